import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  moisNonRevolu: {
    code: 'mois-non-revolu',
    status: 409,
    message: 'Ce mois n’est pas terminé, ou il précède l’ouverture de la CPTS : choisissez un mois révolu.',
  },
});
