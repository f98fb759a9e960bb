import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CreneauExistant, planCreneaux } from './plan.rules.ts';
import type { CreneauOuvert } from './semaine.rules.ts';

const HOUR = 3_600_000;

const voulu = (debut: number, over: Partial<CreneauOuvert> = {}): CreneauOuvert => ({
  plageId: 'p1',
  lieuId: 'l',
  genre: 'reserve',
  debut: debut * HOUR,
  fin: (debut + 1) * HOUR,
  capacite: 1,
  ...over,
});

const existant = (debut: number, over: Partial<CreneauExistant> = {}): CreneauExistant => ({
  ...voulu(debut),
  id: `c${debut}`,
  ferme: false,
  reservees: 0,
  historique: false,
  ...over,
});

test('what is there and wanted stays as it is', () => {
  const plan = planCreneaux([existant(1)], [voulu(1)], 0);
  expect(plan).toEqual({ add: [], remove: [], withdraw: [], close: [], reopen: [], relink: [] });
});

test('a booked place whose period is gone stays, closed; nothing is opened over it', () => {
  const plan = planCreneaux([existant(1, { reservees: 1, historique: true })], [voulu(1.5), voulu(3)], 0);
  expect(plan.close).toEqual(['c1']);
  expect(plan.remove).toEqual([]);
  expect(plan.add.map((c) => c.debut / HOUR)).toEqual([3]);
});

test('a free place is removed, or withdrawn when a cancelled booking refers to it', () => {
  const plan = planCreneaux([existant(1), existant(3, { historique: true })], [], 0);
  expect(plan.remove).toEqual(['c1']);
  expect(plan.withdraw).toEqual(['c3']);
});

test('a period that comes back reopens the place that was kept for who is booked', () => {
  const kept = existant(1, { plageId: null, ferme: true, reservees: 1, historique: true });
  expect(planCreneaux([kept], [voulu(1)], 0).reopen).toEqual([{ id: 'c1', plageId: 'p1' }]);
});

test('a place closed by hand stays closed when the pattern is saved again', () => {
  const plan = planCreneaux([existant(1, { ferme: true })], [voulu(1)], 0);
  expect(plan.reopen).toEqual([]);
});

test('a place under way is never touched', () => {
  const plan = planCreneaux([existant(1)], [voulu(1.2)], 1.5 * HOUR);
  expect(plan).toMatchObject({ add: [], remove: [], close: [] });
});

const creneaux = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 });

test('whatever the change: no booked place is removed, and nothing overlaps', () => {
  fc.assert(
    fc.property(creneaux, creneaux, fc.func(fc.boolean()), (before, after, booked) => {
      const existants = before
        .filter((h) => h % 2 === 0)
        .map((h) => existant(h, booked(h) ? { reservees: 1, historique: true } : {}));
      const plan = planCreneaux(
        existants,
        after.filter((h) => h % 3 === 0).map((h) => voulu(h)),
        0,
      );
      const gone = new Set([...plan.remove, ...plan.withdraw]);
      for (const e of existants) if (e.reservees > 0) expect(gone.has(e.id)).toBe(false);
      const left = [...existants.filter((e) => !gone.has(e.id)), ...plan.add].sort(
        (a, b) => a.debut - b.debut,
      );
      for (const [i, c] of left.entries())
        if (i > 0) expect(c.debut).toBeGreaterThanOrEqual(left[i - 1]?.fin ?? 0);
    }),
  );
});
