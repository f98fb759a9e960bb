import type { Evenement } from '@maillage/contracts';

/** One event as a screen receives it. */
export interface EvenementRecu extends Evenement {
  numero: number;
}

export interface Ecoute {
  recus: EvenementRecu[];
  /** Waits until so many events came, or until one fits; rejects when the stream ends before. */
  attendre(done: (recus: EvenementRecu[]) => boolean): Promise<void>;
  /** Settled when the stream is over, whoever ended it. */
  fin: Promise<void>;
  fermer(): Promise<void>;
}

/**
 * Opens the event stream as a browser does. `origin` is a listening server; `recus` is where events are put, for a
 * screen that comes back.
 */
export async function ecouter(
  origin: string,
  cookie: string | undefined,
  lastEventId?: number,
  recus: EvenementRecu[] = [],
): Promise<Ecoute> {
  const abort = new AbortController();
  const response = await fetch(`${origin}/api/evenements`, {
    headers: {
      ...(cookie === undefined ? {} : { cookie }),
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
    },
    signal: abort.signal,
  });
  if (response.status !== 200 || !response.body) throw new Error(`stream refused: ${response.status}`);
  const waiting = new Set<() => void>();
  const wake = () => {
    for (const check of waiting) check();
  };
  let over = false;
  const read = async () => {
    let text = '';
    try {
      for await (const chunk of response.body?.pipeThrough(new TextDecoderStream()) ?? []) {
        text += chunk;
        const blocks = text.split('\n\n');
        text = blocks.pop() ?? '';
        for (const block of blocks) recus.push(...parse(block));
        wake();
      }
    } catch {
      // Cut: by us, or because the server died.
    }
    over = true;
    wake();
  };
  const fin = read();
  return {
    recus,
    fin,
    attendre: (done) =>
      new Promise((resolve, reject) => {
        const check = () => {
          if (!done(recus) && !over) return;
          waiting.delete(check);
          if (done(recus)) resolve();
          else reject(new Error(`the stream ended after ${recus.length} events`));
        };
        waiting.add(check);
        check();
      }),
    async fermer() {
      abort.abort();
      await fin;
    },
  };
}

function parse(block: string): EvenementRecu[] {
  const fields = new Map(
    block.split('\n').map((line) => {
      const colon = line.indexOf(': ');
      return [line.slice(0, colon), line.slice(colon + 2)] as const;
    }),
  );
  const data = fields.get('data');
  return data === undefined ? [] : [{ numero: Number(fields.get('id')), ...JSON.parse(data) }];
}
