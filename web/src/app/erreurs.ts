import { ORPCError } from '@orpc/client';
import { insecables } from '../ui/francais.ts';

/** What went wrong, ready to be said: `code` is stable, `message` is for the person, `reference` to quote. */
export interface Panne {
  code: string;
  status: number;
  message: string;
  reference: string | null;
  /** The server did not answer: retrying the same gesture is safe and useful. */
  reseau: boolean;
}

const SANS_REPONSE_DU_SERVEUR =
  'Le serveur ne répond pas. Vérifiez la connexion ; rien de ce que vous avez écrit n’est perdu.';

function referenceOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('reference' in data)) return null;
  return typeof data.reference === 'string' ? data.reference : null;
}

/** Reads any error of a call. */
export function lirePanne(error: unknown): Panne {
  if (error instanceof ORPCError) {
    const reseau = error.status === 502 || error.status === 503 || error.status === 504;
    return {
      code: String(error.code),
      status: error.status,
      message: insecables(reseau ? SANS_REPONSE_DU_SERVEUR : error.message || SANS_REPONSE_DU_SERVEUR),
      reference: referenceOf(error.data),
      reseau,
    };
  }
  return {
    code: 'reseau',
    status: 0,
    message: insecables(SANS_REPONSE_DU_SERVEUR),
    reference: null,
    reseau: true,
  };
}
