import type { Proposition } from '@maillage/contracts';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { PAU } from '../../../../test/praticiens.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
afterEach(() => app.clock.set(MATIN));
afterAll(() => app.close());

const of = (list: Proposition[]) => new Set(list.map((p) => p.professionnelId));
const starts = (list: Proposition[]) => list.map((p) => p.debut);

describe('offers', () => {
  test('are concrete, within 48 hours, numbered, each with its why', async () => {
    const { id } = await cpts.recevoir();
    const answer = ok(
      await cpts
        .client('regulatrice')
        .get<{ classement: string; fenetreHeures: number; propositions: Proposition[] }>(
          `/demandes/${id}/propositions`,
        ),
    );
    const { propositions } = answer;
    expect(answer).toMatchObject({ classement: 'snp-1', fenetreHeures: 48 });
    expect(propositions.map((p) => p.rang)).toEqual(propositions.map((_, index) => index + 1));
    expect(propositions[0]).toMatchObject({
      debut: '2026-11-24T08:00:00.000Z',
      professionnel: 'Dr Hélène Abadie',
      commune: 'Tarbes',
      domicile: false,
      minutesCorrigees: false,
    });
    expect(of(propositions)).toEqual(
      new Set([cpts.praticiens.tarbes, cpts.praticiens.lourdes, cpts.praticiens.bagneres]),
    );
    for (const p of propositions) {
      expect(p.pourquoi).toMatch(/environ \d+/i);
      expect(Date.parse(p.debut) - app.clock.now().getTime()).toBeLessThan(48 * 3_600_000);
      expect(propositions.filter((other) => other.professionnelId === p.professionnelId).length).toBeLessThan(
        3,
      );
    }
  });

  test('stop at the limit that was asked', async () => {
    const { id } = await cpts.recevoir();
    const path = `/demandes/${id}/propositions?limite=2`;
    const { propositions } = ok(await cpts.client('regulatrice').get<{ propositions: Proposition[] }>(path));
    expect(propositions).toHaveLength(2);
  });

  test('there is none when no place opens in the window: the list is empty, not wrong', async () => {
    app.clock.set('2026-11-27T17:00:00Z'); // Friday evening
    expect(await cpts.propositions((await cpts.recevoir()).id)).toEqual([]);
  });

  test('the own medecinTraitant comes first, though later and farther', async () => {
    const medecinTraitant = { etat: 'oui', professionnelId: cpts.praticiens.bagneres };
    const [first, ...rest] = await cpts.propositions((await cpts.recevoir({ medecinTraitant })).id);
    expect(first).toMatchObject({ rang: 1, professionnelId: cpts.praticiens.bagneres });
    expect(first?.pourquoi).toContain('médecin traitant');
    expect(starts(rest)).toContain('2026-11-24T08:00:00.000Z');
  });

  test('somebody who cannot move gets visits only, by who is known to make them, at a set hour', async () => {
    const visits = await cpts.propositions((await cpts.recevoir({ mobilite: 'non-deplacable' })).id);
    expect(of(visits)).toEqual(new Set([cpts.praticiens.tarbes]));
    expect(visits.every((p) => p.domicile && p.genre === 'reserve')).toBe(true);
  });

  test('somebody in a wheelchair gets known accesses only: neither « no » nor « unknown »', async () => {
    const accessible = await cpts.propositions((await cpts.recevoir({ besoinPmr: true })).id);
    expect(of(accessible)).toEqual(new Set([cpts.praticiens.tarbes]));
    expect(accessible[0]?.pourquoi).toContain('Accessible en fauteuil');
  });

  test('go to the professions of the motif, and to no other', async () => {
    const gorge = of(await cpts.propositions((await cpts.recevoir()).id));
    expect(gorge.has(cpts.praticiens.sageFemme)).toBe(false);
    const grossesse = await cpts.recevoir({ motif: 'grossesse-saignement', age: 29 });
    expect(of(await cpts.propositions(grossesse.id)).has(cpts.praticiens.sageFemme)).toBe(true);
    // No dentist in this CPTS.
    expect(await cpts.propositions((await cpts.recevoir({ motif: 'douleur-dentaire' })).id)).toEqual([]);
  });

  test('leave the time to come: a place that begins too soon is not offered', async () => {
    app.clock.set('2026-11-24T07:53:00Z'); // 7 minutes before 09:00: 3 of road, 5 of margin
    const list = await cpts.propositions((await cpts.recevoir()).id);
    expect(starts(list)).not.toContain('2026-11-24T08:00:00.000Z');
    expect(starts(list)).toContain('2026-11-24T08:20:00.000Z');
  });

  test('a walk-in period that has begun is offered while one can still arrive', async () => {
    const byWalkIn = async () =>
      (await cpts.propositions((await cpts.recevoir({ codeCommune: '65286' })).id)).some(
        (p) => p.debut === '2026-11-24T13:00:00.000Z',
      );
    app.clock.set('2026-11-24T14:30:00Z');
    expect(await byWalkIn()).toBe(true);
    app.clock.set('2026-11-24T14:55:00Z');
    expect(await byWalkIn()).toBe(false);
  });

  test('for somebody far outside the territoire still say the road', async () => {
    const [first] = await cpts.propositions((await cpts.recevoir({ codeCommune: PAU })).id);
    expect(first?.minutes).toBeGreaterThan(30);
  });

  test('read only: nothing is written', async () => {
    const { id } = await cpts.recevoir();
    const state =
      () => app.owner`SELECT dernier, (SELECT jsonb_agg(d ORDER BY id) FROM soins_non_programmes.demande d)
      FROM platform.compteur_evenement WHERE cpts_id = ${cpts.id}`;
    const before = await state();
    await cpts.propositions(id);
    expect(await state()).toEqual(before);
  });
});

