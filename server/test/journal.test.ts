import { spawnSync } from 'node:child_process';
import { appendFileSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrng } from '../src/demonstration/prng.ts';
import { systeme } from '../src/platform/access/acteur.ts';
import { openDatabase } from '../src/platform/db/database.ts';
import { newId } from '../src/platform/ids.ts';
import { enchainer, enchainerTout, startChaining } from '../src/platform/journal/chaine.ts';
import { fichierPublic } from '../src/platform/journal/cle.ts';
import { moisAvant, purgerJournal } from '../src/platform/journal/conservation.ts';
import { MATIN, ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { HEURE, JOUR } from './clock.ts';
import { type Coffre, coffre, mot, tracer } from './journal.ts';

let app: TestApp;
let cpts: TestCpts;
let heads: Coffre;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: [] });
  heads = coffre(app);
});
afterEach(() => heads.close());
afterAll(() => app.close());

const count = async (what: string): Promise<number> => {
  const [row] = await app.owner.unsafe(`SELECT count(*)::int AS n FROM ${what}`, [cpts.id]);
  return row?.n as number;
};

describe('chaining', () => {
  test('16 writers, late commits, giving up, two processes chaining all the while: nothing lost, nothing doubled', async () => {
    const db = openDatabase(app.appUrl, { max: 20 });
    const other = openDatabase(app.appUrl, { max: 4 });
    const prng = createPrng(31);
    const committed: string[] = [];
    const stops = [db, other].map((d) => startChaining(d, pino({ level: 'silent' })));
    const done = { now: false };
    const eager = [db, other].map(async (d) => {
      while (!done.now) await enchainer(d, cpts.id).then(() => sleep(2));
    });
    await Promise.all(
      Array.from({ length: 16 }, async (_, w) => {
        const own = prng.fork(`writer ${w}`);
        for (let round = 0; round < 12; round += 1) {
          const objet = newId();
          const giveUp = own.next() < 0.2;
          const late = own.next() < 0.25 ? own.next() * 40 : 0;
          await db
            .inTenant(systeme(cpts.id), async (tx) => {
              tx.trace({ classe: 'demande', action: 'essai.lire', survenueLe: app.clock.now(), objet });
              app.clock.advance(1);
              await sleep(late);
              if (giveUp) throw new Error('gave up');
              committed.push(objet);
            })
            .catch((error: Error) => expect(error.message).toBe('gave up'));
        }
      }),
    );
    done.now = true;
    await Promise.all([...eager, ...stops.map((stop) => stop())]);
    await enchainer(db, cpts.id);
    const chained = await app.owner<{ objet: string }[]>`SELECT t.objet FROM platform.maillon m
      JOIN platform.trace t ON t.cpts_id = m.cpts_id AND t.id = m.trace_id
      WHERE m.cpts_id = ${cpts.id} ORDER BY m.position`;
    expect(chained.map((row) => row.objet).sort()).toEqual([...committed].sort());
    await heads.exporter(cpts.id);
    const report = await heads.rapport(cpts.id);
    expect(report).toMatchObject({ positions: committed.length, presentes: committed.length, enAttente: 0 });
    expect(report.prouve?.position).toBe(committed.length);
    expect(report.constat.anomalies).toEqual([]);
    await Promise.all([db.close(), other.close()]);
  });

  test('a trace whose transaction commits late takes a later position; what is chained keeps its own', async () => {
    let commit: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      commit = resolve;
    });
    const late = app.db.inTenant(systeme(cpts.id), async (tx) => {
      tx.trace({ classe: 'demande', action: 'essai.tard', survenueLe: app.clock.now() });
      await held;
    });
    app.clock.advance(1000);
    await tracer(app, cpts.id, { action: 'essai.tot' });
    expect(await enchainer(app.db, cpts.id)).toBe(1);
    commit();
    await late;
    expect(await enchainer(app.db, cpts.id)).toBe(1);
    const order = await app.owner`SELECT m.position, t.action FROM platform.maillon m JOIN platform.trace t
      ON t.cpts_id = m.cpts_id AND t.id = m.trace_id WHERE m.cpts_id = ${cpts.id} ORDER BY 1`;
    expect([...order]).toMatchObject([{ action: 'essai.tot' }, { action: 'essai.tard' }]);
  });

  test('killed in the middle: what was not committed is chained by the next one, once', async () => {
    await tracer(app, cpts.id, {}, {}, {});
    const killed = app.db.inTenant(systeme(cpts.id), async (tx) => {
      const { rows } = await sql<{ n: number; pid: number }>`SELECT platform.enchainer(2) AS n,
        pg_backend_pid() AS pid`.execute(tx.tables());
      expect(rows[0]?.n).toBe(2);
      // Meanwhile the lock is held: another process skips, it does not wait.
      expect(await enchainer(app.db, cpts.id)).toBe(0);
      await app.owner`SELECT pg_terminate_backend(${rows[0]?.pid ?? 0})`;
    });
    await expect(killed).rejects.toThrow();
    expect(await count('platform.maillon WHERE cpts_id = $1')).toBe(0);
    expect(await enchainer(app.db, cpts.id)).toBe(3);
    expect(await enchainerTout(app.db)).toBe(0);
    await heads.exporter(cpts.id);
    expect(await heads.codes(cpts.id)).toEqual([]);
  });

  test('more than a page at once, and a tenant does not see the chain of another', async () => {
    const other = await app.createCpts({ semaines: [] });
    await tracer(app, cpts.id, ...Array.from({ length: 2_500 }, () => ({})));
    await tracer(app, other.id, {});
    expect(await enchainerTout(app.db)).toBeGreaterThanOrEqual(2_501);
    expect(await count('platform.maillon WHERE cpts_id = $1')).toBe(2_500);
    await heads.exporter(cpts.id);
    await heads.exporter(other.id);
    expect(await heads.codes(cpts.id)).toEqual([]);
    expect((await heads.rapport(other.id)).positions).toBe(1);
  });
});

