import type { TraceDuJournal } from '@maillage/contracts';
import { expect, test } from 'vitest';
import { direAction, direDetails, direQui } from './mots.ts';

const trace = (of: Partial<TraceDuJournal>): TraceDuJournal => ({
  id: '',
  le: '',
  classe: 'purge',
  action: '',
  compteId: null,
  compte: null,
  role: 'systeme',
  adresse: null,
  concerne: null,
  pourquoi: null,
  details: null,
  ...of,
});

test('who: a person, the platform, or nobody that is known', () => {
  expect(direQui(trace({ compte: 'Odile Capdevielle', role: 'administrateur' }))).toBe('Odile Capdevielle');
  expect(direQui(trace({}))).toBe('La plateforme');
  expect(direQui(trace({ role: '' }))).toBe('Personne de connu');
});

test('what: in words, or the code of an action this screen does not know', () => {
  expect(direAction('compte.fermer')).toBe('a fermé le compte');
  expect(direAction('autre.chose')).toBe('autre.chose');
});

test('details: how many, of what, kept how long; nothing when there is nothing', () => {
  expect(direDetails(trace({ details: { nombre: 12, classe: 'connexion', mois: 12 } }))).toBe(
    '12\u00a0effacées · classe «\u00a0connexion\u00a0» · gardées 12\u00a0mois',
  );
  expect(direDetails(trace({ details: { champs: ['role', 'profession'] } }))).toBe('role, profession');
  expect(direDetails(trace({}))).toBe('');
});
