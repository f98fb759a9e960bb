import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  reservee: {
    code: 'creneau-reserve',
    status: 409,
    message: 'Quelqu’un a déjà cette place. Appelez la régulation pour lui en trouver une autre.',
  },
});
