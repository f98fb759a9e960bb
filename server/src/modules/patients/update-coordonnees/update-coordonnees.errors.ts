import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  communeInconnue: { code: 'commune-inconnue', status: 400, message: 'Cette commune n’existe pas, ou plus.' },
  procheInconnu: {
    code: 'proche-inconnu',
    status: 404,
    message: 'Un de ces proches vient d’être retiré. Rouvrez la page, puis recommencez.',
  },
});
