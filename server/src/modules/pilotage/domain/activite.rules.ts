import type { Activite } from '@maillage/contracts';
import { suppress, withTotals } from './secret.rules.ts';

/** What an outcome is told as: few columns, each of which a financer understands. */
export const COLONNES = [
  { code: 'honoree', libelle: 'Vue à la place proposée', issues: ['honoree'] },
  { code: 'non-venue', libelle: 'Non venue', issues: ['non-venue'] },
  {
    code: 'transmise',
    libelle: 'Transmise au 15 ou au médecin régulateur',
    issues: ['transmise-15', 'transmise-medecin-regulateur'],
  },
  // Those still open when the month is told are few: alone in a column, they would only silence others.
  {
    code: 'autre',
    libelle: 'Autre solution, renoncement, ou pas encore close',
    issues: ['autre-solution', 'renoncement', null],
  },
] as const;

export interface DemandesComptees {
  codeCommune: string;
  issue: string | null;
  nombre: number;
}

/** The month's table: a line for each commune of the territory, one for all others, small counts suppressed. */
export function activiteDuMois(
  mois: string,
  comptees: readonly DemandesComptees[],
  communes: readonly { code: string; nom: string }[],
  seuil: number,
): Omit<Activite, 'publieeLe'> {
  const ours = new Set(communes.map((c) => c.code));
  const lignes: { codeCommune: string | null; commune: string }[] = [
    ...communes.map((c) => ({ codeCommune: c.code, commune: c.nom })),
    { codeCommune: null, commune: 'Hors du territoire' },
  ];
  const cells = lignes.map(({ codeCommune }) =>
    COLONNES.map(({ issues }) =>
      comptees
        .filter((c) => (codeCommune === null ? !ours.has(c.codeCommune) : c.codeCommune === codeCommune))
        .filter((c) => (issues as readonly (string | null)[]).includes(c.issue))
        .reduce((total, c) => total + c.nombre, 0),
    ),
  );
  const told = suppress(withTotals(cells), seuil);
  const last = told.at(-1) ?? [];
  return {
    mois,
    seuil,
    colonnes: COLONNES.map(({ code, libelle }) => ({ code, libelle })),
    lignes: lignes.map((ligne, i) => ({
      ...ligne,
      valeurs: told[i]?.slice(0, -1) ?? [],
      total: told[i]?.at(-1) ?? null,
    })),
    totaux: last.slice(0, -1),
    total: last.at(-1) ?? null,
  };
}
