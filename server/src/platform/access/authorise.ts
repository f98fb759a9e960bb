import type { ClasseDeDonnees, Consentement, Niveau, Profil, Relation } from '@maillage/contracts';
import type { Session } from '../auth/session.ts';
import { definirErreurs, erreursCommunes, Refus } from '../refus.ts';
import { DROITS, type Droit, type Portee } from './droits.ts';
import { niveauOf } from './droits-patient.ts';

/** The object a right is asked on: the professional it belongs to, when it belongs to one. */
export interface ObjetDuDroit {
  professionnelId: string | null;
}

export type Demandeur = Pick<Session, 'profil' | 'professionnelId'>;

/** Reach of a right for this session, or undefined when the profil does not have it. */
export function portee(session: Pick<Session, 'profil'>, droit: Droit): Portee | undefined {
  return DROITS[session.profil][droit];
}

/**
 * Asks for a right on a named object; the first line of every use case. Pass `null` for a right on the whole
 * CPTS. Throws the refusal `interdit`.
 */
export function authorise(session: Demandeur, droit: Droit, objet: ObjetDuDroit | null): void {
  const reach = portee(session, droit);
  if (reach === 'tous') return;
  const own = session.professionnelId !== null && objet?.professionnelId === session.professionnelId;
  if (reach === 'soi' && own) return;
  throw new Refus(erreursCommunes.interdit, { droit });
}

/** First gate of a right whose object must be read before it is known to be the caller's: refuses who never has it. */
export function authoriseSome(session: Demandeur, droit: Droit): void {
  if (portee(session, droit) === undefined) throw new Refus(erreursCommunes.interdit, { droit });
}

/** How somebody stands to one patient; the module `patients` finds it. Several relations may hold at once. */
export interface LienAuPatient {
  relations: readonly Relation[];
  consentement: Consentement;
}

/** The refusal of a patient's data says what would open it, never whether there is something to read. */
export const erreursPatient = definirErreurs({
  ferme: {
    code: 'dossier-ferme',
    status: 403,
    message:
      'Ce dossier ne vous est pas ouvert : entrez dans le cercle de soins, ou dites pourquoi c’est urgent.',
  },
});

const ORDRE: readonly Niveau[] = ['rien', 'lire', 'ecrire'];

/** The best level that the relations give, and the relation that gives it: it is what the journal says as « why ». */
export function niveauSurPatient(
  profil: Profil,
  lien: LienAuPatient,
  classe: ClasseDeDonnees,
): { niveau: Niveau; relation: Relation } {
  let best: { niveau: Niveau; relation: Relation } = { niveau: 'rien', relation: 'aucune' };
  for (const relation of lien.relations) {
    const niveau = niveauOf(profil, classe, relation, lien.consentement);
    if (ORDRE.indexOf(niveau) > ORDRE.indexOf(best.niveau)) best = { niveau, relation };
  }
  return best;
}

/** Asks for a class of data of one patient. Returns the relation that allows it; throws `dossier-ferme`. */
export function authorisePatient(
  session: Pick<Session, 'profil'>,
  lien: LienAuPatient,
  classe: ClasseDeDonnees,
  voulu: 'lire' | 'ecrire',
): Relation {
  const { niveau, relation } = niveauSurPatient(session.profil, lien, classe);
  if (ORDRE.indexOf(niveau) < ORDRE.indexOf(voulu)) throw new Refus(erreursPatient.ferme, { classe });
  return relation;
}
