import { HiddenCells } from './secret.flow.rules.ts';
import type { Cell, TableAvecTotaux, TableSecrete } from './secret.types.ts';

/**
 * Statistical secrecy of a table with its totals: no count below the threshold is told, nor can be found again from
 * the others. Every published table of people goes through here, maps included: a map shows the same cells.
 */

/** Adds the totals to a table of counts. */
export function withTotals(cells: TableAvecTotaux): number[][] {
  const rows = cells.map((row) => [...row, sum(row)]);
  const width = rows[0]?.length ?? 1;
  return [...rows, Array.from({ length: width }, (_, j) => sum(rows.map((row) => row[j] ?? 0)))];
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/**
 * Suppresses counts below `seuil` (zero included), then as many others as it takes for none of them to be found again.
 *
 * @param table counts with their totals, as `withTotals` makes them
 * @param seuil least count that may be told
 */
export function suppress(table: TableAvecTotaux, seuil: number): TableSecrete {
  const cells = table.flatMap((row, i) => row.map((_, j) => ({ i, j })));
  const countOf = ({ i, j }: Cell): number => table[i]?.[j] ?? 0;
  const isMargin = ({ i, j }: Cell) => i === table.length - 1 || j === (table[0]?.length ?? 0) - 1;
  /** What readers lose with a cell: a total is what they want most. */
  const price = (cell: Cell): number => countOf(cell) + (isMargin(cell) ? 1_000_000 : 0);
  const cheapest = (among: Cell[]) =>
    among.reduce<Cell | undefined>((best, c) => (best && price(best) <= price(c) ? best : c), undefined);

  const small = cells.filter((cell) => countOf(cell) < seuil);
  const hidden = new HiddenCells(table);
  for (const cell of small) hidden.hide(cell);
  /** A small count is safe when nothing more can be known of it than that it is small. */
  const isSafe = (cell: Cell) => hidden.reaches(cell, 0, seuil - 1);

  const given: Cell[] = [];
  // Hiding more only helps: a cell that is safe stays so, and is not looked at again.
  for (const cell of small) {
    while (!isSafe(cell)) {
      const told = cells.filter((c) => !hidden.has(c));
      const next = cheapest(told.filter((c) => c.i === cell.i || c.j === cell.j)) ?? cheapest(told);
      if (!next) break; // Everything is suppressed: nothing is told at all.
      hidden.hide(next);
      given.push(next);
    }
  }
  // One cell at a time goes too far: what turns out not to be needed is told after all, the dearest first.
  for (const cell of given.sort((x, y) => price(y) - price(x))) {
    hidden.tell(cell);
    if (!small.every(isSafe)) hidden.hide(cell);
  }
  return table.map((row, i) => row.map((value, j) => (hidden.has({ i, j }) ? null : value)));
}
