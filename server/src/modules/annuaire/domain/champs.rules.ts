import type { ChampModifiable } from '@maillage/contracts';

export type ValeurChamp = boolean | string | string[] | null;

const TELEPHONE = /^\+\d{8,15}$/;

/** True when the value is of the kind the field holds; null empties any field but a name. */
export function fitsChamp(champ: ChampModifiable, valeur: ValeurChamp): boolean {
  switch (champ) {
    case 'nom':
    case 'prenom':
      return typeof valeur === 'string' && valeur.length > 0;
    case 'telephone':
      return valeur === null || (typeof valeur === 'string' && TELEPHONE.test(valeur));
    case 'secteur':
      return valeur === null || typeof valeur === 'string';
    case 'langues':
      return Array.isArray(valeur);
    case 'tiersPayant':
    case 'visitesDomicile':
    case 'accessiblePmr':
      return valeur === null || typeof valeur === 'boolean';
  }
}
