import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';
import { drapeauxDe, repondre, saisie } from '../../../../test/demandes.ts';
import { PAU } from '../../../../test/praticiens.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
afterAll(() => app.close());

const later = (minutes: number) => new Date(app.clock.now().getTime() + minutes * MINUTE).toISOString();

async function written(): Promise<unknown> {
  const [row] = await app.owner`SELECT (SELECT count(*) FROM soins_non_programmes.demande) AS demandes,
    (SELECT sum(dernier) FROM platform.compteur_evenement) AS evenements`;
  return row;
}

describe('a demande, from its first instant', () => {
  test('is held by who received it, with a deadline', async () => {
    const demande = ok(await cpts.client('regulatrice').post<Demande>('/demandes', saisie()), 201);
    expect(demande).toMatchObject({
      etat: 'a-orienter',
      age: 34,
      ageMois: null,
      commune: 'Tarbes',
      recueLe: later(0),
      titulaire: { genre: 'compte', compteId: cpts.comptes.regulatrice, moi: true, libelle: 'vous' },
      echeance: later(30),
      enRetard: false,
      telephone: '+33536490000',
      telephoneMasque: '05\u00a0••\u00a0••\u00a000\u00a000',
    });
    expect(
      await app.owner`SELECT type, objet, lie, compte_id FROM platform.evenement
      WHERE cpts_id = ${cpts.id} ORDER BY numero DESC LIMIT 1`,
    ).toEqual([{ type: 'demande.creee', objet: demande.id, lie: null, compte_id: cpts.comptes.regulatrice }]);
  });

  test('keeps every optional fact, and may leave no message unless the person said so', async () => {
    const facts = {
      nom: 'Camille Bordes',
      dateNaissance: '1992-02-29',
      appelant: { nom: 'Paule Bordes', lien: 'mère' },
      medecinTraitant: { etat: 'oui', professionnelId: cpts.praticiens.lourdes },
      transport: 'aucun',
      besoinPmr: true,
      langue: 'espagnol',
      interprete: true,
      couverture: 'ame',
      precisions: 'Sonner deux fois.\nChien gentil.',
    };
    const demande = await cpts.recevoir(facts);
    expect(demande).toMatchObject({ ...facts, appelantLien: 'mère', message: { autorise: false } });
    expect(ok(await cpts.client('collegue').get<Demande>(`/demandes/${demande.id}`))).toMatchObject(facts);
  });

  test('is counted in months under two', async () => {
    const demande = await cpts.recevoir({ ageMois: 7, motif: 'fievre-nourrisson' });
    expect(demande).toMatchObject({ age: null, ageMois: 7 });
  });

  test('is received for somebody who is now outside the territoire', async () => {
    expect((await cpts.recevoir({ codeCommune: PAU })).commune).toBe('Pau');
  });
});

describe('red flags at reception', () => {
  test('with one unanswered, the demande waits for it', async () => {
    expect((await cpts.recevoir({ drapeaux: [] })).etat).toBe('a-trier');
    expect((await cpts.recevoir({ drapeaux: repondre('mal-de-gorge', 'non').slice(1) })).etat).toBe(
      'a-trier',
    );
  });

  test.each(['oui', 'ne-sait-pas'] as const)(
    'one « %s » is an alert, due in five minutes',
    async (reponse) => {
      const [first, ...rest] = repondre('mal-de-gorge', 'non');
      const drapeaux = [{ ...first, reponse }, ...rest];
      expect(await cpts.recevoir({ drapeaux })).toMatchObject({ etat: 'alerte', echeance: later(5) });
      // Missing answers do not hide it.
      expect((await cpts.recevoir({ drapeaux: drapeaux.slice(0, 1) })).etat).toBe('alerte');
    },
  );

  test('of two answers to one flag, the more serious stays, in any order', async () => {
    const code = drapeauxDe('mal-de-gorge')[0] ?? '';
    for (const order of [
      ['oui', 'non'],
      ['non', 'oui'],
      ['ne-sait-pas', 'non'],
    ]) {
      const twice = order.map((reponse) => ({ code, reponse }));
      const demande = await cpts.recevoir({ drapeaux: [...repondre('mal-de-gorge', 'non'), ...twice] });
      expect(demande.etat).toBe('alerte');
    }
  });
});

