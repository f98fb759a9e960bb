import type { Entree, LienPersonnel, MembreDuCercle, MonDossier } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { JOUR, MINUTE } from '../../../../test/clock.ts';
import { createPatient, type PatientDEssai, relier } from '../../../../test/patients.ts';
import { computeFermetures } from '../compute-fermetures/compute-fermetures.usecase.ts';

let app: TestApp;
let cpts: TestCpts;
let patient: PatientDEssai;
let url: string;
let sageFemme: string;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  patient = await createPatient(app, cpts);
  url = `/patients/${patient.id}`;
  await relier(app, cpts, patient.id, 'medecinTarbes', 'equipe');
  sageFemme = await relier(app, cpts, patient.id, 'sageFemme', 'equipe');
});
afterAll(() => app.close());

const medecin = () => cpts.client('medecinTarbes');
type Donne = LienPersonnel & { lien: string };
const give = async (porteur: 'patient' | 'proche') => {
  const body = porteur === 'proche' ? { porteur, procheId: patient.procheId } : { porteur, complet: true };
  const donne = ok(await medecin().post<Donne>(`${url}/liens`, body), 201);
  const [page, jeton = ''] = donne.lien.split('#jeton=');
  expect(page).toMatch(/\/mon-dossier$/);
  return { ...donne, jeton };
};
const read = (jeton: string) => app.anonyme.post<MonDossier>('/mon-dossier', { jeton });
const exporter = (jeton: string) =>
  app.anonyme.post<{ fichier: string; csv: string }>('/mon-dossier/export', { jeton });
const write = async (texte: string, more: object = {}, client = medecin()) =>
  ok(await client.post<Entree>(`${url}/entrees`, { classe: 'soins', texte, ...more }), 201);
const hide = (genre: string, objet: string, motif = 'mineur', client = medecin()) =>
  client.post(`${url}/secrets`, { genre, objet, motif });
const link = async (id: string) =>
  ok(await cpts.client('regulatrice').put(`/demandes/${id}/patient`, { patientId: patient.id }));

