import type { Disponibilites, EtatDuJournal, TraceDuJournal } from '@maillage/contracts';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../test/app.ts';
import { JOUR, MINUTE } from '../../../test/clock.ts';
import { systeme } from '../access/acteur.ts';
import { newId } from '../ids.ts';
import type { ContenuDeTrace } from './append.ts';
import { enchainer } from './chaine.ts';
import { traceReading } from './lecture.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: ['tarbes'] });
});
afterAll(() => app.close());

/** What the journal says of requests, in order. */
const said = async (): Promise<ContenuDeTrace[]> => {
  const rows = await app.owner<{ contenu: string }[]>`SELECT contenu FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND classe = 'demande' ORDER BY survenue_le, id`;
  return rows.map((row) => JSON.parse(row.contenu) as ContenuDeTrace);
};
const actions = async () => (await said()).map((trace) => trace.action);

describe('what is done with a request', () => {
  test('who, what, when, from where, why: names of facts, never the facts', async () => {
    const { id } = await cpts.recevoir({ nom: 'Camille Bordes', precisions: 'Digicode 4321' });
    const [trace] = await said();
    expect(trace).toMatchObject({
      cptsId: cpts.id,
      survenueLe: new Date(MATIN).toISOString(),
      classe: 'demande',
      action: 'demande.creer',
      compteId: cpts.comptes.regulatrice,
      role: 'regulateur',
      adresse: '127.0.0.1',
      patientId: null,
      objet: id,
      pourquoi: 'bureau',
      details: { champs: expect.arrayContaining(['telephone', 'nom', 'precisions']) },
    });
    expect(JSON.stringify(trace)).not.toMatch(/Bordes|4321|536490000|65440/);
  });

  test('every gesture is traced once, a refused one not', async () => {
    const { id } = await cpts.reserver();
    const desk = cpts.client('regulatrice');
    ok(await desk.post(`/demandes/${id}/annonce`, { canal: 'telephone' }, { key: 'annonce-une-fois' }));
    ok(await desk.post(`/demandes/${id}/annonce`, { canal: 'telephone' }, { key: 'annonce-une-fois' }));
    expect((await desk.post(`/demandes/${id}/annonce`, { canal: 'telephone' })).status).toBe(409);
    app.clock.advance(JOUR);
    ok(await cpts.client('medecinTarbes').post(`/demandes/${id}/issue`, { issue: 'honoree' }));
    const traces = await said();
    expect(traces.map((t) => t.action)).toEqual([
      'demande.creer',
      // Who has just received it has it before her eyes: looking for a place is no second reading.
      'demande.reserver',
      'demande.annoncer',
      'demande.conclure',
    ]);
    expect(traces.at(-1)).toMatchObject({ pourquoi: 'adressage', compteId: cpts.comptes.medecinTarbes });
  });
});

