import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  pasOuvert: {
    code: 'bris-de-glace-ferme',
    status: 409,
    message: 'Vous n’avez pas ouvert ce dossier en urgence, ou il s’est déjà refermé.',
  },
});
