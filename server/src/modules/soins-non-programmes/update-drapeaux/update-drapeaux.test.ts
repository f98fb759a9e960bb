import type { Demande, ReponseDrapeau } from '@maillage/contracts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { MINUTE } from '../../../../test/clock.ts';
import { drapeauxDe, repondre } from '../../../../test/demandes.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
});
afterAll(() => app.close());

const [FLAG = ''] = drapeauxDe('mal-de-gorge');
const answer = (id: string, drapeaux: { code: string; reponse: ReponseDrapeau }[]) =>
  cpts.client('collegue').put<Demande>(`/demandes/${id}/drapeaux`, { drapeaux });

test('the last « non » sends the demande to orientation, held by who asked', async () => {
  const drapeaux = repondre('mal-de-gorge', 'non');
  const { id } = await cpts.recevoir({ drapeaux: [] });
  app.clock.advance(3 * MINUTE);
  expect(ok(await answer(id, drapeaux.slice(1)))).toMatchObject({
    etat: 'a-trier',
    titulaire: { compteId: cpts.comptes.regulatrice },
  });
  expect(ok(await answer(id, drapeaux.slice(0, 1)))).toMatchObject({
    etat: 'a-orienter',
    titulaire: { compteId: cpts.comptes.collegue },
    echeance: new Date(app.clock.now().getTime() + 30 * MINUTE).toISOString(),
  });
});

test.each(['oui', 'ne-sait-pas'] as const)(
  'nothing downgrades « %s », by any way of the API',
  async (alerte) => {
    const { id } = await cpts.recevoir({ drapeaux: [{ code: FLAG, reponse: alerte }] });
    const after = ok(await answer(id, repondre('mal-de-gorge', 'non')));
    expect(after.etat).toBe('alerte');
    expect(after.drapeaux.find((d) => d.code === FLAG)?.reponse).toBe(alerte);
    const client = cpts.client('regulatrice');
    expectRefus(await client.get(`/demandes/${id}/propositions`), 409, 'alerte');
    const [offer] = await cpts.propositions((await cpts.recevoir()).id);
    const body = { creneauId: offer?.creneauId };
    expectRefus(await client.post(`/demandes/${id}/reservation`, body), 409, 'geste-impossible');
    for (const gesture of ['prise', 'escalade']) {
      expect(ok(await client.post<Demande>(`/demandes/${id}/${gesture}`)).etat).toBe('alerte');
    }
    // It ends with a doctor, whatever the person says of it.
    for (const issue of ['autre-solution', 'renoncement', 'honoree']) {
      const refus = await client.post(`/demandes/${id}/issue`, { issue, canal: 'telephone' });
      expectRefus(refus, 409, 'issue-impossible');
    }
    const close = { issue: 'transmise-medecin-regulateur', canal: 'telephone' };
    expect(ok(await client.post<Demande>(`/demandes/${id}/issue`, close)).etat).toBe('close');
  },
);

test('« ne sait pas » may become « oui »', async () => {
  const { id } = await cpts.recevoir({ drapeaux: [{ code: FLAG, reponse: 'ne-sait-pas' }] });
  const after = ok(await answer(id, [{ code: FLAG, reponse: 'oui' }]));
  expect(after.drapeaux.find((d) => d.code === FLAG)?.reponse).toBe('oui');
});

test('a « oui » that comes late stops the orientation, due in five minutes', async () => {
  const { id } = await cpts.recevoir();
  expect(ok(await answer(id, [{ code: FLAG, reponse: 'oui' }]))).toMatchObject({
    etat: 'alerte',
    echeance: new Date(app.clock.now().getTime() + 5 * MINUTE).toISOString(),
  });
});

test('a flag of another motif is refused, and the others of the same sending are not kept', async () => {
  const { id } = await cpts.recevoir({ drapeaux: [] });
  const refus = await answer(id, [
    { code: FLAG, reponse: 'oui' },
    { code: 'dent-fievre', reponse: 'non' },
  ]);
  expectRefus(refus, 400, 'drapeau-inconnu');
  const after = ok(await cpts.client('regulatrice').get<Demande>(`/demandes/${id}`));
  expect(after.etat).toBe('a-trier');
  expect(after.drapeaux.every((d) => d.reponse === null)).toBe(true);
});

test('flags cannot be named after what every object has', async () => {
  const { id } = await cpts.recevoir({ drapeaux: [] });
  for (const code of ['__proto__', 'constructor', 'toString']) {
    expectRefus(await answer(id, [{ code, reponse: 'oui' }]), 400, 'drapeau-inconnu');
  }
});

test('who may not: a practice, another CPTS, anybody once the demande is booked or close', async () => {
  const other = await app.createCpts();
  const drapeaux = [{ code: FLAG, reponse: 'oui' }];
  const { id } = await cpts.reserver();
  const path = `/demandes/${id}/drapeaux`;
  expectRefus(await cpts.client('medecinTarbes').put(path, { drapeaux }), 403, 'interdit');
  expectRefus(await other.client('regulatrice').put(path, { drapeaux }), 404, 'introuvable');
  expectRefus(await cpts.client('regulatrice').put(path, { drapeaux }), 409, 'geste-impossible');
  const close = { issue: 'renoncement', canal: 'telephone' };
  ok(await cpts.client('regulatrice').post(`/demandes/${id}/issue`, close));
  expectRefus(await cpts.client('regulatrice').put(path, { drapeaux }), 409, 'demande-close');
});
