import { profil } from '@maillage/contracts';
import { describe, expect, test } from 'vitest';
import type { Session } from '../auth/session.ts';
import { authorise, authoriseSome, portee } from './authorise.ts';
import { DROITS, type Droit } from './droits.ts';

const session = (of: Session['profil'], professionnelId: string | null = null) => ({
  profil: of,
  professionnelId,
});
const refused = expect.objectContaining({
  definition: expect.objectContaining({ code: 'interdit', status: 403 }),
});

test('what is not written in the table is refused', () => {
  expect(() => authorise(session('regulateur'), 'parametres.modifier', null)).toThrow(refused);
  expect(() => authoriseSome(session('medecin'), 'demande.creer')).toThrow(refused);
});

test('every profil of the contract has its line', () => {
  expect(Object.keys(DROITS).sort()).toEqual([...profil.options].sort());
});

describe('« soi »', () => {
  const droit: Droit = 'demande.lire';
  test('reaches the objects of one’s own sheet', () => {
    expect(portee(session('medecin', 'p1'), droit)).toBe('soi');
    authorise(session('medecin', 'p1'), droit, { professionnelId: 'p1' });
  });

  test.each([
    ['somebody else’s', 'p1', { professionnelId: 'p2' }],
    ['what is nobody’s', 'p1', { professionnelId: null }],
    ['the whole CPTS', 'p1', null],
    ['what is nobody’s, for an account without sheet', null, { professionnelId: null }],
  ])('does not reach %s', (_, own, objet) => {
    expect(() => authorise(session('medecin', own), droit, objet)).toThrow(refused);
  });
});

test('a practice has nothing of the desk: no list, no reception, no settings, no account of others', () => {
  const own = DROITS.medecin;
  for (const droit of [
    'demande.creer',
    'demande.orienter',
    'comptes.inviter',
    'parametres.modifier',
    'tableau.lire',
    'trajets.corriger',
    'installation.annuler',
  ] as const) {
    expect(own[droit], droit).toBeUndefined();
  }
});
