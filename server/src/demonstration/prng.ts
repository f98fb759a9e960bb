/** A seeded source of chance: same seed, same draws, on every machine. Never for secrets. */
export interface Prng {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform integer between the two bounds, both included. */
  int(min: number, max: number): number;
  /** True with probability `part` (0 to 1). */
  chance(part: number): boolean;
  /** @throws Error on an empty list */
  pick<T>(list: readonly T[]): T;
  /** One item, in proportion to its weight (≥ 0); all weights at 0 means a uniform draw. */
  weighted<T>(list: readonly T[], weight: (item: T) => number): T;
  /** A new list in random order. */
  shuffle<T>(list: readonly T[]): T[];
  /** An independent source: draws added in one room do not move those of another. */
  fork(label: string): Prng;
}

/** FNV-1a, 32 bits, over the UTF-8 bytes of a text. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash;
}

/** mulberry32 (public domain, Tommy Ettinger): 32 bits of state, good enough for a demonstration. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function createPrng(seed: number): Prng {
  const next = mulberry32(seed);
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (part) => next() < part,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted(list, weight) {
      const weights = list.map((item) => Math.max(0, weight(item)));
      const total = weights.reduce((sum, one) => sum + one, 0);
      if (total <= 0) return at(list, int(0, list.length - 1));
      let left = next() * total;
      for (const [index, one] of weights.entries()) {
        left -= one;
        if (left < 0) return at(list, index);
      }
      // Rounding may leave a hair: the last item that weighs something.
      return at(
        list,
        weights.findLastIndex((one) => one > 0),
      );
    },
    shuffle(list) {
      const copy = [...list];
      for (let i = copy.length - 1; i > 0; i--) {
        const j = int(0, i);
        const kept = at(copy, i);
        copy[i] = at(copy, j);
        copy[j] = kept;
      }
      return copy;
    },
    fork: (label) => createPrng((seed ^ fnv1a(label)) >>> 0),
  };
}

function at<T>(list: readonly T[], index: number): T {
  if (index < 0 || index >= list.length) throw new Error('Nothing to draw from: the list is empty');
  return list[index] as T;
}
