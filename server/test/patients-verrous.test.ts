import type { Relation } from '@maillage/contracts';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { verifierAcces } from '../src/modules/patients/index.ts';
import { getPersonnes } from '../src/platform/auth/personnes.ts';
import type { Session } from '../src/platform/auth/session.ts';
import { newId } from '../src/platform/ids.ts';
import { type NomDeCompte, ok, type TestApp, type TestCpts, testApp } from './app.ts';
import { createPatient, direConsentement, type PatientDEssai, relier } from './patients.ts';

let app: TestApp;
let cpts: TestCpts;
/** The application's role, as an intruder would hold it. */
let intruder: postgres.Sql;
let tables: string[];
beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
  intruder = postgres(app.appUrl, { max: 2, onnotice: () => undefined });
  tables = (
    await app.owner<{ name: string }[]>`SELECT 'patients.' || c.relname AS name FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'patients' AND c.relkind = 'r' ORDER BY 1`
  ).map((row) => row.name);
});
afterAll(async () => {
  await intruder?.end();
  await app.close();
});

const as = <T>(personne: string, run: (sql: postgres.TransactionSql) => Promise<T>) =>
  intruder.begin(async (sql) => {
    await sql.unsafe(`SET LOCAL app.cpts_id = '${cpts.id}'; SET LOCAL app.personne = '${personne}'`);
    return run(sql);
  });

const sessionOf = async (compte: NomDeCompte): Promise<Session> => {
  const compteId = cpts.comptes[compte];
  const [row] = await app.owner<{ role: Session['role']; profession: string | null }[]>`
    SELECT role, profession FROM platform.compte WHERE cpts_id = ${cpts.id} AND id = ${compteId}`;
  const personne = await app.db.inTenant(cpts.id, async (tx) =>
    (await getPersonnes(tx, [compteId])).get(compteId),
  );
  if (!row || !personne) throw new Error('no such account');
  const { profil, professionnelId } = personne;
  return {
    cptsId: cpts.id,
    cptsNom: '',
    fuseau: 'Europe/Paris',
    compteId,
    prenom: '',
    nom: '',
    ...row,
    profil,
    professionnelId,
  } as Session;
};
const personneOf = (s: Session) => `${s.role}/${s.compteId}/${s.professionnelId ?? ''}`;

/** What the first lock answers, for care. */
const opens = (session: Session, patientId: string): Promise<boolean> =>
  app.db
    .inTenant(session, (tx) =>
      verifierAcces(tx, session, { patientId, classe: 'soins', voulu: 'lire', now: app.clock.now() }),
    )
    .then(
      () => true,
      (error) => {
        expect(error).toMatchObject({ definition: { code: 'dossier-ferme' } });
        return false;
      },
    );

/** Every way to have said something, in order: `moi` of this person, `tous` of everybody. */
type Parole = ['moi' | 'tous', 'recueilli' | 'retire'];
const MOTS: Parole[] = [
  ['moi', 'recueilli'],
  ['moi', 'retire'],
  ['tous', 'recueilli'],
  ['tous', 'retire'],
];
const PAROLES: Parole[][] = [[], ...MOTS.map((m) => [m]), ...MOTS.flatMap((a) => MOTS.map((b) => [a, b]))];

