import { createHash } from 'node:crypto';

const NEWLINE = 10;

/** What proves a table: two equal digests are the same rows in the same order. */
export interface Digest {
  lignes: number;
  octets: number;
  sha256: string;
}

/** Passes a COPY stream on, and calls `done` with its digest at the end. */
export async function* digesting(
  rows: AsyncIterable<Buffer>,
  done: (digest: Digest) => void,
  progress?: (lignes: number) => void,
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  let lignes = 0;
  let octets = 0;
  for await (const chunk of rows) {
    hash.update(chunk);
    const before = lignes;
    // A newline inside a value is written \n in two characters: each real one ends a row.
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, at + 1)) lignes += 1;
    octets += chunk.length;
    progress?.(lignes - before);
    yield chunk;
  }
  done({ lignes, octets, sha256: hash.digest('hex') });
}

/** The digest of a COPY stream that goes nowhere else. */
export async function digestOf(
  rows: AsyncIterable<Buffer>,
  progress?: (lignes: number) => void,
): Promise<Digest> {
  let digest: Digest | undefined;
  for await (const _ of digesting(rows, (found) => (digest = found), progress));
  return digest as Digest;
}
