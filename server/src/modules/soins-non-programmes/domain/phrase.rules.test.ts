import { expect, test } from 'vitest';
import { masquer, phraseDuRendezvous, quand } from './phrase.rules.ts';

const ZONE = 'Europe/Paris';
const NOW = Date.UTC(2026, 10, 24, 8, 0);
const plain = (text: string) => text.replaceAll('\u00a0', ' ');

test.each([
  [Date.UTC(2026, 10, 24, 10, 40), 'aujourd’hui à 11 h 40'],
  [Date.UTC(2026, 10, 24, 23, 30), 'demain à 0 h 30'],
  [Date.UTC(2026, 10, 27, 8, 0), 'vendredi 27 à 9 h'],
])('%i is said « %s »', (instant, text) => {
  expect(plain(quand(instant, NOW, ZONE))).toBe(text);
});

const rendezvous = {
  debut: Date.UTC(2026, 10, 24, 16, 0),
  fin: Date.UTC(2026, 10, 24, 18, 0),
  genre: 'reserve' as const,
  professionnel: 'Dr Abadie',
  lieu: 'Cabinet du Square',
  adresse: '3 rue des Aulnes',
  commune: 'Tarbes',
  domicile: false,
};

test('an appointment says when, with whom, where, and when to call 15', () => {
  expect(plain(phraseDuRendezvous(rendezvous, NOW, ZONE))).toBe(
    'Vous avez rendez-vous aujourd’hui à 17 h avec Dr Abadie. Cabinet du Square, 3 rue des Aulnes, à Tarbes. ' +
      'Apportez votre carte Vitale et vos ordonnances. Si cela s’aggrave, appelez le 15.',
  );
});

test('a walk-in says from when and until when; a visit says who comes', () => {
  expect(plain(phraseDuRendezvous({ ...rendezvous, genre: 'sans-rendez-vous' }, NOW, ZONE))).toContain(
    'venez aujourd’hui à 17 h au plus tôt, avant 19 h',
  );
  expect(plain(phraseDuRendezvous({ ...rendezvous, domicile: true }, NOW, ZONE))).toContain(
    'passera chez vous',
  );
});

test('a walk-in already under way is « dès maintenant »', () => {
  const underWay = { ...rendezvous, genre: 'sans-rendez-vous' as const, debut: NOW - 3_600_000 };
  expect(plain(phraseDuRendezvous(underWay, NOW, ZONE))).toContain('venez dès maintenant, avant 19 h');
});

test('a telephone in a list shows only its ends', () => {
  expect(plain(masquer('+33639984112'))).toBe('06 •• •• 41 12');
  expect(plain(masquer('+262692004112'))).toBe('06 •• •• 41 12');
  expect(masquer('+41220000112')).not.toContain('2200');
});
