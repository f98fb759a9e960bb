import { inconnu } from '../access/acteur.ts';
import { api, connecte } from '../http/api.ts';
import type { RequestContext } from '../http/context.ts';
import { sessionCookie } from '../http/cookies.ts';
import { definirErreurs, Refus } from '../refus.ts';
import { findCompteDemonstration, listComptes } from './comptes.ts';
import {
  acceptChoix,
  acceptCle,
  acceptCleInvitee,
  acceptInvitation,
  acceptPsc,
  createCle,
  createMaCle,
  createPsc,
  describe,
  enter,
  proposeCleInvitee,
  proposeMaCle,
} from './connexion.ts';
import { listCpts } from './cpts.ts';
import {
  closeCompte,
  closeSessionsDe,
  createCompteSansFiche,
  getComptes,
  inviteCompte,
  reopenCompte,
  updateRole,
} from './gestion.ts';
import { cancelMaCle, cancelMaSession, cancelMesAutresSessions, getMonCompte } from './mon-compte.ts';
import { closeSession, openSession } from './session.ts';

const erreurs = definirErreurs({
  horsDemonstration: { code: 'introuvable', status: 404, message: 'Adresse inconnue.' },
  compteInconnu: { code: 'compte-inconnu', status: 404, message: 'Ce compte de démonstration n’existe pas.' },
});

/** In the order of the sign-in page. */
const COMPTES_DEMONSTRATION: ReadonlyMap<string, string> = new Map([
  ['regulatrice', 'Reçoit les appels, trouve une place, prévient la personne.'],
  ['secretaire', 'Tient l’annuaire et les trajets, invite les membres.'],
  ['medecin', 'Médecin. Voit sa journée, ses places et qui lui est adressé.'],
  ['coordinatrice', 'Règle la CPTS et reprend ce qui attend trop.'],
  ['assistante-sociale', 'Assistante sociale. Cherche un correspondant, accompagne des personnes.'],
  ['administratrice', 'Ouvre et ferme les comptes, règle la plateforme ; ne voit aucun patient.'],
  ['observatrice', 'ARS ou CPAM : seulement des chiffres d’ensemble, jamais une personne.'],
]);

/** The CPTS of a demonstration database; in any other, these addresses do not exist. */
async function demonstrationCpts(context: RequestContext): Promise<string> {
  const [cptsId] = context.demonstration ? await listCpts(context.db) : [];
  if (!cptsId) throw new Refus(erreurs.horsDemonstration);
  return cptsId;
}

export const demonstrationRoutes = {
  listComptes: api.demonstration.listComptes.handler(async ({ context }) => {
    const cptsId = await demonstrationCpts(context);
    const known = new Map(
      (await context.db.inTenant(cptsId, listComptes)).map((compte) => [compte.code_demonstration, compte]),
    );
    return {
      comptes: [...COMPTES_DEMONSTRATION].flatMap(([code, description]) => {
        const compte = known.get(code);
        if (!compte || compte.ferme_le) return [];
        const { prenom, nom, role } = compte;
        return [{ compte: code, prenom, nom, role, description }];
      }),
    };
  }),
  createSession: api.demonstration.createSession.handler(async ({ input, context }) => {
    const cptsId = await demonstrationCpts(context);
    const opened = await context.db.inTenant(inconnu(cptsId, context.adresse), async (tx) => {
      const compteId = await findCompteDemonstration(tx, input.compte);
      if (!compteId) throw new Refus(erreurs.compteInconnu);
      return openSession(tx, context.clock, compteId, { moyen: 'demonstration', appareil: context.appareil });
    });
    return enter(context, opened);
  }),
};

export const connexionRoutes = {
  get: api.connexion.get.handler(({ context }) => ({ psc: context.psc !== undefined })),
  createPsc: api.connexion.createPsc.handler(({ context }) => createPsc(context)),
  acceptPsc: api.connexion.acceptPsc.handler(({ input, context }) => acceptPsc(context, input)),
  acceptChoix: api.connexion.acceptChoix.handler(({ input, context }) => acceptChoix(context, input)),
  createCle: api.connexion.createCle.handler(({ context }) => createCle(context)),
  acceptCle: api.connexion.acceptCle.handler(({ input, context }) => acceptCle(context, input)),
};

export const invitationsRoutes = {
  proposeCle: api.invitations.proposeCle.handler(({ input, context }) => proposeCleInvitee(context, input)),
  acceptCle: api.invitations.acceptCle.handler(({ input, context }) => acceptCleInvitee(context, input)),
};

export const sessionRoutes = {
  get: api.session.get
    .use(connecte)
    .handler(({ context }) => describe(context.session, context.demonstration)),
  cancel: api.session.cancel.handler(async ({ context }) => {
    const { db, clock, token, adresse, psc, origin } = context;
    const idToken = await closeSession(db, clock, token, adresse);
    context.resHeaders?.append('set-cookie', sessionCookie(null, clock.now(), context.secure));
    const sortie = idToken && psc ? await psc.sortie(origin, idToken) : null;
    return { fermee: true as const, sortie };
  }),
  acceptInvitation: api.session.acceptInvitation.handler(({ input, context }) =>
    acceptInvitation(context, input),
  ),
};

export const monCompteRoutes = {
  get: api.monCompte.get.use(connecte).handler(({ context }) => getMonCompte(context)),
  proposeCle: api.monCompte.proposeCle.use(connecte).handler(({ context }) => proposeMaCle(context)),
  createCle: api.monCompte.createCle
    .use(connecte)
    .handler(({ input, context }) => createMaCle(context, input)),
  cancelCle: api.monCompte.cancelCle
    .use(connecte)
    .handler(({ input, context }) => cancelMaCle(context, input)),
  cancelSession: api.monCompte.cancelSession
    .use(connecte)
    .handler(({ input, context }) => cancelMaSession(context, input)),
  cancelAutresSessions: api.monCompte.cancelAutresSessions
    .use(connecte)
    .handler(({ context }) => cancelMesAutresSessions(context)),
};

export const comptesRoutes = {
  list: api.comptes.list.use(connecte).handler(({ context }) => getComptes(context)),
  create: api.comptes.create
    .use(connecte)
    .handler(({ input, context }) => createCompteSansFiche(context, input)),
  createInvitation: api.comptes.createInvitation
    .use(connecte)
    .handler(({ input, context }) => inviteCompte(context, input)),
  update: api.comptes.update.use(connecte).handler(({ input, context }) => updateRole(context, input)),
  cancel: api.comptes.cancel.use(connecte).handler(({ input, context }) => closeCompte(context, input)),
  cancelFermeture: api.comptes.cancelFermeture
    .use(connecte)
    .handler(({ input, context }) => reopenCompte(context, input)),
  cancelSessions: api.comptes.cancelSessions
    .use(connecte)
    .handler(({ input, context }) => closeSessionsDe(context, input)),
};
