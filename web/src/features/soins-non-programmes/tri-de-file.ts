import type { DemandeResumee } from '@maillage/contracts';
import { age as direAge, duree, minutesEntre, normaliser } from '../../ui/francais.ts';

export type Groupe = 'a-traiter' | 'prevenues' | 'closes';

/** Minutes before a deadline from which the clock turns amber. */
const BIENTOT = 10;

/** A deadline missed and on which nobody acted since, even when the next holder has a new one. */
export function enRetard(demande: DemandeResumee, maintenant: number): boolean {
  if (demande.etat === 'close') return false;
  return demande.enRetard || (demande.echeance !== null && Date.parse(demande.echeance) <= maintenant);
}

/** Held by me in person, not by a role I share. */
export function estAMoi({ titulaire }: Pick<DemandeResumee, 'titulaire'>): boolean {
  return titulaire?.genre === 'compte' && titulaire.moi;
}

/** What waits for a gesture now; what waits for its outcome; what is over. */
export function groupeDe(demande: DemandeResumee, maintenant: number): Groupe {
  if (demande.etat === 'close') return 'closes';
  if (demande.etat === 'prevenue' && !enRetard(demande, maintenant)) return 'prevenues';
  return 'a-traiter';
}

const urgence = (demande: DemandeResumee, maintenant: number) => {
  if (demande.etat === 'alerte') return 0;
  return enRetard(demande, maintenant) ? 1 : 2;
};

/** Most urgent first (red flags, then overdue), then the oldest; the closed ones last closed first. */
export function trier(demandes: readonly DemandeResumee[], maintenant: number): DemandeResumee[] {
  return [...demandes].sort((a, b) => {
    if (a.etat === 'close' && b.etat === 'close') return b.recueLe.localeCompare(a.recueLe);
    return urgence(a, maintenant) - urgence(b, maintenant) || a.recueLe.localeCompare(b.recueLe);
  });
}

export interface Horloge {
  texte: string;
  ton: 'neutre' | 'attente' | 'danger' | 'fait';
  /** The tone in a word, so that colour is never alone. */
  mot: string | null;
}

/** Time waited, amber near the deadline, red past it. */
export function horloge(demande: DemandeResumee, maintenant: number): Horloge {
  if (demande.etat === 'close') return { texte: 'close', ton: 'fait', mot: null };
  const texte = duree(minutesEntre(demande.recueLe, maintenant));
  if (enRetard(demande, maintenant)) {
    return demande.etat === 'prevenue'
      ? { texte: 'issue à dire', ton: 'attente', mot: null }
      : { texte, ton: 'danger', mot: 'en retard' };
  }
  if (demande.etat === 'prevenue') return { texte: 'prévenue', ton: 'fait', mot: null };
  const left = demande.echeance ? minutesEntre(maintenant, demande.echeance) : Number.POSITIVE_INFINITY;
  return left < BIENTOT ? { texte, ton: 'attente', mot: 'bientôt due' } : { texte, ton: 'neutre', mot: null };
}

const AVANT: Record<DemandeResumee['etat'], string> = {
  'a-trier': 'à répondre avant',
  alerte: 'à transmettre avant',
  'a-orienter': 'à répondre avant',
  reservee: 'à prévenir avant',
  prevenue: 'issue à dire avant',
  close: '',
};

/** « À répondre avant 10 h 22, tenue par vous ». */
export function tenue(demande: DemandeResumee, dire: (instant: string) => string): string {
  const { titulaire, echeance } = demande;
  const qui =
    titulaire === null ? 'tenue par personne' : `tenue par ${estAMoi(demande) ? 'vous' : titulaire.libelle}`;
  return echeance === null ? qui : `${AVANT[demande.etat]} ${dire(echeance)}, ${qui}`;
}

/** Keeps the requests that hold every word of the search: reason, age, commune, end of the number. */
export function filtrer(demandes: readonly DemandeResumee[], recherche: string): DemandeResumee[] {
  const mots = normaliser(recherche).split(' ').filter(Boolean);
  if (mots.length === 0) return [...demandes];
  return demandes.filter((demande) => {
    const tout = normaliser(
      [
        demande.motifLibelle,
        direAge(demande.age, demande.ageMois),
        demande.commune,
        demande.telephoneMasque,
        demande.appelantLien,
        demande.titulaire?.libelle,
        demande.reservation?.professionnel,
      ].join(' '),
    );
    return mots.every((mot) => tout.includes(mot));
  });
}
