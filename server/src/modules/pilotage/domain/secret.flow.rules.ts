import type { Cell, TableAvecTotaux } from './secret.types.ts';

/**
 * What a reader can deduce of hidden counts. The cells of a table and its totals are one transport table: replacing
 * each total t by (a large constant − t), every line and every column adds up to a constant that everybody knows. The
 * values a hidden cell can have, over all the tables that agree with what is told, are then an interval, and how far
 * it reaches is a maximum flow: the opposite moves that the other hidden cells can make, from the cell's row round to
 * its column.
 */
export class HiddenCells {
  readonly #table: TableAvecTotaux;
  /** Rows, then columns: how much the hidden cells let through from each to each. */
  readonly #room: Map<number, number>[];
  readonly #hidden = new Set<string>();

  constructor(table: TableAvecTotaux) {
    this.#table = table;
    this.#room = Array.from({ length: table.length + (table[0]?.length ?? 0) }, () => new Map());
  }

  has({ i, j }: Cell): boolean {
    return this.#hidden.has(`${i}:${j}`);
  }

  hide(cell: Cell): void {
    this.#hidden.add(`${cell.i}:${cell.j}`);
    this.#open(cell);
  }

  tell(cell: Cell): void {
    this.#hidden.delete(`${cell.i}:${cell.j}`);
    this.#close(cell);
  }

  /** Whether a hidden cell could be anything from `least` to `most`, for all that is told. */
  reaches(cell: Cell, least: number, most: number): boolean {
    const value = this.#valueOf(cell);
    this.#close(cell);
    const enough = this.#moves(cell, true, most - value) && this.#moves(cell, false, value - least);
    this.#open(cell);
    return enough;
  }

  #valueOf = ({ i, j }: Cell): number => this.#table[i]?.[j] ?? 0;

  /** A total of a line or of a column, but not the total of totals: it moves against its cells. */
  #isTotal = ({ i, j }: Cell): boolean =>
    (i === this.#table.length - 1) !== (j === (this.#table[0]?.length ?? 0) - 1);

  #open(cell: Cell): void {
    const [row, column] = [cell.i, this.#table.length + cell.j];
    const value = this.#valueOf(cell);
    // From its row to its column a cell gives way (goes down); the other way round it grows.
    const [less, more] = this.#isTotal(cell) ? [MUCH, value] : [value, MUCH];
    this.#room[row]?.set(column, less);
    this.#room[column]?.set(row, more);
  }

  #close(cell: Cell): void {
    const [row, column] = [cell.i, this.#table.length + cell.j];
    this.#room[row]?.delete(column);
    this.#room[column]?.delete(row);
  }

  #moves(cell: Cell, up: boolean, wanted: number): boolean {
    if (wanted <= 0) return true;
    const [row, column] = [cell.i, this.#table.length + cell.j];
    // A total that goes down is a place of the transport table that goes up.
    const [from, to] = up !== this.#isTotal(cell) ? [row, column] : [column, row];
    return canFlow(this.#room, from, to, wanted);
  }
}

/** More than any count, and small enough that sums stay exact. */
const MUCH = 2 ** 40;

/** Whether so much can go from `source` to `sink` (Edmonds-Karp). Leaves `room` as it was. */
function canFlow(room: Map<number, number>[], source: number, sink: number, wanted: number): boolean {
  const paths: { path: number[]; push: number }[] = [];
  let flow = 0;
  while (flow < wanted) {
    const path = shortestPath(room, source, sink);
    if (!path) break;
    const push = path.reduce(
      (least, node, k) => (k === 0 ? least : Math.min(least, room[path[k - 1] as number]?.get(node) ?? 0)),
      wanted - flow,
    );
    shift(room, path, push);
    paths.push({ path, push });
    flow += push;
  }
  for (const { path, push } of paths) shift(room, path, -push);
  return flow >= wanted;
}

function shift(room: Map<number, number>[], path: number[], push: number): void {
  for (let k = 1; k < path.length; k += 1) {
    const [a, b] = [path[k - 1] as number, path[k] as number];
    room[a]?.set(b, (room[a]?.get(b) ?? 0) - push);
    room[b]?.set(a, (room[b]?.get(a) ?? 0) + push);
  }
}

function shortestPath(room: Map<number, number>[], source: number, sink: number): number[] | undefined {
  const previous = new Int32Array(room.length).fill(-1);
  previous[source] = source;
  const queue = [source];
  for (let head = 0; head < queue.length; head += 1) {
    const node = queue[head] as number;
    for (const [next, left] of room[node] ?? []) {
      if (left <= 0 || previous[next] !== -1) continue;
      previous[next] = node;
      if (next === sink) {
        const path = [sink];
        for (let at = sink; at !== source; at = previous[at] as number) path.unshift(previous[at] as number);
        return path;
      }
      queue.push(next);
    }
  }
  return undefined;
}
