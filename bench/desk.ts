import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Demande, Proposition } from '@maillage/contracts';
import type { Prng } from '../server/src/demonstration/prng.ts';
import type { Answer, Client } from './client.ts';
import { Samples } from './samples.ts';
import { drawCall, type Territory } from './territory.ts';

/** What all the desks of one phase measured together. */
export class Ledger {
  readonly reception = new Samples();
  readonly orientation = new Samples();
  readonly booking = new Samples();
  readonly telling = new Samples();
  readonly release = new Samples();
  /** Jobs done: a call received, oriented, booked, told. */
  jobs = 0;
  /** Calls for which no place was offered, or all were gone. */
  withoutOffer = 0;
  /** Bookings refused because another desk was faster. */
  conflicts = 0;
  booked = 0;
  readonly errors = new Map<string, number>();

  refuse(what: string, answer: Answer): void {
    const { code } = answer.json<{ code?: string }>();
    const key = `${what}: ${answer.status} ${code ?? ''}`.trim();
    this.errors.set(key, (this.errors.get(key) ?? 0) + 1);
  }

  get errorCount(): number {
    return [...this.errors.values()].reduce((sum, n) => sum + n, 0);
  }
}

export interface Desk {
  client: Client;
  prng: Prng;
  territory: Territory;
  ledger: Ledger;
  /** Called just before a booking is sent, and with its outcome. */
  onBooking?: (demandeId: string, booked: boolean | undefined) => void;
  /** Requests told, oldest first: some are given up later, so that places do not run out. */
  told: string[];
}

/** Bookings a desk leaves behind before it frees its oldest: the territory stays busy, never full. */
const KEPT = 4;

/** The whole job on one call: received, oriented, booked, told. */
export async function handleCall(desk: Desk): Promise<void> {
  const { client, ledger } = desk;
  const created = await client.call('POST', '/demandes', drawCall(desk.prng, desk.territory));
  if (created.status !== 201) return ledger.refuse('reception', created);
  ledger.reception.add(created.ms);
  const { id } = created.json<Demande>();
  if (!(await bookSomePlace(desk, id))) {
    ledger.withoutOffer += 1;
    await conclude(desk, id, 'autre-solution');
    return;
  }
  const told = await client.call('POST', `/demandes/${id}/annonce`, { canal: 'telephone' }, randomUUID());
  if (told.status !== 200) return ledger.refuse('telling', told);
  ledger.telling.add(told.ms);
  ledger.jobs += 1;
  desk.told.push(id);
  const oldest = desk.told.length > KEPT ? desk.told.shift() : undefined;
  if (oldest) await conclude(desk, oldest, 'renoncement');
}

/** Takes the first offer; when another desk was faster, the next one. */
async function bookSomePlace(desk: Desk, id: string): Promise<boolean> {
  const { client, ledger } = desk;
  const answer = await client.call('GET', `/demandes/${id}/propositions`);
  if (answer.status !== 200) {
    ledger.refuse('orientation', answer);
    return false;
  }
  ledger.orientation.add(answer.ms);
  for (const { creneauId } of answer.json<{ propositions: Proposition[] }>().propositions) {
    desk.onBooking?.(id, undefined);
    const booking = await client.call('POST', `/demandes/${id}/reservation`, { creneauId }, randomUUID());
    desk.onBooking?.(id, booking.status === 201);
    if (booking.status === 201) {
      ledger.booking.add(booking.ms);
      ledger.booked += 1;
      return true;
    }
    if (booking.status !== 409 || booking.json<{ code: string }>().code !== 'creneau-pris') {
      ledger.refuse('booking', booking);
      return false;
    }
    ledger.booking.add(booking.ms);
    ledger.conflicts += 1;
  }
  return false;
}

async function conclude(desk: Desk, id: string, issue: string): Promise<void> {
  const body = { issue, canal: 'telephone' };
  const answer = await desk.client.call('POST', `/demandes/${id}/issue`, body, randomUUID());
  if (answer.status !== 200) desk.ledger.refuse('conclusion', answer);
  else desk.ledger.release.add(answer.ms);
}

/** One call every `pauseMs` on average (half to one and a half), or without pause at 0, for `seconds`. */
export async function runDesk(desk: Desk, seconds: number, pauseMs: number): Promise<void> {
  const until = performance.now() + seconds * 1_000;
  // Desks do not start in step.
  let next = performance.now() + desk.prng.next() * pauseMs;
  while (next < until && performance.now() < until) {
    const wait = next - performance.now();
    if (wait > 0) await sleep(wait);
    await handleCall(desk);
    next = Math.max(next + pauseMs * (0.5 + desk.prng.next()), performance.now());
  }
}
