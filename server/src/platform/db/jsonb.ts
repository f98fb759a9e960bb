import { type RawBuilder, sql } from 'kysely';

/**
 * A value for a jsonb column. The driver guesses a parameter's type from the JavaScript value (a boolean
 * becomes bool, which PostgreSQL will not cast to jsonb): sent as text and cast, any value goes through.
 */
export const jsonb = <T>(value: T): RawBuilder<T> => sql<T>`${JSON.stringify(value)}::text::jsonb`;
