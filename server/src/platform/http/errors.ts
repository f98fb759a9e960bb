import { ValidationError } from '@orpc/contract';
import { ORPCError } from '@orpc/server';
import type { Logger } from 'pino';
import { z } from 'zod';
import { fr } from 'zod/locales';
import { erreursCommunes, Refus } from '../refus.ts';

z.config(fr());

/** PostgreSQL's own refusals, mapped in one place: a bad input must never look like a breakdown. */
const POSTGRES: Record<string, { code: string; status: number; message: string }> = {
  '22021': erreursCommunes.saisieInvalide, // NUL or broken UTF-8 in a text
  '22P02': erreursCommunes.saisieInvalide, // text that is not of the column's type
  '22P05': erreursCommunes.saisieInvalide, // \u0000 in JSON
  '22003': erreursCommunes.saisieInvalide, // number out of range
  '22007': erreursCommunes.saisieInvalide, // malformed date
  '22008': erreursCommunes.saisieInvalide, // date out of range
  '23502': erreursCommunes.saisieInvalide,
  '23503': erreursCommunes.introuvable, // names something that does not exist here
  '23505': erreursCommunes.conflit,
  '23514': erreursCommunes.conflit,
  '23P01': erreursCommunes.conflit, // exclusion constraint
  '40001': erreursCommunes.conflit,
  '40P01': erreursCommunes.conflit,
};

const asORPCError = (definition: { code: string; status: number; message: string }, data?: unknown) =>
  new ORPCError(definition.code, { status: definition.status, message: definition.message, data });

/** Turns whatever a route threw into the one error shape of the API; logs only what is our fault. */
export function toApiError(error: unknown, log: Logger): ORPCError<string, unknown> {
  if (error instanceof Refus) return asORPCError(error.definition, error.details);
  if (error instanceof ORPCError && error.cause instanceof ValidationError) {
    if (error.status >= 500) {
      log.error(
        { issues: error.cause.issues.map((i) => [i.path, i.message]) },
        'answer does not fit its contract',
      );
      return panne();
    }
    const champs = error.cause.issues.map((issue) => ({
      champ: (issue.path ?? []).map((p) => (typeof p === 'object' ? String(p.key) : String(p))).join('.'),
      message: issue.message,
    }));
    const first = champs[0];
    const message = first?.champ
      ? `« ${first.champ} » : ${first.message}`
      : erreursCommunes.saisieInvalide.message;
    return new ORPCError('saisie-invalide', { status: 400, message, data: { champs } });
  }
  if (error instanceof ORPCError) {
    if (error.status === 404)
      return asORPCError({ ...erreursCommunes.introuvable, message: 'Adresse inconnue.' });
    if (error.status < 500) {
      return new ORPCError('saisie-invalide', {
        status: error.status,
        message: 'La demande est mal formée.',
      });
    }
  }
  const code = (error as { code?: unknown }).code;
  const known = typeof code === 'string' ? POSTGRES[code] : undefined;
  if (known) return asORPCError(known);
  // The statement and its parameters may hold a person's data: only class, code and stack are logged.
  const { name, stack } = error instanceof Error ? error : { name: 'unknown', stack: undefined };
  log.error({ name, code, stack: stack?.split('\n').slice(1, 8) }, 'request failed');
  return panne();
}

const panne = () =>
  new ORPCError('panne', {
    status: 500,
    message: 'Le serveur a rencontré une erreur. Ce qui était enregistré l’est toujours ; réessayez.',
  });
