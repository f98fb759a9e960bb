import type { Session } from '../auth/session.ts';
import { erreursCommunes, Refus } from '../refus.ts';
import { DROITS, type Droit, type Portee } from './droits.ts';

/** The object a right is asked on: the professional it belongs to, when it belongs to one. */
export interface ObjetDuDroit {
  professionnelId: string | null;
}

/** Reach of a right for this session, or undefined when the role does not have it. */
export function portee(session: Session, droit: Droit): Portee | undefined {
  return DROITS[session.role][droit];
}

/**
 * Asks for a right on a named object; the first line of every use case. Pass `null` for a right on the whole
 * CPTS. Throws the refusal `interdit`.
 */
export function authorise(session: Session, droit: Droit, objet: ObjetDuDroit | null): void {
  const reach = portee(session, droit);
  if (reach === 'tous') return;
  const own = session.professionnelId !== null && objet?.professionnelId === session.professionnelId;
  if (reach === 'soi' && own) return;
  throw new Refus(erreursCommunes.interdit, { droit });
}

/** First gate of a right whose object must be read before it is known to be the caller's: refuses who never has it. */
export function authoriseSome(session: Session, droit: Droit): void {
  if (portee(session, droit) === undefined) throw new Refus(erreursCommunes.interdit, { droit });
}
