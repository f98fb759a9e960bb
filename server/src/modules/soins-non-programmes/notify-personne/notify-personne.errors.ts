import { definirErreurs } from '../../../platform/refus.ts';

export const erreurs = definirErreurs({
  messageRefuse: {
    code: 'message-refuse',
    status: 409,
    message: 'Cette personne n’a pas accepté qu’on lui laisse un message. Parlez-lui de vive voix.',
  },
});
