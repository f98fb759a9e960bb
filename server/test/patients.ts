import type { Consentement, Relation } from '@maillage/contracts';
import { newIdAt } from '../src/platform/ids.ts';
import type { NomDeCompte, TestApp, TestCpts } from './app.ts';
import { HEURE, JOUR } from './clock.ts';

/** An invented child: her mother may hold a link. */
export const TRAITS = {
  nomNaissance: 'ESSAI-LANNE',
  premierPrenom: 'CAMILLE',
  dateNaissance: '2011-03-14',
  sexe: 'F',
  lieuNaissance: '65440',
} as const;

export interface PatientDEssai {
  id: string;
  /** A relative, who may be given a link. */
  procheId: string;
}

type Lieu = Pick<TestApp, 'owner' | 'clock'>;
const nouvelId = (app: Lieu) => newIdAt(app.clock.now());

/** Somebody known to the CPTS, in nobody's circle; her file says that a message may be left, or not. */
export async function createPatient(
  app: Lieu,
  cpts: TestCpts,
  { message = true }: { message?: boolean } = {},
): Promise<PatientDEssai> {
  const [id, procheId, now] = [nouvelId(app), nouvelId(app), app.clock.now()];
  await app.owner`INSERT INTO patients.patient (cpts_id, id, statut, nom_naissance, premier_prenom, date_naissance, sexe,
    lieu_naissance, cree_le, cree_par, modifie_le, dernier_contact_le) VALUES (${cpts.id}, ${id}, 'provisoire',
    ${TRAITS.nomNaissance}, ${TRAITS.premierPrenom}, ${TRAITS.dateNaissance}, ${TRAITS.sexe}, ${TRAITS.lieuNaissance},
    ${now}, ${cpts.comptes.secretaire}, ${now}, ${now})`;
  await app.owner`INSERT INTO patients.coordonnees (cpts_id, patient_id, telephone, message, modifiees_le)
    VALUES (${cpts.id}, ${id}, '+33536490077', ${app.owner.json({ autorise: message })}, ${now})`;
  await app.owner`INSERT INTO patients.proche (cpts_id, id, patient_id, nom, lien, qualite)
    VALUES (${cpts.id}, ${procheId}, ${id}, 'Solange Lanne', 'mère', 'representant-legal')`;
  return { id, procheId };
}

/** Makes an account stand to a patient, as each relation does; returns the id of its line. */
export async function relier(
  app: Lieu,
  cpts: TestCpts,
  patientId: string,
  compte: NomDeCompte,
  relation: Exclude<Relation, 'aucune'>,
): Promise<string> {
  const [id, now] = [nouvelId(app), app.clock.now()];
  const compteId = cpts.comptes[compte];
  const [own] = await app.owner<
    { professionnel_id: string | null }[]
  >`SELECT professionnel_id FROM platform.compte
    WHERE cpts_id = ${cpts.id} AND id = ${compteId}`;
  const professionnelId = own?.professionnel_id ?? null;
  if (relation === 'adressage')
    await app.owner`INSERT INTO patients.adressage (cpts_id, id, patient_id, demande_id, professionnel_id, depuis)
      VALUES (${cpts.id}, ${id}, ${patientId}, ${nouvelId(app)}, ${professionnelId}, ${now})`;
  else if (relation === 'bris-de-glace')
    await app.owner`INSERT INTO patients.bris_de_glace (cpts_id, id, patient_id, compte_id, motif, ouvert_le, expire_le,
      titulaire_role, examen_avant) VALUES (${cpts.id}, ${id}, ${patientId}, ${compteId}, 'Essai : personne inconsciente',
      ${now}, ${new Date(now.getTime() + HEURE)}, 'coordinateur', ${new Date(now.getTime() + 3 * JOUR)})`;
  else
    await app.owner`INSERT INTO patients.cercle (cpts_id, id, patient_id, compte_id, professionnel_id, role, equipe, depuis,
      ajoute_par) VALUES (${cpts.id}, ${id}, ${patientId}, ${compteId}, ${professionnelId}, 'Essai',
      ${relation === 'equipe'}, ${now}, ${cpts.comptes.secretaire})`;
  return id;
}

/** What the person says, of one (line of the circle) or of all (null). Each word is later than the former. */
export async function direConsentement(
  app: Lieu,
  cpts: TestCpts,
  patientId: string,
  cercleId: string | null,
  etat: Exclude<Consentement, 'absent'>,
): Promise<void> {
  app.clock.advance(1);
  const now = app.clock.now();
  await app.owner`INSERT INTO patients.consentement (cpts_id, id, patient_id, cercle_id, etat, moyen, donne_par,
    recueilli_par, le) VALUES (${cpts.id}, ${nouvelId(app)}, ${patientId}, ${cercleId}, ${etat}, 'oral', 'patient',
    ${cpts.comptes.secretaire}, ${now})`;
}

