import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectRefus, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { openSession } from '../../../platform/auth/session.ts';

let app: TestApp;
let cpts: TestCpts;
beforeAll(async () => {
  app = await testApp({ demonstration: false });
  cpts = await app.createCpts();
});
afterAll(() => app.close());

const signature = '/fiche-drapeaux/1/signature';

test('outside a demonstration, nobody is oriented on a fiche that no doctor signed', async () => {
  const { id } = await cpts.recevoir();
  const client = cpts.client('regulatrice');
  expectRefus(await client.get(`/demandes/${id}/propositions`), 409, 'fiche-non-signee');
  const [creneau] = await app.owner<{ id: string }[]>`SELECT id FROM soins_non_programmes.creneau
    WHERE cpts_id = ${cpts.id} AND professionnel_id = ${cpts.praticiens.tarbes} ORDER BY debut LIMIT 1`;
  const body = { creneauId: creneau?.id };
  expectRefus(await client.post(`/demandes/${id}/reservation`, body), 409, 'fiche-non-signee');

  // Neither the desk, nor another profession, nor a practice without sheet may sign.
  expectRefus(await client.post(signature), 403, 'interdit');
  expectRefus(await cpts.client('coordinatrice').post(signature), 403, 'interdit');
  expectRefus(await cpts.client('sageFemme').post(signature), 403, 'interdit');
  expectRefus(await cpts.client('sansFiche').post(signature), 403, 'interdit');
  expectRefus(await client.get(`/demandes/${id}/propositions`), 409, 'fiche-non-signee');

  const doctor = cpts.client('medecinLourdes');
  expectRefus(await doctor.post('/fiche-drapeaux/2/signature'), 409, 'version-depassee');
  expect(ok(await doctor.post(signature))).toEqual({
    version: 1,
    statut: 'signee',
    signePar: 'Jean-Marc Peyré',
  });
  expect(await cpts.propositions(id)).not.toEqual([]);
  expectRefus(await cpts.client('medecinTarbes').post(signature), 409, 'deja-signee');
  expect(ok(await client.get('/motifs'))).toMatchObject({
    fiche: { version: 1, statut: 'signee', signePar: 'Jean-Marc Peyré' },
  });
});

test('the signature of one CPTS is worth nothing in another', async () => {
  const other = await app.createCpts();
  const { id } = await other.recevoir();
  const refus = await other.client('regulatrice').get(`/demandes/${id}/propositions`);
  expectRefus(refus, 409, 'fiche-non-signee');
});

test('a session opened by a link alone signs nothing; a signature is written in the journal with what was signed', async () => {
  const real = await testApp({ demonstration: false });
  try {
    const cpts = await real.createCpts({ semaines: [] });
    const { token } = await real.db.inTenant(cpts.id, (tx) =>
      openSession(tx, real.clock, cpts.comptes.medecinTarbes, { moyen: 'lien' }),
    );
    const refus = await real.anonyme.post('/fiche-drapeaux/1/signature', undefined, {
      headers: { cookie: `maillage=${token}` },
    });
    expectRefus(refus, 403, 'identification-faible');
    ok(await cpts.client('medecinTarbes').post('/fiche-drapeaux/1/signature'));
    const [line] = await real.owner`SELECT contenu::jsonb -> 'details' AS details FROM platform.trace
      WHERE cpts_id = ${cpts.id} AND action = 'fiche.signer'`;
    expect(line?.details).toEqual({
      version: 1,
      moyen: 'cle',
      texte: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  } finally {
    await real.close();
  }
});
