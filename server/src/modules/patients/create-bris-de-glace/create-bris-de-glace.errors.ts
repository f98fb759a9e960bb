import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  interdit: {
    code: 'bris-de-glace-interdit',
    status: 403,
    message:
      'Votre profession n’ouvre pas de dossier en urgence. Appelez la régulation, ou un soignant du cercle.',
  },
  dejaOuvert: {
    code: 'bris-de-glace-ouvert',
    status: 409,
    message: 'Vous avez déjà ouvert ce dossier en urgence : il l’est encore.',
  },
});
