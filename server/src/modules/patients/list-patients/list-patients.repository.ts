import type { Consentement, Relation } from '@maillage/contracts';
import { sql } from 'kysely';
import type { Session } from '../../../platform/auth/session.ts';
import { anyOf } from '../../../platform/db/any-of.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { tablesOf } from '../tables.ts';

/** One thread between a person and who asks. */
export interface Fil {
  patientId: string;
  cercleId: string | null;
  relation: Relation;
  depuis: Date;
}

const BUREAU: readonly Session['role'][] = ['regulateur', 'secretariat', 'coordinateur'];

/** Every thread that holds today: circle, requests addressed to her or to her desk, break-glass. */
export async function findFils(tx: Tx, session: Session, now: Date): Promise<Fil[]> {
  const { compteId, professionnelId, role } = session;
  const { rows } = await sql<{
    patient_id: string;
    cercle_id: string | null;
    relation: Relation;
    depuis: Date;
  }>`
    SELECT patient_id, id AS cercle_id, CASE WHEN equipe THEN 'equipe' ELSE 'hors-equipe' END AS relation, depuis
      FROM patients.cercle WHERE cpts_id = ${tx.cptsId} AND ferme_le IS NULL AND (jusqua IS NULL OR jusqua > ${now})
        AND (compte_id = ${compteId} OR professionnel_id = ${professionnelId}::uuid)
    UNION ALL SELECT patient_id, NULL, 'adressage', depuis FROM patients.adressage
      WHERE cpts_id = ${tx.cptsId} AND ferme_le IS NULL AND (jusqua IS NULL OR jusqua > ${now})
        AND (professionnel_id = ${professionnelId}::uuid OR professionnel_id IS NULL AND ${BUREAU.includes(role)}::boolean)
    UNION ALL SELECT patient_id, NULL, 'bris-de-glace', ouvert_le FROM patients.bris_de_glace
      WHERE cpts_id = ${tx.cptsId} AND compte_id = ${compteId} AND ferme_le IS NULL AND expire_le > ${now}`.execute(
    tablesOf(tx),
  );
  return rows.map((row) => ({
    patientId: row.patient_id,
    cercleId: row.cercle_id,
    relation: row.relation,
    depuis: row.depuis,
  }));
}

/** What was said of sharing with anybody, about these identities; the newest first. */
export async function findConsentements(
  tx: Tx,
  ids: string[],
): Promise<{ patient_id: string; cercle_id: string | null; etat: Exclude<Consentement, 'absent'> }[]> {
  if (ids.length === 0) return [];
  return tablesOf(tx)
    .selectFrom('patients.consentement')
    .select(['patient_id', 'cercle_id', 'etat'])
    .where('cpts_id', '=', tx.cptsId)
    .where('patient_id', '=', anyOf(ids))
    .orderBy('le', 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Each kept identity, and all those it stands for. */
export async function findGroupes(tx: Tx, tetes: string[]): Promise<{ tete: string; id: string }[]> {
  if (tetes.length === 0) return [];
  const { rows } = await sql<{ tete: string; id: string }>`
    WITH RECURSIVE bas AS (
      SELECT id AS tete, id FROM patients.patient WHERE cpts_id = ${tx.cptsId} AND id = ${anyOf(tetes)}
      UNION SELECT b.tete, s.id FROM bas b JOIN patients.patient s ON s.cpts_id = ${tx.cptsId} AND s.fusionne_dans = b.id
    ) SELECT tete, id FROM bas`.execute(tablesOf(tx));
  return rows;
}
