import type { IssueDemande } from '@maillage/contracts';
import { type Appel, type CommuneDAppel, type MotifDAppel, nextAppel } from './appels.generator.ts';
import type { Prng } from './prng.ts';

/** A request of the past, answered and told. */
export interface DemandePassee {
  appel: Appel;
  recueLe: Date;
  closeLe: Date;
  issue: IssueDemande;
}

const HEURE = 3_600_000;
const JOUR = 24 * HEURE;

/** What became of them: hypotheses for the demonstration. */
const ISSUES: readonly (readonly [IssueDemande, number])[] = [
  ['honoree', 78],
  ['non-venue', 5],
  ['transmise-15', 4],
  ['transmise-medecin-regulateur', 3],
  ['autre-solution', 7],
  ['renoncement', 3],
];

/** Requests of the `jours` days before `maintenant`, so many a day, each closed within a day. Same source, same past. */
export function generatePasse(
  prng: Prng,
  communes: CommuneDAppel[],
  motifs: MotifDAppel[],
  { maintenant, jours, parJour }: { maintenant: Date; jours: number; parJour: number },
): DemandePassee[] {
  return Array.from({ length: jours * parJour }, (_, index) => {
    const day = maintenant.getTime() - (Math.floor(index / parJour) + 2) * JOUR;
    const hour = prng.int(8, 19);
    const recue = day - (day % JOUR) + hour * HEURE + prng.int(0, 59) * 60_000;
    const appel = nextAppel(prng, communes, motifs, hour);
    const alerte = appel.drapeaux.some((d) => d.reponse !== 'non');
    const issue = alerte ? 'transmise-15' : prng.weighted(ISSUES, ([, share]) => share)[0];
    return { appel, issue, recueLe: new Date(recue), closeLe: new Date(recue + prng.int(20, 600) * 60_000) };
  });
}
