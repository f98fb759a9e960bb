import { randomUUID } from 'node:crypto';
import { createPrng } from '../server/src/demonstration/prng.ts';
import type { Client } from './client.ts';
import { Samples } from './samples.ts';
import type { ServerProcess } from './server-process.ts';
import { createOrientable, type Territory } from './territory.ts';

/** Places of general practitioners beyond the window of orientation: nobody else books there. */
async function listPlaces({ owner }: ServerProcess, doctors: string[]) {
  return owner.sql<{ id: string; restantes: number }[]>`
    SELECT id, restantes FROM soins_non_programmes.creneau
    WHERE professionnel_id = ANY (${doctors}::uuid[]) AND restantes > 0 AND NOT ferme AND debut > now() + interval '8 days'
    ORDER BY md5(id::text)`;
}

interface Racer {
  client: Client;
  /** A request that waits for a place. */
  demandeId: string;
}

export interface RaceOutcome {
  attempts: number;
  rounds: number;
  won: number;
  refused: number;
  /** Rounds in which more desks won than there were places, or fewer. */
  wrongRounds: number;
  given: number;
  errors: number;
  attempt: Samples;
}

/**
 * Groups of 8 to 16 desks ask for the same place at the same instant, until `wanted` attempts. In one round of
 * four, whoever won gives the place back while others ask for it again: freed places must not be taken twice.
 */
export async function runRaces(
  server: ServerProcess,
  clients: Client[],
  territory: Territory,
  wanted: number,
): Promise<RaceOutcome> {
  const prng = createPrng(4280);
  const places = await listPlaces(server, territory.doctors);
  const racers = await Promise.all(
    clients
      .slice(0, 16)
      .map(async (client) => ({ client, demandeId: await createOrientable(client, territory) })),
  );
  const outcome: RaceOutcome = {
    attempts: 0,
    rounds: 0,
    won: 0,
    refused: 0,
    wrongRounds: 0,
    given: 0,
    errors: 0,
    attempt: new Samples(),
  };
  for (const place of places) {
    if (outcome.attempts >= wanted) break;
    const group = prng.shuffle(racers).slice(0, prng.int(Math.min(8, racers.length), racers.length));
    const winners = await race(group, place.id, outcome);
    if (winners.length !== Math.min(place.restantes, group.length)) outcome.wrongRounds += 1;
    const [first] = winners;
    if (first && outcome.rounds % 4 === 0) {
      const others = racers.filter((racer) => !winners.includes(racer));
      const [, again] = await Promise.all([giveBack(first, outcome), race(others, place.id, outcome)]);
      winners.push(...again);
      winners.splice(winners.indexOf(first), 1);
    }
    await Promise.all(
      winners.map(async (racer) => {
        racer.demandeId = await createOrientable(racer.client, territory);
      }),
    );
  }
  return outcome;
}

async function race(group: Racer[], creneauId: string, outcome: RaceOutcome): Promise<Racer[]> {
  outcome.rounds += 1;
  const results = await Promise.all(
    group.map(async (racer) => {
      const path = `/demandes/${racer.demandeId}/reservation`;
      const { status, ms } = await racer.client.call('POST', path, { creneauId }, randomUUID());
      outcome.attempts += 1;
      outcome.attempt.add(ms);
      if (status === 201) outcome.won += 1;
      else if (status === 409) outcome.refused += 1;
      else outcome.errors += 1;
      return status === 201 ? [racer] : [];
    }),
  );
  return results.flat();
}

async function giveBack(racer: Racer, outcome: RaceOutcome): Promise<void> {
  const path = `/demandes/${racer.demandeId}/reservation`;
  const { status } = await racer.client.call('DELETE', path, undefined, randomUUID());
  if (status === 200) outcome.given += 1;
  else outcome.errors += 1;
}
