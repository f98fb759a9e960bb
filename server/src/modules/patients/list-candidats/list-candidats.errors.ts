import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  tropDeRecherches: {
    code: 'trop-de-recherches',
    status: 429,
    message:
      'Vous avez cherché beaucoup de personnes en une heure. Recommencez plus tard, ou demandez au secrétariat.',
  },
});
