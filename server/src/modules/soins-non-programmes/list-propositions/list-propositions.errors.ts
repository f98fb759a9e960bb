import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  drapeauxManquants: {
    code: 'drapeaux-manquants',
    status: 409,
    message: 'Il reste des signes d’alerte à demander avant de proposer une place.',
  },
  alerte: {
    code: 'alerte',
    status: 409,
    message:
      'Un signe d’alerte est présent, ou n’est pas écarté : transmettez au 15 ou au médecin régulateur.',
  },
  ficheNonSignee: {
    code: 'fiche-non-signee',
    status: 409,
    message:
      'Aucun médecin de la CPTS n’a encore signé la fiche des signes d’alerte : le logiciel ne propose pas de place. Transmettez au médecin régulateur.',
  },
  dejaReservee: {
    code: 'deja-reservee',
    status: 409,
    message: 'Cette demande a déjà une place. Rendez-la pour en choisir une autre.',
  },
});
