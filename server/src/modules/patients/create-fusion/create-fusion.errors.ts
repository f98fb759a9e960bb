import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  pasRessemblantes: {
    code: 'pas-ressemblantes',
    status: 409,
    message:
      'Ces deux identités ne se ressemblent pas : seule la coordination peut les réunir. Ou corrigez d’abord celle qui est fausse.',
  },
  memeIdentite: {
    code: 'meme-identite',
    status: 400,
    message: 'Une identité ne se fusionne pas avec elle-même. Choisissez-en une autre.',
  },
  dejaFusionnee: {
    code: 'deja-fusionnee',
    status: 409,
    message: 'L’une de ces identités est déjà fusionnée dans une autre. Reprenez avec celle qui est gardée.',
  },
  insDifferents: {
    code: 'ins-differents',
    status: 409,
    message:
      'Deux identités qualifiées, deux matricules INS : ce sont deux personnes. Rien n’a été fusionné.',
  },
});
