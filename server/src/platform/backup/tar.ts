import { BackupError } from './error.ts';

/** The archive is a plain tar: age, gunzip, tar and psql open it even when this program is gone. */
const BLOCK = 512;

export interface Entry {
  name: string;
  size: number;
  mode: number;
}

/** The header of an entry; its content follows, then `padding`. */
export function header({ name, size, mode }: Entry, seconds: number): Buffer {
  const block = Buffer.alloc(BLOCK);
  const bytes = Buffer.byteLength(name);
  const cut = bytes <= 100 ? -1 : name.indexOf('/', name.length - 100);
  if (bytes > 100 && (cut < 0 || Buffer.byteLength(name.slice(cut + 1)) > 100 || cut > 155)) {
    throw new BackupError(`Le nom de fichier ${name} est trop long pour une sauvegarde.`);
  }
  const octal = (value: number, at: number, length: number) =>
    block.write(`${value.toString(8).padStart(length - 1, '0')}\0`, at, 'latin1');
  block.write(name.slice(cut + 1), 0);
  if (cut > 0) block.write(name.slice(0, cut), 345);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(seconds, 136, 12);
  block.write('        0', 148, 'latin1'); // the sum is counted with blanks in its place; then a regular file
  block.write('ustar\u000000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

export const padding = (size: number): Buffer => Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
export const END: Buffer = Buffer.alloc(2 * BLOCK);

/** Reads a tar as it comes; each content must be read to its end before the next entry is asked for. */
export class TarReader {
  readonly #source: AsyncIterator<Uint8Array>;
  #buffer: Buffer = Buffer.alloc(0);
  #ahead: Entry | undefined;

  constructor(source: AsyncIterable<Uint8Array>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The next entry, without passing it; undefined at the end. */
  async peek(): Promise<Entry | undefined> {
    this.#ahead ??= await this.#readHeader();
    return this.#ahead;
  }

  /** The content of the entry that `peek` gave. */
  async *content(): AsyncGenerator<Buffer> {
    const size = this.#ahead?.size ?? 0;
    this.#ahead = undefined;
    for (let left = size; left > 0; ) {
      await this.#fill();
      const chunk = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(chunk.length);
      left -= chunk.length;
      yield chunk;
    }
    await this.#take(padding(size).length);
  }

  /** Reads to the end of the source: its last block is authenticated only then. */
  async finish(): Promise<void> {
    while (!(await this.#source.next()).done);
  }

  async #readHeader(): Promise<Entry | undefined> {
    const block = await this.#take(BLOCK);
    if (block[0] === 0) return undefined;
    const text = (from: number, length: number) => {
      const field = block.subarray(from, from + length);
      const end = field.indexOf(0);
      return field.toString('utf8', 0, end < 0 ? length : end);
    };
    const prefix = text(345, 155);
    const [size, mode] = [Number.parseInt(text(124, 12), 8), Number.parseInt(text(100, 8), 8)];
    if (!(size >= 0) || !(mode >= 0)) throw malformed();
    return { name: prefix ? `${prefix}/${text(0, 100)}` : text(0, 100), size, mode };
  }

  async #take(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0; ) {
      await this.#fill();
      const part = this.#buffer.subarray(0, left);
      this.#buffer = this.#buffer.subarray(part.length);
      left -= part.length;
      parts.push(part);
    }
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  async #fill(): Promise<void> {
    while (this.#buffer.length === 0) {
      const { done, value } = await this.#source.next();
      if (done) throw malformed();
      this.#buffer = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  }
}

export const malformed = (): BackupError =>
  new BackupError('Cette sauvegarde n’a pas la forme attendue\u00a0: rien n’a été restauré.');
