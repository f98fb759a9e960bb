import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Constat } from '../../scripts/journal-verify/anomalies.ts';
import { verifierChaine } from '../../scripts/journal-verify/chaine.ts';
import { fichiersDe, lireCles, lireTetes, type Tete } from '../../scripts/journal-verify/tetes.ts';
import { ouvrir } from '../../scripts/journal-verify/verifier.ts';
import { createPrng, type Prng } from '../src/demonstration/prng.ts';
import { newId } from '../src/platform/ids.ts';
import { enchainer } from '../src/platform/journal/chaine.ts';
import { fichierPublic } from '../src/platform/journal/cle.ts';
import { purgerJournal } from '../src/platform/journal/conservation.ts';
import { type TestApp, type TestCpts, testApp } from './app.ts';
import { HEURE } from './clock.ts';
import { type Coffre, coffre, mot, tracer } from './journal.ts';

/**
 * Who tampers owns the database: no key, no policy, no trigger stops her. She does not own the exported heads.
 * Each tampering is made for good in a transaction, verified in it, and rolled back.
 */
const TRACES = 60;
const FALSIFICATIONS = 1_000;

let app: TestApp;
let cpts: TestCpts;
let heads: Coffre;
let tetes: Tete[];
let attacker: postgres.Sql;

beforeAll(async () => {
  app = await testApp({ now: '2020-01-01T00:00:00Z' });
  cpts = await app.createCpts({ semaines: [] });
  heads = coffre(app);
  const classes = ['demande', 'patient', 'connexion', 'droits', 'export'] as const;
  for (let i = 0; i < TRACES; i += 1) {
    // A year of connections and readings, then what is purged leaves holes that are explained.
    const classe = classes[i % classes.length] ?? 'demande';
    await tracer(app, cpts.id, {
      classe,
      objet: newId(),
      patientId: i % 3 ? newId() : null,
      details: { champs: [mot()] },
    });
    app.clock.advance(150 * HEURE);
    if (i % 7 === 6) {
      await enchainer(app.db, cpts.id);
      await heads.exporter(cpts.id);
    }
  }
  app.clock.set('2021-04-01T00:00:00Z');
  expect(await purgerJournal(app.db, app.clock, cpts.id)).toBeGreaterThan(2);
  await tracer(app, cpts.id, {}, {}, {});
  await enchainer(app.db, cpts.id);
  await heads.exporter(cpts.id);
  const said = await lireTetes(fichiersDe([heads.dossier]), lireCles([fichierPublic(heads.fichierCle)]));
  tetes = said.get(cpts.id)?.tetes ?? [];
  attacker = ouvrir(app.ownerUrl);
  // Keys and checks are the first things an owner drops.
  await attacker`ALTER TABLE platform.trace DROP CONSTRAINT trace_engagement, DROP CONSTRAINT trace_pkey,
    DROP CONSTRAINT trace_cpts_id_fkey`;
  await attacker`ALTER TABLE platform.maillon DROP CONSTRAINT maillon_pkey, DROP CONSTRAINT maillon_cpts_id_trace_id_key,
    DROP CONSTRAINT maillon_position_check`;
}, 60_000);
afterAll(async () => {
  heads?.close();
  await attacker?.end();
  await app.close();
});

type Sql = postgres.TransactionSql;
interface Lien {
  position: number;
  trace_id: string;
  engagement: Buffer;
  empreinte: Buffer;
}

const chain = (sql: Sql) => sql<Lien[]>`SELECT position, trace_id, engagement, empreinte FROM platform.maillon
  WHERE cpts_id = ${cpts.id} ORDER BY position`;
const present = (sql: Sql) => sql<
  { id: string; contenu: string; sel: Buffer; classe: string }[]
>`SELECT id, contenu, sel, classe
  FROM platform.trace WHERE cpts_id = ${cpts.id} ORDER BY id`;
const pick = <T>(prng: Prng, rows: readonly T[]): T => rows[Math.floor(prng.next() * rows.length)] as T;
const sha = (...parts: Buffer[]) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Writes the whole chain again over what the traces say now, with right hashes everywhere. */
async function recompute(sql: Sql): Promise<void> {
  let former: Buffer = Buffer.alloc(32);
  for (const { position, trace_id, engagement } of await chain(sql)) {
    const place = Buffer.alloc(8);
    place.writeBigInt64BE(BigInt(position));
    former = sha(former, place, Buffer.from(trace_id.replaceAll('-', ''), 'hex'), engagement);
    await sql`UPDATE platform.maillon SET empreinte = ${former} WHERE cpts_id = ${cpts.id} AND position = ${position}`;
  }
}

