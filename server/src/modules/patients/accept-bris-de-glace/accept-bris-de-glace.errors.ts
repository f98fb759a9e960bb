import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  dejaExamine: {
    code: 'deja-examine',
    status: 409,
    message: 'Quelqu’un de la coordination vient de l’examiner. Relisez son avis.',
  },
});
