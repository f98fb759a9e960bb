import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  autreAuteur: {
    code: 'note-d-un-autre',
    status: 403,
    message: 'Seul son auteur retire une note. Écrivez-en une autre pour la corriger.',
  },
});
