import type { ChampModifiable } from '@maillage/contracts';
import type { Tx } from '../../../platform/db/database.ts';
import { jsonb } from '../../../platform/db/jsonb.ts';
import type { ValeurChamp } from '../domain/champs.rules.ts';
import { tablesOf } from '../tables.ts';

export interface ChampEcrit {
  ficheId: string;
  champ: ChampModifiable | 'professionCode' | 'savoirFaireCode';
  valeur: ValeurChamp;
  source: string;
  modifiePar: string | null;
  modifieLe: Date;
}

/** Writes fields of sheets over the national rows; the last word wins. */
export async function upsertChamps(tx: Tx, champs: ChampEcrit[]): Promise<void> {
  if (champs.length === 0) return;
  await tablesOf(tx)
    .insertInto('annuaire.champ')
    .values(
      champs.map((c) => ({
        cpts_id: tx.cptsId,
        fiche_id: c.ficheId,
        champ: c.champ,
        valeur: jsonb(c.valeur),
        source: c.source,
        modifie_par: c.modifiePar,
        modifie_le: c.modifieLe,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['cpts_id', 'fiche_id', 'champ']).doUpdateSet((eb) => ({
        valeur: eb.ref('excluded.valeur'),
        source: eb.ref('excluded.source'),
        modifie_par: eb.ref('excluded.modifie_par'),
        modifie_le: eb.ref('excluded.modifie_le'),
      })),
    )
    .execute();
}
