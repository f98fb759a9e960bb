import type { EtatDemande, IssueDemande } from '@maillage/contracts';

/** What can happen to a request. */
export type Geste =
  | 'repondre-drapeaux'
  | 'reserver'
  | 'rendre-la-place'
  | 'annoncer'
  | 'conclure'
  | 'prendre'
  | 'passer-a-la-coordination';

/** The whole life of a request: state × gesture → allowed. What is not written is refused. */
const GESTES: Record<EtatDemande, readonly Geste[]> = {
  'a-trier': ['repondre-drapeaux', 'conclure', 'prendre', 'passer-a-la-coordination'],
  alerte: ['repondre-drapeaux', 'conclure', 'prendre', 'passer-a-la-coordination'],
  'a-orienter': ['repondre-drapeaux', 'reserver', 'conclure', 'prendre', 'passer-a-la-coordination'],
  reservee: ['annoncer', 'rendre-la-place', 'conclure', 'prendre', 'passer-a-la-coordination'],
  prevenue: ['rendre-la-place', 'conclure', 'prendre', 'passer-a-la-coordination'],
  close: [],
};

/** Outcomes possible from each state. An alert ends with a doctor (15 or médecin régulateur) or the person's refusal. */
const ISSUES: Record<EtatDemande, readonly IssueDemande[]> = {
  'a-trier': ['transmise-15', 'transmise-medecin-regulateur', 'renoncement'],
  alerte: ['transmise-15', 'transmise-medecin-regulateur'],
  'a-orienter': ['transmise-15', 'transmise-medecin-regulateur', 'autre-solution', 'renoncement'],
  // Who came, knew: the practice may say so even if nobody noted having told her.
  reservee: ['honoree', 'transmise-15', 'transmise-medecin-regulateur', 'renoncement'],
  prevenue: ['honoree', 'non-venue', 'transmise-15', 'transmise-medecin-regulateur', 'renoncement'],
  close: [],
};

export const allows = (etat: EtatDemande, geste: Geste): boolean => GESTES[etat].includes(geste);

export const allowsIssue = (etat: EtatDemande, issue: IssueDemande): boolean => ISSUES[etat].includes(issue);

/** Outcomes after which the booked place is given back to others. */
export const freesPlace = (issue: IssueDemande): boolean =>
  issue === 'renoncement' || issue === 'transmise-15' || issue === 'transmise-medecin-regulateur';
