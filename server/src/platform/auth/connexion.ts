import type { SessionCourante } from '@maillage/contracts';
import { inconnu } from '../access/acteur.ts';
import { DROITS } from '../access/droits.ts';
import type { Tx } from '../db/database.ts';
import type { RequestContext } from '../http/context.ts';
import { sessionCookie } from '../http/cookies.ts';
import type { GenreDeFrein } from '../http/freins.ts';
import { definirErreurs, erreursCommunes, Refus } from '../refus.ts';
import { addCle, findCle, listCles, useCle } from './cles.ts';
import { findCompteDeFiche } from './comptes.ts';
import { getCpts } from './cpts.ts';
import { begin, take } from './en-cours.ts';
import { findInvitation, spendInvitation } from './invitations.ts';
import { erreursPsc } from './psc.ts';
import type { Session } from './session.ts';
import { type Entree, findSession, holdSession, openSession, parseToken } from './session.ts';
import {
  creationOptions,
  erreursDeCle,
  parseHandle,
  requestOptions,
  verifyAnswer,
  verifyCreation,
} from './webauthn.ts';

const erreurs = definirErreurs({
  lienUse: {
    code: 'lien-use',
    status: 410,
    message: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre à votre CPTS.',
  },
  sansFiche: {
    code: 'psc-inconnu',
    status: 403,
    message:
      'Votre numéro RPPS n’est dans l’annuaire d’aucune CPTS de ce serveur. Demandez au secrétariat de la vôtre de vous y ajouter.',
  },
  sansCompte: {
    code: 'psc-sans-compte',
    status: 403,
    message:
      'Vous êtes dans l’annuaire de votre CPTS, mais votre compte n’y est pas encore ouvert. Demandez-le à son secrétariat.',
  },
  ferme: {
    code: 'compte-ferme',
    status: 403,
    message: 'Votre compte est fermé. La coordination de votre CPTS peut le rouvrir.',
  },
});

export const describe = (session: Session, demonstration: boolean): SessionCourante => ({
  compte: {
    id: session.compteId,
    prenom: session.prenom,
    nom: session.nom,
    role: session.role,
    profession: session.profession,
    professionnelId: session.professionnelId,
  },
  droits: Object.keys(DROITS[session.profil]),
  cpts: { id: session.cptsId, nom: session.cptsNom, fuseau: session.fuseau },
  moyen: session.moyen,
  demonstration,
});

/** Gives the browser the session that was opened. */
export async function enter(context: RequestContext, opened: { token: string; expireLe: Date }) {
  context.resHeaders?.append('set-cookie', sessionCookie(opened.token, opened.expireLe, context.secure));
  const session = await findSession(context.db, context.clock, opened.token);
  if (!session) throw new Refus(erreursCommunes.nonConnecte);
  return describe(session, context.demonstration);
}

const nouvelle = (context: RequestContext, moyen: Entree['moyen'], more: Partial<Entree> = {}): Entree => ({
  moyen,
  appareil: context.appareil,
  ...more,
});

/** What an attack would meet. Who gives up, or whom the provider knows and we do not, has attacked nothing. */
const ECHECS: readonly string[] = [
  erreurs.lienUse.code,
  erreursPsc.perime.code,
  erreursPsc.invalide.code,
  erreursPsc.faible.code,
  erreursDeCle.refusee.code,
  erreursDeCle.expiree.code,
];

type Cle = readonly [GenreDeFrein, string];

/** Runs a sign-in under the brakes of its address, and of the account or key it is about when that is known. */
async function freiner<T>(
  context: RequestContext,
  about: string | undefined,
  run: () => Promise<T>,
): Promise<T> {
  const cles: Cle[] = [['adresse', context.reseau], ...(about ? [['compte', about] as const] : [])];
  context.freins.verifier(cles);
  try {
    const result = await run();
    if (about) context.freins.succes('compte', about);
    return result;
  } catch (error) {
    if (error instanceof Refus && ECHECS.includes(error.definition.code)) context.freins.echec(cles);
    throw error;
  }
}

/** Says in the journal that somebody known was refused: in a transaction of its own, as the sign-in has none. */
async function traceRefus(context: RequestContext, cptsId: string, compteId: string, pourquoi: string) {
  await context.db.inTenant(inconnu(cptsId, context.adresse), async (tx) =>
    tx.trace({
      classe: 'connexion',
      action: 'session.refuser',
      survenueLe: context.clock.now(),
      compteId,
      pourquoi,
    }),
  );
}

const open = (context: RequestContext, cptsId: string, run: (tx: Tx) => ReturnType<typeof openSession>) =>
  context.db.inTenant(inconnu(cptsId, context.adresse), run);

// Pro Santé Connect

