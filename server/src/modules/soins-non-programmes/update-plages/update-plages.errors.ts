import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  chevauchement: {
    code: 'plages-chevauchent',
    status: 400,
    message: 'Deux plages du même jour se chevauchent : une personne ne peut pas être à deux endroits.',
  },
  lieuEtranger: {
    code: 'lieu-etranger',
    status: 400,
    message: 'Une plage est à un lieu où ce professionnel n’exerce pas. Vérifiez sa fiche dans l’annuaire.',
  },
});
