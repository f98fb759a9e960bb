import { request } from 'node:http';
import type { Evenement } from '@maillage/contracts';
import type { Client } from './client.ts';
import { Samples } from './samples.ts';

/** Open screens that listen to `GET /api/evenements`, and how long bookings take to reach them. */
export class Listeners {
  readonly delays = new Samples();
  readonly #origin: string;
  readonly #stops: (() => void)[] = [];
  /** By request: when its booking was sent, and how many screens have heard of it. */
  readonly #sent = new Map<string, { at: number; heard: number; booked: boolean }>();

  constructor(origin: string) {
    this.#origin = origin;
  }

  get size(): number {
    return this.#stops.length;
  }

  async open(clients: Client[]): Promise<void> {
    await Promise.all(clients.map((client) => this.#listen(client)));
  }

  /** To be told just before each booking is sent (`undefined`), and its outcome. */
  readonly onBooking = (demandeId: string, booked: boolean | undefined): void => {
    if (booked === undefined) this.#sent.set(demandeId, { at: performance.now(), heard: 0, booked: false });
    else if (booked) Object.assign(this.#sent.get(demandeId) ?? {}, { booked });
    else this.#sent.delete(demandeId);
  };

  /** Bookings that some screen has not heard of. */
  missing(): number {
    return [...this.#sent.values()].filter((one) => one.booked && one.heard < this.size).length;
  }

  close(): void {
    for (const stop of this.#stops) stop();
  }

  #listen(client: Client): Promise<void> {
    return new Promise((resolve, reject) => {
      const outgoing = request(
        `${this.#origin}/api/evenements`,
        { agent: false, headers: { cookie: client.cookie } },
        (incoming) => {
          if (incoming.statusCode !== 200) reject(new Error(`events: ${incoming.statusCode}`));
          let rest = '';
          incoming.setEncoding('utf8');
          incoming.on('error', () => {});
          incoming.on('data', (text: string) => {
            const now = performance.now();
            const messages = (rest + text).split('\n\n');
            rest = messages.pop() ?? '';
            for (const message of messages) this.#receive(message, now);
          });
          this.#stops.push(() => outgoing.destroy());
          resolve();
        },
      );
      outgoing.on('error', (error) => reject(error));
      outgoing.end();
    });
  }

  #receive(message: string, now: number): void {
    const data = message.split('\n').find((line) => line.startsWith('data: '));
    if (!data) return;
    const { type, objet } = JSON.parse(data.slice(6)) as Evenement;
    const sent = type === 'demande.reservee' ? this.#sent.get(objet) : undefined;
    if (!sent) return;
    sent.heard += 1;
    this.delays.add(now - sent.at);
  }
}
