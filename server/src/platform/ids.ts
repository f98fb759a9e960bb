import { v7, validate } from 'uuid';

/** UUIDv7: ordered by time, so that inserts land at the end of the index. */
export const newId = (): string => v7();

/** UUIDv7 that carries an instant said by the caller, not the machine's. */
export const newIdAt = (instant: Date): string => v7({ msecs: instant.getTime() });

/** True for any well-formed UUID. */
export const isId = (text: string): boolean => validate(text);
