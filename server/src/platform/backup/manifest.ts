import { z } from 'zod';
import { BackupError } from './error.ts';
import { malformed } from './tar.ts';

/** Raised when an older program could no longer read the archive. */
export const FORMAT = 1;

const table = z.strictObject({ schema: z.string(), nom: z.string(), colonnes: z.array(z.string()).min(1) });
const fichier = z.strictObject({ chemin: z.string(), taille: z.int().min(0), mode: z.int().min(0) });
const migration = z.strictObject({ nom: z.string(), empreinte: z.string(), appliqueeLe: z.string() });

const manifeste = z.strictObject({
  format: z.literal(FORMAT),
  creeLe: z.string(),
  postgresql: z.string(),
  migrations: z.array(migration).min(1),
  /** In the order in which they are restored. */
  tables: z.array(table),
  fichiers: z.array(fichier),
});

const bilan = z.strictObject({
  tables: z.array(z.strictObject({ nom: z.string(), lignes: z.int(), octets: z.int(), sha256: z.string() })),
  fichiers: z.array(z.strictObject({ chemin: z.string(), sha256: z.string() })),
  sequences: z.array(z.strictObject({ schema: z.string(), nom: z.string(), derniere: z.string() })),
});

export type TableManifest = z.infer<typeof table>;
export type FichierManifest = z.infer<typeof fichier>;
export type MigrationManifest = z.infer<typeof migration>;
/** First entry of the archive: what is needed before any row can be put back. */
export type Manifeste = z.infer<typeof manifeste>;
/** Last entry: what is known only once everything was read, and proves that nothing is missing. */
export type Bilan = z.infer<typeof bilan>;

export const MANIFESTE = 'manifeste.json';
export const BILAN = 'bilan.json';

export const fullName = ({ schema, nom }: { schema: string; nom: string }): string => `${schema}.${nom}`;

function read<T>(schema: z.ZodType<T>, text: string): T {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) throw malformed();
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw malformed();
  }
}

export function readManifeste(text: string): Manifeste {
  const { format } = (parseJson(text) ?? {}) as { format?: unknown };
  if (typeof format === 'number' && format > FORMAT) {
    throw new BackupError(
      'Cette sauvegarde a été faite par une version plus récente de Maillage\u00a0: installez cette version, puis restaurez.',
    );
  }
  return read(manifeste, text);
}

export const readBilan = (text: string): Bilan => read(bilan, text);
