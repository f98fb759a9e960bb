import { randomInt } from 'node:crypto';
import { v7, validate } from 'uuid';

/** UUIDv7: ordered by time, so that inserts land at the end of the index. */
export const newId = (): string => v7();

let last = { msecs: 0, seq: 0 };

/** UUIDv7 that carries an instant said by the caller. Two of one millisecond sort as they were asked for. */
export function newIdAt(instant: Date): string {
  const msecs = instant.getTime();
  last = { msecs, seq: msecs === last.msecs ? last.seq + 1 : randomInt(2 ** 31) };
  return v7(last);
}

/** Instant that a UUIDv7 carries. */
export const instantOf = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** True for any well-formed UUID. */
export const isId = (text: string): boolean => validate(text);
