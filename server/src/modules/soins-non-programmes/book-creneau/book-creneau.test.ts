import type { Demande } from '@maillage/contracts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';
import type { NomDePraticien } from '../../../../test/praticiens.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  cpts = await app.createCpts();
});
afterEach(() => app.clock.set(MATIN));
afterAll(() => app.close());

interface Creneau {
  id: string;
  debut: Date;
  fin: Date;
  restantes: number;
}

async function creneauxDe(praticien: NomDePraticien, of = cpts): Promise<Creneau[]> {
  return app.owner<Creneau[]>`SELECT id, debut, fin, restantes FROM soins_non_programmes.creneau
    WHERE cpts_id = ${of.id} AND professionnel_id = ${of.praticiens[praticien]} ORDER BY debut`;
}

const book = (demandeId: string, creneauId: string | undefined, key?: string) =>
  cpts
    .client('regulatrice')
    .post<{ demande: Demande }>(
      `/demandes/${demandeId}/reservation`,
      { creneauId },
      key === undefined ? {} : { key },
    );

const traces = (of = cpts) => app.owner`SELECT
    (SELECT jsonb_agg(r ORDER BY id) FROM soins_non_programmes.reservation r WHERE cpts_id = ${of.id}) AS reservations,
    (SELECT jsonb_agg(d ORDER BY id) FROM soins_non_programmes.demande d WHERE cpts_id = ${of.id}) AS demandes,
    (SELECT sum(restantes) FROM soins_non_programmes.creneau WHERE cpts_id = ${of.id}) AS restantes,
    (SELECT jsonb_agg(t ORDER BY professionnel_id) FROM soins_non_programmes.tour t WHERE cpts_id = ${of.id}) AS tours,
    (SELECT dernier FROM platform.compteur_evenement WHERE cpts_id = ${of.id}) AS evenements`;

test('a reservation takes the place, keeps the demande held until the person knows, and says so', async () => {
  const demande = await cpts.recevoir({}, 'secretaire');
  const [creneau] = await creneauxDe('tarbes');
  const { demande: after } = ok(await book(demande.id, creneau?.id), 201);
  expect(after).toMatchObject({
    etat: 'reservee',
    titulaire: { compteId: cpts.comptes.regulatrice },
    echeance: new Date(app.clock.now().getTime() + 15 * MINUTE).toISOString(),
    annonceeLe: null,
    reservationComplete: {
      creneauId: creneau?.id,
      debut: '2026-11-24T08:00:00.000Z',
      professionnel: 'Dr Hélène Abadie',
      adresse: '1 rue des Essais',
    },
  });
  expect(after.phrase?.replaceAll('\u00a0', ' ')).toContain('aujourd’hui à 9 h avec Dr Hélène Abadie');
  const [row] = await app.owner`SELECT c.restantes, r.rang, r.classement, t.adressages, t.semaine::text
    FROM soins_non_programmes.creneau c
    JOIN soins_non_programmes.reservation r ON r.cpts_id = c.cpts_id AND r.creneau_id = c.id
    JOIN soins_non_programmes.tour t ON t.cpts_id = c.cpts_id AND t.professionnel_id = c.professionnel_id
    WHERE c.cpts_id = ${cpts.id} AND r.demande_id = ${demande.id}`;
  expect(row).toEqual({ restantes: 0, rang: 1, classement: 'snp-1', adressages: 1, semaine: '2026-11-23' });
  expect(
    await app.owner`SELECT type, objet, lie FROM platform.evenement WHERE cpts_id = ${cpts.id}
    ORDER BY numero DESC LIMIT 1`,
  ).toEqual([{ type: 'demande.reservee', objet: demande.id, lie: cpts.praticiens.tarbes }]);
});

test('sent again with its key, the answer is the same and the place is taken once', async () => {
  const demande = await cpts.recevoir();
  const [creneau] = await creneauxDe('tarbes');
  const first = ok(await book(demande.id, creneau?.id, 'clef-de-reservation'), 201);
  const before = await traces();
  expect(ok(await book(demande.id, creneau?.id, 'clef-de-reservation'), 201)).toEqual(first);
  expect(await traces()).toEqual(before);
});