describe('the secretariat knows the road', () => {
  test('her minutes replace the estimate, for everybody, until she takes them back', async () => {
    const path = `/trajets/corrections/65286/${cpts.lieux.bagneres}`;
    const correction = { codeCommune: '65286', lieuId: cpts.lieux.bagneres, minutes: 2 };
    const bagneres = async () => {
      const list = await cpts.propositions((await cpts.recevoir({ codeCommune: '65286' })).id);
      return list.find((p) => p.professionnelId === cpts.praticiens.bagneres);
    };
    const estimated = await bagneres();
    expect(estimated).toMatchObject({ minutesCorrigees: false });
    ok(await cpts.client('secretaire').put('/trajets/corrections', correction));
    expect(await bagneres()).toMatchObject({ minutes: 2, minutesCorrigees: true });
    ok(await cpts.client('secretaire').delete(path));
    expect(await bagneres()).toEqual(estimated);
  });

  test('and change the rank', async () => {
    const own = await app.createCpts({ semaines: ['tarbes', 'bagneres'] });
    app.clock.set('2026-11-24T12:00:00Z'); // the next places are tomorrow morning: 09:00, and 10:00
    const first = async () => (await own.propositions((await own.recevoir()).id))[0]?.professionnelId;
    expect(await first()).toBe(own.praticiens.tarbes);
    const correction = { codeCommune: '65440', lieuId: own.lieux.tarbes, minutes: 240 };
    ok(await own.client('secretaire').put('/trajets/corrections', correction));
    expect(await first()).toBe(own.praticiens.bagneres);
  });
});

describe('no offer', () => {
  const path = (id: string) => `/demandes/${id}/propositions`;
  test('while a red flag is unanswered, when one alerts, once there is a place', async () => {
    const client = cpts.client('regulatrice');
    const trier = await cpts.recevoir({ drapeaux: [] });
    expectRefus(await client.get(path(trier.id)), 409, 'drapeaux-manquants');
    const alerte = await cpts.recevoir({ drapeaux: [{ code: 'conscience', reponse: 'oui' }] });
    expectRefus(await client.get(path(alerte.id)), 409, 'alerte');
    const reservee = await cpts.reserver();
    expectRefus(await client.get(path(reservee.id)), 409, 'deja-reservee');
  });

  test('to a practice, to another CPTS, for an unknown demande', async () => {
    const { id } = await cpts.recevoir();
    const other = await app.createCpts({ semaines: [] });
    expectRefus(await cpts.client('medecinTarbes').get(path(id)), 403, 'interdit');
    expectRefus(await other.client('regulatrice').get(path(id)), 404, 'introuvable');
    const unknown = '019e0000-0000-7000-8000-000000000000';
    expectRefus(await cpts.client('regulatrice').get(path(unknown)), 404, 'introuvable');
  });
});
