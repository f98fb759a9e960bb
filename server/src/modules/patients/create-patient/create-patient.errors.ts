import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  doublon: {
    code: 'doublon-probable',
    status: 409,
    message:
      'Cette personne existe peut-être déjà. Regardez qui lui ressemble avant de créer une autre identité.',
  },
});
