import { nombre } from '../../ui/francais.ts';

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];

/** « octobre 2026 » of 2026-10. */
export function direMois(mois: string): string {
  const [annee, rang] = mois.split('-');
  return `${MOIS[Number(rang) - 1] ?? rang} ${annee}`;
}

/** A count, or « tu » when it is suppressed. */
export const direNombre = (valeur: number | null): string => (valeur === null ? 'tu' : nombre(valeur));
