import { v7, validate } from 'uuid';

/** UUIDv7: ordered by time, so that inserts land at the end of the index. */
export const newId = (): string => v7();

/** UUIDv7 that carries an instant said by the caller, not the machine's. */
export const newIdAt = (instant: Date): string => v7({ msecs: instant.getTime() });

/** Instant that a UUIDv7 carries. */
export const instantOf = (id: string): Date =>
  new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16));

/** True for any well-formed UUID. */
export const isId = (text: string): boolean => validate(text);
