import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  procheInconnu: {
    code: 'proche-inconnu',
    status: 404,
    message: 'Ce proche n’est pas dans les coordonnées de la personne : ajoutez-le d’abord.',
  },
  completPourLesSoignants: {
    code: 'complet-pour-les-soignants',
    status: 403,
    message:
      'Un lien complet est donné par qui lit toutes les notes : un médecin ou un infirmier de l’équipe.',
  },
  completPourUnProche: {
    code: 'complet-pour-un-proche',
    status: 400,
    message: 'Ce qui est caché aux proches ne se montre pas à l’un d’eux.',
  },
  procheDeTrop: {
    code: 'proche-de-trop',
    status: 400,
    message: 'Un lien est pour la personne, ou pour un de ses proches : choisissez.',
  },
});
