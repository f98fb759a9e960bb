import { ORPCError } from '@orpc/server';
import { type Logger, pino } from 'pino';
import { beforeEach, expect, test } from 'vitest';
import { erreursCommunes, Refus } from '../refus.ts';
import { toApiError } from './errors.ts';

let logged: string[];
let log: Logger;
beforeEach(() => {
  logged = [];
  log = pino({ level: 'trace' }, { write: (line) => void logged.push(line) });
});

const answer = (error: unknown) => {
  const { code, status, message, data } = toApiError(error, log);
  return { code, status, message, data };
};

test('a refusal keeps its code, its status, its sentence and its details, and is no incident', () => {
  const refus = new Refus(erreursCommunes.interdit, { droit: 'demande.lire' });
  expect(answer(refus)).toEqual({
    code: 'interdit',
    status: 403,
    message: 'Votre rôle ne permet pas cette action.',
    data: { droit: 'demande.lire' },
  });
  expect(logged).toEqual([]);
});

test.each([
  ['22021', 400],
  ['22P02', 400],
  ['22P05', 400],
  ['22003', 400],
  ['22008', 400],
  ['23502', 400],
  ['23503', 404],
  ['23505', 409],
  ['23514', 409],
  ['23P01', 409],
  ['40001', 409],
  ['40P01', 409],
])('what PostgreSQL refuses with %s is a refusal (%i), not a breakdown', (code, status) => {
  const error = Object.assign(new Error('duplicate key (telephone)=(+33612345678)'), { code });
  expect(answer(error).status).toBe(status);
  expect(JSON.stringify(answer(error))).not.toContain('+33612345678');
  expect(logged).toEqual([]);
});

test('a breakdown is logged once, without what the statement held, and answered without anything of it', () => {
  const error = Object.assign(new Error('invalid input for Camille Bordes +33612345678'), {
    code: 'XX000',
    query: 'INSERT INTO demande …',
    parameters: ['Camille Bordes'],
    detail: 'Failing row contains (Camille Bordes)',
  });
  expect(answer(error)).toMatchObject({ code: 'panne', status: 500 });
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain('XX000');
  expect(logged[0]).not.toMatch(/Camille|612345678|INSERT/);
});

test.each([undefined, null, 'texte', 42, {}])('even %j thrown is answered', (thrown) => {
  expect(answer(thrown === undefined || thrown === null ? new Error('vide') : thrown)).toMatchObject({
    status: 500,
  });
});

test('an unknown address is said so, in French', () => {
  expect(answer(new ORPCError('NOT_FOUND'))).toMatchObject({ status: 404, message: 'Adresse inconnue.' });
  expect(answer(new ORPCError('BAD_REQUEST'))).toMatchObject({
    code: 'saisie-invalide',
    status: 400,
    message: 'La demande est mal formée.',
  });
});
