import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Atelier, ask, everyRow, migration, openAtelier } from '../../../test/sauvegardes.ts';
import { systemClock } from '../clock.ts';
import { backup } from './backup.ts';
import { inOrder, listTables } from './catalogue.ts';
import { connect, copyOut } from './copy.ts';
import { digestOf } from './digest.ts';
import { makeKeys, readIdentities, readRecipients } from './keys.ts';
import { Progress } from './progress.ts';

let atelier: Atelier;
beforeAll(async () => {
  atelier = await openAtelier();
});
afterAll(() => atelier.clean());

/** All that the real schema uses, and what a later one may. */
const RICH = migration(
  '0001-riche.sql',
  `CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE SCHEMA z; CREATE SCHEMA a;
  CREATE TABLE z.parent (code text PRIMARY KEY, "Étrange ""nom""" text);
  INSERT INTO z.parent VALUES ('graine', 'mise par la migration'), ('retirée', 'depuis');
  CREATE TABLE a.enfant (
    numero bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code text NOT NULL REFERENCES z.parent, chef bigint REFERENCES a.enfant,
    j jsonb, b bytea, t timestamptz, d date, f double precision, n numeric, mots text[], u uuid,
    double_de numeric GENERATED ALWAYS AS (n * 2) STORED);
  CREATE TABLE a.occupation (qui text, quand tstzrange, EXCLUDE USING gist (qui WITH =, quand WITH &&));
  CREATE TABLE a.vide (id uuid PRIMARY KEY);
  CREATE TABLE a.decoupe (id int, jour date, PRIMARY KEY (jour, id)) PARTITION BY RANGE (jour);
  CREATE TABLE a.decoupe_1 PARTITION OF a.decoupe FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');`,
);

async function richDatabase(): Promise<string> {
  const url = await atelier.databaseOf([RICH]);
  await ask(url, async (sql) => {
    await sql.unsafe(`
    DELETE FROM z.parent WHERE code = 'retirée';
    INSERT INTO z.parent VALUES ('é', E'tab\\t saut\\n retour\\r barre\\\\ \\\\. \\\\N'), ('e', ''), ('Z', NULL), ('😀', '''"');
    INSERT INTO a.enfant (code, chef, j, b, t, d, f, n, mots, u)
      SELECT 'é', CASE WHEN i < 3000 THEN i + 1 END, jsonb_build_object('é', i, 'n', 1e300, 's', E'\\n\\u001f'),
        decode(md5(i::text), 'hex'), CASE i WHEN 1 THEN '-infinity' WHEN 2 THEN 'infinity' ELSE
        timestamptz '2026-10-25 00:30:00.123456+00' + i * interval '1 minute' END,
        CASE i WHEN 1 THEN '-infinity'::date WHEN 2 THEN '0044-03-15 BC' ELSE '2026-03-29' END,
        CASE i WHEN 1 THEN 'NaN'::float8 WHEN 2 THEN '-Infinity' ELSE 0.1 + i / 3.0 END,
        CASE i WHEN 1 THEN 'NaN' ELSE 10 ^ 40 / i END, ARRAY['a,b', NULL, '"'], gen_random_uuid()
      FROM generate_series(1, 3000) AS i;
    INSERT INTO a.occupation VALUES ('x', '[2026-01-01,2026-01-02)'), ('x', '[2026-01-02,)'), (NULL, 'empty');
    INSERT INTO a.decoupe VALUES (1, '2026-05-01'), (2, '2026-05-02')`);
  });
  return url;
}

test('every kind of value, key and constraint comes back; sequences go on from where they were', async () => {
  const url = await richDatabase();
  const file = await atelier.save(url);
  const target = await atelier.emptyDatabase({ ordinaire: true });
  const bilan = await atelier.bringBack(file, target, { migrations: [RICH] });
  expect(await everyRow(target)).toEqual(await everyRow(url));
  expect(bilan.tables.find(({ nom }) => nom === 'a.enfant')?.lignes).toBe(3000);
  const [next] = await ask(
    target,
    (sql) => sql<{ numero: number }[]>`INSERT INTO a.enfant (code) VALUES ('e') RETURNING numero::int`,
  );
  expect(next?.numero).toBe(3001);
});

test('the settings and the sorting of a server change nothing to a backup', async () => {
  const url = await richDatabase();
  const proof = async () => {
    const folder = join(atelier.folder, 'reglages');
    const rest = { encrypter: atelier.encrypter, clock: systemClock, progress: new Progress() };
    return (await backup({ url, dataDir: folder, folder, ...rest })).bilan.tables;
  };
  const before = await proof();
  const name = new URL(url).pathname.slice(1);
  await ask(url, async (sql) => {
    for (const setting of [
      `DateStyle = 'SQL, DMY'`,
      `TimeZone = 'Pacific/Noumea'`,
      `bytea_output = 'escape'`,
    ]) {
      await sql.unsafe(`ALTER DATABASE ${name} SET ${setting}`);
    }
    await sql.unsafe(`ALTER DATABASE ${name} SET extra_float_digits = -5`);
  });
  expect(await proof()).toEqual(before);
});