describe('a link', () => {
  test('opens the file to the person, without session, for thirty days; only its hash is stored', async () => {
    await write('Tension 12/8');
    const { jeton, expireLe, proche } = await give('patient');
    expect([expireLe, proche]).toEqual([new Date(app.clock.now().getTime() + 30 * JOUR).toISOString(), null]);
    const seen = ok(await read(jeton));
    expect(seen).toMatchObject({
      cpts: 'CPTS des Trois Vallées',
      porteur: 'patient',
      prenom: 'CAMILLE',
      cercle: [{ nom: 'Hélène Abadie' }, { nom: 'Zoé Lafitte' }],
      entrees: { total: 1, entrees: [{ texte: 'Tension 12/8', auteur: 'Hélène Abadie' }] },
    });
    expect(seen.ouvertures.ouvertures).toContainEqual(
      expect.objectContaining({
        qui: 'Hélène Abadie',
        action: 'A écrit une note',
        pourquoi: 'fait partie de l’équipe de soins',
      }),
    );
    const again = ok(await read(jeton));
    expect(again.ouvertures.ouvertures[0]).toMatchObject({
      qui: 'La personne elle-même',
      action: 'A lu le dossier par son lien',
    });
    const stored = await app.owner`SELECT to_jsonb(a)::text AS row FROM patients.acces_personnel a`;
    expect(stored.map((row) => row.row).join()).not.toContain(jeton.split('.')[1]);
    const kept =
      await app.owner`SELECT count(*)::int AS n FROM platform.cle_idempotence WHERE reponse::text LIKE '%jeton=%'`;
    expect(kept[0]).toEqual({ n: 0 });
  });

  test('a retry keeps no token: it gives another link', async () => {
    const key = 'lien-essai-1';
    const one = ok(await medecin().post<Donne>(`${url}/liens`, { porteur: 'patient' }, { key }), 201);
    const two = ok(await medecin().post<Donne>(`${url}/liens`, { porteur: 'patient' }, { key }), 201);
    expect(two.lien).not.toBe(one.lien);
  });

  test('unknown, closed, expired, of another CPTS: one same answer', async () => {
    const { jeton, id } = await give('proche');
    const bodies: unknown[] = [];
    const refused = async (token: string) => {
      for (const call of [read, exporter]) {
        const answer = await call(token);
        expectRefus(answer, 410, 'lien-ferme');
        bodies.push(answer.body);
      }
    };
    const other = await app.createCpts({ semaines: [] });
    for (const token of [
      `${jeton}x`,
      'x'.repeat(60),
      jeton.replace(cpts.id, other.id),
      `${cpts.id}.`.padEnd(60, 'a'),
    ])
      await refused(token);
    app.clock.advance(30 * JOUR);
    await refused(jeton);
    app.clock.advance(-MINUTE);
    ok(await read(jeton));
    ok(await medecin().delete(`${url}/liens/${id}`));
    await refused(jeton);
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1);
  });

  test('is listed with whose it is, closed by a duty after its time', async () => {
    const { id } = await give('proche');
    const list = async () => ok(await medecin().get<{ liens: LienPersonnel[] }>(`${url}/liens`)).liens;
    expect(await list()).toMatchObject([{ id, porteur: 'proche', proche: 'Solange Lanne', fermeLe: null }]);
    app.clock.advance(30 * JOUR);
    await computeFermetures(app.db, app.clock, cpts.id);
    expect((await list())[0]?.fermeLe).not.toBeNull();
  });

  test('of the person herself is told as hers, whole or not', async () => {
    const { lien } = ok(await medecin().post<Donne>(`${url}/liens`, { porteur: 'patient' }), 201);
    const jeton = lien.split('#jeton=')[1] ?? '';
    ok(await read(jeton));
    const { ouvertures } = ok(await read(jeton));
    expect(ouvertures.ouvertures[0]).toMatchObject({ qui: 'La personne elle-même' });
  });

  test('of the person herself hides what is hidden, unless it was given whole', async () => {
    const seen = async (body: object) => {
      const { lien } = ok(await medecin().post<Donne>(`${url}/liens`, body), 201);
      return ok(await read(lien.split('#jeton=')[1] ?? '')).entrees.total;
    };
    const { id } = await write('Contraception');
    ok(await hide('entree', id), 201);
    expect(await seen({ porteur: 'patient' })).toBe(0);
    expect(await seen({ porteur: 'patient', complet: true })).toBe(1);
    const forRelative = { porteur: 'proche', procheId: patient.procheId, complet: true };
    expectRefus(await medecin().post(`${url}/liens`, forRelative), 400, 'complet-pour-un-proche');
  });

  test('shows no more than who gave it may read', async () => {
    await write('Tension 12/8');
    await link((await cpts.recevoir()).id);
    const seenThrough = async (compte: 'secretaire' | 'medecinTarbes') => {
      const answer = await cpts.client(compte).post<Donne>(`${url}/liens`, { porteur: 'patient' });
      const { entrees, demandes, cercle } = ok(await read(ok(answer, 201).lien.split('#jeton=')[1] ?? ''));
      return [entrees.total, demandes.total, cercle.length];
    };
    expect(await seenThrough('medecinTarbes')).toEqual([1, 1, 2]);
    expect(await seenThrough('secretaire')).toEqual([0, 0, 2]);
    const whole = { porteur: 'patient', complet: true };
    expectRefus(
      await cpts.client('secretaire').post(`${url}/liens`, whole),
      403,
      'complet-pour-les-soignants',
    );
  });

  test('who may not give one: no relation, no such relative', async () => {
    expectRefus(
      await cpts.client('medecinLourdes').post(`${url}/liens`, { porteur: 'patient' }),
      403,
      'dossier-ferme',
    );
    expectRefus(
      await cpts.client('regulatrice').post(`${url}/liens`, { porteur: 'patient' }),
      403,
      'interdit',
    );
    expectRefus(await medecin().post(`${url}/liens`, { porteur: 'proche' }), 404, 'proche-inconnu');
    const stranger = (await createPatient(app, cpts)).procheId;
    expectRefus(
      await medecin().post(`${url}/liens`, { porteur: 'proche', procheId: stranger }),
      404,
      'proche-inconnu',
    );
  });
});