/** A content changed with all that follows from it but the heads. */
async function rewrite(sql: Sql, prng: Prng): Promise<void> {
  const { id, contenu, sel } = pick(prng, await present(sql));
  const text = contenu.replace('"adresse"', `"adresse${mot()}"`);
  expect(text).not.toBe(contenu);
  const engagement = sha(sel, Buffer.from(text));
  await sql`UPDATE platform.trace SET contenu = ${text}, engagement = ${engagement} WHERE id = ${id}`;
  await sql`UPDATE platform.maillon SET engagement = ${engagement} WHERE trace_id = ${id}`;
}

const COLONNES: Record<string, (sql: Sql, id: string) => PromiseLike<unknown>> = {
  id: (sql, id) => sql`UPDATE platform.trace SET id = ${newId()} WHERE id = ${id}`,
  cpts_id: (sql, id) => sql`UPDATE platform.trace SET cpts_id = ${newId()} WHERE id = ${id}`,
  survenue_le: (sql, id) =>
    sql`UPDATE platform.trace SET survenue_le = survenue_le + interval '1 millisecond' WHERE id = ${id}`,
  classe: (sql, id) =>
    sql`UPDATE platform.trace SET classe = CASE classe WHEN 'purge' THEN 'droits' ELSE 'purge' END WHERE id = ${id}`,
  action: (sql, id) => sql`UPDATE platform.trace SET action = action || 'x' WHERE id = ${id}`,
  compte_id: (sql, id) => sql`UPDATE platform.trace SET compte_id = ${newId()} WHERE id = ${id}`,
  patient_id: (sql, id) => sql`UPDATE platform.trace SET patient_id = ${newId()} WHERE id = ${id}`,
  objet: (sql, id) => sql`UPDATE platform.trace SET objet = ${newId()} WHERE id = ${id}`,
  sel: (sql, id) => sql`UPDATE platform.trace SET sel = ${Buffer.alloc(16, 7)} WHERE id = ${id}`,
  contenu: (sql, id) => sql`UPDATE platform.trace SET contenu = contenu || ' ' WHERE id = ${id}`,
  engagement: (sql, id) =>
    sql`UPDATE platform.trace SET engagement = ${Buffer.alloc(32, 7)} WHERE id = ${id}`,
  enchainee: (sql, id) => sql`UPDATE platform.trace SET enchainee = false WHERE id = ${id}`,
};

