import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  memeIdentite: {
    code: 'meme-identite',
    status: 400,
    message: 'C’est deux fois la même identité. Choisissez-en deux.',
  },
});
