import { authorise } from '../../../platform/access/authorise.ts';
import { getNomsDesComptes } from '../../../platform/auth/comptes.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { getLieux } from '../../annuaire/index.ts';
import { getCommunes } from '../../territoire/index.ts';
import { estimateMinutes } from '../domain/trajet.rules.ts';
import { findToutesCorrections, getFormuleTrajet } from '../trajets.repository.ts';

/** Corrected road times, each beside its estimate. */
export async function listTrajets({ session, db }: AuthenticatedContext) {
  authorise(session, 'trajets.corriger', null);
  return db.inTenant(session, async (tx) => {
    const rows = await findToutesCorrections(tx);
    const communes = await getCommunes(
      tx,
      rows.map((row) => row.code_commune),
    );
    const lieux = await getLieux(
      tx,
      rows.map((row) => row.lieu_id),
    );
    const noms = await getNomsDesComptes(
      tx,
      rows.map((row) => row.modifiee_par),
    );
    const formule = await getFormuleTrajet(tx);
    return {
      corrections: rows.flatMap((row) => {
        const commune = communes.get(row.code_commune);
        const lieu = lieux.get(row.lieu_id);
        if (!commune || !lieu) return [];
        return [
          {
            codeCommune: commune.code,
            commune: commune.nom,
            lieuId: lieu.id,
            lieu: lieu.nom,
            minutes: row.minutes,
            estimation: estimateMinutes(commune, lieu, formule),
            modifiePar: row.modifiee_par && (noms.get(row.modifiee_par) ?? null),
          },
        ];
      }),
    };
  });
}
