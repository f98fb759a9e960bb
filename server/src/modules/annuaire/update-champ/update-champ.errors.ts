import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  valeurInadaptee: {
    code: 'valeur-inadaptee',
    status: 400,
    message:
      'Cette valeur ne convient pas à ce champ : un téléphone s’écrit +33536490001, une réponse est oui ou non.',
  },
});
