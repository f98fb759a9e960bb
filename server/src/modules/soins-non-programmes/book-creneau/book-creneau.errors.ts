import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  inconnu: { code: 'creneau-inconnu', status: 404, message: 'Cette place n’existe pas, ou plus.' },
  pris: {
    code: 'creneau-pris',
    status: 409,
    message: 'Cette place vient d’être prise. Rien n’est perdu : choisissez-en une autre.',
  },
  passe: { code: 'creneau-passe', status: 409, message: 'L’heure de cette place est passée.' },
  ferme: { code: 'creneau-ferme', status: 409, message: 'Le cabinet vient de fermer cette place.' },
  inadapte: {
    code: 'creneau-inadapte',
    status: 409,
    message: 'Ce professionnel ne répond pas à ce motif, ou ne se déplace pas.',
  },
});