describe('both locks agree', () => {
  const RELATIONS: readonly Relation[][] = [
    ['aucune'],
    ['equipe'],
    ['hors-equipe'],
    ['adressage'],
    ['bris-de-glace'],
    ['hors-equipe', 'adressage'],
    ['equipe', 'bris-de-glace'],
  ];
  test.each(RELATIONS.map((r) => [r.join(' + '), r] as const))(
    '%s, whatever was said, merged or not',
    async (_, relations) => {
      const session = await sessionOf('medecinTarbes');
      let opened = 0;
      for (const fusion of [false, true]) {
        for (const paroles of PAROLES) {
          const patient = await createPatient(app, cpts);
          const absorbe = fusion ? await createPatient(app, cpts) : patient;
          if (fusion)
            await app.owner`UPDATE patients.patient SET fusionne_dans = ${patient.id} WHERE id = ${absorbe.id}`;
          let ligne: string | null = null;
          for (const relation of relations) {
            if (relation === 'aucune') continue;
            const id = await relier(app, cpts, patient.id, 'medecinTarbes', relation);
            if (relation === 'equipe' || relation === 'hors-equipe') ligne = id;
          }
          for (const [qui, etat] of paroles) {
            if (qui === 'moi' && ligne === null) continue;
            // Said on the absorbed identity: it holds for the person.
            await direConsentement(app, cpts, absorbe.id, qui === 'moi' ? ligne : null, etat);
          }
          const first = await opens(session, patient.id);
          const [second] = await as(
            personneOf(session),
            (sql) => sql<{ relie: boolean }[]>`SELECT patients.relie(${patient.id}) AS relie`,
          );
          expect(second?.relie, JSON.stringify({ relations, paroles, fusion })).toBe(first);
          const seen = await as(
            personneOf(session),
            (sql) => sql`SELECT id FROM patients.patient WHERE id = ${patient.id}`,
          );
          expect(seen.length === 1, JSON.stringify({ relations, paroles, fusion })).toBe(first);
          if (first) opened++;
        }
      }
      if (relations.includes('aucune')) expect(opened).toBe(0);
      else expect(opened).toBeGreaterThan(0);
    },
  );

  test('a desk: only while a request is open to it', async () => {
    const session = await sessionOf('regulatrice');
    const patient = await createPatient(app, cpts);
    const relie = async () =>
      (
        await as(
          personneOf(session),
          (sql) => sql<{ r: boolean }[]>`SELECT patients.relie(${patient.id}) AS r`,
        )
      )[0]?.r;
    expect([await relie(), await opens(session, patient.id)]).toEqual([false, false]);
    const id = await relier(app, cpts, patient.id, 'regulatrice', 'adressage');
    expect([await relie(), await opens(session, patient.id)]).toEqual([true, true]);
    await app.owner`UPDATE patients.adressage SET ferme_le = depuis WHERE id = ${id}`;
    expect([await relie(), await opens(session, patient.id)]).toEqual([false, false]);
  });
});

