import type { ServerAddress } from './server.ts';

let known: ServerAddress | undefined;

/** Where the demonstration is, said once by whoever started it. */
export function setDemonstration(address: ServerAddress): void {
  known = address;
}

export function demonstration(): ServerAddress {
  if (!known) throw new Error('no demonstration was started');
  return known;
}
