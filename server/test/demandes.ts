import { readFileSync } from 'node:fs';
import type { ReponseDrapeau } from '@maillage/contracts';
import { drapeauxDuMotif, type FicheDrapeaux } from '../src/modules/soins-non-programmes/index.ts';
import { TARBES } from './praticiens.ts';

const FICHE = JSON.parse(
  readFileSync(new URL('../../db/seeds/fiches/drapeaux-demonstration.json', import.meta.url), 'utf8'),
) as FicheDrapeaux;

/** Codes of the red flags of a reason, in the order they are asked; none for a reason that does not exist. */
export function drapeauxDe(motif: string): string[] {
  const found = FICHE.motifs.find((m) => m.code === motif);
  return found ? drapeauxDuMotif(FICHE, found).map((d) => d.code) : [];
}

/** The same answer to every red flag of a reason. */
export const repondre = (motif: string, reponse: ReponseDrapeau) =>
  drapeauxDe(motif).map((code) => ({ code, reponse }));

/** Facts of an ordinary call: an adult of Tarbes with a sore throat, who can move, nothing alarming. */
export function saisie(facts: Record<string, unknown> = {}): Record<string, unknown> {
  const motif = typeof facts.motif === 'string' ? facts.motif : 'mal-de-gorge';
  const age = 'ageMois' in facts ? {} : { age: 34 };
  return {
    ...age,
    motif,
    codeCommune: TARBES,
    mobilite: 'deplacable',
    telephone: '+33536490000',
    drapeaux: repondre(motif, 'non'),
    ...facts,
  };
}