export async function createPsc(context: RequestContext) {
  if (!context.psc) throw new Refus(erreursPsc.absent);
  context.freins.verifier([['adresse', context.reseau]]);
  const { adresse, enCours } = await context.psc.depart(context.origin);
  await begin(context, 'psc', enCours);
  return { adresse };
}

/** Whoever Pro Santé Connect says is there, with the account her sheet has; no account is made by itself. */
export async function acceptPsc(context: RequestContext, input: { retour: string }) {
  const { psc } = context;
  if (!psc) throw new Refus(erreursPsc.absent);
  return freiner(context, undefined, async () => {
    const enCours = await take(context, 'psc');
    if (!enCours) throw new Refus(erreursPsc.perime);
    const { rpps, idToken } = await psc.retour(enCours, input.retour);
    const comptes = await comptesDeRpps(context, rpps).catch(async (error) => {
      // Known there, not here: who holds another card, or sits at somebody else's screen, can leave and try again.
      if (error instanceof Refus)
        throw new Refus(error.definition, { sortie: await psc.sortie(context.origin, idToken) });
      throw error;
    });
    const [first] = comptes;
    if (!first) throw new Error('comptesDeRpps refuses an empty list');
    if (comptes.length === 1) {
      const opened = await open(context, first.cptsId, (tx) =>
        openSession(tx, context.clock, first.compteId, nouvelle(context, 'psc', { jetonPsc: idToken })),
      );
      return { session: await enter(context, opened), choix: [] };
    }
    const choices = comptes.map(({ cptsId, compteId }) => ({ cptsId, compteId }));
    await begin(context, 'choix', { comptes: choices, idToken });
    return { session: null, choix: comptes.map(({ cptsId, nom }) => ({ cptsId, nom })) };
  });
}

async function comptesDeRpps(context: RequestContext, rpps: string | undefined) {
  if (rpps === undefined) throw new Refus(erreursPsc.sansRpps);
  const fiches = await context.annuaire.fichesDe(context.db, rpps);
  if (fiches.length === 0) throw new Refus(erreurs.sansFiche);
  const open: { cptsId: string; compteId: string; nom: string }[] = [];
  const closed: { cptsId: string; compteId: string }[] = [];
  for (const { cptsId, ficheId } of fiches) {
    await context.db.inTenant(inconnu(cptsId, context.adresse), async (tx) => {
      const [compte, { nom }] = await Promise.all([findCompteDeFiche(tx, ficheId), getCpts(tx)]);
      if (compte?.ferme_le) closed.push({ cptsId, compteId: compte.id });
      else if (compte) open.push({ cptsId, compteId: compte.id, nom });
    });
  }
  if (open.length > 0) return open;
  for (const { cptsId, compteId } of closed) await traceRefus(context, cptsId, compteId, 'compte fermé');
  throw new Refus(closed.length > 0 ? erreurs.ferme : erreurs.sansCompte);
}

export async function acceptChoix(context: RequestContext, input: { cptsId: string }) {
  const enCours = await take(context, 'choix');
  const chosen = enCours?.comptes.find((one) => one.cptsId === input.cptsId);
  if (!enCours || !chosen) throw new Refus(erreursPsc.perime);
  const opened = await open(context, chosen.cptsId, (tx) =>
    openSession(tx, context.clock, chosen.compteId, nouvelle(context, 'psc', { jetonPsc: enCours.idToken })),
  );
  return enter(context, opened);
}

// Passkeys

export async function createCle(context: RequestContext) {
  context.freins.verifier([['adresse', context.reseau]]);
  const options = await requestOptions(context.origin);
  await begin(context, 'cle', { challenge: options.challenge });
  return options;
}

interface PreuveDeCle {
  id: string;
  response: { userHandle?: string | undefined };
}

/** Signs in without a name: the authenticator says which account its key is for, and its signature proves it. */
export async function acceptCle(context: RequestContext, input: { reponse: PreuveDeCle }) {
  const { clock } = context;
  return freiner(context, input.reponse.id, async () => {
    const enCours = await take(context, 'cle');
    if (!enCours) throw new Refus(erreursDeCle.expiree);
    const who = parseHandle(input.reponse.response.userHandle);
    if (!who) throw new Refus(erreursDeCle.refusee);
    const { cptsId, compteId } = who;
    const identifiant = input.reponse.id;
    const cle = await context.db.inTenant(inconnu(cptsId, context.adresse), (tx) =>
      findCle(tx, compteId, identifiant),
    );
    if (!cle) throw new Refus(erreursDeCle.refusee);
    const compteur = await verifyAnswer(context.origin, enCours.challenge, input.reponse, {
      identifiant,
      cle_publique: cle.cle_publique,
    });
    if (compteur === undefined) {
      await traceRefus(context, cptsId, compteId, 'preuve fausse');
      throw new Refus(erreursDeCle.refusee);
    }
    const opened = await context.db.inTenant(inconnu(cptsId, context.adresse), async (tx) => {
      if (!(await useCle(tx, clock, cle.id, compteur))) return undefined;
      return openSession(tx, clock, compteId, nouvelle(context, 'cle'));
    });
    if (!opened) {
      await traceRefus(context, cptsId, compteId, 'compteur de la clé en recul : copie possible');
      throw new Refus(erreursDeCle.refusee);
    }
    return enter(context, opened);
  });
}

