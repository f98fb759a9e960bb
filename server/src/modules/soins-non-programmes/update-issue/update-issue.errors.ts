import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  issueImpossible: {
    code: 'issue-impossible',
    status: 409,
    message: 'Cette issue n’est pas possible à cette étape : relisez la demande.',
  },
  canalManquant: {
    code: 'canal-manquant',
    status: 400,
    message: 'Une demande ne se clôt que lorsque la personne sait : indiquez comment elle a été prévenue.',
  },
  tropTot: {
    code: 'trop-tot',
    status: 409,
    message: 'L’heure de la place n’est pas passée : on ne sait pas encore si la personne est venue.',
  },
  autreCabinet: {
    code: 'issue-reservee',
    status: 403,
    message: 'Un cabinet indique seulement si la personne est venue ou non.',
  },
});
