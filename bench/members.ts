import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from './client.ts';
import { Listeners } from './listeners.ts';

/** A member looks at her day, and at what came, this often. */
const LOOK_MS = 10_000;

export interface Member {
  client: Client;
  /** Her sheet in the directory. */
  id: string;
}

/** So many practices, each with an account of its own, signed in by its own link. */
export async function enterMembers(origin: string, count: number): Promise<Member[]> {
  const desk = await new Client(origin).signIn('coordinatrice');
  const { professionnels } = await desk.get<{ professionnels: { id: string }[] }>(
    `/annuaire/professionnels?limite=200`,
  );
  const members: Member[] = [];
  for (const { id } of professionnels) {
    if (members.length === count) break;
    const opened = await desk.call('POST', `/annuaire/professionnels/${id}/compte`, {});
    if (opened.status !== 201) continue; // has one already
    const client = new Client(origin);
    const jeton = opened.json<{ lien: string }>().lien.split('#jeton=')[1];
    const entered = await client.call('POST', '/invitations/acceptation', { jeton });
    if (!entered.cookie) throw new Error(`a member could not enter: ${entered.status}`);
    client.cookie = entered.cookie;
    // Professions that give no places (social work) have no day to read.
    const { status } = await client.call('GET', `/professionnels/${id}/disponibilites`);
    if (status === 200) members.push({ client, id });
  }
  if (members.length < count) throw new Error(`only ${members.length} members`);
  desk.close();
  return members;
}

/** Each has her event stream open and reads her day now and then; returns how to send them home. */
export async function workBeside(origin: string, members: readonly Member[]): Promise<() => void> {
  const listeners = new Listeners(origin);
  await listeners.open(members.map(({ client }) => client));
  let home = false;
  for (const [index, { client, id }] of members.entries()) {
    void (async () => {
      await sleep((LOOK_MS * index) / members.length);
      while (!home) {
        await client.get(`/professionnels/${id}/disponibilites`);
        await sleep(LOOK_MS);
      }
    })().catch((error: Error) => {
      if (!home) throw error;
    });
  }
  return () => {
    home = true;
    listeners.close();
  };
}
