import { sql } from 'kysely';
import type { Tx } from '../../platform/db/database.ts';
import { newId } from '../../platform/ids.ts';
import { getParametres } from '../../platform/parametres/parametres.ts';
import { type CreneauExistant, type PlanDesCreneaux, planCreneaux } from './domain/plan.rules.ts';
import { expandSemaine, horizon, type PlageHebdomadaire } from './domain/semaine.rules.ts';
import { tablesOf } from './tables.ts';

/** The weekly pattern of a professional, in the order of the week. */
export async function findPlages(tx: Tx, professionnelId: string): Promise<PlageHebdomadaire[]> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.plage')
    .select(['id', 'lieu_id', 'jour', 'debut', 'fin', 'genre', 'duree_minutes', 'capacite'])
    .where('cpts_id', '=', tx.cptsId)
    .where('professionnel_id', '=', professionnelId)
    .orderBy('jour')
    .orderBy('debut')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    lieuId: row.lieu_id,
    jour: row.jour,
    debut: row.debut.slice(0, 5),
    fin: row.fin.slice(0, 5),
    genre: row.genre,
    dureeMinutes: row.duree_minutes,
    capacite: row.capacite,
  }));
}

/** One change of a professional's week at a time; released at the end of the transaction. */
export async function lockSemaine(tx: Tx, professionnelId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${tx.cptsId}/${professionnelId}`}, 4280))`.execute(
    tablesOf(tx),
  );
}

async function findExistants(tx: Tx, professionnelId: string, now: Date): Promise<CreneauExistant[]> {
  const rows = await tablesOf(tx)
    .selectFrom('soins_non_programmes.creneau as c')
    .select((eb) => [
      'c.id',
      'c.lieu_id',
      'c.plage_id',
      'c.genre',
      'c.debut',
      'c.fin',
      'c.capacite',
      'c.restantes',
      'c.ferme',
      eb
        .exists(
          eb
            .selectFrom('soins_non_programmes.reservation as r')
            .select('r.id')
            .where('r.cpts_id', '=', tx.cptsId)
            .whereRef('r.creneau_id', '=', 'c.id'),
        )
        .as('historique'),
    ])
    .where('c.cpts_id', '=', tx.cptsId)
    .where('c.professionnel_id', '=', professionnelId)
    .where('c.fin', '>', now)
    .where('c.retire', '=', false)
    .orderBy('c.debut')
    // A desk that is booking one of them ends first: its place will be seen as booked.
    .forUpdate('c')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    plageId: row.plage_id,
    lieuId: row.lieu_id,
    genre: row.genre,
    debut: row.debut.getTime(),
    fin: row.fin.getTime(),
    capacite: row.capacite,
    ferme: row.ferme,
    reservees: row.capacite - row.restantes,
    historique: Boolean(row.historique),
  }));
}

async function applyPlan(tx: Tx, professionnelId: string, plan: PlanDesCreneaux): Promise<void> {
  const tables = tablesOf(tx);
  const update = (ids: string[], set: { ferme: boolean; retire?: boolean; plage_id?: string | null }) =>
    tables
      .updateTable('soins_non_programmes.creneau')
      .set(set)
      .where('cpts_id', '=', tx.cptsId)
      .where('id', 'in', ids)
      .execute();
  if (plan.remove.length > 0) {
    await tables
      .deleteFrom('soins_non_programmes.creneau')
      .where('cpts_id', '=', tx.cptsId)
      .where('id', 'in', plan.remove)
      .execute();
  }
  if (plan.withdraw.length > 0) await update(plan.withdraw, { ferme: true, retire: true, plage_id: null });
  if (plan.close.length > 0) await update(plan.close, { ferme: true, plage_id: null });
  for (const { id, plageId } of plan.reopen) await update([id], { ferme: false, plage_id: plageId });
  if (plan.relink.length > 0) {
    await sql`UPDATE soins_non_programmes.creneau c SET plage_id = r."plageId"
      FROM jsonb_to_recordset(${JSON.stringify(plan.relink)}::text::jsonb) AS r (id uuid, "plageId" uuid)
      WHERE c.cpts_id = ${tx.cptsId} AND c.id = r.id`.execute(tables);
  }
  if (plan.add.length > 0) {
    const rows = plan.add.map((c) => ({
      id: newId(),
      lieu_id: c.lieuId,
      plage_id: c.plageId,
      genre: c.genre,
      debut: new Date(c.debut).toISOString(),
      fin: new Date(c.fin).toISOString(),
      capacite: c.capacite,
    }));
    await sql`INSERT INTO soins_non_programmes.creneau
      (cpts_id, id, professionnel_id, lieu_id, plage_id, genre, debut, fin, capacite, restantes)
      SELECT ${tx.cptsId}, id, ${professionnelId}, lieu_id, plage_id, genre, debut, fin, capacite, capacite
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) AS c (id uuid, lieu_id uuid, plage_id uuid,
        genre text, debut timestamptz, fin timestamptz, capacite smallint)`.execute(tables);
  }
}

/**
 * Makes the places of a professional follow her weekly pattern for the open weeks. Returns how many were added,
 * taken away, and kept because somebody is booked on them.
 */
export async function syncCreneaux(tx: Tx, professionnelId: string, now: Date, fuseau: string) {
  const parametre = await getParametres(tx);
  const plages = await findPlages(tx, professionnelId);
  const { premierJour, dernierJour } = horizon(now.getTime(), parametre('snp.horizon-semaines'), fuseau);
  const voulus = expandSemaine(plages, premierJour, dernierJour, fuseau);
  const plan = planCreneaux(await findExistants(tx, professionnelId, now), voulus, now.getTime());
  await applyPlan(tx, professionnelId, plan);
  return {
    ajoutees: plan.add.length + plan.reopen.length,
    retirees: plan.remove.length + plan.withdraw.length,
    fermees: plan.close.length,
  };
}