/** Each makes one tampering; all of them before the last head. */
const ATTAQUES: Record<string, (sql: Sql, prng: Prng) => Promise<unknown>> = {
  ...Object.fromEntries(
    Object.entries(COLONNES).map(([colonne, edit]) => [
      `trace.${colonne} edited`,
      async (sql: Sql, prng: Prng) => edit(sql, pick(prng, await present(sql)).id),
    ]),
  ),
  'a trace deleted': async (sql, prng) =>
    sql`DELETE FROM platform.trace WHERE id = ${pick(prng, await present(sql)).id}`,
  'a trace deleted with its link': async (sql, prng) => {
    const link = pick(prng, await chain(sql));
    await sql`DELETE FROM platform.trace WHERE id = ${link.trace_id}`;
    await sql`DELETE FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position = ${link.position}`;
  },
  'several links deleted, the rest moved down and recomputed': async (sql, prng) => {
    const { position } = pick(prng, (await chain(sql)).slice(0, -5));
    const n = 1 + Math.floor(prng.next() * 4);
    await sql`DELETE FROM platform.trace WHERE id IN (SELECT trace_id FROM platform.maillon
      WHERE cpts_id = ${cpts.id} AND position BETWEEN ${position} AND ${position + n - 1})`;
    await sql`DELETE FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position BETWEEN ${position} AND ${position + n - 1}`;
    await sql`UPDATE platform.maillon SET position = position - ${n} WHERE cpts_id = ${cpts.id} AND position > ${position}`;
    await recompute(sql);
  },
  'link.empreinte edited': async (sql, prng) =>
    sql`UPDATE platform.maillon SET empreinte = ${Buffer.alloc(32, 3)} WHERE cpts_id = ${cpts.id} AND position = ${pick(prng, await chain(sql)).position}`,
  'link.engagement edited': async (sql, prng) =>
    sql`UPDATE platform.maillon SET engagement = ${Buffer.alloc(32, 3)} WHERE cpts_id = ${cpts.id} AND position = ${pick(prng, await chain(sql)).position}`,
  'link.trace_id edited': async (sql, prng) =>
    sql`UPDATE platform.maillon SET trace_id = ${newId()} WHERE cpts_id = ${cpts.id} AND position = ${pick(prng, await chain(sql)).position}`,
  'link.position edited': async (sql, prng) =>
    sql`UPDATE platform.maillon SET position = position + 1000 WHERE cpts_id = ${cpts.id} AND position = ${pick(prng, await chain(sql)).position}`,
  'two links swapped': async (sql, prng) => {
    const links = await chain(sql);
    const a = pick(prng, links);
    const b = pick(
      prng,
      links.filter((l) => l.position !== a.position),
    );
    await swap(sql, a, b);
  },
  'two links swapped and recomputed': async (sql, prng) => {
    const links = await chain(sql);
    const a = pick(prng, links);
    const b = pick(
      prng,
      links.filter((l) => l.position !== a.position),
    );
    await swap(sql, a, b);
    await recompute(sql);
  },
  'the contents of two traces swapped': async (sql, prng) => {
    const rows = await present(sql);
    const a = pick(prng, rows);
    const b = pick(
      prng,
      rows.filter((row) => row.id !== a.id),
    );
    for (const [to, from] of [
      [a, b],
      [b, a],
    ] as const)
      await sql`UPDATE platform.trace SET contenu = ${from.contenu}, sel = ${from.sel} WHERE id = ${to.id}`;
  },
  'a trace inserted, marked as chained': async (sql, prng) =>
    sql`INSERT INTO platform.trace SELECT cpts_id, ${newId()}, survenue_le, classe, action, compte_id, patient_id, objet,
      sel, contenu, engagement, true FROM platform.trace WHERE id = ${pick(prng, await present(sql)).id}`,
  'a trace inserted twice, waiting': async (sql, prng) =>
    sql`INSERT INTO platform.trace SELECT cpts_id, ${newId()}, survenue_le, classe, action, compte_id, patient_id, objet,
      sel, contenu, engagement, false FROM platform.trace WHERE id = ${pick(prng, await present(sql)).id}`,
  'a trace copied whole': async (sql, prng) =>
    sql`INSERT INTO platform.trace SELECT * FROM platform.trace WHERE id = ${pick(prng, await present(sql)).id}`,
  'a link inserted in the middle, the rest moved up and recomputed': async (sql, prng) => {
    const link = pick(prng, await chain(sql));
    const id = newId();
    await sql`UPDATE platform.maillon SET position = position + 1 WHERE cpts_id = ${cpts.id} AND position >= ${link.position}`;
    await sql`INSERT INTO platform.maillon VALUES (${cpts.id}, ${link.position}, ${id}, ${link.engagement}, ${link.empreinte})`;
    const contenu = JSON.stringify({
      id,
      cptsId: cpts.id,
      survenueLe: '2020-06-01T00:00:00.000Z',
      classe: 'droits',
      action: 'x',
      compteId: null,
      patientId: null,
      objet: null,
    });
    const engagement = sha(Buffer.alloc(16), Buffer.from(contenu));
    await sql`INSERT INTO platform.trace VALUES (${cpts.id}, ${id}, '2020-06-01', 'droits', 'x', NULL, NULL, NULL,
      ${Buffer.alloc(16)}, ${contenu}, ${engagement}, true)`;
    await sql`UPDATE platform.maillon SET engagement = ${engagement} WHERE trace_id = ${id}`;
    await recompute(sql);
  },
  'a link copied': async (sql, prng) =>
    sql`INSERT INTO platform.maillon SELECT * FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position = ${pick(prng, await chain(sql)).position}`,
  'a trace chained twice, at the end': async (sql, prng) => {
    const links = await chain(sql);
    const link = pick(prng, links);
    await sql`INSERT INTO platform.maillon VALUES (${cpts.id}, ${links.length + 1}, ${link.trace_id}, ${link.engagement}, ${link.empreinte})`;
    await recompute(sql);
  },
  'tail cut before the last head': async (sql, prng) => {
    const { position } = pick(prng, await chain(sql));
    await sql`DELETE FROM platform.trace WHERE id IN (SELECT trace_id FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position >= ${position})`;
    await sql`DELETE FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position >= ${position}`;
  },
  'tail cut and grown again with other traces': async (sql, prng) => {
    const links = await chain(sql);
    const { position } = pick(prng, links);
    const other = await present(sql);
    for (const link of links.filter((l) => l.position >= position)) {
      const id = newId();
      await sql`UPDATE platform.trace SET id = ${id}, contenu = replace(contenu, ${link.trace_id}, ${id}),
        engagement = sha256(sel || convert_to(replace(contenu, ${link.trace_id}, ${id}), 'UTF8')) WHERE id = ${link.trace_id}`;
      await sql`UPDATE platform.maillon m SET trace_id = ${id}, engagement = coalesce((SELECT engagement FROM platform.trace t
        WHERE t.id = ${id}), m.engagement) WHERE cpts_id = ${cpts.id} AND position = ${link.position}`;
    }
    expect(other.length).toBeGreaterThan(0);
    await recompute(sql);
  },
  'a content rewritten, the chain not': rewrite,
  'a content rewritten, the whole chain recomputed': async (sql, prng) => {
    await rewrite(sql, prng);
    await recompute(sql);
  },
  'a recent trace deleted under a false purge line, recomputed': async (sql, prng) => {
    const gone = pick(
      prng,
      (await present(sql)).filter((row) => row.classe !== 'purge'),
    );
    await sql`DELETE FROM platform.trace WHERE id = ${gone.id}`;
    const links = await chain(sql);
    const link = links.find((l) => l.trace_id === gone.id) as Lien;
    const id = newId();
    const contenu = JSON.stringify({
      id,
      cptsId: cpts.id,
      survenueLe: '2021-04-01T00:00:00.000Z',
      classe: 'purge',
      action: 'journal.purger',
      compteId: null,
      role: 'systeme',
      adresse: null,
      patientId: null,
      objet: null,
      pourquoi: 'conservation',
      details: {
        classe: gone.classe,
        avant: '2020-01-01T00:00:00.000Z',
        mois: 12,
        nombre: 1,
        plages: [[link.position, link.position]],
        engagements: sha(link.engagement).toString('hex'),
      },
    });
    const engagement = sha(Buffer.alloc(16), Buffer.from(contenu));
    await sql`INSERT INTO platform.trace VALUES (${cpts.id}, ${id}, '2021-04-01', 'purge', 'journal.purger', NULL, NULL, NULL,
      ${Buffer.alloc(16)}, ${contenu}, ${engagement}, true)`;
    await sql`INSERT INTO platform.maillon VALUES (${cpts.id}, ${links.length + 1}, ${id}, ${engagement}, ${engagement})`;
    await recompute(sql);
  },
  'a proof of purge deleted': async (sql) =>
    sql`DELETE FROM platform.trace WHERE id = (SELECT id FROM platform.trace WHERE cpts_id = ${cpts.id} AND classe = 'purge' LIMIT 1)`,
  'a purged content put back, invented': async (sql, prng) => {
    const [link] = [
      pick(
        prng,
        await sql<Lien[]>`SELECT * FROM platform.maillon m WHERE cpts_id = ${cpts.id}
      AND NOT EXISTS (SELECT FROM platform.trace t WHERE t.id = m.trace_id)`,
      ),
    ];
    await sql`INSERT INTO platform.trace VALUES (${cpts.id}, ${link.trace_id}, '2020-01-01', 'connexion', 'x', NULL, NULL, NULL,
      ${Buffer.alloc(16)}, '{}', ${link.engagement}, true)`;
  },
  'everything erased': async (sql) => {
    await sql`DELETE FROM platform.trace WHERE cpts_id = ${cpts.id}`;
    await sql`DELETE FROM platform.maillon WHERE cpts_id = ${cpts.id}`;
  },
};

