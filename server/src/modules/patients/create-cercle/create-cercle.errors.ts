import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  qui: {
    code: 'membre-a-nommer',
    status: 400,
    message: 'Dites qui entre dans le cercle : un compte, ou un professionnel de l’annuaire.',
  },
  inconnu: {
    code: 'membre-inconnu',
    status: 404,
    message: 'Cette personne n’est ni un compte ni un professionnel de votre CPTS.',
  },
  sansDossier: {
    code: 'hors-cercle',
    status: 409,
    message: 'Ce compte n’ouvre aucun dossier : il ne peut pas entrer dans un cercle.',
  },
  deja: { code: 'deja-dans-le-cercle', status: 409, message: 'Cette personne est déjà dans le cercle.' },
  finPassee: { code: 'fin-passee', status: 400, message: 'La fin du suivi doit être à venir.' },
});
