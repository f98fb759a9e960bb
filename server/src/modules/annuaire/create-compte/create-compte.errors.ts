import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  dejaOuvert: {
    code: 'compte-deja-ouvert',
    status: 409,
    message: 'Cette personne a déjà son compte. Donnez-lui un nouveau lien d’entrée depuis les réglages.',
  },
});
