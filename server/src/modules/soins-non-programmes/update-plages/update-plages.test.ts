import type { Demande, Disponibilites, Plage } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: [] });
});
afterAll(() => app.close());

const plage = (change: Partial<Plage> = {}): Plage => ({
  lieuId: cpts.lieux.tarbes,
  jour: 2,
  debut: '09:00',
  fin: '10:00',
  genre: 'reserve',
  dureeMinutes: 20,
  capacite: 1,
  ...change,
});

type Apres = Disponibilites & { ajoutees: number; retirees: number };
type Compte = Parameters<TestCpts['client']>[0];
const save = (plages: Plage[], compte: Compte = 'medecinTarbes', of = cpts) =>
  of.client(compte).put<Apres>(`/professionnels/${cpts.praticiens.tarbes}/plages`, { plages });
const debuts = (d: Disponibilites) => d.creneaux.map((c) => c.debut);

async function bookAt(debut: string): Promise<Demande> {
  const demande = await cpts.recevoir();
  const offer = (await cpts.propositions(demande.id)).find((o) => o.debut === debut);
  const path = `/demandes/${demande.id}/reservation`;
  const answer = await cpts
    .client('regulatrice')
    .post<{ demande: Demande }>(path, { creneauId: offer?.creneauId });
  return ok(answer, 201).demande;
}

test('a week gives its places for eight weeks, today included', async () => {
  const after = ok(await save([plage()]));
  // Tuesdays from 24 November to 19 January: nine of them.
  expect(after).toMatchObject({ ajoutees: 27, retirees: 0 });
  expect(debuts(after)).toHaveLength(27);
  expect(debuts(after)[0]).toBe('2026-11-24T08:00:00.000Z');
  expect(debuts(after).at(-1)).toBe('2027-01-19T08:40:00.000Z');
  expect(after.plages).toMatchObject([{ jour: 2, debut: '09:00', fin: '10:00' }]);
});

test('the same week again changes nothing, and keeps the places their ids', async () => {
  const before = ok(await save([plage()]));
  const after = ok(await save([plage()]));
  expect(after).toMatchObject({ ajoutees: 0, retirees: 0 });
  expect(after.creneaux).toEqual(before.creneaux);
  expect(after.plages).toEqual(before.plages);
});

describe('a change of the week never moves a booked place', () => {
  test('whatever the change: the reservation keeps its hour, its place, its patient', async () => {
    ok(await save([plage()]));
    const booked = (await bookAt('2026-11-24T08:20:00.000Z')).reservationComplete;
    const changes: Plage[][] = [
      [],
      [plage({ debut: '09:10', fin: '10:10' })],
      [plage({ dureeMinutes: 60 })],
      [plage({ genre: 'sans-rendez-vous', capacite: 5 })],
      [plage({ jour: 3 })],
      [plage()],
    ];
    for (const plages of changes) {
      const after = ok(await save(plages));
      expect(after.reservations).toMatchObject([{ debut: booked?.debut, fin: booked?.fin }]);
      // And nobody else is offered a place over it.
      const over = after.creneaux.filter(
        (c) => c.debut < (booked?.fin ?? '') && (booked?.debut ?? '') < c.fin,
      );
      expect(over).toMatchObject([{ id: booked?.creneauId, restantes: 0 }]);
    }
  });

  test('its place is closed when the week leaves it, and open again when the week comes back', async () => {
    ok(await save([plage({ genre: 'sans-rendez-vous', capacite: 3 })]));
    const { id } = await bookAt('2026-11-24T08:00:00.000Z');
    const offered = async () =>
      (await cpts.propositions((await cpts.recevoir()).id)).some(
        (o) => o.debut === '2026-11-24T08:00:00.000Z',
      );
    expect(await offered()).toBe(true);
    ok(await save([]));
    expect(await offered()).toBe(false);
    ok(await save([plage({ genre: 'sans-rendez-vous', capacite: 3 })]));
    expect(await offered()).toBe(true);
    const read = ok(await cpts.client('regulatrice').get<Demande>(`/demandes/${id}`));
    expect(read.reservation).not.toBeNull();
  });

  test('a place given back after the week left it is not offered again', async () => {
    ok(await save([plage()]));
    const { id } = await bookAt('2026-11-24T08:20:00.000Z');
    ok(await save([]));
    ok(await cpts.client('regulatrice').delete(`/demandes/${id}/reservation`));
    expect(await cpts.propositions(id)).toEqual([]);
    expect(ok(await save([])).creneaux).toEqual([]);
    // Its row stays for the history, and does not stand in the way of the new week.
    expect(debuts(ok(await save([plage()])))).toContain('2026-11-24T08:20:00.000Z');
  });
});