describe('heads', () => {
  test('a file of signed lines, each naming the one before; nothing to sign, no file', async () => {
    expect(await heads.exporter(cpts.id)).toBeUndefined();
    for (let i = 1; i <= 3; i += 1) {
      await tracer(app, cpts.id, {});
      await enchainer(app.db, cpts.id);
      expect(await heads.exporter(cpts.id)).toMatchObject({ position: i });
      app.clock.advance(HEURE);
    }
    expect(statSync(heads.fichierCle).mode & 0o777).toBe(0o600);
    const report = await heads.rapport(cpts.id);
    expect(report).toMatchObject({ tetes: 3, prouve: { position: 3, le: '2026-11-24T09:00:00.000Z' } });
    expect(report.constat.anomalies).toEqual([]);
  });

  test('a line torn by a power cut is no head: the next one takes its place', async () => {
    const file = join(heads.dossier, `${cpts.id}.jsonl`);
    await tracer(app, cpts.id, {});
    await enchainer(app.db, cpts.id);
    await heads.exporter(cpts.id);
    appendFileSync(file, '{"v":1,"cptsId":"');
    expect(await heads.codes(cpts.id)).toEqual(['tete-illisible']);
    await heads.exporter(cpts.id);
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    expect(await heads.codes(cpts.id)).toEqual([]);
  });

  test.each([
    ['a line removed', (lines: string[]) => lines.toSpliced(1, 1), ['tete-ligne-manquante']],
    ['the first line removed', (lines: string[]) => lines.slice(1), ['tete-ligne-manquante']],
    [
      'two lines swapped',
      ([a = '', b = '', c = '']: string[]) => [b, a, c],
      ['tete-ligne-manquante', 'tete-recule'],
    ],
    [
      'a forged position',
      ([a = '', b = '', c = '']: string[]) => [a, b, c.replace('"position":3', '"position":2')],
      ['tete-falsifiee'],
    ],
    ['a line that is none', (lines: string[]) => [...lines, 'bonjour'], ['tete-illisible']],
  ])('%s: found', async (_, change, codes) => {
    const file = join(heads.dossier, `${cpts.id}.jsonl`);
    for (let i = 0; i < 3; i += 1) {
      await tracer(app, cpts.id, {});
      await enchainer(app.db, cpts.id);
      await heads.exporter(cpts.id);
      app.clock.advance(HEURE);
    }
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    writeFileSync(file, `${change(lines).join('\n')}\n`);
    expect(await heads.codes(cpts.id)).toEqual(codes);
  });

  test('another key signs for nobody', async () => {
    await tracer(app, cpts.id, {});
    await enchainer(app.db, cpts.id);
    await heads.exporter(cpts.id);
    const forger = coffre(app);
    await forger.exporter(cpts.id);
    const file = join(heads.dossier, `${cpts.id}.jsonl`);
    writeFileSync(file, readFileSync(join(forger.dossier, `${cpts.id}.jsonl`)));
    forger.close();
    const report = await heads.rapport(cpts.id);
    expect([...report.constat.parCode.keys()]).toEqual(['tete-falsifiee']);
    expect(report.prouve).toBeNull();
  });
});

