import type { Demande, Disponibilites, Proposition } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createPrng } from '../src/demonstration/prng.ts';
import { computeCreneaux, computeEcheances } from '../src/modules/soins-non-programmes/index.ts';
import { MATIN, type NomDeCompte, ok, type TestApp, type TestCpts, testApp } from './app.ts';
import type { Reponse } from './client.ts';
import { HEURE, MINUTE } from './clock.ts';
import { drapeauxDe, repondre, saisie } from './demandes.ts';
import { breaches } from './invariants.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts();
});
afterAll(() => app.close());

describe('the database itself refuses', () => {
  const DEMANDE = 'soins_non_programmes.demande';
  const set = (id: string, change: string, table = DEMANDE) =>
    app.owner.unsafe(`UPDATE ${table} SET ${change} WHERE cpts_id = $1 AND id = $2`, [cpts.id, id]);
  const law = { constraint_name: 'demande_personne_sans_reponse' };

  test.each([
    ['an open demande without holder', 'titulaire_compte = NULL'],
    ['an open demande without deadline', 'echeance = NULL'],
    ['an open demande with two holders', "titulaire_role = 'regulateur'"],
    ['an open demande that has its issue already', "issue = 'renoncement'"],
    [
      'a demande that closes without issue',
      "etat = 'close', close_le = now(), annoncee_le = now(), echeance = NULL, titulaire_compte = NULL",
    ],
    [
      'a demande that closes untold',
      "etat = 'close', close_le = now(), issue = 'renoncement', echeance = NULL, titulaire_compte = NULL",
    ],
    [
      'a close demande that somebody still holds',
      "etat = 'close', close_le = now(), issue = 'renoncement', annoncee_le = now(), echeance = NULL",
    ],
    [
      'a close demande with a deadline',
      "etat = 'close', close_le = now(), issue = 'renoncement', annoncee_le = now(), titulaire_compte = NULL",
    ],
  ])('%s', async (_, change) => {
    const { id } = await cpts.recevoir();
    await expect(set(id, change)).rejects.toMatchObject(law);
  });

  test('what is whole is accepted: the constraint is not simply always wrong', async () => {
    const { id } = await cpts.recevoir();
    await set(id, "titulaire_compte = NULL, titulaire_role = 'coordinateur', echeance = now()");
    await set(
      id,
      "etat = 'close', close_le = now(), issue = 'renoncement', annoncee_le = now(), echeance = NULL, titulaire_role = NULL",
    );
  });

  const copy = (change: object, of: { demande: string }) =>
    app.owner`INSERT INTO soins_non_programmes.reservation SELECT (jsonb_populate_record(
        NULL::soins_non_programmes.reservation, to_jsonb(r) || ${app.owner.json({ id: crypto.randomUUID(), ...change } as never)})).*
      FROM soins_non_programmes.reservation r WHERE r.cpts_id = ${cpts.id} AND r.demande_id = ${of.demande}`;

  test('two persons on one place, one person on two places', async () => {
    const [one, other] = [await cpts.reserver(), await cpts.recevoir()];
    const onePlace = { constraint_name: 'reservation_place' };
    await expect(copy({ demande_id: other.id }, { demande: one.id })).rejects.toMatchObject(onePlace);
    const [free] = await cpts.propositions(other.id);
    const oneDemande = { constraint_name: 'reservation_demande' };
    await expect(copy({ creneau_id: free?.creneauId }, { demande: one.id })).rejects.toMatchObject(
      oneDemande,
    );
  });

  test('a person beyond the capacity, on a capacity that is not the place’s', async () => {
    const [one, other] = [await cpts.reserver(), await cpts.recevoir()];
    await expect(copy({ demande_id: other.id, rang: 2 }, { demande: one.id })).rejects.toMatchObject({
      code: '23514',
    });
    const foreign = { code: '23503' };
    const wide = copy({ demande_id: other.id, rang: 2, capacite: 2 }, { demande: one.id });
    await expect(wide).rejects.toMatchObject(foreign);
  });

  test('a place with fewer than nobody left, or more than all', async () => {
    const { reservationComplete } = await cpts.reserver();
    for (const restantes of [-1, 2]) {
      const change = set(
        reservationComplete?.creneauId ?? '',
        `restantes = ${restantes}`,
        'soins_non_programmes.creneau',
      );
      await expect(change).rejects.toMatchObject({ code: '23514' });
    }
  });

  test('a professional in two places at once, a place that ends before it begins', async () => {
    const shifted = (minutes: number) =>
      app.owner`INSERT INTO soins_non_programmes.creneau (cpts_id, id, professionnel_id, lieu_id, genre, debut, fin,
          capacite, restantes)
        SELECT cpts_id, ${crypto.randomUUID()}, professionnel_id, ${cpts.lieux.bagneres}, genre,
          debut + ${minutes}::int * interval '1 minute', fin + ${minutes}::int * interval '1 minute', 1, 1
        FROM soins_non_programmes.creneau WHERE cpts_id = ${cpts.id}
          AND professionnel_id = ${cpts.praticiens.tarbes} ORDER BY debut LIMIT 1`;
    const overlap = { constraint_name: 'creneau_sans_chevauchement' };
    await expect(shifted(0)).rejects.toMatchObject(overlap);
    await expect(shifted(19)).rejects.toMatchObject(overlap);
    await expect(shifted(-19)).rejects.toMatchObject(overlap);
    await shifted(-20);
    const { reservationComplete } = await cpts.reserver();
    const id = reservationComplete?.creneauId ?? '';
    await expect(set(id, 'fin = debut', 'soins_non_programmes.creneau')).rejects.toMatchObject({
      code: '23514',
    });
  });

  test('the control finds a breach when there is one', async () => {
    const { reservationComplete } = await cpts.reserver();
    expect(await breaches(app.owner)).toEqual([]);
    await app.owner`UPDATE soins_non_programmes.creneau SET restantes = capacite
      WHERE cpts_id = ${cpts.id} AND id = ${reservationComplete?.creneauId ?? null}`;
    expect(await breaches(app.owner)).toMatchObject([{ id: reservationComplete?.creneauId }]);
    await app.owner`UPDATE soins_non_programmes.creneau SET restantes = 0
      WHERE cpts_id = ${cpts.id} AND id = ${reservationComplete?.creneauId ?? null}`;
  });
});