describe('the hour of the territoire', () => {
  const jeudiEtDimanche = () => [
    plage({ jour: 7, debut: '01:30', fin: '03:30', dureeMinutes: 30 }),
    plage({ jour: 4, debut: '09:00', fin: '09:20' }),
  ];
  const on = (d: Disponibilites, day: string) => debuts(d).filter((debut) => debut.startsWith(day));

  test('in Paris, across the autumn change: local hours stay, the hour that comes twice opens once', async () => {
    app.clock.set('2026-10-20T07:00:00Z');
    const after = ok(await save(jeudiEtDimanche()));
    expect(on(after, '2026-10-22')).toEqual(['2026-10-22T07:00:00.000Z']);
    expect(on(after, '2026-10-29')).toEqual(['2026-10-29T08:00:00.000Z']);
    // 25 October: 01:30 in summer time, 02:00 and 02:30 the first time, 03:00 in winter time.
    expect(debuts(after).filter((d) => d >= '2026-10-24T23' && d < '2026-10-25T04')).toEqual([
      '2026-10-24T23:30:00.000Z',
      '2026-10-25T00:00:00.000Z',
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T02:00:00.000Z',
    ]);
  });

  test('in Paris, across the spring change: local hours stay, the hour that does not exist opens nothing', async () => {
    app.clock.set('2027-03-23T07:00:00Z');
    const after = ok(await save(jeudiEtDimanche()));
    expect(on(after, '2027-03-25')).toEqual(['2027-03-25T08:00:00.000Z']);
    expect(on(after, '2027-04-01')).toEqual(['2027-04-01T07:00:00.000Z']);
    // 28 March: 01:30 in winter time, then 03:00 in summer time.
    expect(debuts(after).filter((d) => d >= '2027-03-27T23' && d < '2027-03-28T04')).toEqual([
      '2027-03-28T00:30:00.000Z',
      '2027-03-28T01:00:00.000Z',
    ]);
  });

  test.each(['2026-10-20T07:00:00Z', '2027-03-23T07:00:00Z'])(
    'in La Réunion nothing changes, from %s',
    async (now) => {
      app.clock.set(now);
      cpts = await app.createCpts({ semaines: [], fuseau: 'Indian/Reunion' });
      const after = ok(await save([plage({ jour: 4, debut: '09:00', fin: '09:20' })]));
      expect(new Set(debuts(after).map((d) => d.slice(10)))).toEqual(new Set(['T05:00:00.000Z']));
      expect(after.creneaux).toHaveLength(8);
    },
  );

  test('a place booked before the change of clocks keeps its local hour after it', async () => {
    app.clock.set('2026-10-23T09:00:00Z'); // Friday; on Sunday the clocks change
    ok(await save([plage({ jour: 7, debut: '09:00', fin: '09:20' })]));
    const { phrase, reservation } = await bookAt('2026-10-25T08:00:00.000Z');
    expect(reservation?.debut).toBe('2026-10-25T08:00:00.000Z');
    expect(phrase?.replaceAll('\u00a0', ' ')).toContain('dimanche 25 à 9 h');
  });
});

describe('a week is refused', () => {
  test.each<[string, () => Plage[], string]>([
    [
      'when the person would be in two places at once',
      () => [plage(), plage({ debut: '09:40', fin: '11:00' })],
      'plages-chevauchent',
    ],
    [
      'at a place where she does not practise',
      () => [plage({ lieuId: cpts.lieux.lourdes })],
      'lieu-etranger',
    ],
    ['when it ends before it begins', () => [plage({ debut: '10:00', fin: '09:00' })], 'saisie-invalide'],
    ['on an eighth day', () => [plage({ jour: 8 })], 'saisie-invalide'],
    ['with places of one minute', () => [plage({ dureeMinutes: 1 })], 'saisie-invalide'],
    ['at an hour that no clock shows', () => [plage({ fin: '24:00' })], 'saisie-invalide'],
  ])('%s', async (_, plages, code) => {
    const before = ok(await save([plage()]));
    expectRefus(await save(plages()), 400, code);
    const { ajoutees: _a, retirees: _r, ...unchanged } = before;
    const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
    expect(ok(await cpts.client('medecinTarbes').get(path))).toEqual(unchanged);
  });

  test('from another practice, from another CPTS, for a professional who is not here', async () => {
    const other = await app.createCpts({ semaines: [] });
    expectRefus(await save([], 'medecinLourdes'), 403, 'interdit');
    expectRefus(await save([], 'sansFiche'), 403, 'interdit');
    expectRefus(await save([], 'secretaire', other), 404, 'introuvable');
    const nobody = '019e0000-0000-7000-8000-000000000000';
    const refus = await cpts.client('secretaire').put(`/professionnels/${nobody}/plages`, { plages: [] });
    expectRefus(refus, 404, 'introuvable');
    ok(await save([plage()], 'secretaire'));
  });
});

test('a booking and a change of the week at the same instant: no lost place, no lost reservation', async () => {
  ok(await save([plage()]));
  const demandes = [];
  for (let i = 0; i < 6; i += 1) demandes.push(await cpts.recevoir());
  const [first] = demandes;
  const offers = await cpts.propositions(first?.id ?? '');
  const weeks = [[], [plage({ debut: '09:10', fin: '10:10' })], [plage()]];
  const answers = await Promise.all([
    ...demandes.map((d, i) =>
      cpts
        .client('regulatrice')
        .post(`/demandes/${d.id}/reservation`, { creneauId: offers[i % offers.length]?.creneauId }),
    ),
    ...weeks.map((week) => save(week)),
  ]);
  const booked = answers.filter((a) => a.status === 201).length;
  expect(answers.slice(6).map((a) => a.status)).toEqual([200, 200, 200]);
  const [row] = await app.owner`SELECT
    (SELECT count(*)::int FROM soins_non_programmes.reservation
      WHERE cpts_id = ${cpts.id} AND annulee_le IS NULL) AS reservations,
    (SELECT sum(capacite - restantes)::int FROM soins_non_programmes.creneau WHERE cpts_id = ${cpts.id}) AS prises`;
  expect(row).toEqual({ reservations: booked, prises: booked });
});
