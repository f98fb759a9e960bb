import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  communeInconnue: { code: 'commune-inconnue', status: 400, message: 'Cette commune n’existe pas, ou plus.' },
  rayonSansCommune: {
    code: 'rayon-sans-commune',
    status: 400,
    message: 'Pour chercher autour d’une commune, indiquez laquelle.',
  },
});
