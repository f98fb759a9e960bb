import { v7, validate } from 'uuid';

/** UUIDv7: ordered by time, so that inserts land at the end of the index. */
export const newId = (): string => v7();

/** True for any well-formed UUID. */
export const isId = (text: string): boolean => validate(text);