/** A row of each table about patients: two identities, one absorbed then given back, with all that may hang on one. */
export async function fillPatients(app: Lieu, cpts: TestCpts): Promise<void> {
  const [{ id, procheId }, { id: autre }] = [await createPatient(app, cpts), await createPatient(app, cpts)];
  const now = app.clock.now();
  const { secretaire, medecinTarbes } = cpts.comptes;
  const ligne = await relier(app, cpts, id, 'medecinTarbes', 'equipe');
  await relier(app, cpts, id, 'medecinTarbes', 'adressage');
  await relier(app, cpts, id, 'sageFemme', 'bris-de-glace');
  await direConsentement(app, cpts, id, ligne, 'recueilli');
  await app.owner`INSERT INTO patients.entree (cpts_id, id, patient_id, classe, texte, ecrite_par, ecrite_le)
    VALUES (${cpts.id}, ${nouvelId(app)}, ${id}, 'soins', 'Essai', ${medecinTarbes}, ${now})`;
  await app.owner`INSERT INTO patients.secret (cpts_id, id, patient_id, objet, genre, motif, pose_par, pose_le)
    VALUES (${cpts.id}, ${nouvelId(app)}, ${id}, ${ligne}, 'cercle', 'protection', ${secretaire}, ${now})`;
  await app.owner`INSERT INTO patients.alias (cpts_id, id, patient_id, nom, genre)
    VALUES (${cpts.id}, ${nouvelId(app)}, ${id}, 'ESSAI', 'surnom')`;
  await app.owner`INSERT INTO patients.fusion (cpts_id, id, garde, absorbe, pourquoi, faite_par, faite_le)
    VALUES (${cpts.id}, ${nouvelId(app)}, ${id}, ${autre}, 'Essai', ${secretaire}, ${now})`;
  const [un, second] = [id, autre].sort() as [string, string];
  await app.owner`INSERT INTO patients.doublon_ecarte (cpts_id, un, autre, ecarte_par, ecarte_le)
    VALUES (${cpts.id}, ${un}, ${second}, ${secretaire}, ${now})`;
  await app.owner`INSERT INTO patients.acces_personnel (cpts_id, id, jeton_hash, patient_id, porteur, proche_id, cree_par,
    cree_le, expire_le) VALUES (${cpts.id}, ${nouvelId(app)}, ${Buffer.from(cpts.id)}, ${id}, 'proche', ${procheId},
    ${secretaire}, ${now}, ${new Date(now.getTime() + 30 * JOUR)})`;
}

/** People in each relation, and what hangs on them, by ids: for tests that try everything on anything. */
export async function idsDesPatients(app: Lieu, cpts: TestCpts) {
  const suivi = [await createPatient(app, cpts), await createPatient(app, cpts)];
  const inconnu = await createPatient(app, cpts);
  const ids = {
    // Mostly the first: what hangs on somebody is tried on her.
    patients: [...suivi, ...suivi.slice(0, 1), ...suivi.slice(0, 1), inconnu].map((p) => p.id),
    proches: suivi.map((p) => p.procheId),
    cercles: [] as string[],
    entrees: [] as string[],
    liens: [] as string[],
    jetons: [] as string[],
    bris: [await relier(app, cpts, inconnu.id, 'sageFemme', 'bris-de-glace')],
    fusions: [] as string[],
  };
  const medecin = cpts.client('medecinTarbes');
  for (const { id } of suivi.slice(0, 1)) await relier(app, cpts, id, 'medecinTarbes', 'bris-de-glace');
  for (const { id } of suivi) {
    ids.cercles.push(await relier(app, cpts, id, 'medecinTarbes', 'equipe'));
    ids.cercles.push(await relier(app, cpts, id, 'sageFemme', 'hors-equipe'));
    await relier(app, cpts, id, 'regulatrice', 'adressage');
    const note = { classe: 'soins', texte: 'Essai' };
    ids.entrees.push((await medecin.post<{ id: string }>(`/patients/${id}/entrees`, note)).body.id);
    const { body } = await medecin.post<{ id: string; lien: string }>(`/patients/${id}/liens`, {
      porteur: 'patient',
    });
    ids.liens.push(body.id);
    ids.jetons.push(body.lien.split('#jeton=')[1] ?? '');
  }
  const [objet] = ids.entrees;
  await medecin.post(`/patients/${ids.patients[0]}/secrets`, { objet, genre: 'entree', motif: 'mineur' });
  const [un, autre] = [await createPatient(app, cpts), await createPatient(app, cpts)];
  const fusion = await cpts.client('secretaire').post<{ id: string }>(`/patients/${un.id}/fusions`, {
    absorbe: autre.id,
    pourquoi: 'Essai',
  });
  ids.fusions.push(fusion.body.id);
  return ids;
}
