import type { Tx } from '../../platform/db/database.ts';
import { getParametres, type Parametres } from '../../platform/parametres/parametres.ts';
import type { FormuleTrajet } from './domain/trajet.rules.ts';
import { tablesOf } from './tables.ts';

/** The estimate's parameters, among those of a CPTS. */
export const formuleTrajet = (parametre: Parametres): FormuleTrajet => ({
  coefficient: parametre('trajet.coefficient'),
  exposant: parametre('trajet.exposant'),
  minimumMinutes: parametre('trajet.minimum-minutes'),
});

/** The estimate's parameters for this CPTS. */
export const getFormuleTrajet = async (tx: Tx): Promise<FormuleTrajet> =>
  formuleTrajet(await getParametres(tx));

/** Corrections of the CPTS, by commune. */
export const findToutesCorrections = (tx: Tx) =>
  tablesOf(tx)
    .selectFrom('soins_non_programmes.correction_trajet')
    .select(['code_commune', 'lieu_id', 'minutes', 'modifiee_par'])
    .where('cpts_id', '=', tx.cptsId)
    .orderBy('code_commune')
    .execute();

/** Writes one correction; the last word wins. */
export async function upsertCorrection(
  tx: Tx,
  c: { codeCommune: string; lieuId: string; minutes: number; par: string; le: Date },
): Promise<void> {
  const values = { minutes: c.minutes, modifiee_par: c.par, modifiee_le: c.le };
  await tablesOf(tx)
    .insertInto('soins_non_programmes.correction_trajet')
    .values({ cpts_id: tx.cptsId, code_commune: c.codeCommune, lieu_id: c.lieuId, ...values })
    .onConflict((conflict) => conflict.columns(['cpts_id', 'code_commune', 'lieu_id']).doUpdateSet(values))
    .execute();
}

/** Removes one correction; nothing happens when there is none. */
export const deleteCorrection = (tx: Tx, codeCommune: string, lieuId: string) =>
  tablesOf(tx)
    .deleteFrom('soins_non_programmes.correction_trajet')
    .where('cpts_id', '=', tx.cptsId)
    .where('code_commune', '=', codeCommune)
    .where('lieu_id', '=', lieuId)
    .execute();
