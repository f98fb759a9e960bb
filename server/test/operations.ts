import { contract } from '@maillage/contracts';
import { z } from 'zod';
import type { Prng } from '../src/demonstration/prng.ts';

export type Methode = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One operation of the API, as its contract declares it. */
export interface Operation {
  /** Path in the contract: `soinsNonProgrammes.demandes.create`. */
  nom: string;
  method: Methode;
  path: string;
  schema: Schema | undefined;
}

/** What is used of a JSON schema. */
export interface Schema {
  type?: string;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  format?: string;
  pattern?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
}

interface Procedure {
  '~orpc': { route: { method?: string; path?: string }; inputSchema?: z.ZodType };
}

/** Every operation of the contract: a new one is here without anybody thinking of it. */
export function readOperations(node: object = contract, path: string[] = []): Operation[] {
  if ('~orpc' in node) {
    const { route, inputSchema } = (node as Procedure)['~orpc'];
    if (!route.method || !route.path) throw new Error(`${path.join('.')} has no route`);
    const schema =
      inputSchema && (z.toJSONSchema(inputSchema, { io: 'input', unrepresentable: 'any' }) as Schema);
    return [{ nom: path.join('.'), method: route.method as Methode, path: route.path, schema }];
  }
  return Object.entries(node).flatMap(([key, child]) => readOperations(child, [...path, key]));
}

/** Values that are right for a field of this name or pattern, beside what its schema says. */
export type Sources = (field: string, schema: Schema) => unknown[] | undefined;

/** An input that the schema accepts, more or less. */
export function generate(schema: Schema, prng: Prng, sources: Sources, field = ''): unknown {
  const known = sources(field, schema);
  if (known && known.length > 0) return prng.pick(known);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return prng.pick(schema.enum);
  if (schema.anyOf) return generate(prng.pick(schema.anyOf), prng, sources, field);
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {})
          .filter(([key]) => schema.required?.includes(key) || prng.chance(0.4))
          .map(([key, child]) => [key, generate(child, prng, sources, key)]),
      );
    case 'array':
      return Array.from({ length: prng.int(0, 3) }, () => generate(schema.items ?? {}, prng, sources, field));
    case 'integer':
    case 'number':
      return prng.int(Math.max(schema.minimum ?? 0, -1000), Math.min(schema.maximum ?? 50, 60));
    case 'boolean':
      return prng.chance(0.5);
    case 'null':
      return null;
    case 'string':
      return 'Essai œuvré'.padEnd(schema.minLength ?? 0, 'x').slice(0, schema.maxLength);
    default:
      return 'essai';
  }
}

export type Chemin = (string | number)[];

/** Every place in an input where something else may be put. */
export function leaves(value: unknown, path: Chemin = []): Chemin[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [
    ...(path.length ? [path] : []),
    ...entries.flatMap(([key, child]) => leaves(child, [...path, key])),
  ];
}

/** A copy of the input with another value at one place; `undefined` removes it. */
export function replace(value: unknown, path: Chemin, by: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return by;
  const copy = structuredClone(value) as Record<string | number, unknown>;
  copy[key] = replace(copy[key], rest, by);
  return copy;
}
