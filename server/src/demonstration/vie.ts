import type { Demande, Proposition } from '@maillage/contracts';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock.ts';
import type { CommuneDAppel, MotifDAppel } from './appels.generator.ts';
import { nextAppel } from './appels.generator.ts';
import { createPrng } from './prng.ts';

/** One call every so many milliseconds, and at most so many requests waiting: lively, never overwhelming. */
const RYTHME_MS = 25_000;
const EN_ATTENTE_MAX = 6;

/**
 * The demonstration lives: a colleague receives calls and handles some of them, through the same API as everybody
 * (loopback). Returns how to stop it.
 */
export function startVie(origin: string, clock: Clock, log: Logger): () => void {
  const prng = createPrng(clock.now().getTime() % 2 ** 31);
  let cookie = '';
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok)
      throw new Error(`${method} ${path.replaceAll(/[0-9a-f-]{36}/g, ':id')}: ${response.status}`);
    const set = response.headers.getSetCookie()[0];
    if (set) cookie = set.split(';')[0] ?? '';
    return response.json() as Promise<T>;
  }

  async function receive(): Promise<void> {
    const { communes, fuseau } = await call<{ communes: CommuneDAppel[]; fuseau: string }>(
      'GET',
      '/territoire',
    );
    const { motifs } = await call<{ motifs: MotifDAppel[] }>('GET', '/motifs');
    const local = new Intl.DateTimeFormat('fr-FR', { timeZone: fuseau, hour: 'numeric', hourCycle: 'h23' });
    const hour = Number.parseInt(local.format(clock.now()), 10);
    await call('POST', '/demandes', nextAppel(prng, communes, motifs, hour));
  }

  async function handle(demande: Demande): Promise<void> {
    const { id, etat } = demande;
    if (etat === 'alerte') {
      await call('POST', `/demandes/${id}/issue`, { issue: 'transmise-15', canal: 'telephone' });
    } else if (etat === 'a-orienter') {
      const { propositions } = await call<{ propositions: Proposition[] }>(
        'GET',
        `/demandes/${id}/propositions`,
      );
      const [first] = propositions;
      if (first) await call('POST', `/demandes/${id}/reservation`, { creneauId: first.creneauId });
      else await call('POST', `/demandes/${id}/escalade`);
    } else if (etat === 'reservee') {
      await call('POST', `/demandes/${id}/annonce`, { canal: 'telephone' });
    }
  }

  async function turn(): Promise<void> {
    if (!cookie) await call('POST', '/demo/sessions', { compte: 'collegue' });
    const { demandes } = await call<{ demandes: Demande[] }>('GET', '/demandes?vue=ouvertes');
    const waiting = demandes.filter((d) => d.etat !== 'prevenue');
    if (waiting.length < EN_ATTENTE_MAX) await receive();
    // The colleague handles her own, the longest waiting first, and leaves some for the visitor.
    const mine = waiting.filter((d) => d.titulaire?.moi === true && d.titulaire.genre === 'compte');
    const [oldest] = mine;
    if (oldest && mine.length > 3) await handle(oldest);
  }

  async function loop(): Promise<void> {
    if (stopped) return;
    try {
      await turn();
    } catch (error) {
      cookie = '';
      log.debug({ reason: (error as Error).message }, 'living demonstration skipped a turn');
    }
    if (!stopped) timer = setTimeout(() => void loop(), RYTHME_MS * (0.6 + 0.8 * prng.next()));
  }

  async function begin(): Promise<void> {
    try {
      await call('POST', '/demo/sessions', { compte: 'collegue' });
      const { total } = await call<{ total: number }>('GET', '/demandes?vue=ouvertes&limite=1');
      for (let i = total; i < 4; i += 1) await receive();
    } catch (error) {
      log.debug({ reason: (error as Error).message }, 'living demonstration could not begin');
    }
    await loop();
  }
  void begin();

  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