describe('forgetting on purpose', () => {
  let patient: PatientDEssai;
  const caches: string[] = [];
  let liens: { patient: string; proche: string; autre: string };

  beforeAll(async () => {
    // Apart from the many patients of the tests above.
    cpts = await app.createCpts();
    patient = await createPatient(app, cpts);
    await relier(app, cpts, patient.id, 'medecinTarbes', 'equipe');
    const sageFemme = await relier(app, cpts, patient.id, 'sageFemme', 'equipe');
    await direConsentement(app, cpts, patient.id, sageFemme, 'recueilli');
    const url = `/patients/${patient.id}`;
    const medecin = cpts.client('medecinTarbes');
    const note = async (texte: string, secret?: string, client = medecin) =>
      ok(
        await client.post<{ id: string }>(`${url}/entrees`, {
          classe: 'soins',
          texte,
          ...(secret ? { secret } : {}),
        }),
        201,
      ).id;
    await note('Note que tous peuvent lire');
    const hidden = await note('Note cachée', 'mineur');
    const byHidden = await note('Note de la sage-femme', undefined, cpts.client('sageFemme'));
    // Two requests linked; one is hidden, one goes to the hidden member.
    const demande = await cpts.recevoir();
    const cachee = await cpts.recevoir();
    for (const { id } of [demande, cachee])
      ok(await cpts.client('regulatrice').put(`/demandes/${id}/patient`, { patientId: patient.id }));
    for (const [genre, objet] of [
      ['demande', cachee.id],
      ['cercle', sageFemme],
    ])
      ok(await medecin.post(`${url}/secrets`, { genre, objet, motif: 'mineur' }), 201);
    ok(
      await cpts
        .client('medecinLourdes')
        .post(`${url}/bris-de-glace`, { motif: 'Personne inconsciente dans la rue' }),
      201,
    );
    ok(await cpts.client('medecinLourdes').delete(`${url}/bris-de-glace`));
    const give = async (body: object) =>
      ok(await cpts.client('medecinTarbes').post<{ id: string }>(`${url}/liens`, body), 201).id;
    liens = {
      patient: await give({ porteur: 'patient', complet: true }),
      proche: await give({ porteur: 'proche', procheId: patient.procheId }),
      autre: await give({ porteur: 'proche', procheId: patient.procheId }),
    };
    caches.push(hidden, byHidden, cachee.id, sageFemme);
    // What no use case of these tests fills.
    const other = await createPatient(app, cpts);
    await app.owner`INSERT INTO patients.fusion (cpts_id, id, garde, absorbe, pourquoi, faite_par, faite_le)
      VALUES (${cpts.id}, ${newId()}, ${patient.id}, ${other.id}, 'essai', ${cpts.comptes.secretaire}, now())`;
    const [un, autre] = [patient.id, other.id].sort() as [string, string];
    await app.owner`INSERT INTO patients.doublon_ecarte (cpts_id, un, autre, ecarte_par, ecarte_le)
      VALUES (${cpts.id}, ${un}, ${autre}, ${cpts.comptes.secretaire}, now())`;
    await app.owner`INSERT INTO patients.alias (cpts_id, id, patient_id, nom, genre)
      VALUES (${cpts.id}, ${newId()}, ${patient.id}, 'LANNETTE', 'surnom')`;
  });

  test('every table holds something: what follows looks at something', async () => {
    expect(tables.length).toBeGreaterThanOrEqual(13);
    for (const table of tables) {
      const [row] = await app.owner.unsafe(`SELECT count(*)::int AS n FROM ${table} WHERE cpts_id = $1`, [
        cpts.id,
      ]);
      expect(row?.n, table).toBeGreaterThan(0);
    }
  });

  test('who has no relation sees, changes and deletes nothing, in any table', async () => {
    const stranger = await sessionOf('sansFiche');
    const strangers = ['', '//', 'membre//', 'patient//', 'proche//', personneOf(stranger)];
    for (const role of ['administratrice', 'observatrice'] as const)
      strangers.push(personneOf(await sessionOf(role)));
    for (const personne of strangers) {
      for (const table of tables) {
        const [row] = await as(personne, (sql) => sql.unsafe(`SELECT count(*)::int AS n FROM ${table}`));
        expect(row?.n, `${personne} ${table}`).toBe(0);
        for (const statement of [`UPDATE ${table} SET cpts_id = cpts_id`, `DELETE FROM ${table}`]) {
          const { count } = await as(personne, (sql) => sql.unsafe(statement));
          expect(count, `${personne} ${statement}`).toBe(0);
        }
      }
    }
  });

  test('who keeps circles, without an open request, reads no note and no reason to hide one', async () => {
    const open = await app.owner`UPDATE patients.adressage SET ferme_le = depuis
      WHERE cpts_id = ${cpts.id} AND ferme_le IS NULL RETURNING id`;
    for (const compte of ['secretaire', 'coordinatrice'] as const) {
      const personne = personneOf(await sessionOf(compte));
      const rows = await as(personne, (sql) => sql<{ genre: string }[]>`SELECT genre FROM patients.secret`);
      expect(rows.map((row) => row.genre)).toEqual(['cercle']);
      expect(await as(personne, (sql) => sql`SELECT 1 FROM patients.entree`)).toHaveLength(0);
    }
    const desk = personneOf(await sessionOf('regulatrice'));
    for (const table of ['entree', 'secret', 'bris_de_glace', 'acces_personnel'])
      expect(await as(desk, (sql) => sql.unsafe(`SELECT 1 FROM patients.${table}`)), table).toHaveLength(0);
    await app.owner`UPDATE patients.adressage SET ferme_le = NULL
      WHERE cpts_id = ${cpts.id} AND id IN ${app.owner(open.map((row) => row.id))}`;
  });

  const TOUT = [
    'entree',
    'cercle',
    'consentement',
    'adressage',
    'bris_de_glace',
    'secret',
    'acces_personnel',
  ];
  const imageAs = async (personne: string) => {
    const image: Record<string, string> = {};
    for (const table of TOUT) {
      const rows = await as(personne, (sql) =>
        sql.unsafe(`SELECT to_jsonb(t)::text AS row FROM patients.${table} t`),
      );
      image[table] = rows.map((row) => row.row).join('\n');
    }
    image.demande = (await as(personne, (sql) => sql`SELECT id FROM soins_non_programmes.demande`))
      .map((row) => row.id)
      .join('\n');
    image.trace = (
      await as(personne, (sql) => sql`SELECT action || ' ' || contenu AS row FROM platform.trace`)
    )
      .map((row) => row.row)
      .join('\n');
    return image;
  };

  test('a relative never reads a hidden row, nor one that names it, nor counts it', async () => {
    const seen = await imageAs(`proche/${liens.proche}/`);
    const all = Object.values(seen).join('\n');
    for (const id of caches) expect(all, id).not.toContain(id);
    expect(all).not.toContain(cpts.comptes.sageFemme);
    expect(all).not.toContain(cpts.praticiens.sageFemme);
    expect(seen.secret).toBe('');
    expect(seen.trace).not.toContain('secret.');
    expect(seen.trace).not.toContain('lien.');
    expect(seen.acces_personnel).toContain(liens.proche);
    for (const id of [liens.patient, liens.autre]) expect(seen.acces_personnel).not.toContain(id);
    // She sees the rest.
    expect(seen.entree).toContain('Note que tous peuvent lire');
    expect(seen.entree?.split('\n')).toHaveLength(1);
    expect(seen.demande?.split('\n')).toHaveLength(1);
    expect(seen.cercle?.split('\n')).toHaveLength(1);
    expect(seen.trace).toContain('bris-de-glace.ouvrir');
    for (const table of ['coordonnees', 'proche'])
      expect(
        await as(`proche/${liens.proche}/`, (sql) => sql.unsafe(`SELECT 1 FROM patients.${table}`)),
      ).toHaveLength(0);
    const [count] = await as(
      `proche/${liens.proche}/`,
      (sql) => sql`SELECT
      (SELECT count(*)::int FROM patients.entree) AS entree, (SELECT count(*)::int FROM patients.secret) AS secret,
      (SELECT count(*)::int FROM patients.cercle) AS cercle,
      (SELECT count(*)::int FROM soins_non_programmes.demande) AS demande`,
    );
    expect(count).toEqual({ entree: 1, secret: 0, cercle: 1, demande: 1 });
  });

  test('the patient herself reads what is hidden from her relatives, but no line of secrecy', async () => {
    const seen = await imageAs(`patient/${liens.patient}/`);
    for (const id of caches) expect(Object.values(seen).join('\n'), id).toContain(id);
    expect(seen.secret).toBe('');
    expect(seen.acces_personnel?.split('\n')).toHaveLength(1);
  });

  test.each(['patient', 'proche'] as const)(
    'a link (%s) writes nothing, and reads no other patient',
    async (porteur) => {
      const personne = `${porteur}/${liens[porteur]}/`;
      for (const table of [...tables, 'soins_non_programmes.demande']) {
        for (const statement of [`UPDATE ${table} SET cpts_id = cpts_id`, `DELETE FROM ${table}`]) {
          const { count } = await as(personne, (sql) => sql.unsafe(statement));
          expect(count, `${personne} ${statement}`).toBe(0);
        }
      }
      const patients = await as(personne, (sql) => sql`SELECT id FROM patients.patient`);
      expect(patients.map((row) => row.id)).toEqual([patient.id]);
      const others = await as(
        personne,
        (sql) => sql`SELECT 1 FROM platform.trace WHERE patient_id IS DISTINCT FROM ${patient.id}`,
      );
      expect(others).toHaveLength(0);
    },
  );

  test('a closed link sees nothing any more', async () => {
    ok(await cpts.client('secretaire').delete(`/patients/${patient.id}/liens/${liens.autre}`));
    const seen = await imageAs(`proche/${liens.autre}/`);
    const { acces_personnel: own, ...rest } = seen;
    expect(own).toBe('');
    expect(Object.values(rest).join('')).toBe('');
  });
});

test('nobody writes herself into a circle she does not stand to, nor opens a file by a request of her own', async () => {
  const patient = await createPatient(app, cpts);
  const session = await sessionOf('medecinLourdes');
  const insert = (personne: string, table: string, row: object) =>
    as(personne, (sql) =>
      sql.unsafe(`INSERT INTO ${table} SELECT (jsonb_populate_record(NULL::${table}, $1::text::jsonb)).*`, [
        JSON.stringify({
          cpts_id: cpts.id,
          id: newId(),
          patient_id: patient.id,
          depuis: app.clock.now(),
          ...row,
        }),
      ]),
    );
  const own = { compte_id: session.compteId, role: 'Moi', equipe: true, ajoute_par: session.compteId };
  await expect(insert(personneOf(session), 'patients.cercle', own)).rejects.toThrow(/row-level security/);
  const demande = { demande_id: newId(), professionnel_id: session.professionnelId };
  await expect(insert(personneOf(session), 'patients.adressage', demande)).rejects.toThrow(
    /row-level security/,
  );
});
