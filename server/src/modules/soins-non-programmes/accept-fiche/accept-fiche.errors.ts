import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  versionDepassee: {
    code: 'version-depassee',
    status: 409,
    message: 'Cette version n’est pas celle en vigueur. Relisez la fiche avant de la signer.',
  },
  dejaSignee: { code: 'deja-signee', status: 409, message: 'Cette version est déjà signée.' },
});
