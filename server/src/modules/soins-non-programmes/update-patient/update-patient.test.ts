import type { Demande } from '@maillage/contracts';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { expectRefus, MATIN, ok, type TestApp, type TestCpts, testApp } from '../../../../test/app.ts';
import { JOUR } from '../../../../test/clock.ts';
import { createPatient, relier } from '../../../../test/patients.ts';
import { computeFermetures } from '../../patients/index.ts';

let app: TestApp;
let cpts: TestCpts;
let patientId: string;
beforeAll(async () => {
  app = await testApp();
});
beforeEach(async () => {
  app.clock.set(MATIN);
  cpts = await app.createCpts({ semaines: ['tarbes'] });
  patientId = (await createPatient(app, cpts)).id;
});
afterAll(() => app.close());

const desk = () => cpts.client('regulatrice');
const link = (id: string, to: string | null = patientId, client = desk()) =>
  client.put<Demande>(`/demandes/${id}/patient`, { patientId: to });
const requests = (client = desk()) => client.get<{ total: number }>(`/patients/${patientId}/demandes`);
const medecin = () => cpts.client('medecinTarbes');
const close = (id: string) =>
  desk().post(`/demandes/${id}/issue`, { issue: 'renoncement', canal: 'telephone' });

test('linked, the request opens the file to the desk; unlinked or closed, it does not any more', async () => {
  const { id, patientId: before } = await cpts.recevoir();
  expect(before).toBeNull();
  expectRefus(await requests(), 403, 'dossier-ferme');
  expect(ok(await link(id)).patientId).toBe(patientId);
  expect(ok(await requests(cpts.client('collegue'))).total).toBe(1);
  expect(ok(await link(id, null)).patientId).toBeNull();
  expectRefus(await requests(), 403, 'dossier-ferme');
  ok(await link(id));
  ok(await link(id));
  const [row] = await app.owner`SELECT count(*)::int AS n FROM patients.adressage
    WHERE cpts_id = ${cpts.id} AND ferme_le IS NULL`;
  expect(row).toEqual({ n: 1 });
  ok(await close(id));
  expectRefus(await requests(), 403, 'dossier-ferme');
  expectRefus(await link(id, null), 409, 'demande-close');
});

test('linked to another, the first file closes', async () => {
  const { id } = await cpts.recevoir();
  ok(await link(id));
  const other = await createPatient(app, cpts);
  ok(await link(id, other.id));
  expectRefus(await requests(), 403, 'dossier-ferme');
  const seen = ok(await desk().get<{ total: number }>(`/patients/${other.id}/demandes`));
  expect(seen.total).toBe(1);
});

test('who gave a place sees the file until seven days after it; not when the place is given back', async () => {
  const { id, reservationComplete } = await cpts.reserver();
  expectRefus(await requests(medecin()), 403, 'dossier-ferme');
  ok(await link(id));
  expect(ok(await requests(medecin())).total).toBe(1);
  ok(await desk().delete(`/demandes/${id}/reservation`));
  expectRefus(await requests(medecin()), 403, 'dossier-ferme');

  const [first] = await cpts.propositions(id);
  ok(await desk().post(`/demandes/${id}/reservation`, { creneauId: first?.creneauId }), 201);
  ok(await requests(medecin()));
  const fin = Date.parse(reservationComplete?.fin ?? '');
  app.clock.set(new Date(fin).toISOString());
  // The practice closes the request herself: the desk's access ends, hers stays.
  ok(await medecin().post(`/demandes/${id}/issue`, { issue: 'honoree' }));
  expectRefus(await requests(), 403, 'dossier-ferme');
  app.clock.set(new Date(fin + 7 * JOUR - 1).toISOString());
  ok(await requests(medecin()));
  app.clock.advance(1);
  expectRefus(await requests(medecin()), 403, 'dossier-ferme');
  expect(await computeFermetures(app.db, app.clock, cpts.id)).toBe(1);
});

test('a practice that closes late, her own access over, still closes the desk’s', async () => {
  const { id, reservationComplete } = await cpts.reserver();
  ok(await link(id));
  app.clock.set(new Date(Date.parse(reservationComplete?.fin ?? '') + 10 * JOUR).toISOString());
  await computeFermetures(app.db, app.clock, cpts.id);
  ok(await requests());
  ok(await medecin().post(`/demandes/${id}/issue`, { issue: 'honoree' }));
  expectRefus(await requests(), 403, 'dossier-ferme');
});

test('who cares for the person reads her requests; others do not', async () => {
  const { id } = await cpts.recevoir();
  ok(await link(id));
  await relier(app, cpts, patientId, 'sageFemme', 'equipe');
  expect(ok(await requests(cpts.client('sageFemme')))).toMatchObject({
    total: 1,
    demandes: [{ id, secret: null }],
  });
  expectRefus(await requests(cpts.client('medecinLourdes')), 403, 'dossier-ferme');
  expectRefus(await requests(cpts.client('observatrice')), 403, 'interdit');
});

test('safe contact: no message when the person’s file says no, whatever was said for this request', async () => {
  const agreed = { message: { autorise: true } };
  const tell = (id: string) => desk().post(`/demandes/${id}/annonce`, { canal: 'message-vocal' });
  const { id } = await cpts.reserver(agreed);
  const silent = await createPatient(app, cpts, { message: false });
  ok(await link(id, silent.id));
  expectRefus(await tell(id), 409, 'message-refuse');
  // Nor when the request says no and the file yes.
  const strict = await cpts.reserver();
  ok(await link(strict.id));
  expectRefus(await tell(strict.id), 409, 'message-refuse');
  const both = await cpts.reserver(agreed);
  ok(await link(both.id));
  ok(await tell(both.id));
});

test('who may not link: a practice, somebody of another CPTS, to nobody', async () => {
  const { id } = await cpts.reserver();
  expectRefus(await link(id, patientId, medecin()), 403, 'interdit');
  expectRefus(await link(id, id), 404, 'introuvable');
  const other = await app.createCpts({ semaines: [] });
  expectRefus(await link(id, patientId, other.client('regulatrice')), 404, 'introuvable');
  const far = await createPatient(app, other);
  expectRefus(await link(id, far.id), 404, 'introuvable');
});

test('the journal says of which person, and why', async () => {
  const { id } = await cpts.recevoir();
  ok(await link(id));
  const rows = await app.owner`SELECT action, patient_id, objet FROM platform.trace
    WHERE cpts_id = ${cpts.id} AND action IN ('demande.rattacher', 'demande.detacher') ORDER BY survenue_le, id`;
  expect([...rows]).toEqual([{ action: 'demande.rattacher', patient_id: patientId, objet: id }]);
});
