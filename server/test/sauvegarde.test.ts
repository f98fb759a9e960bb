import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freePort } from '../src/platform/db/embedded/port.ts';
import { type TestApp, testApp } from './app.ts';
import { breaches } from './invariants.ts';
import { type Atelier, ask, everyRow, openAtelier } from './sauvegardes.ts';
import { startServer } from './server-process.ts';

const CHECKOUT = join(import.meta.dirname, '../..');

let atelier: Atelier;
let app: TestApp;
beforeAll(async () => {
  atelier = await openAtelier();
  app = await testApp();
});
afterAll(async () => {
  await app?.close();
  await atelier?.clean();
});

test('the real schema: nothing of ours in public, no circle; every row comes back to a plain owner', async () => {
  const [seul] = await app.owner<{ tables: string[] }[]>`
    SELECT json_agg(tablename) AS tables FROM pg_tables WHERE schemaname = 'public'`;
  expect(seul?.tables).toEqual(['maillage_migration']);
  const cpts = await app.createCpts();
  await cpts.reserver();
  const target = await atelier.emptyDatabase({ ordinaire: true });
  const bilan = await atelier.bringBack(await atelier.save(app.ownerUrl), target);
  const rows = await everyRow(target);
  expect(rows).toEqual(await everyRow(app.ownerUrl));
  // A table that the backup would not know would be missing here.
  expect(
    bilan.tables
      .map(({ nom }) => nom)
      .concat('public.maillage_migration')
      .sort(),
  ).toEqual(Object.keys(rows).sort());
}, 60_000);

test('taken while people work: one instant, with nothing half done', async () => {
  const offices = await Promise.all([app.createCpts(), app.createCpts(), app.createCpts()]);
  const count = async (sql: postgres.Sql) =>
    Number((await sql`SELECT count(*) AS n FROM platform.evenement`)[0]?.n);
  const before = await count(app.owner);
  let working = true;
  const work = Promise.all(
    offices.map(async (cpts) => {
      while (working) await cpts.reserver().catch(() => cpts.recevoir());
    }),
  );
  const taken: string[] = [];
  try {
    while ((await count(app.owner)) < before + 20) await Promise.race([sleep(20), work]);
    for (let i = 0; i < 3; i += 1) taken.push(await atelier.save(app.ownerUrl));
  } finally {
    working = false;
    await work;
  }
  const after = await count(app.owner);
  const seen: number[] = [];
  for (const file of taken) {
    const target = await atelier.emptyDatabase({ ordinaire: true });
    await atelier.bringBack(file, target);
    await ask(target, async (sql) => {
      expect(await breaches(sql)).toEqual([]);
      seen.push(await count(sql));
    });
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  expect(seen[0]).toBeGreaterThan(before);
  // They did work meanwhile.
  expect(seen[2]).toBeGreaterThan(seen[0] ?? 0);
  expect(after).toBeGreaterThanOrEqual(seen[2] ?? 0);
}, 120_000);

/** Somebody signs in; her cookie. */
async function signInAt(origin: string): Promise<string> {
  const answer = await fetch(`${origin}/api/demo/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ compte: 'regulatrice' }),
  });
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** A command, as an operator runs it. */
async function command(name: string, dataDir: string, args: string[]) {
  const child = spawn(process.execPath, [`server/src/${name}.ts`, ...args], {
    cwd: CHECKOUT,
    env: { ...process.env, MAILLAGE_DATA: dataDir, DATABASE_URL: '' },
  });
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)));
  const code = await new Promise((resolve) => child.once('close', resolve));
  return { code, said: said.join('') };
}

test('an empty machine: the commands, the embedded PostgreSQL, and a server that answers', async () => {
  const base = mkdtempSync(join(tmpdir(), 'maillage machine '));
  chmodSync(base, 0o755); // root's PostgreSQL runs under another account
  const [old, fresh, key, folder] = ['ancienne', 'neuve', 'cle.txt', 'copies'].map((name) =>
    join(base, name),
  );
  if (!old || !fresh || !key || !folder) throw new Error('no folder');
  const port = await freePort();
  const keyOf = ['--cle-publique', `${key}.pub`];
  try {
    expect(await command('backup', old, ['--nouvelle-cle', key])).toMatchObject({ code: 0 });
    expect(await command('backup', old, keyOf)).toMatchObject({
      code: 1,
      said: expect.stringContaining('pas de base'),
    });

    const first = await startServer(old, port);
    let before = '';
    try {
      before = await signInAt(first.origin);
      mkdirSync(join(old, 'secrets'), { recursive: true });
      writeFileSync(join(old, 'secrets/essai.pem'), 'secret');
      const live = await command('backup', old, [...keyOf, '--dossier', folder]);
      expect(live).toMatchObject({ code: 0, said: expect.stringContaining('Sauvegarde faite') });
      const inside = await command('backup', old, [...keyOf, '--dossier', join(old, 'copies')]);
      expect(inside).toMatchObject({ code: 1, said: expect.stringContaining('dans le dossier de données') });
    } finally {
      await first.stop();
    }
    // Again without the server: PostgreSQL is started for it, then stopped; beside the data by default.
    expect(await command('backup', old, keyOf)).toMatchObject({ code: 0 });
    expect(readdirSync(`${old}-sauvegardes`)).toHaveLength(1);
    expect(existsSync(join(old, 'maillage.lock'))).toBe(false);

    // The one made after a clean stop: the head of the journal had been exported.
    const [file] = readdirSync(`${old}-sauvegardes`);
    expect(readdirSync(folder)).toHaveLength(1);
    const restoring = ['--fichier', join(`${old}-sauvegardes`, file ?? ''), '--identite', key];
    const done = await command('restore', fresh, restoring);
    expect(done).toMatchObject({ code: 0, said: expect.stringContaining('Restauration faite') });
    expect(readFileSync(join(fresh, 'secrets/essai.pem'), 'utf8')).toBe('secret');

    const second = await startServer(fresh, port);
    try {
      // What may have been closed since does not come back open.
      const old = await fetch(`${second.origin}/api/session`, { headers: { cookie: before } });
      expect(old.status).toBe(401);
      const cookie = await signInAt(second.origin);
      const verified = await command('../../scripts/journal-verify/main', fresh, []);
      expect(verified, verified.said).toMatchObject({ code: 0 });
      const territoire = await fetch(`${second.origin}/api/territoire`, { headers: { cookie } });
      expect(territoire.status).toBe(200);
      expect(await territoire.text()).toContain('Tarbes');
      const busy = await command('restore', fresh, restoring);
      expect(busy).toMatchObject({ code: 1, said: expect.stringContaining('déjà utilisé') });
    } finally {
      await second.stop();
    }
    const full = await command('restore', fresh, restoring);
    expect(full).toMatchObject({ code: 1, said: expect.stringContaining('n’est pas vide') });
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}, 180_000);
