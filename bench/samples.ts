/** Durations of one kind of request, in milliseconds. */
export class Samples {
  readonly #values: number[] = [];

  add(ms: number): void {
    this.#values.push(ms);
  }

  get count(): number {
    return this.#values.length;
  }

  summary(): Summary {
    const sorted = this.#values.toSorted((a, b) => a - b);
    // Nearest rank: a value that was measured, never one between two.
    const at = (share: number) =>
      round(sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? 0);
    return { count: sorted.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
  }
}

/** Milliseconds. */
export interface Summary {
  count: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
}

const round = (ms: number): number => Math.round(ms * 10) / 10;
