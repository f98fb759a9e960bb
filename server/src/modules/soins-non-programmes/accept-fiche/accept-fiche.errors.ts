import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  identificationFaible: {
    code: 'identification-faible',
    status: 403,
    message:
      'Un lien d’entrée ne suffit pas pour signer : entrez par Pro Santé Connect ou par votre clé d’accès, puis signez.',
  },
  versionDepassee: {
    code: 'version-depassee',
    status: 409,
    message: 'Cette version n’est pas celle en vigueur. Relisez la fiche avant de la signer.',
  },
  dejaSignee: { code: 'deja-signee', status: 409, message: 'Cette version est déjà signée.' },
});
