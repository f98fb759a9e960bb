import { getProfessionnels } from '../../modules/annuaire/index.ts';
import { listComptes } from '../../platform/auth/comptes.ts';
import { listCpts } from '../../platform/auth/cpts.ts';
import type { Database } from '../../platform/db/database.ts';

/** Somebody the demonstration's Pro Santé Connect lets in. */
export interface ComptePsc {
  rpps: string;
  prenom: string;
  nom: string;
  civilite: string | null;
  professionCode: string;
  profession: string;
}

/** The demonstration accounts that stand for a professional with a RPPS number. */
export async function listComptesPsc(db: Database): Promise<ComptePsc[]> {
  const [cptsId] = await listCpts(db);
  if (!cptsId) return [];
  return db.inTenant(cptsId, async (tx) => {
    const comptes = (await listComptes(tx)).filter((compte) => compte.code_demonstration && !compte.ferme_le);
    const fiches = comptes.flatMap(({ professionnel_id }) => professionnel_id ?? []);
    const professionnels = await getProfessionnels(tx, fiches);
    return fiches.flatMap((id) => {
      const fiche = professionnels.get(id);
      if (!fiche?.rpps) return [];
      const { rpps, prenom, nom, civilite, professionCode, profession } = fiche;
      return [{ rpps, prenom, nom, civilite, professionCode, profession }];
    });
  });
}
