import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  dejaDefaite: { code: 'fusion-deja-defaite', status: 409, message: 'Cette fusion est déjà défaite.' },
  insPartage: {
    code: 'ins-partage',
    status: 409,
    message:
      'Les deux identités portent le même matricule INS : c’est la même personne. Corrigez d’abord l’identité gardée.',
  },
});