describe('purge', () => {
  const years = async () => {
    app.clock.set('2020-03-31T10:00:00Z');
    for (const classe of ['demande', 'connexion', 'demande', 'droits', 'patient', 'demande'] as const) {
      await tracer(app, cpts.id, { classe, objet: newId() });
      app.clock.advance(30 * JOUR);
    }
    await enchainer(app.db, cpts.id);
    await heads.exporter(cpts.id);
  };

  test('content and salt go when their class says so; links stay, the chain verifies, the proof is exact', async () => {
    await years();
    app.clock.set('2021-05-01T00:00:00Z');
    // Connections: 12 months. The one of April 2020 goes, alone.
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(1);
    app.clock.set('2023-05-15T00:00:00Z');
    // Requests: 36 months. Those of March and… not May 30th 2020.
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(1);
    app.clock.set('2023-12-01T00:00:00Z');
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(4);
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(0);
    await enchainer(app.db, cpts.id);
    await heads.exporter(cpts.id);
    const report = await heads.rapport(cpts.id);
    expect(report.constat.anomalies).toEqual([]);
    expect(report).toMatchObject({ positions: 11, presentes: 5, purgees: 6 });
    const [proof] = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
      WHERE cpts_id = ${cpts.id} AND contenu LIKE '%"droits"%'`;
    expect(JSON.parse(proof?.contenu ?? '{}')).toMatchObject({
      classe: 'purge',
      role: 'systeme',
      patientId: null,
      details: { classe: 'droits', mois: 36, nombre: 1, plages: [[4, 4]], avant: '2020-12-01T00:00:00.000Z' },
    });
    expect(await count('platform.maillon WHERE cpts_id = $1')).toBe(11);
  });

  test('what waits for its link is not purged: the proof would have no position', async () => {
    app.clock.set('2020-03-31T10:00:00Z');
    await tracer(app, cpts.id, { classe: 'connexion' });
    app.clock.set('2022-03-31T10:00:00Z');
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(0);
    await enchainer(app.db, cpts.id);
    expect(await purgerJournal(app.db, app.clock, cpts.id)).toBe(1);
  });

  test.each([
    ['a recent limit', { avant: MATIN, mois: 6 }],
    ['a limit that the months do not give', { avant: '2024-01-01T00:00:00Z', mois: 60 }],
    ['less than six months', { avant: '2024-01-01T00:00:00Z', mois: 1 }],
    ['the proofs themselves', { avant: '2024-01-01T00:00:00Z', mois: 12, classe: 'purge' }],
  ])(
    'the application’s role cannot purge: %s',
    async (_, { avant, mois, classe = 'demande' }: { avant: string; mois: number; classe?: string }) => {
      await years();
      const attempt = app.owner.begin(async (sql) => {
        await sql.unsafe(
          `SET LOCAL ROLE maillage_app; SET LOCAL app.cpts_id = '${cpts.id}'; SET LOCAL app.personne = 'systeme//'`,
        );
        await sql`SELECT platform.purger_traces(${classe}, ${new Date(avant)}, ${mois}::int, ${new Date(MATIN)}, ${newId()},
        ${Buffer.alloc(16)}, 100)`;
      });
      await expect(attempt).rejects.toThrow(/too young|never purged/);
    },
  );

  test.each([
    ['2026-11-24T07:00:00.000Z', 12, '2025-11-24T07:00:00.000Z'],
    ['2026-08-31T00:00:00.000Z', 6, '2026-02-28T00:00:00.000Z'],
    ['2024-02-29T23:59:59.000Z', 12, '2023-02-28T23:59:59.000Z'],
    ['2026-01-15T00:00:00.000Z', 240, '2006-01-15T00:00:00.000Z'],
  ])('%s less %i months is %s', (instant, mois, avant) => {
    expect(moisAvant(new Date(instant), mois).toISOString()).toBe(avant);
  });
});

test('the undo of the first run takes its journal along, until a person is told of', async () => {
  await tracer(app, cpts.id, { classe: 'droits', objet: newId() });
  await enchainer(app.db, cpts.id);
  const undo = () =>
    app.db.inTenant(systeme(cpts.id), (tx) => sql`SELECT platform.effacer_journal()`.execute(tx.tables()));
  await undo();
  expect(await count('platform.maillon WHERE cpts_id = $1')).toBe(0);
  await tracer(app, cpts.id, { details: { champs: [mot()] } });
  await expect(undo()).rejects.toThrow(/never erased/);
});

test('a restarted server catches up before anything else', async () => {
  await cpts.recevoir();
  expect(await count('platform.trace WHERE cpts_id = $1 AND NOT enchainee')).toBeGreaterThan(0);
  const stop = startChaining(app.db, pino({ level: 'silent' }));
  await expect.poll(() => count('platform.trace WHERE cpts_id = $1 AND NOT enchainee')).toBe(0);
  await stop();
  ok(await cpts.client('regulatrice').get('/tableau'));
});

describe('npm run journal:verify', () => {
  const FOLDER = new URL('../../scripts/journal-verify/', import.meta.url);
  const run = (...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [fileURLToPath(new URL('main.ts', FOLDER)), ...args],
      { encoding: 'utf8', env: { PATH: process.env.PATH ?? '', NODE_NO_WARNINGS: '1' } },
    );
    return { status, stdout, stderr };
  };
  const where = (base = app.ownerUrl) => [
    ...['--base', base, '--tetes', heads.dossier, '--cle', fichierPublic(heads.fichierCle)],
    ...['--cpts', cpts.id],
  ];

  test('says in French what it found, in JSON when asked; its exit code is the verdict', async () => {
    await tracer(app, cpts.id, {}, {}, {});
    await enchainer(app.db, cpts.id);
    await heads.exporter(cpts.id);
    const well = run(...where());
    expect(well).toMatchObject({ status: 0, stderr: '' });
    expect(well.stdout).toContain('Prouvé jusqu’à la position 3');
    expect(well.stdout).toContain('après la dernière tête exportée');
    await app.owner`UPDATE platform.trace SET action = 'rien' WHERE id = (SELECT trace_id FROM platform.maillon
      WHERE cpts_id = ${cpts.id} AND position = 2)`;
    const edited = run(...where(), '--json');
    expect(edited.status).toBe(1);
    expect(JSON.parse(edited.stdout)).toMatchObject([
      { cptsId: cpts.id, positions: 3, total: 1, anomalies: [{ code: 'colonne-modifiee', position: 2 }] },
    ]);
  });

  test('without what it needs, it says what, and proves nothing', async () => {
    await tracer(app, cpts.id, {});
    await enchainer(app.db, cpts.id);
    expect(run(...where())).toMatchObject({ status: 1, stderr: expect.stringContaining('Introuvable') });
    await heads.exporter(cpts.id);
    const asApp = run(...where(app.appUrl));
    expect(asApp).toMatchObject({ status: 1, stderr: expect.stringContaining('propriétaire') });
    const secret = run(...where().map((arg) => (arg.endsWith('.pub.pem') ? heads.fichierCle : arg)));
    expect(secret).toMatchObject({ status: 1, stderr: expect.stringContaining('clé privée') });
  });

  test('shares no code with the server it judges', () => {
    for (const file of readdirSync(FOLDER)) {
      const text = readFileSync(new URL(file, FOLDER), 'utf8');
      const imports = [...text.matchAll(/from '([^']+)'/g)].map(([, from]) => from ?? '');
      expect(
        imports.filter((from) => !/^(node:|\.\/|postgres$)/.test(from)),
        file,
      ).toEqual([]);
    }
  });
});
