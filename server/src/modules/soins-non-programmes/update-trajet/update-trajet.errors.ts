import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  communeInconnue: { code: 'commune-inconnue', status: 400, message: 'Cette commune n’existe pas, ou plus.' },
  lieuInconnu: {
    code: 'lieu-inconnu',
    status: 404,
    message: 'Ce lieu d’exercice n’est pas dans l’annuaire.',
  },
});
