import { type RawBuilder, sql } from 'kysely';

/**
 * `where('id', '=', anyOf(ids))` is `id = ANY ($1)`: one statement whatever the number of ids. `IN ($1, …, $n)` is
 * another statement for each n, which each connection prepares, plans and keeps.
 */
export const anyOf = (values: readonly string[], type: 'uuid' | 'text' = 'uuid'): RawBuilder<string> =>
  sql<string>`ANY (${values}::${sql.raw(type)}[])`;