async function swap(sql: Sql, a: Lien, b: Lien): Promise<void> {
  for (const [to, from] of [
    [a, b],
    [b, a],
  ] as const)
    await sql`UPDATE platform.maillon SET trace_id = ${from.trace_id}, engagement = ${from.engagement}
      WHERE cpts_id = ${cpts.id} AND position = ${to.position}`;
}

/** Codes found after an attack, which is then undone. */
async function underAttack(attack: (sql: Sql) => Promise<unknown>): Promise<Constat> {
  let found: Constat | undefined;
  await attacker
    .begin(async (sql) => {
      await attack(sql);
      found = (await verifierChaine(sql, cpts.id, { tetes, constat: new Constat() })).constat;
      throw new Error('undo');
    })
    .catch((error: Error) => {
      if (error.message !== 'undo') throw error;
    });
  return found as Constat;
}

test('left alone, nothing is found, and holes are those of the purges', async () => {
  const report = await heads.rapport(cpts.id);
  expect(report.constat.anomalies).toEqual([]);
  expect(report.purgees).toBeGreaterThan(2);
  expect(report.prouve?.position).toBe(report.positions);
});

test(`${FALSIFICATIONS} random tamperings: every one is found`, async () => {
  const prng = createPrng(20_261_122);
  const names = Object.keys(ATTAQUES);
  const seen = new Map<string, number>();
  const missed: string[] = [];
  for (let i = 0; i < FALSIFICATIONS; i += 1) {
    // Each kind many times, in no order.
    const name = i < names.length ? (names[i] as string) : pick(prng, names);
    const own = prng.fork(`${i}`);
    const constat = await underAttack(async (sql) => ATTAQUES[name]?.(sql, own));
    seen.set(name, (seen.get(name) ?? 0) + 1);
    if (constat.total === 0) missed.push(`${i} ${name}`);
  }
  expect(missed).toEqual([]);
  expect([...seen.values()].reduce((a, b) => a + b)).toBe(FALSIFICATIONS);
  expect(seen.size).toBe(names.length);
}, 240_000);

