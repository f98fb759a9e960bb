import { authorise } from '../access/authorise.ts';
import { DROITS } from '../access/droits.ts';
import { api, connecte } from '../http/api.ts';
import type { RequestContext } from '../http/context.ts';
import { sessionCookie } from '../http/cookies.ts';
import { definirErreurs, erreursCommunes, Refus } from '../refus.ts';
import { acceptInvitation, createInvitation, findCompteDemonstration, listComptes } from './comptes.ts';
import { listCpts } from './cpts.ts';
import { lienEntree, openCompte } from './ouverture.ts';
import { closeSession, findSession, openSession, type Session } from './session.ts';

const erreurs = definirErreurs({
  horsDemonstration: { code: 'introuvable', status: 404, message: 'Adresse inconnue.' },
  compteInconnu: { code: 'compte-inconnu', status: 404, message: 'Ce compte de démonstration n’existe pas.' },
  lienUse: {
    code: 'lien-use',
    status: 410,
    message: 'Ce lien a déjà servi, ou il est trop ancien. Demandez-en un autre à votre CPTS.',
  },
});

const COMPTES_DEMONSTRATION: Record<string, string> = {
  regulatrice: 'Reçoit les appels, trouve une place, prévient la personne.',
  secretaire: 'Tient l’annuaire et les trajets, invite les membres.',
  medecin: 'Voit sa journée, ses places et qui lui est adressé.',
  coordinatrice: 'Règle la CPTS et reprend ce qui attend trop.',
};

const describe = (session: Session, demonstration: boolean) => ({
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
  demonstration,
});

async function enter(context: RequestContext, opened: { token: string; expireLe: Date }) {
  context.resHeaders?.append('set-cookie', sessionCookie(opened.token, opened.expireLe, context.secure));
  const session = await findSession(context.db, context.clock, opened.token);
  if (!session) throw new Refus(erreursCommunes.nonConnecte);
  return describe(session, context.demonstration);
}

/** The CPTS of a demonstration database; in any other, these addresses do not exist. */
async function demonstrationCpts(context: RequestContext): Promise<string> {
  const [cptsId] = context.demonstration ? await listCpts(context.db) : [];
  if (!cptsId) throw new Refus(erreurs.horsDemonstration);
  return cptsId;
}

export const demonstrationRoutes = {
  listComptes: api.demonstration.listComptes.handler(async ({ context }) => {
    const cptsId = await demonstrationCpts(context);
    const comptes = await context.db.inTenant(cptsId, listComptes);
    return {
      comptes: comptes.flatMap(({ code_demonstration: compte, prenom, nom, role }) =>
        compte && COMPTES_DEMONSTRATION[compte]
          ? [{ compte, prenom, nom, role, description: COMPTES_DEMONSTRATION[compte] }]
          : [],
      ),
    };
  }),
  createSession: api.demonstration.createSession.handler(async ({ input, context }) => {
    const cptsId = await demonstrationCpts(context);
    const opened = await context.db.inTenant(cptsId, async (tx) => {
      const compteId = await findCompteDemonstration(tx, input.compte);
      if (!compteId) throw new Refus(erreurs.compteInconnu);
      return openSession(tx, context.clock, compteId);
    });
    return enter(context, opened);
  }),
};

export const sessionRoutes = {
  get: api.session.get
    .use(connecte)
    .handler(({ context }) => describe(context.session, context.demonstration)),
  cancel: api.session.cancel.handler(async ({ context }) => {
    await closeSession(context.db, context.token);
    context.resHeaders?.append('set-cookie', sessionCookie(null, context.clock.now(), context.secure));
    return { fermee: true as const };
  }),
  acceptInvitation: api.session.acceptInvitation.handler(async ({ input, context }) => {
    const opened = await acceptInvitation(context.db, context.clock, input.jeton);
    if (!opened) throw new Refus(erreurs.lienUse);
    return enter(context, opened);
  }),
};

export const comptesRoutes = {
  create: api.comptes.create.use(connecte).handler(async ({ input, context }) => {
    authorise(context.session, 'comptes.inviter', null);
    return context.db.inTenant(context.session, (tx) => openCompte(context, tx, input));
  }),
  list: api.comptes.list.use(connecte).handler(async ({ context }) => {
    authorise(context.session, 'comptes.inviter', null);
    const comptes = await context.db.inTenant(context.session, listComptes);
    return { comptes: comptes.map(({ id, prenom, nom, role }) => ({ id, prenom, nom, role })) };
  }),
  // No idempotent replay here: a link is a secret, shown once, and never stored in clear.
  createInvitation: api.comptes.createInvitation.use(connecte).handler(async ({ input, context }) => {
    authorise(context.session, 'comptes.inviter', null);
    const made = await context.db.inTenant(context.session, (tx) =>
      createInvitation(tx, context.clock, input.id),
    );
    if (!made) throw new Refus(erreursCommunes.introuvable);
    return { lien: lienEntree(context, made.token), expireLe: made.expireLe.toISOString() };
  }),
};
