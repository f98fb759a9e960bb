import type { Demande, ReponseDrapeau } from '@maillage/contracts';

/**
 * What to send now: as soon as one answer is a yes or a doubt, everything answered; otherwise only once every
 * question has its answer. Null while there is still something to ask.
 */
export function reponsesAEnvoyer(
  drapeaux: Demande['drapeaux'],
  reponses: Record<string, ReponseDrapeau>,
): { code: string; reponse: ReponseDrapeau }[] | null {
  const repondus = drapeaux.flatMap(({ code, reponse }) => {
    const dite = reponses[code] ?? reponse;
    return dite === null ? [] : [{ code, reponse: dite }];
  });
  const alerte = repondus.some(({ reponse }) => reponse !== 'non');
  if (repondus.length === 0) return null;
  return alerte || repondus.length === drapeaux.length ? repondus : null;
}
