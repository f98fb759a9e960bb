import type { SaisieCoordonnees } from '@maillage/contracts';
import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { jsonb } from '../../../platform/db/jsonb.ts';
import { newId } from '../../../platform/ids.ts';
import { tablesOf } from '../tables.ts';

/**
 * Written on the kept identity only: should the merge have been wrong, the rule of message of the other one is as that
 * person left it. Until it is undone the strictest of them holds.
 */
export async function writeCoordonnees(
  tx: Tx,
  patientId: string,
  saisie: SaisieCoordonnees,
  now: Date,
): Promise<void> {
  const values = {
    telephone: saisie.telephone,
    telephone_secondaire: saisie.telephoneSecondaire,
    courriel: saisie.courriel,
    adresse: saisie.adresse,
    code_commune: saisie.codeCommune,
    mobilite: saisie.mobilite,
    message: jsonb(saisie.message),
    modifiees_le: now,
  };
  await tablesOf(tx)
    .insertInto('patients.coordonnees')
    .values({ cpts_id: tx.cptsId, patient_id: patientId, ...values })
    .onConflict((conflict) => conflict.columns(['cpts_id', 'patient_id']).doUpdateSet(values))
    .execute();
}

/** All relatives become these: an id keeps its line, wherever it was; who is not in the list is removed. */
export async function replaceProches(
  tx: Tx,
  patientId: string,
  groupe: string[],
  proches: SaisieCoordonnees['proches'],
): Promise<void> {
  const tables = tablesOf(tx);
  const kept = proches.flatMap((proche) => (proche.id ? [proche.id] : []));
  let others = tables
    .deleteFrom('patients.proche')
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(groupe));
  if (kept.length > 0) others = others.where('id', 'not in', kept);
  await others.execute();
  for (const { id, nom, lien, qualite, telephone } of proches) {
    const values = { nom, lien, qualite, telephone };
    if (id) {
      await tables
        .updateTable('patients.proche')
        .set(values)
        .where('cpts_id', '=', tx.cptsId)
        .where('patient_id', '=', anyOf(groupe))
        .where('id', '=', id)
        .execute();
    } else {
      await tables
        .insertInto('patients.proche')
        .values({ cpts_id: tx.cptsId, id: newId(), patient_id: patientId, ...values })
        .execute();
    }
  }
}