describe('readings', () => {
  test('one that goes on is one reading; another person, or a quarter of an hour later, is another', async () => {
    const { id } = await cpts.recevoir();
    const before = (await said()).length;
    const read = (compte: 'regulatrice' | 'collegue') => cpts.client(compte).get(`/demandes/${id}`);
    // She received it: that is told already.
    for (let i = 0; i < 5; i += 1) ok(await read('regulatrice'));
    expect((await said()).length - before).toBe(0);
    for (let i = 0; i < 5; i += 1) ok(await read('collegue'));
    expect((await said()).length - before).toBe(1);
    app.clock.advance(15 * MINUTE - 1);
    ok(await read('regulatrice'));
    expect((await said()).length - before).toBe(1);
    app.clock.advance(1);
    ok(await read('regulatrice'));
    expect((await said()).length - before).toBe(2);
  });

  test('a list is one trace, of what it newly shows', async () => {
    const first = await cpts.recevoir();
    const second = await cpts.recevoir();
    const desk = cpts.client('collegue');
    ok(await desk.get('/demandes'));
    ok(await desk.get('/demandes'));
    const third = await cpts.recevoir();
    ok(await desk.get('/demandes'));
    const lists = (await said()).filter((t) => t.action === 'demande.lister');
    expect(lists).toMatchObject([{ objet: null }, { objet: third.id, details: null }]);
    expect(lists[0]?.details?.objets).toHaveLength(2);
    expect(lists[0]?.details?.objets).toEqual(expect.arrayContaining([first.id, second.id]));
  });

  test('a practice’s day shows persons; a day without anybody traces nothing', async () => {
    const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
    ok(await cpts.client('medecinTarbes').get<Disponibilites>(path));
    expect(await actions()).toEqual([]);
    const { id } = await cpts.reserver();
    ok(await cpts.client('medecinTarbes').get(path));
    ok(await cpts.client('secretaire').get(path));
    expect((await said()).filter((t) => t.action === 'demande.lire-journee')).toMatchObject([
      { objet: id, pourquoi: 'adressage', role: 'membre' },
      { objet: id, pourquoi: 'bureau', role: 'secretariat' },
    ]);
  });

  test('a reading that failed is not remembered: the next one is traced', async () => {
    const lecture = {
      classe: 'patient',
      action: 'patient.lire',
      survenueLe: app.clock.now(),
      objets: [{ objet: null, patientId: newId() }],
      pourquoi: 'equipe',
    } as const;
    const read = (fails: boolean) =>
      app.db.inTenant(systeme(cpts.id), async (tx) => {
        traceReading(tx, lecture);
        if (fails) throw new Error('after all, no');
      });
    await expect(read(true)).rejects.toThrow();
    await read(false);
    await read(false);
    const rows =
      await app.owner`SELECT 1 FROM platform.trace WHERE cpts_id = ${cpts.id} AND classe = 'patient'`;
    expect(rows).toHaveLength(1);
  });

  test('a list of patients is a trace for each: what each of them will read', async () => {
    const [one, two] = [newId(), newId()];
    await app.db.inTenant(
      { ...systeme(cpts.id), role: 'regulateur', compteId: cpts.comptes.regulatrice },
      async (tx) =>
        traceReading(tx, {
          classe: 'patient',
          action: 'patient.chercher',
          survenueLe: app.clock.now(),
          objets: [one, two].map((patientId) => ({ objet: null, patientId })),
          pourquoi: 'recherche',
        }),
    );
    app.clock.advance(MINUTE);
    await app.db.inTenant(systeme(cpts.id), async (tx) =>
      tx.trace({ classe: 'patient', action: 'patient.lire', survenueLe: app.clock.now(), patientId: one }),
    );
    const rows = await app.owner<{ patient: string; action: string }[]>`SELECT patient_id AS patient, action
      FROM platform.trace WHERE cpts_id = ${cpts.id} AND classe = 'patient' ORDER BY survenue_le, id`;
    expect([...rows]).toEqual([
      { patient: one, action: 'patient.chercher' },
      { patient: two, action: 'patient.chercher' },
      { patient: one, action: 'patient.lire' },
    ]);
  });
});

