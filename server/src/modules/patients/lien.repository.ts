import type { Consentement, Relation } from '@maillage/contracts';
import { sql } from 'kysely';
import type { LienAuPatient } from '../../platform/access/authorise.ts';
import type { Session } from '../../platform/auth/session.ts';
import { anyOf } from '../../platform/db/any-of.ts';
import type { Tx } from '../../platform/db/database.ts';
import { definirErreurs, Refus } from '../../platform/refus.ts';
import { tablesOf } from './tables.ts';

/** How the person who asks stands to one patient, now. */
export interface Lien extends LienAuPatient {
  /** All the identities that are this person, merged ones included; empty when there is none. */
  groupe: string[];
  brisDeGlace: { id: string; expireLe: Date } | null;
}

const erreursDeLien = definirErreurs({
  fusionnee: {
    code: 'identite-fusionnee',
    status: 409,
    message: 'Cette identité a été réunie à une autre : rouvrez la personne, puis recommencez.',
  },
});

/** Desks: a request that is open is addressed to them all. */
const BUREAU: readonly Session['role'][] = ['regulateur', 'secretariat', 'coordinateur'];

/** Every identity merged with this one, itself included. */
export async function findGroupe(tx: Tx, patientId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM patients.groupe(${patientId}) AS g (id)`.execute(
    tablesOf(tx),
  );
  return rows.map((row) => row.id);
}

/**
 * Finds how somebody stands to a patient: circle (and what the patient said of it), request, break-glass. `aucune`
 * always holds: the table of rights says what it opens.
 */
export async function findLien(tx: Tx, session: Session, patientId: string, now: Date): Promise<Lien> {
  const groupe = await findGroupe(tx, patientId);
  if (groupe.length === 0)
    return { groupe, relations: ['aucune'], consentement: 'absent', brisDeGlace: null };
  const tables = tablesOf(tx);
  const [cercles, consentements, adressages, bris] = await Promise.all([
    tables
      .selectFrom('patients.cercle')
      .select(['id', 'equipe', 'compte_id', 'professionnel_id'])
      .where('cpts_id', '=', tx.cptsId)
      .where('patient_id', '=', anyOf(groupe))
      .where('ferme_le', 'is', null)
      .where((eb) => eb.or([eb('jusqua', 'is', null), eb('jusqua', '>', now)]))
      .where((eb) =>
        eb.or([
          eb('compte_id', '=', session.compteId),
          ...(session.professionnelId ? [eb('professionnel_id', '=', session.professionnelId)] : []),
        ]),
      )
      .where(sql<boolean>`patients.vaut(patients.cercle.id)`)
      .execute(),
    tables
      .selectFrom('patients.consentement')
      .select(['cercle_id', 'etat'])
      .where('cpts_id', '=', tx.cptsId)
      .where('patient_id', '=', anyOf(groupe))
      .orderBy('le', 'desc')
      .orderBy('id', 'desc')
      .execute(),
    tables
      .selectFrom('patients.adressage')
      .select('professionnel_id')
      .where('cpts_id', '=', tx.cptsId)
      .where('patient_id', '=', anyOf(groupe))
      .where('ferme_le', 'is', null)
      .where((eb) => eb.or([eb('jusqua', 'is', null), eb('jusqua', '>', now)]))
      .execute(),
    tables
      .selectFrom('patients.bris_de_glace')
      .select(['id', 'expire_le'])
      .where('cpts_id', '=', tx.cptsId)
      .where('patient_id', '=', anyOf(groupe))
      .where('compte_id', '=', session.compteId)
      .where('ferme_le', 'is', null)
      .where('expire_le', '>', now)
      .orderBy('expire_le', 'desc')
      .executeTakeFirst(),
  ]);

  const relations: Relation[] = ['aucune'];
  const addressed = adressages.some((a) =>
    a.professionnel_id === null
      ? BUREAU.includes(session.role)
      : a.professionnel_id === session.professionnelId,
  );
  if (addressed) relations.push('adressage');
  // Somebody may be in the circle twice after a merge: in the team counts, and so does a withdrawal.
  const equipe = cercles.some((c) => c.equipe);
  if (cercles.length > 0) relations.push(equipe ? 'equipe' : 'hors-equipe');
  const mine = new Set<string | null>([null, ...cercles.map((c) => c.id)]);
  const said = consentements.find((c) => mine.has(c.cercle_id));
  const consentement: Consentement = said?.etat ?? 'absent';
  if (bris) relations.push('bris-de-glace');
  return {
    groupe,
    relations,
    consentement,
    brisDeGlace: bris ? { id: bris.id, expireLe: bris.expire_le } : null,
  };
}

/** Writing under an identity that was merged into another would follow it away when the merge is undone. */
export async function refuseFusionnee(
  tx: Tx,
  { groupe }: Pick<Lien, 'groupe'>,
  patientId: string,
): Promise<void> {
  if (groupe.length < 2) return;
  const row = await tablesOf(tx)
    .selectFrom('patients.patient')
    .select('fusionne_dans')
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', patientId)
    .executeTakeFirst();
  if (row?.fusionne_dans) throw new Refus(erreursDeLien.fusionnee, { dans: row.fusionne_dans });
}
