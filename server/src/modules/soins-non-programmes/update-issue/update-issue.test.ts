import type { Demande, Disponibilites } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { HEURE } from '../../../../test/clock.ts';

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

type Compte = Parameters<TestCpts['client']>[0];
const close = (id: string, issue: string, canal?: string, compte: Compte = 'regulatrice') =>
  cpts.client(compte).post<Demande>(`/demandes/${id}/issue`, { issue, canal });

async function prevenue(): Promise<Demande> {
  const { id } = await cpts.reserver();
  return ok(
    await cpts.client('regulatrice').post<Demande>(`/demandes/${id}/annonce`, { canal: 'telephone' }),
  );
}

test('a demande closes once its issue is known and told; nobody holds it any more', async () => {
  const { id, annonceeLe } = await prevenue();
  app.clock.advance(2 * HEURE);
  expect(ok(await close(id, 'honoree'))).toMatchObject({
    etat: 'close',
    issue: 'honoree',
    annonceeLe,
    closeLe: app.clock.now().toISOString(),
    titulaire: null,
    echeance: null,
    enRetard: false,
  });
  expectRefus(await close(id, 'non-venue'), 409, 'demande-close');
  const closed = ok(await cpts.client('regulatrice').get<{ total: number }>('/demandes?vue=closes'));
  expect(closed.total).toBe(1);
});

describe('a demande does not close', () => {
  test('before the person was told, however the issue is known', async () => {
    const { id } = await cpts.recevoir();
    for (const issue of ['transmise-15', 'transmise-medecin-regulateur', 'autre-solution', 'renoncement']) {
      expectRefus(await close(id, issue), 400, 'canal-manquant');
    }
    expectRefus(await close(id, 'autre-solution', 'sms'), 409, 'message-refuse');
    expect(ok(await close(id, 'autre-solution', 'telephone'))).toMatchObject({
      etat: 'close',
      annonceeLe: app.clock.now().toISOString(),
    });
  });

  test('as come or not come, before the hour of the place', async () => {
    const { id } = await prevenue();
    expectRefus(await close(id, 'honoree'), 409, 'trop-tot');
    expectRefus(await close(id, 'non-venue'), 409, 'trop-tot');
    app.clock.set('2026-11-24T08:00:00Z');
    expect(ok(await close(id, 'non-venue')).issue).toBe('non-venue');
  });

  test('as not come, when nobody was told to come; as come without a place', async () => {
    const { id } = await cpts.reserver();
    app.clock.advance(5 * HEURE);
    expectRefus(await close(id, 'non-venue', 'telephone'), 409, 'issue-impossible');
    expectRefus(await close((await cpts.recevoir()).id, 'honoree', 'telephone'), 409, 'issue-impossible');
  });

  test('by renunciation when a red flag alerts', async () => {
    const { id } = await cpts.recevoir({ drapeaux: [{ code: 'conscience', reponse: 'ne-sait-pas' }] });
    expectRefus(await close(id, 'renoncement', 'telephone'), 409, 'issue-impossible');
    expectRefus(await close(id, 'autre-solution', 'telephone'), 409, 'issue-impossible');
    expect(ok(await close(id, 'transmise-15', 'telephone')).etat).toBe('close');
  });
});

test('a person who came, knew: the practice closes even if nobody noted having told her', async () => {
  const { id } = await cpts.reserver();
  app.clock.advance(5 * HEURE);
  const closed = ok(await close(id, 'honoree'));
  expect(closed).toMatchObject({ etat: 'close', issue: 'honoree' });
  expect(closed.annonceeLe).not.toBeNull();
});

test.each(['renoncement', 'transmise-15', 'transmise-medecin-regulateur'])(
  '« %s » gives the place back to others',
  async (issue) => {
    const { id, reservationComplete } = await prevenue();
    ok(await close(id, issue));
    const offers = await cpts.propositions((await cpts.recevoir()).id);
    expect(offers.map((o) => o.creneauId)).toContain(reservationComplete?.creneauId);
  },
);

test('« honorée » and « non venue » keep the place: it was used', async () => {
  const { id } = await prevenue();
  app.clock.advance(2 * HEURE);
  ok(await close(id, 'non-venue'));
  const [row] = await app.owner`SELECT count(*)::int AS n FROM soins_non_programmes.reservation
    WHERE cpts_id = ${cpts.id} AND demande_id = ${id} AND annulee_le IS NULL`;
  expect(row).toEqual({ n: 1 });
});

describe('a practice', () => {
  test('says whether the person came, for her own only', async () => {
    const { id } = await prevenue();
    app.clock.advance(2 * HEURE);
    expectRefus(await close(id, 'honoree', undefined, 'medecinLourdes'), 404, 'introuvable');
    expectRefus(await close(id, 'honoree', undefined, 'sansFiche'), 404, 'introuvable');
    expectRefus(await close(id, 'renoncement', undefined, 'medecinTarbes'), 403, 'issue-reservee');
    expect(ok(await close(id, 'honoree', undefined, 'medecinTarbes')).etat).toBe('close');
    const path = `/professionnels/${cpts.praticiens.tarbes}/disponibilites`;
    const { reservations } = ok(await cpts.client('medecinTarbes').get<Disponibilites>(path));
    expect(reservations).toMatchObject([{ demandeId: id, issue: 'honoree', etat: 'close' }]);
  });

  test('concludes nothing that is not booked with her', async () => {
    const { id } = await cpts.recevoir();
    const refus = await close(id, 'transmise-15', 'telephone', 'medecinTarbes');
    expectRefus(refus, 404, 'introuvable');
    expectRefus(await close(id, 'transmise-15', 'telephone', 'sansFiche'), 404, 'introuvable');
  });
});

test('another CPTS closes nothing here', async () => {
  const other = await app.createCpts({ semaines: [] });
  const { id } = await cpts.recevoir();
  const body = { issue: 'transmise-15', canal: 'telephone' };
  expectRefus(await other.client('coordinatrice').post(`/demandes/${id}/issue`, body), 404, 'introuvable');
});
