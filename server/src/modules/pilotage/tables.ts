import type { Activite } from '@maillage/contracts';
import type { Tx } from '../../platform/db/database.ts';

/** The tables of this module, and no other's. */
export interface PilotageTables {
  'pilotage.activite_publiee': {
    cpts_id: string;
    mois: string;
    contenu: Omit<Activite, 'publieeLe'>;
    publiee_le: Date;
  };
}

export const tablesOf = (tx: Tx) => tx.tables<PilotageTables>();
