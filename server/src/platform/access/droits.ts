import type { Role } from '@maillage/contracts';

/** Every right that a use case may ask for: <noun>.<what is done>. */
export type Droit =
  | 'annuaire.lire'
  | 'annuaire.modifier'
  | 'comptes.inviter'
  | 'demande.creer'
  | 'demande.lire'
  | 'demande.orienter'
  | 'demande.conclure'
  | 'disponibilites.lire'
  | 'disponibilites.modifier'
  | 'evenements.lire'
  | 'fiche.signer'
  | 'installation.annuler'
  | 'motifs.lire'
  | 'parametres.lire'
  | 'parametres.modifier'
  | 'tableau.lire'
  | 'territoire.lire'
  | 'trajets.corriger';

/**
 * `tous`: any object of the CPTS. `soi`: only objects of the professional the account stands for
 * (own places, requests booked with them).
 */
export type Portee = 'tous' | 'soi';

const COMMUNS = {
  'annuaire.lire': 'tous',
  'evenements.lire': 'tous',
  'motifs.lire': 'tous',
  'parametres.lire': 'tous',
  'territoire.lire': 'tous',
} as const satisfies Partial<Record<Droit, Portee>>;

const BUREAU = {
  ...COMMUNS,
  'demande.conclure': 'tous',
  'demande.creer': 'tous',
  'demande.lire': 'tous',
  'demande.orienter': 'tous',
  'disponibilites.lire': 'tous',
  'disponibilites.modifier': 'tous',
  'tableau.lire': 'tous',
  'trajets.corriger': 'tous',
} as const satisfies Partial<Record<Droit, Portee>>;

/** The one declared table of rights: role × right → reach. What is not written is refused. */
export const DROITS: Record<Role, Partial<Record<Droit, Portee>>> = {
  regulateur: BUREAU,
  secretariat: { ...BUREAU, 'annuaire.modifier': 'tous', 'comptes.inviter': 'tous' },
  coordinateur: {
    ...BUREAU,
    'annuaire.modifier': 'tous',
    'comptes.inviter': 'tous',
    'installation.annuler': 'tous',
    'parametres.modifier': 'tous',
  },
  praticien: {
    ...COMMUNS,
    'annuaire.modifier': 'soi',
    'demande.conclure': 'soi',
    'demande.lire': 'soi',
    'disponibilites.lire': 'soi',
    'disponibilites.modifier': 'soi',
    // A doctor of the CPTS signs; the use case checks the profession of the sheet the account stands for.
    'fiche.signer': 'tous',
  },
};
