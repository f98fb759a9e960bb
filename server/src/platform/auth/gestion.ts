import type { GesteDeCompte, ProfessionSociale, Role } from '@maillage/contracts';
import { sql } from 'kysely';
import { authorise } from '../access/authorise.ts';
import type { Tx } from '../db/database.ts';
import type { AuthenticatedContext } from '../http/context.ts';
import { definirErreurs, erreursCommunes, Refus } from '../refus.ts';
import { removeCles } from './cles.ts';
import { listComptes, lockCompte, updateCompte } from './comptes.ts';
import { gestesSur, ouvrablesPar, ROLES_QUI_OUVRENT_TOUT } from './gestion.rules.ts';
import { createInvitation, deleteInvitations } from './invitations.ts';
import { lienEntree, openCompte } from './ouverture.ts';
import { closeSessions } from './session.ts';

const erreurs = definirErreurs({
  dernier: {
    code: 'dernier-compte',
    status: 409,
    message:
      'C’est le dernier compte qui peut ouvrir tous les autres. Donnez d’abord ce rôle à une autre personne.',
  },
  profession: {
    code: 'profession-requise',
    status: 400,
    message:
      'Un membre a une profession. Le compte d’un professionnel de santé s’ouvre depuis sa fiche, dans l’annuaire.',
  },
  ferme: {
    code: 'compte-ferme',
    status: 409,
    message: 'Ce compte est fermé. La coordination peut le rouvrir.',
  },
});

interface RoleVoulu {
  role: Role;
  profession?: ProfessionSociale | null | undefined;
}

/** The account, its row locked, once this gesture on it is allowed. */
async function lockPour(context: AuthenticatedContext, tx: Tx, id: string, geste: GesteDeCompte) {
  const compte = await lockCompte(tx, id);
  if (!compte) throw new Refus(erreursCommunes.introuvable);
  const ferme = compte.ferme_le !== null && compte.ferme_le !== undefined;
  if (!gestesSur(context.session.role, { role: compte.role, ferme }).includes(geste)) {
    throw new Refus(ferme && geste !== 'rouvrir' ? erreurs.ferme : erreursCommunes.interdit);
  }
  return compte;
}

/** Refuses when, without this account, nobody could let everybody in. Locks them all: two may not leave at once. */
async function keepOne(tx: Tx, id: string): Promise<void> {
  const { rows } = await sql<{ id: string }>`SELECT id FROM platform.compte
    WHERE cpts_id = ${tx.cptsId} AND role = ANY (${sql.val([...ROLES_QUI_OUVRENT_TOUT])}) AND ferme_le IS NULL
    ORDER BY id FOR UPDATE`.execute(tx.tables());
  if (!rows.some((row) => row.id !== id)) throw new Refus(erreurs.dernier);
}

/** The accounts as this person may see and change them. */
export async function getComptes(context: AuthenticatedContext) {
  const { session, db, clock } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => ({
    comptes: await describeComptes(tx, session.role, clock.now()),
    ouvrables: [...ouvrablesPar(session.role)],
  }));
}

async function describeComptes(tx: Tx, moi: Role, now: Date) {
  const comptes = await listComptes(tx);
  const { rows } = await sql<{ compte_id: string; cles: number; sessions: number }>`
    SELECT c.id AS compte_id,
      (SELECT count(*)::int FROM platform.cle_acces k WHERE k.cpts_id = c.cpts_id AND k.compte_id = c.id) AS cles,
      (SELECT count(*)::int FROM platform.session s WHERE s.cpts_id = c.cpts_id AND s.compte_id = c.id
        AND s.expire_le > ${now} AND s.vue_le + s.inactivite > ${now}) AS sessions
    FROM platform.compte c WHERE c.cpts_id = ${tx.cptsId}`.execute(tx.tables());
  const counts = new Map(rows.map((row) => [row.compte_id, row]));
  return comptes.map(({ id, prenom, nom, role, profession, professionnel_id, ferme_le }) => ({
    id,
    prenom,
    nom,
    role,
    profession,
    professionnelId: professionnel_id,
    fermeLe: ferme_le?.toISOString() ?? null,
    cles: counts.get(id)?.cles ?? 0,
    sessions: counts.get(id)?.sessions ?? 0,
    gestes: gestesSur(moi, { role, ferme: Boolean(ferme_le) }),
  }));
}

async function describeCompte(context: AuthenticatedContext, tx: Tx, id: string) {
  const comptes = await describeComptes(tx, context.session.role, context.clock.now());
  const compte = comptes.find((one) => one.id === id);
  if (!compte) throw new Error('account written but not listed');
  return compte;
}

