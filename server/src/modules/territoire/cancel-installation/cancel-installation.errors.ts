import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  rien: { code: 'rien-a-annuler', status: 404, message: 'Il n’y a pas encore de CPTS ici.' },
  demonstration: {
    code: 'demonstration',
    status: 409,
    message: 'La démonstration se recommence en effaçant son dossier de données, pas d’ici.',
  },
});
