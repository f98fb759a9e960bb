import type { FaitsOptionnels } from './demande.types.ts';

export type Canal = 'telephone' | 'sur-place' | 'message-vocal' | 'sms' | 'tiers';

/** Channels that leave words behind, or go through somebody else: only with the person's agreement (default: no). */
const LAISSE_UN_MESSAGE: readonly Canal[] = ['message-vocal', 'sms', 'tiers'];

export const mayTellBy = (canal: Canal, message: FaitsOptionnels['message']): boolean =>
  message.autorise || !LAISSE_UN_MESSAGE.includes(canal);