describe('the journal of the administrator', () => {
  interface Page {
    traces: TraceDuJournal[];
    suite: string | null;
  }
  const admin = () => cpts.client('administratrice');
  const list = async (query = '') => ok(await admin().get<Page>(`/journal${query}`));
  /** Six lines over six days, on both sides of midnight in Paris. */
  const write = async () => {
    for (const [i, classe] of (
      ['droits', 'export', 'droits', 'purge', 'export', 'droits'] as const
    ).entries()) {
      app.clock.set(new Date(Date.parse('2026-11-10T23:30:00Z') + i * JOUR).toISOString());
      await app.db.inTenant(systeme(cpts.id), async (tx) =>
        tx.trace({
          classe,
          action: 'essai.agir',
          survenueLe: app.clock.now(),
          compteId: i % 2 ? cpts.comptes.coordinatrice : cpts.comptes.secretaire,
          objet: cpts.comptes.collegue,
          details: { rang: i, note: '=1+1' },
        }),
      );
    }
    app.clock.set(MATIN);
  };
  const rangs = ({ traces }: Page) =>
    traces.filter((t) => t.action === 'essai.agir').map((t) => t.details?.rang);

  test('newest first, by pages, by class, account and civil day of the territory', async () => {
    await write();
    const all = await list('?limite=200');
    expect(rangs(all)).toEqual([5, 4, 3, 2, 1, 0]);
    expect(all.suite).toBeNull();
    expect(all.traces.find((t) => t.details?.rang === 1)).toMatchObject({
      classe: 'export',
      compte: 'Maylis Pène',
      concerne: 'Bastien Larrieu',
      adresse: null,
    });
    const first = await list('?classe=droits&limite=2');
    expect(rangs(first)).toEqual([5, 2]);
    expect(rangs(await list(`?classe=droits&limite=2&avant=${first.suite}`))).toEqual([0]);
    expect(rangs(await list(`?compteId=${cpts.comptes.coordinatrice}`))).toEqual([5, 3, 1]);
    // 23:30 UTC is half past midnight in Paris: the line of the 12th is the second one.
    expect(rangs(await list('?du=2026-11-12&au=2026-11-13'))).toEqual([2, 1]);
  });

  test('nothing of it tells who opened which file', async () => {
    await cpts.reserver();
    const text = JSON.stringify(await list('?limite=200'));
    expect(text).not.toMatch(/demande|patient/i);
    expectRefus(await admin().get('/journal?classe=patient'), 400, 'saisie-invalide');
  });

  test('an export is a spreadsheet, and a line of the journal', async () => {
    await write();
    interface Export {
      nom: string;
      contenu: string;
      lignes: number;
      complet: boolean;
    }
    const made = ok(
      await admin().post<Export>('/journal/exports', { classe: 'droits', au: '2026-11-20' }),
      201,
    );
    expect(made).toMatchObject({ nom: 'journal-2026-11-24.csv', lignes: 3, complet: true });
    expect(made.contenu.split('\r\n')).toHaveLength(5);
    expect(made.contenu).toContain('"{""rang"":5,""note"":""=1+1""}"');
    const { traces } = await list('?classe=export&limite=1');
    expect(traces).toMatchObject([
      { action: 'journal.exporter', compte: 'Odile Capdevielle', details: { classe: 'droits', lignes: 3 } },
    ]);
  });

  test('the state of the chain: what is chained, what waits, what was exported', async () => {
    const etat = async () => ok(await admin().get<EtatDuJournal>('/journal/etat'));
    const { id } = await cpts.recevoir();
    expect(await etat()).toMatchObject({ derniere: null, tete: null });
    expect((await etat()).enAttente.nombre).toBeGreaterThan(0);
    await enchainer(app.db, cpts.id);
    await app.owner`INSERT INTO platform.tete SELECT cpts_id, position, empreinte, ${app.clock.now()}
      FROM platform.maillon WHERE cpts_id = ${cpts.id} AND position = 1`;
    expect(await etat()).toMatchObject({
      enAttente: { nombre: 0, depuis: null },
      tete: { position: 1, exporteeLe: new Date(MATIN).toISOString() },
    });
    expect((await etat()).derniere?.position).toBeGreaterThan(0);
    ok(await cpts.client('collegue').get(`/demandes/${id}`));
    expect((await etat()).enAttente.nombre).toBeGreaterThan(0);
  });

  test('who may not: everybody else, another CPTS’s administrator for this one', async () => {
    await write();
    // The coordination reads what the administration did, and the other way round.
    ok(await cpts.client('coordinatrice').get('/journal'));
    for (const compte of ['secretaire', 'regulatrice', 'medecinTarbes', 'observatrice'] as const) {
      for (const path of ['/journal', '/journal/etat']) {
        expectRefus(await cpts.client(compte).get(path), 403, 'interdit');
      }
      expectRefus(await cpts.client(compte).post('/journal/exports', {}), 403, 'interdit');
    }
    const other = await app.createCpts({ semaines: [] });
    expect(rangs(ok(await other.client('administratrice').get<Page>('/journal?limite=200')))).toEqual([]);
  });

  test('the second lock: as the administrator, SQL itself shows no trace of a person', async () => {
    await cpts.recevoir();
    const session = {
      ...systeme(cpts.id),
      role: 'administrateur',
      compteId: cpts.comptes.administratrice,
    } as const;
    const seen = await app.db.inTenant(session, async (tx) =>
      sql`SELECT 1 FROM platform.trace WHERE classe IN ('patient', 'demande')`.execute(tx.tables()),
    );
    expect(seen.rows).toEqual([]);
  });
});
