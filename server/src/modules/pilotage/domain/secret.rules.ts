/**
 * Statistical secrecy of a table with its totals: no count below the threshold is told, nor can be found again from
 * the others. Every published table of people goes through here, maps included: a map shows the same cells.
 *
 * The cells and their totals are one transport table: replacing each total t by (a large constant − t), every line and
 * every column adds up to a constant that everybody knows. What a reader can deduce of a suppressed cell is then exactly
 * the interval between its least and its greatest value over the tables that agree with what is told, and that interval
 * is a maximum flow. A small cell is safe when the interval reaches from 0 to the threshold: nothing more is known of
 * it than that it is small.
 */

/** Rows, then the row of column totals; in each row the cells, then its total. */
export type TableAvecTotaux = readonly (readonly number[])[];
/** The same, null where the count is suppressed. */
export type TableSecrete = (number | null)[][];

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
  const small = cellsOf(table).filter(({ i, j }) => at(table, i, j) < seuil);
  const hidden = new Set(small.map(({ i, j }) => key(i, j)));
  for (;;) {
    const exposed = small.find((cell) => !isSafe(table, hidden, cell, seuil));
    if (!exposed) break;
    const next = cheapestNear(table, hidden, exposed) ?? cheapest(table, hidden);
    if (!next) break; // Everything is suppressed: nothing is told at all.
    hidden.add(key(next.i, next.j));
  }
  return table.map((row, i) => row.map((value, j) => (hidden.has(key(i, j)) ? null : value)));
}

interface Cell {
  i: number;
  j: number;
}
const key = (i: number, j: number): string => `${i}:${j}`;
const at = (table: TableAvecTotaux, i: number, j: number): number => table[i]?.[j] ?? 0;
const cellsOf = (table: TableAvecTotaux): Cell[] => table.flatMap((row, i) => row.map((_, j) => ({ i, j })));

/** The smallest count still told in the row or the column of a cell: hiding it costs readers the least. */
const cheapestNear = (table: TableAvecTotaux, hidden: ReadonlySet<string>, { i, j }: Cell) =>
  smallest(
    table,
    cellsOf(table).filter((c) => (c.i === i || c.j === j) && !hidden.has(key(c.i, c.j))),
  );
const cheapest = (table: TableAvecTotaux, hidden: ReadonlySet<string>) =>
  smallest(
    table,
    cellsOf(table).filter((c) => !hidden.has(key(c.i, c.j))),
  );
const smallest = (table: TableAvecTotaux, cells: Cell[]): Cell | undefined =>
  cells.reduce<Cell | undefined>(
    (best, c) => (best && at(table, best.i, best.j) <= at(table, c.i, c.j) ? best : c),
    undefined,
  );

function isSafe(table: TableAvecTotaux, hidden: ReadonlySet<string>, cell: Cell, seuil: number): boolean {
  const value = at(table, cell.i, cell.j);
  return (
    reach(table, hidden, cell, 'up', seuil - 1 - value) >= seuil - 1 - value &&
    reach(table, hidden, cell, 'down', value) >= value
  );
}

/**
 * How far a suppressed cell can move up or down, at most `wanted`, every line and column still adding up: the flow of
 * the opposite moves that the other suppressed cells can make, from the cell's row round to its column.
 */
function reach(
  table: TableAvecTotaux,
  hidden: ReadonlySet<string>,
  cell: Cell,
  direction: 'up' | 'down',
  wanted: number,
): number {
  const rows = table.length;
  const columns = table[0]?.length ?? 0;
  const nodes = rows + columns;
  const residual = Array.from({ length: nodes }, () => new Array<number>(nodes).fill(0));
  for (const { i, j } of cellsOf(table)) {
    if (!hidden.has(key(i, j)) || (i === cell.i && j === cell.j)) continue;
    const value = at(table, i, j);
    // A total moves against its cells (see above), but for the corner, the total of totals.
    const isTotal = (i === rows - 1) !== (j === columns - 1);
    const [less, more] = isTotal ? [Number.MAX_SAFE_INTEGER, value] : [value, Number.MAX_SAFE_INTEGER];
    // From its row to its column the cell gives way (goes down); the other way round it grows.
    (residual[i] as number[])[rows + j] = less;
    (residual[rows + j] as number[])[i] = more;
  }
  const from = direction === 'up' ? cell.i : rows + cell.j;
  const to = direction === 'up' ? rows + cell.j : cell.i;
  // The cell's own sign: a total that goes down is its place in the transport table that goes up.
  const isTotal = (cell.i === rows - 1) !== (cell.j === columns - 1);
  return isTotal ? maxFlow(residual, to, from, wanted) : maxFlow(residual, from, to, wanted);
}

/** Edmonds-Karp, stopped once `wanted` is reached. */
function maxFlow(residual: number[][], source: number, sink: number, wanted: number): number {
  let flow = 0;
  while (flow < wanted) {
    const previous = new Array<number>(residual.length).fill(-1);
    previous[source] = source;
    const queue = [source];
    for (let head = 0; head < queue.length && previous[sink] === -1; head += 1) {
      const node = queue[head] as number;
      for (const [next, capacity] of (residual[node] as number[]).entries()) {
        if (capacity > 0 && previous[next] === -1) {
          previous[next] = node;
          queue.push(next);
        }
      }
    }
    if (previous[sink] === -1) break;
    let push = wanted - flow;
    for (let node = sink; node !== source; node = previous[node] as number)
      push = Math.min(push, (residual[previous[node] as number] as number[])[node] as number);
    for (let node = sink; node !== source; node = previous[node] as number) {
      const before = previous[node] as number;
      (residual[before] as number[])[node] = ((residual[before] as number[])[node] as number) - push;
      (residual[node] as number[])[before] = ((residual[node] as number[])[before] as number) + push;
    }
    flow += push;
  }
  return flow;
}