describe('what a minor asked to keep: a relative sees neither it nor that it exists', () => {
  /** All that a relative may reach, as text, without the trace of her own reading. */
  const image = async (jeton: string) => {
    const dossier = ok(await read(jeton));
    const { csv } = ok(await exporter(jeton));
    const own = /par son lien/;
    const ouvertures = dossier.ouvertures.ouvertures.filter((o) => !own.test(o.action));
    return {
      ...dossier,
      ouvertures: {
        total: dossier.ouvertures.total - (dossier.ouvertures.ouvertures.length - ouvertures.length),
        ouvertures,
      },
      csv: csv.split('\r\n').filter((ligne) => !own.test(ligne)),
    };
  };

  test('a note: hidden later, or from its first instant', async () => {
    await write('Vaccin fait');
    const { jeton } = await give('proche');
    const before = await image(jeton);
    expect(before.entrees.total).toBe(1);
    const { id } = await write('Contraception', { secret: 'mineur' });
    expect(await image(jeton)).toEqual(before);
    const later = await write('Suivi');
    expect((await image(jeton)).entrees.total).toBe(2);
    ok(await hide('entree', later.id), 201);
    ok(await medecin().delete(`${url}/entrees/${later.id}`));
    expect(await image(jeton)).toEqual(before);
    // The minor's own link shows what she keeps; professionals are warned.
    const mine = ok(await read((await give('patient')).jeton));
    expect(mine.entrees.entrees.map((e) => e.texte)).toContain('Contraception');
    const list = ok(await medecin().get<{ entrees: Entree[] }>(`${url}/entrees?classe=soins`));
    expect(list.entrees.find((e) => e.id === id)?.secret).toBe('mineur');
    // Lifted, it is told; that it had been hidden is not.
    ok(await medecin().delete(`${url}/secrets/${id}`));
    const after = await image(jeton);
    expect(after.entrees.total).toBe(2);
    expect(JSON.stringify(after)).not.toMatch(/caché|cacher/);
  });

  test('a request: not in her list, nor who opened it', async () => {
    const visible = await cpts.recevoir();
    await link(visible.id);
    const { jeton } = await give('proche');
    const before = await image(jeton);
    expect(before.demandes.total).toBe(1);
    const cachee = await cpts.recevoir({ motif: 'fievre' });
    await link(cachee.id);
    ok(await hide('demande', cachee.id, 'protection', cpts.client('regulatrice')), 201);
    ok(await cpts.client('collegue').get(`/demandes/${cachee.id}`));
    ok(await cpts.client('collegue').get('/demandes'));
    const after = await image(jeton);
    expect(after.demandes).toEqual(before.demandes);
    expect(JSON.stringify(after)).not.toContain('Bastien Larrieu');
    const all = ok(
      await medecin().get<{ demandes: { id: string; secret: string | null }[] }>(`${url}/demandes`),
    );
    expect(new Map(all.demandes.map((d) => [d.id, d.secret]))).toEqual(
      new Map([
        [visible.id, null],
        [cachee.id, 'protection'],
      ]),
    );
    expect(ok(await read((await give('patient')).jeton)).demandes.total).toBe(2);
  });

  test('a place with somebody who is hidden', async () => {
    const { jeton } = await give('proche');
    const [line] = ok(await medecin().get<{ membres: MembreDuCercle[] }>(`${url}/cercle`)).membres;
    ok(await hide('cercle', line?.id ?? '', 'protection', cpts.client('secretaire')), 201);
    const before = await image(jeton);
    const booked = await cpts.reserver();
    expect(booked.reservationComplete?.professionnelId).toBe(cpts.praticiens.tarbes);
    await link(booked.id);
    expect(await image(jeton)).toEqual(before);
    // Given back, it still tells of her.
    ok(await cpts.client('regulatrice').delete(`/demandes/${booked.id}/reservation`));
    expect(await image(jeton)).toEqual(before);
    expect(ok(await read((await give('patient')).jeton)).demandes.total).toBe(1);
  });

  test('a member of the circle: neither her line nor what she signs', async () => {
    await write('Par le médecin');
    const { jeton } = await give('proche');
    ok(await hide('cercle', sageFemme, 'mineur', cpts.client('secretaire')), 201);
    const before = await image(jeton);
    expect(before.cercle.map((m) => m.nom)).toEqual(['Hélène Abadie']);
    await write('Par la sage-femme', {}, cpts.client('sageFemme'));
    ok(await cpts.client('sageFemme').get(`${url}/entrees?classe=soins`));
    ok(
      await medecin().post(`${url}/consentements`, {
        cercleId: sageFemme,
        etat: 'recueilli',
        moyen: 'oral',
        donnePar: 'patient',
      }),
      201,
    );
    expect(await image(jeton)).toEqual(before);
    // She leaves and comes back: still not told.
    ok(await cpts.client('sageFemme').delete(`${url}/cercle/${sageFemme}`));
    const back = { compteId: cpts.comptes.sageFemme, role: 'Suivi', equipe: true };
    expect(ok(await medecin().post<MembreDuCercle>(`${url}/cercle`, back), 201).cache).toBe(true);
    expect(await image(jeton)).toEqual(before);
    expect(JSON.stringify(ok(await read((await give('patient')).jeton)).cercle)).toContain('Zoé Lafitte');
  });

  test('the reason of an emergency, which may tell it', async () => {
    const { jeton } = await give('proche');
    const motif = 'Hémorragie après une IVG';
    ok(await cpts.client('medecinLourdes').post(`${url}/bris-de-glace`, { motif }), 201);
    const seen = await image(jeton);
    expect(JSON.stringify(seen)).not.toContain('IVG');
    expect(seen.ouvertures.ouvertures).toContainEqual(
      expect.objectContaining({
        qui: 'Jean-Marc Peyré',
        action: 'A ouvert le dossier en urgence',
        pourquoi: 'en urgence',
      }),
    );
    expect(JSON.stringify(ok(await read((await give('patient')).jeton)))).toContain(motif);
  });

  test('when the person herself reads, and that others hold a link', async () => {
    const { jeton } = await give('proche');
    const before = await image(jeton);
    const own = await give('patient');
    ok(await read(own.jeton));
    ok(await exporter(own.jeton));
    expect(await image(jeton)).toEqual(before);
    expect(ok(await exporter(jeton)).csv).not.toContain('La personne elle-même');
  });
});

