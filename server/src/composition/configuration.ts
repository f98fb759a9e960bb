import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { ChoixDuTerritoire } from '../demonstration/territoire-choisi.ts';
import type { ReglagesPsc } from '../platform/auth/psc.ts';

export type RoleDuProcessus = 'all' | 'api' | 'worker';

/** What the operator decided, by environment variables and the command line (docs/exploitation.md lists them all). */
export interface Configuration {
  role: RoleDuProcessus;
  port: number;
  host: string;
  databaseUrl: string | undefined;
  appUrl: string | undefined;
  /** What a new database becomes; an existing one stays what it was born. */
  nouvelleDemonstration: boolean;
  vie: boolean;
  trustProxy: boolean;
  /** Print a new entry link for each coordination account: nobody can enter any more. */
  lien: boolean;
  /** Undefined: Pro Santé Connect is not offered (a demonstration has its own). */
  psc: ReglagesPsc | undefined;
  territoire: ChoixDuTerritoire;
  territoireDemande: boolean;
}

/** A sentence for the person at the terminal. */
export class ConfigurationError extends Error {}

const LOOPBACK = /^(127\.\d+\.\d+\.\d+|::1|localhost)$/;
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

function oneOf<T extends string>(
  name: string,
  value: string | undefined,
  allowed: readonly T[],
  fallback: T,
): T {
  if (value === undefined || value === '') return fallback;
  const found = allowed.find((one) => one === value);
  if (!found) throw new ConfigurationError(`${name} vaut « ${value} » : ${allowed.join(' ou ')} attendu.`);
  return found;
}

/** A secret, from the environment or from the file that `NAME_FICHIER` names (what container platforms mount). */
function secretOf(env: NodeJS.ProcessEnv, name: string): string | undefined {
  const file = env[`${name}_FICHIER`];
  if (!file) return env[name] || undefined;
  if (env[name])
    throw new ConfigurationError(`${name} et ${name}_FICHIER sont donnés tous deux : gardez-en un.`);
  try {
    return readFileSync(file, 'utf8').trim() || undefined;
  } catch {
    throw new ConfigurationError(`${name}_FICHIER nomme « ${file} », qui ne se lit pas.`);
  }
}

function readPsc(env: NodeJS.ProcessEnv): ReglagesPsc | undefined {
  const emetteur = env.MAILLAGE_PSC_EMETTEUR || undefined;
  const clientId = env.MAILLAGE_PSC_CLIENT_ID || undefined;
  const secret = secretOf(env, 'MAILLAGE_PSC_SECRET');
  if (!emetteur && !clientId && !secret) return undefined;
  if (!emetteur || !clientId || !secret) {
    throw new ConfigurationError(
      'Pro Santé Connect demande MAILLAGE_PSC_EMETTEUR, MAILLAGE_PSC_CLIENT_ID et MAILLAGE_PSC_SECRET, tous trois.',
    );
  }
  const url = URL.canParse(emetteur) ? new URL(emetteur) : undefined;
  if (!url || (url.protocol !== 'https:' && !isLoopback(url.hostname))) {
    throw new ConfigurationError(
      `MAILLAGE_PSC_EMETTEUR vaut « ${emetteur} » : une adresse en https est attendue.`,
    );
  }
  return { emetteur, clientId, secret };
}

/** Reads the configuration; throws a ConfigurationError that says what to change. */
export function readConfiguration(env: NodeJS.ProcessEnv, args: string[]): Configuration {
  let values: ChoixDuTerritoire & { role?: string | undefined };
  try {
    ({ values } = parseArgs({
      args,
      options: {
        communes: { type: 'string' },
        epci: { type: 'string' },
        departement: { type: 'string' },
        role: { type: 'string' },
      },
    }));
  } catch (error) {
    throw new ConfigurationError(
      `Option inconnue. Options : --epci 200069300, --departement 65, --communes 65440,65286, --role all|api|worker. (${(error as Error).message})`,
    );
  }
  const port = Number(env.PORT || 4280);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new ConfigurationError(`PORT vaut « ${env.PORT} » : un nombre entre 1 et 65535 est attendu.`);
  }
  const { role, ...territoire } = values;
  return {
    role: oneOf('MAILLAGE_ROLE', role ?? env.MAILLAGE_ROLE, ['all', 'api', 'worker'], 'all'),
    port,
    host: env.HOST || '127.0.0.1',
    databaseUrl: secretOf(env, 'DATABASE_URL'),
    appUrl: secretOf(env, 'DATABASE_APP_URL'),
    nouvelleDemonstration:
      oneOf(
        'MAILLAGE_INSTALLATION',
        env.MAILLAGE_INSTALLATION,
        ['demonstration', 'reelle'],
        'demonstration',
      ) === 'demonstration',
    vie: oneOf('MAILLAGE_DEMO_VIE', env.MAILLAGE_DEMO_VIE, ['on', 'off'], 'on') === 'on',
    trustProxy: oneOf('MAILLAGE_PROXY', env.MAILLAGE_PROXY, ['oui', 'non'], 'non') === 'oui',
    lien: oneOf('MAILLAGE_LIEN', env.MAILLAGE_LIEN, ['oui', 'non'], 'non') === 'oui',
    psc: readPsc(env),
    territoire,
    territoireDemande: Object.keys(territoire).length > 0,
  };
}
