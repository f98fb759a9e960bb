import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Candidat, formatMinutes, type Reglages, rankCandidats } from './classement.rules.ts';

const NOW = Date.UTC(2026, 10, 24, 9, 0);
const at = (minutes: number) => NOW + minutes * 60_000;

const reglages: Reglages = {
  now: NOW,
  tourEquitableMinutes: 10,
  poidsTrajet: 2,
  margeMinutes: 5,
  besoinPmr: false,
};

const candidat = (over: Partial<Candidat>): Candidat => {
  const debut = over.debut ?? at(120);
  return {
    creneauId: `c-${debut}-${over.professionnelId ?? 'a'}`,
    professionnelId: 'a',
    genre: 'reserve',
    debut,
    fin: debut + 15 * 60_000,
    minutes: 10,
    domicile: false,
    medecinTraitant: false,
    accessible: true,
    adressages: 0,
    ...over,
  };
};

const order = (candidats: Candidat[], over: Partial<Reglages> = {}) =>
  rankCandidats(candidats, { ...reglages, ...over }, 10).map((o) => o.professionnelId);

test('own médecin traitant comes first, even later', () => {
  const mt = candidat({ professionnelId: 'mt', debut: at(1200), medecinTraitant: true });
  expect(order([candidat({ professionnelId: 'x' }), mt])).toEqual(['mt', 'x']);
});

test('a place the patient cannot reach in time is not offered', () => {
  expect(order([candidat({ debut: at(14), minutes: 10 })])).toEqual([]);
  expect(order([candidat({ debut: at(15), minutes: 10 })])).toEqual(['a']);
});

test('a walk-in under way is offered while the patient can still be there', () => {
  const open = candidat({ genre: 'sans-rendez-vous', debut: at(-60), fin: at(60) });
  const [offre] = rankCandidats([open], reglages, 5);
  expect(offre?.attente).toBe(15);
  expect(offre?.pourquoi).toContain('Sans rendez-vous');
  expect(order([{ ...open, fin: at(15) }])).toEqual([]);
});

test('the fair turn passes over the most solicited, within its bound', () => {
  const busy = candidat({ professionnelId: 'busy', adressages: 40, debut: at(60) });
  expect(order([busy, candidat({ professionnelId: 'calm', debut: at(69) })])).toEqual(['calm', 'busy']);
  expect(order([busy, candidat({ professionnelId: 'calm', debut: at(71) })])).toEqual(['busy', 'calm']);
});

test('who needs wheelchair access gets only places known to have it, or a visit at home', () => {
  const candidats = [
    candidat({ professionnelId: 'unknown', accessible: null }),
    candidat({ professionnelId: 'no', accessible: false }),
    candidat({ professionnelId: 'yes', accessible: true, debut: at(300) }),
    candidat({ professionnelId: 'visit', accessible: null, domicile: true, debut: at(200) }),
  ];
  expect(order(candidats, { besoinPmr: true })).toEqual(['visit', 'yes']);
});

test('at most two places of one professional', () => {
  expect(order([100, 120, 140].map((m) => candidat({ debut: at(m) })))).toEqual(['a', 'a']);
});

test('the same minute is offered at most twice while other hours exist', () => {
  const same = ['a', 'b', 'c', 'd'].map((professionnelId) => candidat({ professionnelId, debut: at(60) }));
  const later = candidat({ professionnelId: 'z', debut: at(300) });
  expect(rankCandidats([...same, later], reglages, 3).map((o) => o.professionnelId)).toEqual(['a', 'b', 'z']);
  expect(rankCandidats(same, reglages, 3).map((o) => o.professionnelId)).toEqual(['a', 'b', 'c']);
});

const arbitraryCandidat = fc
  .record({
    professionnelId: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
    wait: fc.integer({ min: 0, max: 2880 }),
    minutes: fc.integer({ min: 3, max: 90 }),
    adressages: fc.integer({ min: 0, max: 60 }),
  })
  .map(({ wait, ...rest }) => candidat({ ...rest, debut: at(wait) }));

test('fairness never costs the patient more than its bound', () => {
  fc.assert(
    fc.property(
      fc.array(arbitraryCandidat, { minLength: 1, maxLength: 40 }),
      fc.integer({ min: 0, max: 30 }),
      (candidats, bound) => {
        const costOf = (c: Candidat) => (c.debut - NOW) / 60_000 + 2 * c.minutes;
        const ranked = rankCandidats(candidats, { ...reglages, tourEquitableMinutes: bound }, 50);
        const best = rankCandidats(candidats, { ...reglages, tourEquitableMinutes: 0 }, 50);
        const [first] = ranked;
        const [cheapest] = best;
        if (!first || !cheapest) return;
        expect(costOf(first) - costOf(cheapest)).toBeLessThanOrEqual(bound + 1e-9);
      },
    ),
  );
});

test('same places in another order: same ranking', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(arbitraryCandidat, { selector: (c) => c.creneauId, maxLength: 20 }),
      (candidats) => {
        const ids = (list: Candidat[]) => rankCandidats(list, reglages, 50).map((o) => o.creneauId);
        expect(ids([...candidats].reverse())).toEqual(ids(candidats));
      },
    ),
  );
});

test('each offer says why, in a whole sentence', () => {
  const offres = rankCandidats(
    [
      candidat({ professionnelId: 'soon', debut: at(60), minutes: 20 }),
      candidat({ professionnelId: 'near', debut: at(200), minutes: 4 }),
      candidat({ professionnelId: 'other', debut: at(300), minutes: 30 }),
    ],
    reglages,
    5,
  );
  expect(offres.map((o) => o.pourquoi)).toEqual([
    'Le plus tôt, dans 1\u00a0h. Environ 20\u00a0min.',
    'Le plus proche, mais 2\u00a0h\u00a020 plus tard. Environ 4\u00a0min.',
    '4\u00a0h après la première place. Environ 30\u00a0min.',
  ]);
});

test.each([
  [9, '9\u00a0min'],
  [60, '1\u00a0h'],
  [150, '2\u00a0h\u00a030'],
  [1440, '1\u00a0j'],
  [1710, '1\u00a0j\u00a04\u00a0h'],
])('%i minutes read « %s »', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text);
});
