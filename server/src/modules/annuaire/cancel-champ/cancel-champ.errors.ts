import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  sansNationale: {
    code: 'sans-valeur-nationale',
    status: 409,
    message: 'Cette personne n’est pas dans la base nationale : son nom ne peut pas être retiré.',
  },
});
