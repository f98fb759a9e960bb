import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Decrypter, generateX25519Identity } from 'age-encryption';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Atelier, ask, everyRow, migration, openAtelier } from '../../../test/sauvegardes.ts';
import { BackupError } from './error.ts';
import { Progress } from './progress.ts';
import { inspect } from './restore.ts';

const DEBUT = migration(
  '0001-debut.sql',
  `CREATE SCHEMA s; CREATE TABLE s.parent (id int PRIMARY KEY);
  CREATE TABLE s.enfant (id int PRIMARY KEY, parent int CONSTRAINT vers_parent REFERENCES s.parent, texte text);`,
);
const SUITE = migration('0002-suite.sql', 'ALTER TABLE s.enfant ADD COLUMN note text;');
const FILL = `INSERT INTO s.parent SELECT generate_series(1, 100);
  INSERT INTO s.enfant SELECT i, i % 100 + 1, md5(i::text) || md5((i + 1)::text) FROM generate_series(1, 6000) AS i`;

let atelier: Atelier;
let url: string;
let file: string;
let target: string;
beforeAll(async () => {
  atelier = await openAtelier();
  url = await atelier.databaseOf([DEBUT]);
  await ask(url, (sql) => sql.unsafe(FILL));
  file = await atelier.save(url);
  // One target for every refusal: each must leave it as empty as before.
  target = await atelier.emptyDatabase();
});
afterAll(() => atelier.clean());

async function refused(copy: string, more: Parameters<Atelier['bringBack']>[2] = {}): Promise<Error> {
  const outcome = await atelier
    .bringBack(copy, target, { migrations: [DEBUT], ...more })
    .catch((e: Error) => e);
  expect(outcome).toBeInstanceOf(Error);
  expect(await everyRow(target)).toEqual({});
  return outcome as Error;
}

function copyOf(name: string): string {
  const copy = join(atelier.folder, name);
  copyFileSync(file, copy);
  return copy;
}

test('another key', async () => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(await generateX25519Identity());
  expect((await refused(file, { decrypter })).message).toMatch(/^Cette clé n’ouvre pas cette sauvegarde/);
});

