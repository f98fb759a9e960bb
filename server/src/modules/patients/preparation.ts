import type { Tx } from '../../platform/db/database.ts';
import type { Preparation } from '../../platform/http/context.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { tablesOf } from './tables.ts';

const erreurs = definirErreurs({
  patientsCrees: {
    code: 'patients-crees',
    status: 409,
    message: 'Des patients ont déjà un dossier : la mise en route ne s’annule plus.',
  },
});

/** A first run is undone only while nobody has a file. */
export const preparationPatients: Preparation = {
  async create() {},
  async remove(tx: Tx) {
    const patient = await tablesOf(tx)
      .selectFrom('patients.patient')
      .select('id')
      .where('cpts_id', '=', tx.cptsId)
      .limit(1)
      .executeTakeFirst();
    if (patient) throw new Refus(erreurs.patientsCrees);
  },
};
