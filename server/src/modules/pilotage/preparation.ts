import type { Tx } from '../../platform/db/database.ts';
import type { Preparation } from '../../platform/http/context.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { tablesOf } from './tables.ts';

const erreurs = definirErreurs({
  moisPublies: {
    code: 'mois-publies',
    status: 409,
    message: 'Un mois d’activité a été publié : la CPTS ne peut plus être effacée d’ici.',
  },
});

/** What was told to those who finance is not untold by undoing a first run. */
export const preparationPilotage: Preparation = {
  create: async () => {},
  async remove(tx: Tx) {
    const told = await tablesOf(tx)
      .selectFrom('pilotage.activite_publiee')
      .select('mois')
      .where('cpts_id', '=', tx.cptsId)
      .limit(1)
      .executeTakeFirst();
    if (told) throw new Refus(erreurs.moisPublies);
  },
};
