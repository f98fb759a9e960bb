import { systeme } from '../../../platform/access/acteur.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/db/database.ts';
import { updateDemande } from '../demandes.repository.ts';
import { nextTitulaire, type Titulaire } from '../domain/titulaire.rules.ts';
import { readDelais } from '../geste.ts';
import type { DemandeTable } from '../tables.ts';
import { lockEchues } from './compute-echeances.repository.ts';

const PAGE = 200;

const titulaireOf = (row: DemandeTable): Titulaire =>
  row.titulaire_compte ? { compteId: row.titulaire_compte } : { role: row.titulaire_role ?? 'regulateur' };

/**
 * Background duty: a missed deadline changes the holder (person → régulation → coordination) and sets the next
 * one. The request stays « sans réponse » on the wall until somebody acts. Returns how many were moved.
 */
export async function computeEcheances(db: Database, clock: Clock, cptsId: string): Promise<number> {
  return db.inTenant(systeme(cptsId), async (tx) => {
    const now = clock.now();
    const rows = await lockEchues(tx, now, PAGE);
    if (rows.length === 0) return 0;
    const delais = await readDelais(tx);
    for (const row of rows) {
      const next = nextTitulaire(titulaireOf(row));
      const role = 'role' in next ? next.role : null;
      const minutes = role === 'coordinateur' ? delais.coordination : delais.reponse;
      await updateDemande(tx, row.id, {
        titulaire_compte: 'compteId' in next ? next.compteId : null,
        titulaire_role: role,
        echeance: new Date(now.getTime() + minutes * 60_000),
        en_retard_depuis: row.en_retard_depuis ?? row.echeance,
      });
      tx.emit({ type: 'demande.modifiee', objet: row.id, compteId: null, survenuLe: now });
    }
    return rows.length;
  });
}
