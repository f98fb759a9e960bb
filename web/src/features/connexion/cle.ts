import { ORPCError } from '@orpc/client';

/** Options and answers travel as they are: only the browser and the server read them. */
type Json = Record<string, unknown>;

const ADRESSE = /^(\d+\.\d+\.\d+\.\d+|\[.*\])$/;

/** Whether this browser, at this address, can hold a passkey: https or localhost, a name and not a number. */
export function clePossible(): boolean {
  return (
    window.isSecureContext &&
    !ADRESSE.test(window.location.hostname) &&
    typeof window.PublicKeyCredential === 'function'
  );
}

/** What a browser says when no key came of it, in words; the same shape as a refusal of the server. */
function dire(error: unknown): ORPCError<string, unknown> {
  const nom = (error as { cause?: Error }).cause?.name ?? (error as Error).name;
  const refus = (code: string, message: string) => new ORPCError(code, { status: 400, message });
  if (nom === 'InvalidStateError') return refus('cle-deja-la', 'Cet appareil a déjà une clé pour ce compte.');
  if (nom === 'NotAllowedError' || nom === 'AbortError') {
    return refus(
      'cle-abandonnee',
      'Rien n’a été confirmé sur l’appareil, ou il n’a pas de clé pour ce site. Réessayez quand vous voulez.',
    );
  }
  return refus('cle-impossible', 'Cet appareil ne peut pas tenir de clé d’accès ici. Essayez avec un autre.');
}

// Loaded when somebody uses a key: the first screen does without.
const webauthn = () => import('@simplewebauthn/browser');

/** Makes a key on this device; the person confirms with her code, finger or face. */
export async function creerCle(options: Json) {
  const { startRegistration } = await webauthn();
  try {
    const { id, rawId, type, response, clientExtensionResults } = await startRegistration({
      optionsJSON: options as never,
    });
    const { clientDataJSON, attestationObject, transports } = response;
    return {
      id,
      rawId,
      type: type as 'public-key',
      clientExtensionResults: { ...clientExtensionResults } as Json,
      response: { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) },
    };
  } catch (error) {
    throw dire(error);
  }
}

/** Answers with a key of this device, or of a telephone beside it. */
export async function demanderCle(options: Json) {
  const { startAuthentication } = await webauthn();
  try {
    const { id, rawId, type, response, clientExtensionResults } = await startAuthentication({
      optionsJSON: options as never,
    });
    const { clientDataJSON, authenticatorData, signature, userHandle } = response;
    return {
      id,
      rawId,
      type: type as 'public-key',
      clientExtensionResults: { ...clientExtensionResults } as Json,
      response: { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) },
    };
  } catch (error) {
    throw dire(error);
  }
}

/** A first name for the key of this device; the person may write another. */
export function nomDeCetAppareil(): string {
  const { userAgent } = window.navigator;
  if (/iPhone/.test(userAgent)) return 'Mon iPhone';
  if (/iPad/.test(userAgent)) return 'Mon iPad';
  if (/Android/.test(userAgent)) return 'Mon téléphone';
  return 'Mon ordinateur';
}
