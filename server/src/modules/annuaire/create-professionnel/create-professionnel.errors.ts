import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  rppsFaux: {
    code: 'rpps-faux',
    status: 400,
    message: 'Ce numéro RPPS contient une erreur de frappe : sa clé ne correspond pas.',
  },
  dejaLa: {
    code: 'deja-dans-l-annuaire',
    status: 409,
    message: 'Cette personne a déjà sa fiche dans la CPTS.',
  },
  professionInconnue: {
    code: 'profession-inconnue',
    status: 400,
    message: 'Cette profession n’est pas dans la liste.',
  },
  communeInconnue: { code: 'commune-inconnue', status: 400, message: 'Cette commune n’existe pas, ou plus.' },
});
