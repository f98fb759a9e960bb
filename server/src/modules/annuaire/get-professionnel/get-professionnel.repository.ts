import type { ChampModifiable } from '@maillage/contracts';
import { getNomsDesComptes } from '../../../platform/auth/comptes.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** Fields that exist in the national row, and their column there. */
const NATIONAUX: Partial<Record<ChampModifiable, 'nom' | 'prenom' | 'telephone'>> = {
  nom: 'nom',
  prenom: 'prenom',
  telephone: 'telephone',
};

/** The CPTS's own fields of a sheet, each beside the national value it covers. */
export async function findChamps(tx: Tx, ficheId: string) {
  const tables = tablesOf(tx);
  const rows = await tables
    .selectFrom('annuaire.champ')
    .select(['champ', 'valeur', 'source', 'modifie_par', 'modifie_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('fiche_id', '=', ficheId)
    .orderBy('champ')
    .execute();
  const nationale = await tables
    .selectFrom('annuaire.fiche as f')
    .innerJoin('annuaire.fiche_nationale as n', 'n.identifiant', 'f.identifiant_national')
    .select(['n.nom', 'n.prenom', 'n.telephone'])
    .where('f.cpts_id', '=', tx.cptsId)
    .where('f.id', '=', ficheId)
    .executeTakeFirst();
  const noms = await getNomsDesComptes(
    tx,
    rows.map((row) => row.modifie_par),
  );
  return rows
    .filter((row) => !['professionCode', 'savoirFaireCode'].includes(row.champ))
    .map((row) => {
      const champ = row.champ as ChampModifiable;
      const column = NATIONAUX[champ];
      return {
        champ,
        valeur: row.valeur,
        valeurNationale: (column && nationale?.[column]) ?? null,
        source: row.source,
        modifieLe: row.modifie_le.toISOString(),
        modifiePar: row.modifie_par && (noms.get(row.modifie_par) ?? null),
      };
    });
}
