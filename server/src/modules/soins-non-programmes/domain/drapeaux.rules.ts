import type { ReponseDrapeau } from '@maillage/contracts';

/** Answers given so far, by flag. */
export type Reponses = Readonly<Record<string, ReponseDrapeau>>;

export type Tri = 'a-trier' | 'alerte' | 'a-orienter';

/**
 * Where the red flags lead. Any « oui » or « ne sait pas » is an alert, for ever: an answer that once alerted
 * stays, whatever is answered later (nothing in software downgrades). All flags answered « non »: orientation.
 */
export function triage(flags: readonly string[], reponses: Reponses): Tri {
  if (Object.values(reponses).some((reponse) => reponse !== 'non')) return 'alerte';
  return flags.every((flag) => reponses[flag] === 'non') ? 'a-orienter' : 'a-trier';
}

/** Earlier answers with new ones over them; an alert already given is never overwritten by a « non ». */
export function mergeReponses(before: Reponses, after: Reponses): Reponses {
  const merged: Record<string, ReponseDrapeau> = { ...before };
  for (const [flag, reponse] of Object.entries(after)) {
    const alerted = merged[flag] === 'oui' || (merged[flag] === 'ne-sait-pas' && reponse === 'non');
    if (!alerted) merged[flag] = reponse;
  }
  return merged;
}