describe('refused, and nothing is written', () => {
  async function refused(demande: Demande, creneauId: string | undefined, status: number, code: string) {
    const before = await traces();
    expectRefus(await book(demande.id, creneauId), status, code);
    expect(await traces()).toEqual(before);
  }

  test('a place that somebody else just took', async () => {
    const [creneau] = await creneauxDe('tarbes');
    ok(await book((await cpts.recevoir()).id, creneau?.id), 201);
    await refused(await cpts.recevoir(), creneau?.id, 409, 'creneau-pris');
  });

  test('a place whose hour is past, to the minute', async () => {
    const [creneau] = await creneauxDe('tarbes');
    const demande = await cpts.recevoir();
    app.clock.set('2026-11-24T08:00:00Z');
    await refused(demande, creneau?.id, 409, 'creneau-passe');
  });

  test('a place that the practice closed', async () => {
    const [creneau] = await creneauxDe('tarbes');
    ok(await cpts.client('medecinTarbes').put(`/creneaux/${creneau?.id}/ouverture`, { ouvert: false }));
    await refused(await cpts.recevoir(), creneau?.id, 409, 'creneau-ferme');
  });

  test('a professional who does not answer this motif, or does not come home', async () => {
    const [sageFemme] = await creneauxDe('sageFemme');
    await refused(await cpts.recevoir(), sageFemme?.id, 409, 'creneau-inadapte');
    const atHome = await cpts.recevoir({ mobilite: 'non-deplacable' });
    const [lourdes] = await creneauxDe('lourdes');
    const [bagneres] = await creneauxDe('bagneres');
    await refused(atHome, lourdes?.id, 409, 'creneau-inadapte');
    await refused(atHome, bagneres?.id, 409, 'creneau-inadapte');
  });

  test('a place of another CPTS, or of nowhere', async () => {
    const other = await app.createCpts();
    const [theirs] = await creneauxDe('tarbes', other);
    const before = await traces(other);
    await refused(await cpts.recevoir(), theirs?.id, 404, 'creneau-inconnu');
    expect(await traces(other)).toEqual(before);
    await refused(await cpts.recevoir(), '019e0000-0000-7000-8000-000000000000', 404, 'creneau-inconnu');
  });

  test('for a demande whose flags are not put aside, or which has its place', async () => {
    const [first, second] = await creneauxDe('tarbes');
    await refused(await cpts.recevoir({ drapeaux: [] }), first?.id, 409, 'geste-impossible');
    const demande = await cpts.recevoir();
    ok(await book(demande.id, first?.id), 201);
    await refused(demande, second?.id, 409, 'geste-impossible');
  });

  test('by a practice, by another CPTS, by nobody', async () => {
    const demande = await cpts.recevoir();
    const [creneau] = await creneauxDe('tarbes');
    const other = await app.createCpts({ semaines: [] });
    const path = `/demandes/${demande.id}/reservation`;
    const body = { creneauId: creneau?.id };
    const before = await traces();
    expectRefus(await cpts.client('medecinTarbes').post(path, body), 403, 'interdit');
    expectRefus(await other.client('regulatrice').post(path, body), 404, 'introuvable');
    expectRefus(await app.anonyme.post(path, body), 401, 'non-connecte');
    expect(await traces()).toEqual(before);
  });
});

describe('a walk-in period of three', () => {
  const take = async (creneau: Creneau | undefined) => {
    const demande = await cpts.recevoir();
    return { demande, answer: await book(demande.id, creneau?.id) };
  };

  test('takes three persons, not four; a place given back is taken again', async () => {
    const [creneau] = await creneauxDe('lourdes');
    const taken = [await take(creneau), await take(creneau), await take(creneau)];
    for (const { answer } of taken) ok(answer, 201);
    expectRefus((await take(creneau)).answer, 409, 'creneau-pris');
    const undone = taken[1]?.demande.id;
    ok(await cpts.client('regulatrice').delete(`/demandes/${undone}/reservation`));
    ok((await take(creneau)).answer, 201);
    expectRefus((await take(creneau)).answer, 409, 'creneau-pris');
    const ranks = await app.owner<{ rang: number }[]>`SELECT rang FROM soins_non_programmes.reservation
      WHERE cpts_id = ${cpts.id} AND creneau_id = ${creneau?.id ?? null} AND annulee_le IS NULL ORDER BY rang`;
    expect(ranks.map((r) => r.rang)).toEqual([1, 2, 3]);
  });

  test('is booked while it lasts, not after', async () => {
    const [creneau] = await creneauxDe('lourdes');
    app.clock.set('2026-11-24T14:59:00Z');
    ok((await take(creneau)).answer, 201);
    app.clock.set('2026-11-24T15:00:00Z');
    expectRefus((await take(creneau)).answer, 409, 'creneau-passe');
  });
});