test('what is kept beside the database comes back with its rights, and replaces nothing', async () => {
  const url = await richDatabase();
  const from = join(atelier.folder, 'donnees');
  mkdirSync(join(from, 'secrets'), { recursive: true });
  mkdirSync(join(from, 'journal-tetes'));
  writeFileSync(join(from, 'secrets/journal-cle.pem'), 'clé', { mode: 0o600 });
  writeFileSync(join(from, 'journal-tetes/a.jsonl'), '{}\n'.repeat(50_000));
  writeFileSync(join(from, 'journal-tetes/vide.jsonl'), '');
  const file = await atelier.save(url, from);
  const into = join(atelier.folder, 'neuf');
  await atelier.bringBack(file, await atelier.emptyDatabase(), { migrations: [RICH], dataDir: into });
  for (const path of ['secrets/journal-cle.pem', 'journal-tetes/a.jsonl', 'journal-tetes/vide.jsonl']) {
    expect(readFileSync(join(into, path))).toEqual(readFileSync(join(from, path)));
  }
  expect(statSync(join(into, 'secrets/journal-cle.pem')).mode & 0o777).toBe(0o600);
  expect(statSync(join(into, 'secrets')).mode & 0o777).toBe(0o700);

  const other = join(atelier.folder, 'autre');
  mkdirSync(join(other, 'journal-tetes'), { recursive: true });
  writeFileSync(join(other, 'journal-tetes/a.jsonl'), 'autre chose');
  const target = await atelier.emptyDatabase();
  const attempt = atelier.bringBack(file, target, { migrations: [RICH], dataDir: other });
  await expect(attempt).rejects.toThrow(/existe déjà et diffère/);
  expect(readFileSync(join(other, 'journal-tetes/a.jsonl'), 'utf8')).toBe('autre chose');
  expect(existsSync(join(other, 'secrets/journal-cle.pem'))).toBe(false);
  expect(await everyRow(target)).toEqual({});
});

test('the file is for its owner only; an interrupted backup ends at once and leaves nothing', async () => {
  const url = await richDatabase();
  expect(statSync(await atelier.save(url)).mode & 0o777).toBe(0o600);
  await ask(url, (sql) =>
    sql.unsafe(`INSERT INTO a.enfant (code, b) SELECT 'e', decode(repeat(md5(i::text), 40), 'hex')
      FROM generate_series(1, 60000) AS i`),
  );
  const folder = join(atelier.folder, 'interrompue');
  const stopper = new AbortController();
  const progress = new Progress();
  Object.assign(progress, {
    table: (nom: string) => nom === 'a.enfant' && setTimeout(() => stopper.abort(), 20),
  });
  const options = { url, folder, encrypter: atelier.encrypter, clock: systemClock, progress };
  await expect(backup({ ...options, dataDir: folder, signal: stopper.signal })).rejects.toThrow(/abort/i);
  expect(readdirSync(folder)).toEqual([]);
});

test('a slow reader gets every table to its end, and the connection goes on', async () => {
  // The end may come in one packet with more rows than the stream holds: postgres.js then forgets its pause.
  const tables = Array.from(
    { length: 60 },
    (_, i) => `CREATE TABLE t.t${i} AS SELECT repeat('x', 900) AS x FROM generate_series(1, ${100 + i * 4})`,
  );
  const url = await atelier.databaseOf([
    migration('0001-tailles.sql', `CREATE SCHEMA t; ${tables.join(';')}`),
  ]);
  const sql = connect(url);
  try {
    const read = await sql.begin(async (tx) => {
      const rows: number[] = [];
      for (const table of await listTables(tx)) {
        const { lignes } = await digestOf(slowly(copyOut(tx, table)));
        rows.push(lignes);
      }
      return rows;
    });
    expect(read.toSorted((a, b) => a - b)).toEqual(tables.map((_, i) => 100 + i * 4));
  } finally {
    await sql.end({ timeout: 0 });
  }
});

async function* slowly(rows: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const chunk of rows) {
    yield chunk;
    await sleep(5);
  }
}

test('keys: made once, never over another; the secret one is refused on the server', async () => {
  const file = join(atelier.folder, 'cle.txt');
  const { publique, fichier } = await makeKeys(file, systemClock.now());
  expect(statSync(file).mode & 0o777).toBe(0o600);
  await expect(makeKeys(file, systemClock.now())).rejects.toThrow(/existe déjà/);
  const decrypter = readIdentities(file);
  for (const value of [publique, fichier]) {
    expect(await decrypter.decrypt(await readRecipients(value).encrypt('bonjour'), 'text')).toBe('bonjour');
  }
  expect(() => readRecipients(file)).toThrow(/clé secrète/);
  expect(() => readRecipients('age1abc')).toThrow(/illisible/);
  expect(() => readRecipients(undefined)).toThrow(/MAILLAGE_SAUVEGARDE_CLE/);
  expect(() => readIdentities(fichier)).toThrow(/AGE-SECRET-KEY-1/);
});

test('tables in order: what they point to first, themselves set aside, a circle said', () => {
  expect(inOrder(['a', 'b', 'c'], [['a', 'b'], ['b', 'c'], ['b', 'b']])).toEqual({ ordered: ['c', 'b', 'a'] }); // biome-ignore format: one line
  expect(inOrder(['a', 'b', 'c'], [['a', 'b'], ['b', 'a']])).toEqual({ cycle: ['a', 'b'] }); // biome-ignore format: one line
});
