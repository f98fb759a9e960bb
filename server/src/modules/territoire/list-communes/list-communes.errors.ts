import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  codesIllisibles: {
    code: 'codes-illisibles',
    status: 400,
    message: 'La liste de communes contient un code qui n’est pas un code INSEE (65440, 2A004).',
  },
});
