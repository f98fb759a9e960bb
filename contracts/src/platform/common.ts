import { z } from 'zod';

/** UUIDv7 made by the application. */
export const identifiant = z.uuid();

/** INSEE code of a commune: five characters, Corsica included (2A004). */
export const codeCommune = z
  .string()
  .regex(/^(\d{5}|2[AB]\d{3})$/, 'code INSEE de commune attendu, par exemple 65440');

/** RFC 3339 instant with its offset; always sent in UTC. */
export const instant = z.iso.datetime({ offset: true });

/** Free text typed by a person: trimmed, without control characters (PostgreSQL refuses NUL). */
export const texte = (max: number) =>
  z
    .string()
    .trim()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the purpose
    .regex(/^[^\u0000-\u0008\u000b\u000c\u000e-\u001f]*$/, 'caractère interdit');

/** A limit sent in a query string. */
export const limite = (max: number, defaut: number) =>
  z.coerce.number().int().min(1).max(max).default(defaut);

/** What every refusal looks like on the wire: `code` is stable, `message` is for the person in front of the screen. */
export const erreur = z.object({
  defined: z.boolean(),
  code: z.string(),
  status: z.number().int(),
  message: z.string(),
  data: z.unknown().optional(),
});

/** International telephone number (E.164). */
export const telephone = z
  .string()
  .regex(/^\+\d{8,15}$/, 'numéro international attendu, par exemple +33536490000');