describe('who may not hide', () => {
  test('no right on its class, nothing of this person, unknown', async () => {
    const { id } = await write('Note');
    expectRefus(await hide('entree', id, 'mineur', cpts.client('medecinLourdes')), 403, 'dossier-ferme');
    expectRefus(await hide('entree', id, 'mineur', cpts.client('secretaire')), 404, 'introuvable');
    expectRefus(await hide('cercle', id), 404, 'introuvable');
    const other = await createPatient(app, cpts);
    const line = await relier(app, cpts, other.id, 'medecinTarbes', 'equipe');
    expectRefus(await hide('cercle', line), 404, 'introuvable');
    expectRefus(await hide('demande', (await cpts.recevoir()).id), 404, 'introuvable');
    expectRefus(await medecin().delete(`${url}/secrets/${id}`), 404, 'introuvable');
  });
});

test('the export opens in a spreadsheet and runs nothing', async () => {
  const { jeton } = await give('patient');
  const { fichier, csv } = ok(await exporter(jeton));
  expect(fichier).toBe('ouvertures.csv');
  expect(csv.startsWith('\uFEFFdate;qui;profession;action;pourquoi\r\n')).toBe(true);
  for (const ligne of csv.slice(1).split('\r\n')) expect(ligne).not.toMatch(/(^|;)[=+@-]/);
});
