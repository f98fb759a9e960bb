import type { AuthenticatedContext } from '../http/context.ts';
import { definirErreurs, erreursCommunes, Refus } from '../refus.ts';
import { listCles, removeCles } from './cles.ts';
import { lockCompte } from './comptes.ts';
import { closeSessions, listSessions } from './session.ts';

const erreurs = definirErreurs({
  derniereCle: {
    code: 'derniere-cle',
    status: 409,
    message:
      'C’est votre dernière façon d’entrer. Sans elle, il vous faudra un nouveau lien du secrétariat : confirmez, ou ajoutez d’abord une autre clé.',
  },
});

/** Whether this account may come in by Pro Santé Connect: it is offered here, and the sheet says a RPPS. */
async function entreParPsc({ psc, annuaire, db, session }: AuthenticatedContext): Promise<boolean> {
  if (!psc || !session.professionnelId) return false;
  const fiche = session.professionnelId;
  return (await db.inTenant(session, (tx) => annuaire.rppsDe(tx, fiche))) !== null;
}

/** My keys and my sessions. */
export async function getMonCompte(context: AuthenticatedContext) {
  const { session, db, clock } = context;
  const psc = await entreParPsc(context);
  return db.inTenant(session, async (tx) => {
    const [cles, sessions] = await Promise.all([
      listCles(tx, session.compteId),
      listSessions(tx, clock, session.compteId),
    ]);
    return {
      cles: cles.map((cle) => ({
        id: cle.id,
        nom: cle.nom,
        creeeLe: cle.creee_le.toISOString(),
        utiliseeLe: cle.utilisee_le?.toISOString() ?? null,
      })),
      sessions: sessions.map((one) => ({
        id: one.id,
        moyen: one.moyen,
        appareil: one.appareil,
        adresse: one.adresse,
        creeeLe: one.creee_le.toISOString(),
        vueLe: one.vue_le.toISOString(),
        courante: one.id === session.id,
      })),
      psc,
    };
  });
}

/** Removes one of my keys; the last way in, only once the person has said that she knows. */
export async function cancelMaCle(context: AuthenticatedContext, input: { id: string; confirme: boolean }) {
  const { session, db, clock } = context;
  const psc = await entreParPsc(context);
  return db.inTenant(session, async (tx) => {
    // Two removals at once would each see the other key.
    await lockCompte(tx, session.compteId);
    const cles = await listCles(tx, session.compteId);
    if (!cles.some((cle) => cle.id === input.id)) throw new Refus(erreursCommunes.introuvable);
    if (cles.length === 1 && !psc && !input.confirme) throw new Refus(erreurs.derniereCle);
    await removeCles(tx, clock, session.compteId, input.id);
    return { retiree: true as const };
  });
}

export async function cancelMaSession(context: AuthenticatedContext, input: { id: string }) {
  const { session, db, clock } = context;
  const fermees = await db.inTenant(session, (tx) =>
    closeSessions(tx, clock, { compteId: session.compteId, id: input.id }),
  );
  if (fermees === 0) throw new Refus(erreursCommunes.introuvable);
  return { fermees };
}

export async function cancelMesAutresSessions(context: AuthenticatedContext) {
  const { session, db, clock } = context;
  const fermees = await db.inTenant(session, (tx) =>
    closeSessions(tx, clock, { compteId: session.compteId, sauf: session.id }),
  );
  return { fermees };
}