/** Opens an account that has no sheet in the directory. */
export async function createCompteSansFiche(
  context: AuthenticatedContext,
  input: { prenom: string; nom: string } & RoleVoulu,
) {
  const { session, db } = context;
  authorise(session, 'comptes.inviter', null);
  if (!ouvrablesPar(session.role).includes(input.role)) throw new Refus(erreursCommunes.interdit);
  const profession = input.role === 'membre' ? (input.profession ?? null) : null;
  if (input.role === 'membre' && profession === null) throw new Refus(erreurs.profession);
  return db.inTenant(session, (tx) => openCompte(context, tx, { ...input, profession }));
}

/**
 * A new way in. Not replayed by Idempotency-Key: a link is a secret, shown once, and never stored in clear.
 * When the device was lost, its keys and its sessions go in the same transaction.
 */
export async function inviteCompte(
  context: AuthenticatedContext,
  input: { id: string; appareilPerdu: boolean },
) {
  const { session, db, clock } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    await lockPour(context, tx, input.id, 'inviter');
    if (input.appareilPerdu) {
      await removeCles(tx, clock, input.id);
      await closeSessions(tx, clock, { compteId: input.id }, 'appareil perdu');
    }
    const made = await createInvitation(tx, clock, input.id);
    if (!made) throw new Refus(erreurs.ferme);
    return { lien: lienEntree(context, made.token), expireLe: made.expireLe.toISOString() };
  });
}

/** Another role: sessions end, so that no screen goes on with the rights of before. */
export async function updateRole(context: AuthenticatedContext, input: { id: string } & RoleVoulu) {
  const { session, db, clock, annuaire } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    const compte = await lockPour(context, tx, input.id, 'modifier');
    if (ROLES_QUI_OUVRENT_TOUT.includes(compte.role) && !ROLES_QUI_OUVRENT_TOUT.includes(input.role)) {
      await keepOne(tx, input.id);
    }
    let profession: string | null = null;
    if (input.role === 'membre') {
      profession = compte.professionnel_id
        ? await annuaire.professionDe(tx, compte.professionnel_id)
        : (input.profession ?? null);
      if (profession === null) throw new Refus(erreurs.profession);
    }
    await updateCompte(tx, input.id, { role: input.role, profession });
    tx.trace({
      classe: 'droits',
      action: 'compte.modifier',
      survenueLe: clock.now(),
      objet: input.id,
      details: { role: { avant: compte.role, apres: input.role }, profession },
    });
    await closeSessions(tx, clock, { compteId: input.id }, 'rôle changé');
    return describeCompte(context, tx, input.id);
  });
}

/** Closes an account: its sessions, its keys and its links stop at once; what it did stays told. */
export async function closeCompte(context: AuthenticatedContext, input: { id: string }) {
  const { session, db, clock } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    const compte = await lockPour(context, tx, input.id, 'fermer');
    if (ROLES_QUI_OUVRENT_TOUT.includes(compte.role)) await keepOne(tx, input.id);
    const now = clock.now();
    await updateCompte(tx, input.id, { ferme_le: now });
    await deleteInvitations(tx, input.id);
    await removeCles(tx, clock, input.id);
    await closeSessions(tx, clock, { compteId: input.id }, 'compte fermé');
    tx.trace({ classe: 'droits', action: 'compte.fermer', survenueLe: now, objet: input.id });
    return describeCompte(context, tx, input.id);
  });
}

/** Opens a closed account again; its way in has to be given again too. */
export async function reopenCompte(context: AuthenticatedContext, input: { id: string }) {
  const { session, db, clock } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    await lockPour(context, tx, input.id, 'rouvrir');
    await updateCompte(tx, input.id, { ferme_le: null });
    tx.trace({ classe: 'droits', action: 'compte.rouvrir', survenueLe: clock.now(), objet: input.id });
    return describeCompte(context, tx, input.id);
  });
}

/** Ends every session of an account. */
export async function closeSessionsDe(context: AuthenticatedContext, input: { id: string }) {
  const { session, db, clock } = context;
  authorise(session, 'comptes.inviter', null);
  return db.inTenant(session, async (tx) => {
    await lockPour(context, tx, input.id, 'deconnecter');
    const fermees = await closeSessions(
      tx,
      clock,
      { compteId: input.id },
      'fermées par la gestion des comptes',
    );
    return { fermees };
  });
}