describe('a bad saisie is refused, the field named, nothing written', () => {
  const many = Array.from({ length: 41 }, () => ({ code: 'conscience', reponse: 'non' }));
  test.each<[string, Record<string, unknown>, string]>([
    ['no age', { age: undefined }, 'age'],
    ['two ages', { age: 1, ageMois: 12 }, 'age'],
    ['an age below zero', { age: -1 }, 'age'],
    ['an age beyond anybody', { age: 126 }, 'age'],
    ['half a year', { age: 1.5 }, 'age'],
    ['months beyond two years', { age: undefined, ageMois: 25 }, 'ageMois'],
    ['a postcode with spaces', { codeCommune: '65 00' }, 'codeCommune'],
    ['an unknown mobilite', { mobilite: 'parfois' }, 'mobilite'],
    ['a national telephone', { telephone: '0536490000' }, 'telephone'],
    ['a birth date that never was', { dateNaissance: '1990-02-30' }, 'dateNaissance'],
    ['a NUL in a name', { nom: 'a\u0000b' }, 'nom'],
    ['a novel', { precisions: 'x'.repeat(501) }, 'precisions'],
    ['more flags than any fiche has', { drapeaux: many }, 'drapeaux'],
    [
      'an answer that is neither yes nor no',
      { drapeaux: [{ code: 'conscience', reponse: 'peut-être' }] },
      'drapeaux',
    ],
  ])('%s', async (_, facts, champ) => {
    const before = await written();
    const refus = await cpts.client('regulatrice').post('/demandes', saisie(facts));
    expectRefus(refus, 400, 'saisie-invalide');
    expect(JSON.stringify(refus.body)).toContain(`"champ":"${champ}`);
    expect(await written()).toEqual(before);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['a motif that the fiche does not have', { motif: 'ennui', drapeaux: [] }, 'motif-inconnu'],
    ['a commune that does not exist', { codeCommune: '65999' }, 'commune-inconnue'],
    ['a flag of another motif', { drapeaux: [{ code: 'dent-fievre', reponse: 'oui' }] }, 'drapeau-inconnu'],
    [
      'an unknown medecinTraitant',
      { medecinTraitant: { etat: 'oui', professionnelId: '019e0000-0000-7000-8000-000000000000' } },
      'medecin-inconnu',
    ],
  ])('%s', async (_, facts, code) => {
    const before = await written();
    expectRefus(await cpts.client('regulatrice').post('/demandes', saisie(facts)), 400, code);
    expect(await written()).toEqual(before);
  });
});

describe('who may not', () => {
  test('nobody without session, no practice', async () => {
    const before = await written();
    expectRefus(await app.anonyme.post('/demandes', saisie()), 401, 'non-connecte');
    expectRefus(await cpts.client('medecinTarbes').post('/demandes', saisie()), 403, 'interdit');
    expect(await written()).toEqual(before);
  });

  test('another CPTS neither reads it, nor lists it, nor lends its doctors', async () => {
    const other = await app.createCpts();
    const demande = await cpts.recevoir();
    expectRefus(await other.client('coordinatrice').get(`/demandes/${demande.id}`), 404, 'introuvable');
    const list = await other.client('coordinatrice').get<{ total: number }>('/demandes');
    expect(list.body.total).toBe(0);
    const medecinTraitant = { etat: 'oui', professionnelId: other.praticiens.tarbes };
    const refus = await cpts.client('regulatrice').post('/demandes', saisie({ medecinTraitant }));
    expectRefus(refus, 400, 'medecin-inconnu');
  });
});

test('sent twice with one key, a demande is received once', async () => {
  const key = 'une-seule-demande';
  const client = cpts.client('secretaire');
  const first = ok(await client.post<Demande>('/demandes', saisie(), { key }), 201);
  app.clock.advance(MINUTE);
  const again = ok(await client.post<Demande>('/demandes', saisie(), { key }), 201);
  expect(again).toEqual(first);
  expectRefus(await client.post('/demandes', saisie({ age: 35 }), { key }), 422, 'cle-reutilisee');
});
