import type { Demande, IssueDemande } from '@maillage/contracts';

export type Canal = 'telephone' | 'sur-place' | 'message-vocal' | 'sms' | 'tiers';

export interface ChoixCanal {
  valeur: Canal;
  libelle: string;
  /** Why the person did not allow this way (the server refuses it too); null when it may be used. */
  reserve: string | null;
}

/** The ways of telling a person. Whatever leaves words behind or goes through somebody else needs her agreement. */
export function canauxPour(message: Demande['message']): ChoixCanal[] {
  const refus = message.autorise
    ? null
    : 'La personne n’a pas accepté qu’on laisse un message : parlez-lui de vive voix.';
  return [
    { valeur: 'telephone', libelle: 'De vive voix, au téléphone', reserve: null },
    { valeur: 'sur-place', libelle: 'Sur place', reserve: null },
    { valeur: 'message-vocal', libelle: 'Par message vocal', reserve: refus },
    { valeur: 'sms', libelle: 'Par SMS', reserve: refus },
    { valeur: 'tiers', libelle: 'Par un proche', reserve: refus },
  ];
}

interface AutreIssue {
  valeur: IssueDemande;
  libelle: string;
  aide: string;
}

const AUTRES_ISSUES: readonly AutreIssue[] = [
  { valeur: 'transmise-15', libelle: 'Transmise au 15', aide: 'Le Samu prend la suite.' },
  {
    valeur: 'transmise-medecin-regulateur',
    libelle: 'Transmise au médecin régulateur',
    aide: 'Il décide et rappelle.',
  },
  { valeur: 'autre-solution', libelle: 'Autre solution trouvée', aide: 'La personne sait où aller.' },
  { valeur: 'renoncement', libelle: 'La personne renonce', aide: 'Elle l’a dit elle-même.' },
];

/** States where these outcomes are possible: the same table as the server's workflow. */
const POSSIBLES: Partial<Record<IssueDemande, readonly Demande['etat'][]>> = {
  'autre-solution': ['a-orienter'],
  renoncement: ['a-trier', 'a-orienter', 'reservee', 'prevenue'],
};

/** Ends that a desk may give at this step besides the usual path. */
export function autresIssues(etat: Demande['etat']): AutreIssue[] {
  return AUTRES_ISSUES.filter(({ valeur }) => POSSIBLES[valeur]?.includes(etat) ?? true);
}
