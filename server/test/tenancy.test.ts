import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../src/platform/ids.ts';
import { ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { fillPatients } from './patients.ts';

/**
 * Tables without cpts_id: what the whole country, or the whole installation, shares. A table of a tenant that
 * forgets its cpts_id lands here, and must be put right, not added to this list.
 */
const NATIONALES = [
  'annuaire.fiche_nationale',
  'annuaire.profession',
  'annuaire.savoir_faire',
  // Sign-ins under way, before anybody knows whose: sealed, used once, ten minutes.
  'platform.connexion_en_cours',
  'platform.installation',
  'territoire.commune',
  'territoire.contour',
  'territoire.epci',
];

/** Tables about a person: beside the tenant, they ask who reads. */
const A_PERSONNE = [
  'patients.acces_personnel',
  'patients.adressage',
  'patients.alias',
  'patients.bris_de_glace',
  'patients.cercle',
  'patients.consentement',
  'patients.coordonnees',
  'patients.doublon_ecarte',
  'patients.entree',
  'patients.fusion',
  'patients.patient',
  'patients.proche',
  'patients.secret',
  'platform.cle_idempotence',
  'soins_non_programmes.demande',
];

/** Schemas that are not the modules'. */
const AUTRES_SCHEMAS = ['pg_catalog', 'pg_toast', 'information_schema', 'public', 'graphile_worker'];

let app: TestApp;
let a: TestCpts;
let b: TestCpts;
/** The application's role, as an intruder would hold it. */
let intruder: postgres.Sql;
let tables: { name: string; tenant: boolean }[];

beforeAll(async () => {
  app = await testApp();
  [a, b] = [await app.createCpts(), await app.createCpts()];
  for (const cpts of [a, b]) await fillEveryTable(cpts);
  intruder = postgres(app.appUrl, { max: 2, onnotice: () => undefined });
  tables = await app.owner<{ name: string; tenant: boolean }[]>`
    SELECT format('%I.%I', n.nspname, c.relname) AS name, EXISTS (
      SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'cpts_id' AND NOT a.attisdropped) AS tenant
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname NOT IN ${app.owner(AUTRES_SCHEMAS)} ORDER BY 1`;
});
afterAll(async () => {
  await intruder?.end();
  await app.close();
});

/** Through the API: something of each kind. */
async function fillEveryTable(cpts: TestCpts): Promise<void> {
  await cpts.reserver();
  const desk = cpts.client('coordinatrice');
  const trajet = { codeCommune: '65440', lieuId: cpts.lieux.lourdes, minutes: 20 };
  ok(await desk.put('/trajets/corrections', trajet, { key: 'une-cle-d-envoi' }));
  ok(await desk.put('/parametres/snp.fenetre-heures', { valeur: 48, source: 'Décision du bureau' }));
  ok(await desk.post(`/comptes/${cpts.comptes.collegue}/invitations`), 201);
  await cpts.recevoir();
  await fillPatients(app, cpts);
  await app.db.inTenant(cpts.id, async (tx) =>
    tx.trace({ classe: 'droits', action: 'essai', survenueLe: app.clock.now() }),
  );
  await app.owner`INSERT INTO platform.maillon SELECT cpts_id, 1, id, engagement, engagement
    FROM platform.trace WHERE cpts_id = ${cpts.id} LIMIT 1`;
  await app.owner`INSERT INTO platform.tete VALUES (${cpts.id}, 1, '\\x00', ${app.clock.now()})`;
  await app.owner`INSERT INTO platform.cle_acces (cpts_id, id, compte_id, identifiant, cle_publique, compteur,
    transports, nom, creee_le) VALUES (${cpts.id}, ${newId()}, ${cpts.comptes.collegue}, ${`cle-${cpts.id}`}, '\\x00', 0,
    '', 'Ordinateur', ${app.clock.now()})`;
  await app.owner`INSERT INTO annuaire.structure (cpts_id, id, nom, genre, code_commune)
    VALUES (${cpts.id}, ${newId()}, 'Maison de santé', 'msp', '65440')`;
  await app.owner`INSERT INTO pilotage.activite_publiee VALUES (${cpts.id}, '2026-10', '{}', ${app.clock.now()})`;
}

const tenantTables = () => tables.filter((t) => t.tenant).map((t) => t.name);

describe('the catalogue', () => {
  test('knows the tenant tables of every module', () => {
    expect(tenantTables().length).toBeGreaterThan(20);
    expect(tables.filter((t) => !t.tenant).map((t) => t.name)).toEqual(NATIONALES);
  });

  test('cpts_id is NOT NULL and a uuid everywhere', async () => {
    const faults = await app.owner`SELECT attrelid::regclass::text AS table FROM pg_attribute a
      JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p') JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE attname = 'cpts_id' AND n.nspname NOT IN ${app.owner(AUTRES_SCHEMAS)}
        AND (NOT attnotnull OR atttypid <> 'uuid'::regtype)`;
    expect([...faults]).toEqual([]);
  });

  test('cpts_id leads every primary key, unique or exclusion constraint, and every index', async () => {
    const keys = await app.owner<{ table: string; index: string; first: string | null }[]>`
      SELECT i.indrelid::regclass::text AS table, i.indexrelid::regclass::text AS index, a.attname AS first
      FROM pg_index i LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
      WHERE i.indrelid::regclass::text = ANY (${tenantTables()})`;
    expect(keys.length).toBeGreaterThan(tenantTables().length);
    expect(keys.filter((key) => key.first !== 'cpts_id')).toEqual([]);
    const primary = await app.owner<{ table: string }[]>`SELECT indrelid::regclass::text AS table
      FROM pg_index WHERE indisprimary AND indrelid::regclass::text = ANY (${tenantTables()})`;
    expect(primary.map((p) => p.table).sort()).toEqual([...tenantTables()].sort());
  });

  test('cpts_id leads every foreign key from a tenant table to a tenant table, on both sides', async () => {
    const keys = await app.owner<{ name: string; from: string; to: string }[]>`
      SELECT k.conname AS name, f.attname AS from, t.attname AS to FROM pg_constraint k
      JOIN pg_attribute f ON f.attrelid = k.conrelid AND f.attnum = k.conkey[1]
      JOIN pg_attribute t ON t.attrelid = k.confrelid AND t.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND k.conrelid::regclass::text = ANY (${tenantTables()})
        AND k.confrelid::regclass::text = ANY (${tenantTables()})`;
    expect(keys.length).toBeGreaterThan(10);
    expect(keys.filter((key) => key.from !== 'cpts_id' || key.to !== 'cpts_id')).toEqual([]);
  });

  test('no foreign key leaves a tenant table for a national one: an import may replace that', async () => {
    const keys = await app.owner`SELECT conname FROM pg_constraint WHERE contype = 'f'
      AND conrelid::regclass::text = ANY (${tenantTables()})
      AND NOT confrelid::regclass::text = ANY (${tenantTables()})`;
    expect([...keys]).toEqual([]);
  });

  test('row-level security is on, with one policy for all commands that checks what is read and written', async () => {
    const rows = await policies();
    const rule = expect.stringContaining('cpts_id = ( SELECT platform.cpts_courante()');
    for (const row of rows) {
      expect(row.on, row.table).toBe(true);
      // Permissive policies add up: there is one, and what comes beside it can only take away.
      expect(row.permissive, row.table).toEqual([['*', rule, rule]]);
    }
  });

  test('every table about a person has the second lock on the person too, for all commands', async () => {
    const locked = (await policies()).filter((row) => row.restrictive?.some(([command]) => command === '*'));
    expect(locked.map((row) => row.table).sort()).toEqual(A_PERSONNE);
    for (const row of locked)
      expect(JSON.stringify(row.restrictive), row.table).toMatch(/_courant|patients\./);
  });

  test('every view asks row-level security in the name of who reads it', async () => {
    const views = await app.owner`SELECT c.oid::regclass::text AS view FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind IN ('v', 'm')
      AND n.nspname NOT IN ${app.owner(AUTRES_SCHEMAS)}
      AND NOT coalesce('security_invoker=true' = ANY (c.reloptions), false)`;
    expect([...views]).toEqual([]);
  });

  test('a function with the rights of the owner looks for names in no temporary schema first', async () => {
    const rows = await app.owner`SELECT p.oid::regproc::text AS name FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname NOT IN ${app.owner(AUTRES_SCHEMAS)}
        AND NOT EXISTS (SELECT FROM unnest(p.proconfig) AS c WHERE c ~ '^search_path=.*, pg_temp$')`;
    expect([...rows]).toEqual([]);
    const temporary = intruder.unsafe('CREATE TEMP TABLE evenement (cpts_id uuid)');
    await expect(temporary).rejects.toThrow(/permission denied/);
  });

  test('only the declared functions run with the rights of the owner', async () => {
    const functions = await app.owner<{ name: string }[]>`SELECT p.oid::regproc::text AS name FROM pg_proc p
      JOIN pg_namespace n ON n.oid = p.pronamespace
      WHERE p.prosecdef AND n.nspname NOT IN ${app.owner(AUTRES_SCHEMAS)} ORDER BY 1`;
    expect(functions.map((f) => f.name)).toEqual([
      'annuaire.fiches_de',
      'patients.acces_valide',
      'patients.auteur_cache',
      'patients.cache',
      'patients.cree_par_moi',
      'patients.fermer_adressages',
      'patients.groupe',
      'patients.porte',
      'patients.racontable',
      'patients.rechercher',
      'patients.relie',
      'patients.vaut',
      'platform.cpts_a_enchainer',
      'platform.effacer_evenements',
      'platform.effacer_journal',
      'platform.enchainer',
      'platform.list_cpts',
      'platform.purger_evenements',
      'platform.purger_traces',
      'platform.session_valide',
    ]);
  });
});

describe('the role of the application', () => {
  test('is no superuser, passes no policy, creates nothing, owns nothing', async () => {
    const role = decodeURIComponent(new URL(app.appUrl).username);
    const roles = await app.owner`SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication
      FROM pg_roles WHERE rolname IN ${app.owner([role, 'maillage_app'])}`;
    const no = {
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
    };
    expect([...roles]).toEqual([no, no]);
    const [member] = await app.owner`SELECT array_agg(b.rolname::text) AS of FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.member JOIN pg_roles b ON b.oid = m.roleid WHERE r.rolname = ${role}`;
    expect(member).toEqual({ of: ['maillage_app'] });
    const [owned] = await app.owner`SELECT
      (SELECT count(*)::int FROM pg_class WHERE pg_get_userbyid(relowner) IN (${role}, 'maillage_app'))
      + (SELECT count(*)::int FROM pg_proc WHERE pg_get_userbyid(proowner) IN (${role}, 'maillage_app'))
      + (SELECT count(*)::int FROM pg_namespace WHERE pg_get_userbyid(nspowner) IN (${role}, 'maillage_app')) AS n`;
    expect(owned).toEqual({ n: 0 });
  });

  test.each([
    'ALTER TABLE soins_non_programmes.demande DISABLE ROW LEVEL SECURITY',
    'DROP POLICY tenant ON soins_non_programmes.demande',
    'TRUNCATE soins_non_programmes.demande',
    'CREATE TABLE public.secret (id int)',
    'CREATE TABLE platform.secret (id int)',
    'SET ROLE maillage_owner',
    'SET SESSION AUTHORIZATION maillage_owner',
    "SELECT platform.proteger('platform.cpts')",
    'UPDATE platform.evenement SET type = type',
    'DELETE FROM platform.evenement',
    'UPDATE platform.trace SET contenu = contenu',
    'DELETE FROM platform.trace',
    'INSERT INTO platform.maillon SELECT * FROM platform.maillon',
    'UPDATE platform.maillon SET position = position',
    'DELETE FROM platform.maillon',
    'INSERT INTO platform.trace (cpts_id, enchainee) SELECT cpts_id, true FROM platform.trace',
    'SELECT platform.effacer_journal()',
    'SELECT platform.effacer_evenements()',
    'DELETE FROM territoire.commune',
    'UPDATE annuaire.fiche_nationale SET nom = nom',
    'UPDATE platform.installation SET demonstration = true',
  ])('may not: %s', async (statement) => {
    await expect(
      intruder.begin(async (sql) => {
        await sql.unsafe(`SET LOCAL app.cpts_id = '${a.id}'`);
        await sql.unsafe(statement);
      }),
    ).rejects.toThrow(/permission denied|must be owner|row-level security|never erased/);
  });
});

describe('forgetting on purpose', () => {
  test('every tenant table holds something of both CPTS: what follows looks at something', async () => {
    for (const table of tenantTables()) {
      const [row] = await app.owner.unsafe(`SELECT count(DISTINCT cpts_id)::int AS n FROM ${table}`);
      expect(row, table).toEqual({ n: 2 });
    }
  });

  test('without a tenant, no row of any table', async () => {
    for (const table of tenantTables()) {
      expect([...(await intruder.unsafe(`SELECT cpts_id FROM ${table}`))], table).toEqual([]);
    }
    expect([...(await intruder`SELECT * FROM annuaire.professionnel`)]).toEqual([]);
  });

  test('a tenant that is empty, or no uuid, is no tenant', async () => {
    for (const value of ["''", 'DEFAULT']) {
      const rows = await intruder.begin(async (sql) => {
        await sql.unsafe(`SET LOCAL app.cpts_id = ${value}`);
        return sql`SELECT cpts_id FROM platform.compte`;
      });
      expect([...rows]).toEqual([]);
    }
    const wrong = intruder.begin(async (sql) => {
      await sql.unsafe("SET LOCAL app.cpts_id = '%'");
      return sql`SELECT cpts_id FROM platform.compte`;
    });
    await expect(wrong).rejects.toThrow(/uuid/);
  });

  test('as A without WHERE, only rows of A are read, changed and deleted', async () => {
    for (const table of tenantTables()) {
      const before = await image(table, b.id);
      const read = await asTenant(a.id, (sql) => sql.unsafe(`SELECT DISTINCT cpts_id FROM ${table}`));
      expect([...read], table).toEqual([{ cpts_id: a.id }]);
      for (const statement of [`UPDATE ${table} SET cpts_id = cpts_id`, `DELETE FROM ${table}`]) {
        // Refused (rights, constraints) or done on rows of A only; rolled back in any case.
        await asTenant(a.id, async (sql) => {
          const changed = await sql.unsafe(`${statement} RETURNING cpts_id`);
          for (const row of changed) expect(row.cpts_id, statement).toBe(a.id);
          throw new Error('rolled back');
        }).catch((error: Error) => expect(error.message).toMatch(/rolled back|permission denied|violates/));
      }
      expect(await image(table, b.id), table).toEqual(before);
    }
  });

  test('as A naming B, nothing is seen, changed or written', async () => {
    for (const table of tenantTables()) {
      const before = await image(table, b.id);
      const seen = await asTenant(a.id, (sql) =>
        sql.unsafe(`SELECT cpts_id FROM ${table} WHERE cpts_id = $1`, [b.id]),
      );
      expect([...seen], table).toEqual([]);
      const stolen = asTenant(a.id, (sql) =>
        sql.unsafe(`UPDATE ${table} SET cpts_id = $1 WHERE cpts_id = $2 RETURNING cpts_id`, [a.id, b.id]),
      );
      expect(await refusedOrNothing(stolen), table).toBe(true);
      // A row of B written by A, whole and valid but for its tenant.
      const given = asTenant(a.id, (sql) =>
        sql.unsafe(
          `INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table},
            to_jsonb(t) || jsonb_build_object('cpts_id', $1::text))).* FROM ${table} t RETURNING cpts_id`,
          [b.id],
        ),
      );
      await expect(given, table).rejects.toThrow(/row-level security|permission denied/);
      expect(await image(table, b.id), table).toEqual(before);
    }
  });

  test('as nobody, or as somebody with no link to it, nothing about a person is read, changed or deleted', async () => {
    const strangers = ['', '//', 'membre//', `membre/${a.comptes.medecinLourdes}/${a.praticiens.lourdes}`];
    for (const personne of [...strangers, `administrateur/${a.comptes.administratrice}/`, 'observateur//']) {
      for (const table of A_PERSONNE) {
        const before = await image(table, a.id);
        const read = await asTenant(a.id, (sql) => sql.unsafe(`SELECT cpts_id FROM ${table}`), personne);
        expect([...read], `${personne} ${table}`).toEqual([]);
        for (const statement of [`UPDATE ${table} SET cpts_id = cpts_id`, `DELETE FROM ${table}`]) {
          const changed = asTenant(a.id, (sql) => sql.unsafe(`${statement} RETURNING cpts_id`), personne);
          expect(await refusedOrNothing(changed), `${personne} ${statement}`).toBe(true);
        }
        expect(await image(table, a.id), table).toEqual(before);
      }
    }
  });

  test('a practice forgets nothing it should not see: only the demandes booked with her', async () => {
    const medecin = `membre/${a.comptes.medecinTarbes}/${a.praticiens.tarbes}`;
    const seen = await asTenant(a.id, (sql) => sql`SELECT d.id FROM soins_non_programmes.demande d`, medecin);
    const booked = await app.owner`SELECT demande_id AS id FROM soins_non_programmes.reservation
      WHERE cpts_id = ${a.id} AND professionnel_id = ${a.praticiens.tarbes} AND annulee_le IS NULL`;
    expect(booked.length).toBeGreaterThan(0);
    expect([...seen]).toEqual([...booked]);
  });

  test('a session of A is no session of B, even with the right secret', async () => {
    const cookie = (await a.client('coordinatrice').cookie()) ?? '';
    const forged = cookie.replace(a.id, b.id);
    const answer = await app.anonyme.get('/session', { headers: { cookie: forged } });
    expect(answer.status).toBe(401);
    expect((await app.anonyme.get('/session', { headers: { cookie } })).status).toBe(200);
  });
});

interface Policies {
  table: string;
  on: boolean;
  permissive: [string, string, string][];
  restrictive: [string, string, string][] | null;
}

const policies = () => app.owner<Policies[]>`
  SELECT c.oid::regclass::text AS table, c.relrowsecurity AS on,
    (SELECT jsonb_agg(jsonb_build_array(p.polcmd, pg_get_expr(p.polqual, p.polrelid),
      pg_get_expr(p.polwithcheck, p.polrelid))) FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive) AS permissive,
    (SELECT jsonb_agg(jsonb_build_array(p.polcmd, pg_get_expr(p.polqual, p.polrelid),
      pg_get_expr(p.polwithcheck, p.polrelid))) FROM pg_policy p WHERE p.polrelid = c.oid AND NOT p.polpermissive) AS restrictive
  FROM pg_class c WHERE c.oid::regclass::text = ANY (${tenantTables()})`;

/** `personne` as the second lock knows it: a duty sees every person, which leaves the tenant alone to be tested. */
const asTenant = <T>(
  cptsId: string,
  run: (sql: postgres.TransactionSql) => Promise<T> | T,
  personne = 'systeme//',
) =>
  intruder.begin(async (sql) => {
    await sql.unsafe(`SET LOCAL app.cpts_id = '${cptsId}'; SET LOCAL app.personne = '${personne}'`);
    return run(sql);
  });

/** All rows of a tenant in a table, as the owner sees them. */
async function image(table: string, cptsId: string): Promise<unknown[]> {
  return [
    ...(await app.owner.unsafe(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE cpts_id = $1 ORDER BY 1`, [
      cptsId,
    ])),
  ];
}

const refusedOrNothing = (attempt: Promise<{ length: number }>): Promise<boolean> =>
  attempt.then(
    (rows) => rows.length === 0,
    (error: Error) => /permission denied|row-level security/.test(error.message),
  );