// Entry links

/** Enters by the link alone, once: where no passkey can be made. */
export async function acceptInvitation(context: RequestContext, input: { jeton: string }) {
  return freiner(context, undefined, async () => {
    const parsed = parseToken(input.jeton);
    if (!parsed) throw new Refus(erreurs.lienUse);
    const opened = await open(context, parsed.cptsId, async (tx) => {
      const compteId = await spendInvitation(tx, context.clock, parsed.hash);
      if (!compteId) throw new Refus(erreurs.lienUse);
      return openSession(tx, context.clock, compteId, nouvelle(context, 'lien'));
    });
    return enter(context, opened);
  });
}

/** What the invited person's device is asked to make; the link is still to be used. */
export async function proposeCleInvitee(context: RequestContext, input: { jeton: string }) {
  return freiner(context, undefined, async () => {
    const parsed = parseToken(input.jeton);
    if (!parsed) throw new Refus(erreurs.lienUse);
    const { cptsId } = parsed;
    const asked = await context.db.inTenant(inconnu(cptsId, context.adresse), async (tx) => {
      const compte = await findInvitation(tx, context.clock, parsed.hash);
      if (!compte) throw new Refus(erreurs.lienUse);
      return { compte, cpts: await getCpts(tx), cles: await listCles(tx, compte.id) };
    });
    return proposer(context, { ...asked, cptsId });
  });
}

interface Demandeur {
  cptsId: string;
  compte: { id: string; prenom: string; nom: string };
  cpts: { nom: string };
  cles: { identifiant: string; transports: string }[];
}

async function proposer(context: RequestContext, { cptsId, compte, cpts, cles }: Demandeur) {
  const who = { cptsId, compteId: compte.id, nom: `${compte.prenom} ${compte.nom}`, cpts: cpts.nom };
  const options = await creationOptions(context.origin, who, cles);
  await begin(context, 'nouvelle-cle', { challenge: options.challenge, cptsId, compteId: compte.id });
  return options;
}

interface NouvelleCle {
  nom: string;
  reponse: unknown;
}

/** The key is kept, the link is used up and the session opens, in one transaction: all of it, or none. */
export async function acceptCleInvitee(context: RequestContext, input: { jeton: string } & NouvelleCle) {
  const { clock } = context;
  return freiner(context, undefined, async () => {
    const parsed = parseToken(input.jeton);
    const enCours = await take(context, 'nouvelle-cle');
    if (!parsed || !enCours || enCours.cptsId !== parsed.cptsId) throw new Refus(erreursDeCle.expiree);
    const cle = await verifyCreation(context.origin, enCours.challenge, input.reponse, input.nom);
    const opened = await open(context, parsed.cptsId, async (tx) => {
      const compteId = await spendInvitation(tx, clock, parsed.hash);
      if (!compteId || compteId !== enCours.compteId) throw new Refus(erreurs.lienUse);
      await addCle(tx, clock, compteId, cle);
      return openSession(tx, clock, compteId, nouvelle(context, 'cle'));
    });
    return enter(context, opened);
  });
}

/** One more key, for who is in. */
export async function proposeMaCle(context: RequestContext & { session: Session }) {
  const { session, db } = context;
  const cles = await db.inTenant(session, (tx) => listCles(tx, session.compteId));
  return proposer(context, {
    cptsId: session.cptsId,
    compte: { id: session.compteId, prenom: session.prenom, nom: session.nom },
    cpts: { nom: session.cptsNom },
    cles,
  });
}

export async function createMaCle(context: RequestContext & { session: Session }, input: NouvelleCle) {
  const { session, db, clock } = context;
  const enCours = await take(context, 'nouvelle-cle');
  if (!enCours || enCours.compteId !== session.compteId || enCours.cptsId !== session.cptsId) {
    throw new Refus(erreursDeCle.expiree);
  }
  const cle = await verifyCreation(context.origin, enCours.challenge, input.reponse, input.nom);
  return db.inTenant(session, async (tx) => {
    // Held to the end: whoever closes this session waits, or has closed it before and no key is left behind.
    await holdSession(tx, session.id);
    return addCle(tx, clock, session.compteId, cle);
  });
}
