import type { Ouverture } from '@maillage/contracts';

/** What one person did in a file in one go: forty lines of a journal are one visit. */
export interface Visite {
  cle: string;
  qui: string;
  profession: string | null;
  pourquoi: string;
  debut: string;
  fin: string;
  /** Each thing done once, in the order it was done. */
  actions: string[];
}

const HEURE_MS = 3_600_000;

/** Joins lines that follow each other (the newest first), by the same person for the same reason, within the hour. */
export function enVisites(ouvertures: readonly Ouverture[]): Visite[] {
  const visites: Visite[] = [];
  for (const { le, qui, profession, pourquoi, action: phrase } of ouvertures) {
    const action = phrase.charAt(0).toLocaleLowerCase('fr-FR') + phrase.slice(1);
    const derniere = visites.at(-1);
    const suite =
      derniere?.qui === qui &&
      derniere.profession === profession &&
      derniere.pourquoi === pourquoi &&
      Date.parse(derniere.debut) - Date.parse(le) < HEURE_MS;
    if (derniere && suite) {
      derniere.debut = le;
      derniere.actions = [action, ...derniere.actions.filter((autre) => autre !== action)];
    } else {
      visites.push({
        cle: `${le} ${visites.length}`,
        qui,
        profession,
        pourquoi,
        debut: le,
        fin: le,
        actions: [action],
      });
    }
  }
  return visites;
}

/** « Dr…, médecin »; a role in words stays as it is. */
export const direQui = ({ qui, profession }: Pick<Visite, 'qui' | 'profession'>): string =>
  profession ? `${qui}, ${profession.toLocaleLowerCase('fr-FR')}` : qui;
