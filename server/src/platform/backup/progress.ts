const EVERY_MS = 500;

/** Says where long work is, on a terminal only: a log of cron's wants none of it. */
export class Progress {
  readonly #out: NodeJS.WriteStream | undefined;
  readonly #began = performance.now();
  #rows = 0;
  #said = 0;
  #table = '';

  constructor(out?: NodeJS.WriteStream) {
    this.#out = out?.isTTY ? out : undefined;
  }

  readonly table = (name: string): void => {
    this.#table = name;
  };

  readonly rows = (count: number): void => {
    this.#rows += count;
    const now = performance.now();
    if (!this.#out || now - this.#said < EVERY_MS) return;
    this.#said = now;
    const rate = Math.round((this.#rows * 1000) / Math.max(1, now - this.#began));
    const [rows, perSecond] = [this.#rows, rate].map((n) => n.toLocaleString('fr-FR'));
    this.#out.write(`\r\u001b[K${this.#table}\u00a0: ${rows} lignes, ${perSecond} par seconde`);
  };

  end(): void {
    if (this.#said > 0) this.#out?.write('\r\u001b[K');
  }
}