describe('whatever people do, in any order', () => {
  const DESKS: NomDeCompte[] = ['regulatrice', 'collegue', 'secretaire', 'coordinatrice'];
  const ALL: NomDeCompte[] = [...DESKS, 'medecinTarbes', 'medecinLourdes', 'sageFemme', 'sansFiche'];
  const ISSUES = [
    'honoree',
    'non-venue',
    'transmise-15',
    'transmise-medecin-regulateur',
    'autre-solution',
    'renoncement',
  ];
  const CANAUX = ['telephone', 'sur-place', 'message-vocal', 'sms', 'tiers'];

  /** A random walk: what somebody may try on some demande, sensible or not, with the clock running. */
  async function walk(seed: number, steps: number): Promise<Map<string, number>> {
    const prng = createPrng(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(prng.next() * list.length)] as T;
    const demandes: string[] = [];
    const places: string[] = [];
    const outcomes = new Map<string, number>();
    const note = (gesture: string, { status, body }: Reponse<unknown>) => {
      expect(status, `${gesture}: ${JSON.stringify(body)}`).toBeLessThan(500);
      const key = `${gesture} ${status < 300 ? 'done' : 'refused'}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    };
    const someDemande = () => pick(demandes.slice(-12)) ?? crypto.randomUUID();
    const desk = () => cpts.client(prng.next() < 0.95 ? pick(DESKS) : pick(ALL));
    const practice = (nom: 'tarbes' | 'lourdes') => `/professionnels/${cpts.praticiens[nom]}`;

    const gestures: [number, () => Promise<void>][] = [
      [
        6,
        async () => {
          const motif = pick(['mal-de-gorge', 'otalgie', 'grossesse-saignement']);
          const sometimes = prng.next();
          const drapeaux =
            sometimes < 0.75
              ? repondre(motif, 'non')
              : sometimes < 0.9
                ? []
                : [{ code: pick(drapeauxDe(motif)), reponse: pick(['oui', 'ne-sait-pas']) }];
          const facts = {
            motif,
            drapeaux,
            mobilite: pick(['deplacable', 'deplacable', 'non-deplacable']),
            message: { autorise: prng.next() < 0.5 },
          };
          const answer = await desk().post<Demande>('/demandes', saisie(facts));
          note('recevoir', answer);
          if (answer.status === 201) demandes.push(answer.body.id);
        },
      ],
      [
        3,
        async () => {
          const reponse = pick(['non', 'non', 'non', 'oui']);
          const drapeaux = drapeauxDe('mal-de-gorge').map((code) => ({ code, reponse }));
          note('repondre', await desk().put(`/demandes/${someDemande()}/drapeaux`, { drapeaux }));
        },
      ],
      [
        10,
        async () => {
          const id = someDemande();
          const offers = await desk().get<{ propositions?: Proposition[] }>(`/demandes/${id}/propositions`);
          note('propositions', offers);
          for (const offer of offers.body.propositions ?? []) places.push(offer.creneauId);
          const creneauId = offers.body.propositions?.[0]?.creneauId ?? pick(places.slice(-20));
          note('reserver', await desk().post(`/demandes/${id}/reservation`, { creneauId }));
        },
      ],
      [
        4,
        async () => {
          // Two desks at once, for the same place.
          const creneauId = pick(places.slice(-8));
          const both = [someDemande(), someDemande()];
          const answers = await Promise.all(
            both.map((id) => desk().post(`/demandes/${id}/reservation`, { creneauId })),
          );
          for (const answer of answers) note('reserver', answer);
        },
      ],
      [
        5,
        async () =>
          note('annoncer', await desk().post(`/demandes/${someDemande()}/annonce`, { canal: pick(CANAUX) })),
      ],
      [3, async () => note('rendre', await desk().delete(`/demandes/${someDemande()}/reservation`))],
      [
        7,
        async () => {
          const body = { issue: pick(ISSUES), ...(prng.next() < 0.7 ? { canal: pick(CANAUX) } : {}) };
          note('conclure', await cpts.client(pick(ALL)).post(`/demandes/${someDemande()}/issue`, body));
        },
      ],
      [2, async () => note('prendre', await desk().post(`/demandes/${someDemande()}/prise`))],
      [2, async () => note('escalader', await desk().post(`/demandes/${someDemande()}/escalade`))],
      [
        3,
        async () => {
          const nom = pick(['tarbes', 'lourdes'] as const);
          const { plages } = ok(
            await cpts.client('secretaire').get<Disponibilites>(`${practice(nom)}/disponibilites`),
          );
          const change = pick([
            [],
            plages.slice(1),
            plages.map((p) => ({ ...p, debut: p.debut.replace(':00', ':10') })),
            [1, 2, 3, 4, 5].map((jour) => ({
              lieuId: cpts.lieux[nom],
              jour,
              debut: '08:00',
              fin: '18:00',
              genre: pick(['reserve', 'sans-rendez-vous']),
              dureeMinutes: pick([15, 20, 45]),
              capacite: 2,
            })),
          ]);
          note('semaine', await cpts.client('secretaire').put(`${practice(nom)}/plages`, { plages: change }));
        },
      ],
      [
        2,
        async () => {
          const ouvert = prng.next() < 0.5;
          note('ouvrir', await desk().put(`/creneaux/${pick(places)}/ouverture`, { ouvert }));
        },
      ],
      [3, async () => app.clock.advance(prng.next() * 50 * MINUTE)],
      [1, async () => app.clock.advance(prng.next() * 20 * HEURE)],
      [2, async () => void (await computeEcheances(app.db, app.clock, cpts.id))],
      [1, async () => void (await computeCreneaux(app.db, app.clock, cpts.id))],
    ];
    const total = gestures.reduce((sum, [weight]) => sum + weight, 0);
    for (let step = 0; step < steps; step += 1) {
      let at = prng.next() * total;
      const chosen = gestures.find(([weight]) => {
        at -= weight;
        return at < 0;
      });
      await chosen?.[1]();
      expect(await breaches(app.owner), `seed ${seed}, step ${step}`).toEqual([]);
    }
    return outcomes;
  }

  test.each([1, 2, 3])(
    'seed %i: everybody has a holder and a deadline, every place its count',
    async (seed) => {
      const outcomes = await walk(seed, 110);
      // The walk went somewhere: each gesture that matters was done, and refused, at least once.
      for (const gesture of [
        'recevoir',
        'propositions',
        'reserver',
        'annoncer',
        'rendre',
        'conclure',
        'semaine',
      ]) {
        expect(outcomes.get(`${gesture} done`), JSON.stringify([...outcomes])).toBeGreaterThan(0);
      }
      expect(outcomes.get('reserver refused')).toBeGreaterThan(0);
      expect(app.complaints).toEqual([]);
    },
  );
});