test.each([
  ['a trace deleted', 'trace-absente'],
  ['trace.contenu edited', 'contenu-modifie'],
  ['trace.objet edited', 'colonne-modifiee'],
  ['link.empreinte edited', 'maillon-altere'],
  ['tail cut before the last head', 'queue-coupee'],
  ['a content rewritten, the whole chain recomputed', 'tete-contredite'],
  ['two links swapped and recomputed', 'tete-contredite'],
  ['a trace inserted, marked as chained', 'trace-sans-maillon'],
  ['trace.enchainee edited', 'trace-non-marquee'],
  ['a link copied', 'maillon-en-double'],
  ['a trace chained twice, at the end', 'trace-en-double'],
  ['a proof of purge deleted', 'trace-absente'],
  ['a recent trace deleted under a false purge line, recomputed', 'purge-trop-jeune'],
])('%s is called %s', async (name, code) => {
  const constat = await underAttack(async (sql) => ATTAQUES[name]?.(sql, createPrng(7)));
  expect([...constat.parCode.keys()]).toContain(code);
});

test('the place is named: an edit at a known position', async () => {
  const constat = await underAttack((sql) =>
    sql.unsafe(`UPDATE platform.trace SET action = 'rien' WHERE id =
    (SELECT trace_id FROM platform.maillon WHERE position = 2 AND cpts_id = '${cpts.id}')`),
  );
  expect(constat.anomalies).toMatchObject([
    { code: 'colonne-modifiee', position: 2, phrase: expect.stringContaining('« action »') },
  ]);
});

/** The stated limit: docs/adr/0016-journal.md. */
test('what follows the last exported head can be cut or rewritten unseen; the next head ends that', async () => {
  const last = tetes.at(-1)?.position ?? 0;
  await tracer(app, cpts.id, {}, {}, {});
  await enchainer(app.db, cpts.id);
  const cut = (sql: Sql) =>
    sql.unsafe(`DELETE FROM platform.trace WHERE id IN (SELECT trace_id FROM platform.maillon WHERE position > ${last} AND cpts_id = '${cpts.id}');
      DELETE FROM platform.maillon WHERE position > ${last} AND cpts_id = '${cpts.id}'`);
  expect((await underAttack(cut)).total).toBe(0);
  await heads.exporter(cpts.id);
  const said = await lireTetes(fichiersDe([heads.dossier]), lireCles([fichierPublic(heads.fichierCle)]));
  tetes = said.get(cpts.id)?.tetes ?? [];
  expect([...(await underAttack(cut)).parCode.keys()]).toEqual(['queue-coupee']);
});