test('one byte changed, wherever it is', async () => {
  const whole = readFileSync(file);
  // The header, the end, each side of the 64 KB pieces, and anywhere.
  const places = [0, 5, 30, 100, 190, 230, whole.length - 1, whole.length - 17, 65_750, 65_800];
  while (places.length < 40) places.push(Math.floor(Math.random() * whole.length));
  const copy = copyOf('change.age');
  for (const place of places.filter((at) => at < whole.length)) {
    const changed = Buffer.from(whole);
    changed[place] = (changed[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
    writeFileSync(copy, changed);
    const error = await refused(copy);
    expect(error, `byte ${place}: ${error.stack}`).toBeInstanceOf(BackupError);
    expect(error.message).toMatch(/rien n’a été restauré/);
  }
}, 60_000);

test('cut, or longer', async () => {
  const { size } = statSync(file);
  const lengths = [0, 10, 22, 100, 200, 216, size - 1, size - 16, 65_536, 131_072];
  while (lengths.length < 30) lengths.push(Math.floor(Math.random() * size));
  for (const length of lengths.filter((at) => at < size)) {
    const copy = copyOf('coupe.age');
    truncateSync(copy, length);
    const error = await refused(copy);
    expect(error, `length ${length}: ${error.stack}`).toBeInstanceOf(BackupError);
  }
  const longer = copyOf('longue.age');
  writeFileSync(longer, 'x', { flag: 'a' });
  expect(await refused(longer)).toBeInstanceOf(BackupError);
}, 60_000);

test('a file of another kind, or none', async () => {
  writeFileSync(join(atelier.folder, 'autre'), 'x'.repeat(1000));
  expect((await refused(join(atelier.folder, 'autre'))).message).toMatch(/n’est pas une sauvegarde/);
  expect((await refused(join(atelier.folder, 'absent'))).message).toMatch(/ne peut pas être lue/);
});

test('an altered migration, a newer one; an older backup is taken as it was', async () => {
  const altered = { ...DEBUT, hash: 'autre' };
  expect((await refused(file, { migrations: [altered] })).message).toMatch(
    /n’est pas celle de la sauvegarde/,
  );
  expect((await refused(file, { migrations: [] })).message).toMatch(/version plus récente/);
  await expect(inspect(file, atelier.decrypter, [])).rejects.toThrow(/version plus récente/);
  const other = await atelier.emptyDatabase();
  await atelier.bringBack(file, other, { migrations: [DEBUT, SUITE] });
  expect(await everyRow(other)).toEqual(await everyRow(url));
});

test.each([
  ['a table', 'CREATE TABLE quelque_chose (id int)'],
  ['a schema', 'CREATE SCHEMA platform'],
  ['a function', 'CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1'],
])('a database that has %s, which stays as it was', async (_what, sql) => {
  const full = await atelier.emptyDatabase();
  await ask(full, (owner) => owner.unsafe(sql));
  const before = await everyRow(full);
  await expect(atelier.bringBack(file, full, { migrations: [DEBUT] })).rejects.toThrow(/n’est pas vide/);
  expect(await everyRow(full)).toEqual(before);
  await expect(atelier.bringBack(file, url, { migrations: [DEBUT] })).rejects.toThrow(/n’est pas vide/);
});

test('rows that PostgreSQL refuses at their end end the restore, which does not hang', async () => {
  const broken = await atelier.databaseOf([DEBUT]);
  await ask(broken, (sql) =>
    sql.unsafe(`ALTER TABLE s.enfant DROP CONSTRAINT vers_parent; INSERT INTO s.enfant VALUES (1, 7)`),
  );
  const error = await refused(await atelier.save(broken));
  expect(error).toMatchObject({ code: '23503', constraint_name: 'vers_parent' });
});

test('rows that PostgreSQL refuses at their beginning, with much behind them', async () => {
  const broken = await atelier.databaseOf([DEBUT]);
  await ask(broken, (sql) => sql.unsafe(`${FILL}; ALTER TABLE s.enfant ADD CHECK (id > 0)`));
  const strict = migration('0001-debut.sql', `${DEBUT.sql} ALTER TABLE s.enfant ADD CHECK (id > 1);`);
  // Same name and print: the check of migrations is not what is tried here.
  const error = await refused(await atelier.save(broken), { migrations: [{ ...strict, hash: DEBUT.hash }] });
  expect(error).toMatchObject({ code: '23514' });
});

test.each(['before it begins', 'in the middle of a table'])('an interruption %s', async (when) => {
  const stopper = new AbortController();
  const progress = new Progress();
  Object.assign(progress, { rows: () => stopper.abort() });
  if (when === 'before it begins') stopper.abort();
  const error = await refused(file, { signal: stopper.signal, progress });
  expect(error.message).toMatch(/interrompue/);
});

test('rows that a trigger changes on their way in are not the rows of the backup', async () => {
  const meddling = `${DEBUT.sql}
    CREATE FUNCTION s.meler() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.texte := 'autre'; RETURN NEW; END $$;
    CREATE TRIGGER meler BEFORE INSERT ON s.enfant FOR EACH ROW EXECUTE FUNCTION s.meler();`;
  const error = await refused(file, { migrations: [{ ...DEBUT, sql: meddling }] });
  expect(error.message).toMatch(/Les lignes relues ne sont pas celles de la sauvegarde \(s\.enfant\)/);
});

test('a table changed by hand', async () => {
  const odd = await atelier.databaseOf([DEBUT]);
  await ask(odd, (sql) => sql.unsafe('ALTER TABLE s.enfant ADD COLUMN ajout int'));
  expect((await refused(await atelier.save(odd))).message).toMatch(/La table s\.enfant .* n’est pas la même/);
});

test('tables that point to each other in a circle are not backed up in silence', async () => {
  const circle = await atelier.databaseOf([DEBUT]);
  await ask(circle, (sql) => sql.unsafe('ALTER TABLE s.parent ADD FOREIGN KEY (id) REFERENCES s.enfant'));
  await expect(atelier.save(circle)).rejects.toThrow(/en cercle/);
});

test('rows hidden by a policy are an error, never a smaller backup', async () => {
  const hidden = await atelier.emptyDatabase({ ordinaire: true });
  await atelier.bringBack(file, hidden, { migrations: [DEBUT] });
  await ask(hidden, (sql) =>
    sql.unsafe(
      `ALTER TABLE s.enfant ENABLE ROW LEVEL SECURITY; ALTER TABLE s.enfant FORCE ROW LEVEL SECURITY`,
    ),
  );
  await expect(atelier.save(hidden)).rejects.toMatchObject({ code: '42501' });
});
