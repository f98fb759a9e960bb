import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suppress, withTotals } from './secret.rules.ts';
import type { TableSecrete } from './secret.types.ts';

/**
 * What a reader can find: every table of whole numbers that agrees with what is told, one by one. Independent of the
 * flows of the rules; only for tables small enough.
 */
function valuesThatAgree(told: TableSecrete, ceiling: number): Set<number>[][] {
  const rows = told.length - 1;
  const columns = (told[0]?.length ?? 1) - 1;
  const seen = told.map((row) => row.map(() => new Set<number>()));
  const cells: number[][] = Array.from({ length: rows }, () => new Array(columns).fill(0));
  const check = () => {
    const whole = withTotals(cells);
    const agrees = whole.every((row, i) =>
      row.every((v, j) => told[i]?.[j] === null || told[i]?.[j] === undefined || told[i]?.[j] === v),
    );
    if (!agrees) return;
    for (const [i, row] of whole.entries()) for (const [j, v] of row.entries()) seen[i]?.[j]?.add(v);
  };
  const fill = (at: number): void => {
    if (at === rows * columns) {
      check();
      return;
    }
    const [i, j] = [Math.floor(at / columns), at % columns];
    const known = told[i]?.[j];
    const row = cells[i] as number[];
    if (known !== null && known !== undefined) {
      row[j] = known;
      fill(at + 1);
      return;
    }
    for (let v = 0; v <= ceiling; v += 1) {
      row[j] = v;
      fill(at + 1);
    }
  };
  fill(0);
  return seen;
}

describe('what is told', () => {
  test('no count below the threshold, zero included', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(60), { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 25 }),
        (cells) => {
          for (const row of suppress(withTotals(cells), 11))
            for (const value of row) if (value !== null) expect(value).toBeGreaterThanOrEqual(11);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('what is told is true', () => {
    const table = withTotals([
      [40, 50],
      [3, 70],
      [20, 90],
    ]);
    for (const [i, row] of suppress(table, 11).entries())
      for (const [j, value] of row.entries()) if (value !== null) expect(value).toBe(table[i]?.[j]);
  });

  test('a table without small counts is told whole', () => {
    const table = withTotals([
      [40, 50],
      [13, 70],
    ]);
    expect(suppress(table, 11)).toEqual(table);
  });

  test('a small count never stands alone in its line or its column', () => {
    const told = suppress(
      withTotals([
        [40, 50, 60],
        [3, 70, 30],
        [20, 90, 25],
      ]),
      11,
    );
    expect(told[1]?.[0]).toBeNull();
    expect(told[1]?.filter((v) => v === null).length).toBeGreaterThan(1);
    expect(told.filter((row) => row[0] === null).length).toBeGreaterThan(1);
  });

  test('two small counts whose sum would be told are not enough: another joins them', () => {
    // 0 + 0 = 0 says both.
    const told = suppress(
      withTotals([
        [0, 0, 30],
        [0, 0, 40],
        [50, 60, 70],
      ]),
      11,
    );
    for (const i of [0, 1]) expect(told[i]?.filter((v) => v === null).length).toBeGreaterThan(2);
  });
});

describe('what can be found again', () => {
  const seuil = 3;
  test.each([
    [2, 2],
    [2, 3],
    [3, 2],
  ])('nothing of a small count in any table of %i by %i', (rows, columns) => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.nat(4), { minLength: columns, maxLength: columns }), {
          minLength: rows,
          maxLength: rows,
        }),
        (cells) => {
          const table = withTotals(cells);
          const told = suppress(table, seuil);
          if (told.every((row) => row.every((v) => v === null))) return;
          // A ceiling of 7 cuts the tables that agree: what is found below it can be found.
          const possible = valuesThatAgree(told, 7);
          for (const [i, row] of table.entries())
            for (const [j, value] of row.entries())
              if (value < seuil)
                for (let v = 0; v < seuil; v += 1)
                  expect(possible[i]?.[j]?.has(v), `${JSON.stringify(told)} ${i},${j} could be ${v}`).toBe(
                    true,
                  );
        },
      ),
      { numRuns: columns * rows > 4 ? 12 : 200 },
    );
  });

  test('the check would see a leak: primary suppression alone is found again', () => {
    const table = withTotals([
      [1, 5],
      [4, 5],
    ]);
    const naive = table.map((row) => row.map((v) => (v < seuil ? null : v)));
    expect(valuesThatAgree(naive, 8)[0]?.[0]).toEqual(new Set([1]));
    expect(valuesThatAgree(suppress(table, seuil), 8)[0]?.[0]?.size).toBeGreaterThan(2);
  });
});
