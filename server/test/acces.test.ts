import {
  type ClasseDeDonnees,
  type Consentement,
  classeDeDonnees,
  consentement,
  niveau,
  type Profil,
  profil,
  type Relation,
  relation,
} from '@maillage/contracts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createPrng } from '../src/demonstration/prng.ts';
import { ACCES, type Operation as NomDOperation } from '../src/platform/access/acces.ts';
import { NOMBRE_DE_CELLULES } from '../src/platform/access/droits.routes.ts';
import { DROITS, DROITS_CONNUS } from '../src/platform/access/droits.ts';
import { DROITS_PATIENT, niveauOf, PAR_CONSENTEMENT } from '../src/platform/access/droits-patient.ts';
import { newId } from '../src/platform/ids.ts';
import { ok, type TestApp, type TestCpts, testApp } from './app.ts';
import type { Reponse } from './client.ts';
import { saisieCoordonnees } from './identites.ts';
import { generate, type Operation, readOperations } from './operations.ts';
import { createProfils, type PersonneAuProfil } from './profils.ts';

/**
 * Every cell of the two tables of rights, through the real API. The tables are what the server reads: what is proved
 * here is that it obeys them everywhere, that nothing stands outside them, and (below) that they say what the law and
 * the house want of them, in words of their own.
 */
const OPERATIONS = readOperations();
const INCONNU = '019e0000-0000-7000-8000-000000000000';

let app: TestApp;
let cpts: TestCpts;
let personnes: Record<Profil, PersonneAuProfil>;
let eprouvees = 0;
const trous: string[] = [];

beforeAll(async () => {
  app = await testApp();
  cpts = await app.createCpts();
  personnes = await createProfils(app, cpts);
});
afterAll(() => app.close());

const ruleOf = (nom: string) => ACCES[nom as NomDOperation];

describe('nothing stands outside the tables', () => {
  test('every operation of the contract has its rule, and every rule its operation', () => {
    const names = OPERATIONS.map((o) => o.nom).sort();
    expect(names.filter((nom) => ruleOf(nom) === undefined)).toEqual([]);
    expect(Object.keys(ACCES).filter((nom) => !names.includes(nom))).toEqual([]);
  });

  test('every right of the table is asked by an operation', () => {
    const asked = new Set(
      Object.values(ACCES).flatMap((regle) =>
        typeof regle === 'object' && 'droit' in regle ? [regle.droit] : [],
      ),
    );
    // Asked by the event stream, and by who undoes the first run once somebody has entered.
    asked.add('evenements.lire').add('installation.annuler');
    expect(DROITS_CONNUS.filter((droit) => !asked.has(droit))).toEqual([]);
  });

  test('every address of the server is an operation of the contract, or is listed here', () => {
    const others = app.server
      .printRoutes({ commonPrefix: false, includeHooks: false })
      .split('\n')
      .flatMap((line) => /[│├└─\s]*(\S+) \(/.exec(line)?.[1] ?? []);
    expect(others.length).toBeGreaterThan(4);
    const known =
      /^(\/?|\*|\/?api.*|\/?health|\/?openapi\.json|\/?evenements|\/?page.*|\/?psc-demo.*|\/\*|demarrage\.js)$/;
    expect(others.filter((route) => !known.test(route))).toEqual([]);
  });
});

/** A request that passes validation, on objects that do not exist: nothing is changed by who is let through. */
function toRequest(operation: Operation) {
  const prng = createPrng(403).fork(operation.nom);
  const values: Record<string, unknown[]> = {
    codeCommune: ['65440'],
    telephone: ['+33536490000'],
    motif: ['ennui'],
    debut: ['08:00'],
    fin: ['10:00'],
    dateNaissance: ['1990-01-31'],
    jusqua: ['2027-01-01T00:00:00Z'],
    mois: ['2026-10'],
    // A role that every inviter may open.
    role: ['secretariat'],
    code: ['inconnu'],
    professionCode: ['ZZ'],
    codePostal: ['65000'],
    lieuNaissance: ['65440'],
    matricule: ['190016544000182'],
    oid: ['1.2.250.1.213.1.4.8'],
  };
  const input = generate(operation.schema ?? { type: 'object' }, prng, (field, schema) =>
    schema.type === 'array' || schema.type === 'object'
      ? undefined
      : schema.format === 'uuid' || field === 'id' || field.endsWith('Id') || field === 'objet'
        ? [INCONNU]
        : values[field],
  ) as Record<string, unknown>;
  const rest = { ...input };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value ?? INCONNU));
  });
  const query = Object.entries(rest)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`)
    .join('&');
  return operation.method === 'GET'
    ? { method: 'GET' as const, url: `/api${path}${query && `?${query}`}` }
    : {
        method: operation.method,
        url: `/api${path}`,
        payload: JSON.stringify(rest),
        headers: { 'content-type': 'application/json' },
      };
}

const refusedByRights = (answer: Reponse<unknown>) =>
  answer.status === 403 &&
  ['interdit', 'dossier-ferme'].includes(String((answer.body as { code?: unknown }).code));

describe('the first table: profil × right', () => {
  const guarded = OPERATIONS.filter((o) => {
    const regle = ruleOf(o.nom);
    return typeof regle === 'object' && 'droit' in regle;
  });

  test.each(guarded.map((o) => [o.nom, o] as const))('%s', async (nom, operation) => {
    const regle = ruleOf(nom);
    if (typeof regle !== 'object' || !('droit' in regle)) throw new Error('no right');
    for (const of of profil.options) {
      const reach = DROITS[of][regle.droit];
      const answer = await personnes[of].client.send<unknown>(toRequest(operation));
      const said = `${of} ${nom}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 200)}`;
      expect(answer.status, said).toBeLessThan(500);
      if (reach === undefined || (regle.entier && reach !== 'tous')) {
        expect(answer.status, said).toBe(403);
        expect(answer.body, said).toMatchObject({ code: 'interdit' });
      } else if (reach === 'tous') {
        expect(refusedByRights(answer), said).toBe(false);
      }
      // `soi` on an object that is nobody's: refused or not found, never answered.
      else expect([403, 404], said).toContain(answer.status);
    }
  });

  test('« soi » reaches one’s own and no other’s', async () => {
    const own = personnes.medecin;
    const other = personnes['sage-femme'];
    for (const [method, path, body] of [
      ['get', 'disponibilites', undefined],
      ['put', 'plages', { plages: [] }],
    ] as const) {
      const mine = `/professionnels/${own.professionnelId}/${path}`;
      const theirs = `/professionnels/${other.professionnelId}/${path}`;
      const send = (url: string) =>
        method === 'get' ? own.client.get<unknown>(url) : own.client.put<unknown>(url, body);
      ok(await send(mine));
      expect((await send(theirs)).status).toBe(403);
    }
    const champ = { valeur: 'anglais', source: 'dit par elle' };
    const path = (id: string | null) => `/annuaire/professionnels/${id}/champs/secteur`;
    expect((await own.client.put(path(other.professionnelId), champ)).status).toBe(403);
    expect(refusedByRights(await own.client.put(path(own.professionnelId), champ))).toBe(false);
    // What was booked with somebody else is not there for her.
    const { id } = await cpts.reserver();
    expect((await own.client.get(`/demandes/${id}`)).status).toBe(404);
    expect((await own.client.post(`/demandes/${id}/issue`, { issue: 'honoree' })).status).toBe(404);
  });

  test('the event stream', async () => {
    await cpts.recevoir();
    const origin = await app.server.listen({ port: 0, host: '127.0.0.1' });
    for (const of of profil.options) {
      const cookie = (await personnes[of].client.cookie()) ?? '';
      const abort = new AbortController();
      const stream = await fetch(`${origin}/api/evenements`, { headers: { cookie }, signal: abort.signal });
      expect(stream.status, of).toBe(DROITS[of]['evenements.lire'] === undefined ? 403 : 200);
      abort.abort();
    }
  });

  test('undoing the first run: by the coordination, and not once a request was received', async () => {
    // A demonstration is never undone.
    const real = await testApp({ demonstration: false });
    try {
      const theirs = await real.createCpts({ semaines: [] });
      await theirs.recevoir();
      const all = await createProfils(real, theirs);
      for (const of of profil.options) {
        const undo = await all[of].client.delete('/installation');
        expect(undo.status, of).toBe(DROITS[of]['installation.annuler'] === undefined ? 403 : 409);
      }
    } finally {
      await real.close();
    }
  });

  test('has as many cells as it says', () => {
    eprouvees += profil.options.length * DROITS_CONNUS.length;
  });
});

/** What one reads and writes of each class. */
const LECTURES: Record<ClasseDeDonnees, (id: string) => string> = {
  identite: (id) => `/patients/${id}`,
  coordonnees: (id) => `/patients/${id}/coordonnees`,
  administratif: (id) => `/patients/${id}/entrees?classe=administratif`,
  soins: (id) => `/patients/${id}/entrees?classe=soins`,
  social: (id) => `/patients/${id}/entrees?classe=social`,
  cercle: (id) => `/patients/${id}/cercle`,
  journal: (id) => `/patients/${id}/ouvertures`,
};
const TRAITS = {
  nomNaissance: 'ESSAI',
  premierPrenom: 'CAMILLE',
  dateNaissance: '1980-05-05',
  sexe: 'F',
  lieuNaissance: '65440',
};
const note = (classe: string) => (id: string) =>
  ['post', `/patients/${id}/entrees`, { classe, texte: 'Essai.' }] as const;
/** No operation writes the journal: its cells are nothing by nature, and asserted on the table. */
const ECRITURES: Record<
  Exclude<ClasseDeDonnees, 'journal'>,
  (id: string) => readonly ['post' | 'put', string, unknown]
> = {
  identite: (id) => ['put', `/patients/${id}/identite`, { ...TRAITS, statut: 'provisoire' }],
  coordonnees: (id) => ['put', `/patients/${id}/coordonnees`, saisieCoordonnees()],
  administratif: note('administratif'),
  soins: note('soins'),
  social: note('social'),
  // An account that does not exist: who is let through changes nothing.
  cercle: (id) => ['post', `/patients/${id}/cercle`, { compteId: INCONNU, role: 'essai', equipe: true }],
};

/** A patient to whom this person stands so, with what she said of it. */
async function createSituation(
  personne: PersonneAuProfil,
  lien: Relation,
  dit: Consentement,
): Promise<string> {
  const { owner, clock } = app;
  const id = newId();
  const now = clock.now();
  const later = new Date(now.getTime() + 3_600_000);
  const { compteId } = personne;
  await owner`INSERT INTO patients.patient (cpts_id, id, statut, nom_naissance, premier_prenom, date_naissance, sexe,
    lieu_naissance, cree_le, modifie_le, dernier_contact_le)
    VALUES (${cpts.id}, ${id}, 'provisoire', 'ESSAI', 'CAMILLE', '1980-05-05', 'F', '65440', ${now}, ${now}, ${now})`;
  let cercleId: string | null = null;
  if (lien === 'equipe' || lien === 'hors-equipe') {
    cercleId = newId();
    await owner`INSERT INTO patients.cercle (cpts_id, id, patient_id, compte_id, role, equipe, depuis, ajoute_par)
      VALUES (${cpts.id}, ${cercleId}, ${id}, ${compteId}, 'essai', ${lien === 'equipe'}, ${now}, ${compteId})`;
  }
  if (lien === 'adressage') {
    // To her, or to the desk she works at.
    await owner`INSERT INTO patients.adressage (cpts_id, id, patient_id, demande_id, professionnel_id, depuis)
      VALUES (${cpts.id}, ${newId()}, ${id}, ${newId()}, ${personne.professionnelId}, ${now})`;
  }
  if (lien === 'bris-de-glace') {
    await owner`INSERT INTO patients.bris_de_glace (cpts_id, id, patient_id, compte_id, motif, ouvert_le, expire_le,
      titulaire_role, examen_avant) VALUES (${cpts.id}, ${newId()}, ${id}, ${compteId}, 'essai de la table des droits', ${now},
      ${later}, 'coordinateur', ${later})`;
  }
  if (dit !== 'absent') {
    await owner`INSERT INTO patients.consentement (cpts_id, id, patient_id, cercle_id, etat, moyen, donne_par,
      recueilli_par, le) VALUES (${cpts.id}, ${newId()}, ${id}, ${cercleId}, ${dit}, 'oral', 'patient', ${compteId}, ${now})`;
  }
  return id;
}

const RANG = { rien: 0, lire: 1, ecrire: 2 } as const;

describe('the second table: profil × relation × class × consent × level', () => {
  test.each(profil.options)(
    '%s',
    async (of) => {
      const personne = personnes[of];
      const before = app.complaints.length;
      for (const lien of relation.options) {
        for (const dit of consentement.options) {
          const id = await createSituation(personne, lien, dit);
          for (const classe of classeDeDonnees.options) {
            // No relation is a relation too: whoever has one keeps what it opens.
            const expected = Math.max(
              RANG[niveauOf(of, classe, lien, dit)],
              RANG[niveauOf(of, classe, 'aucune', dit)],
            );
            const where = `${of} × ${lien} × ${classe} × ${dit}`;
            const read = await personne.client.get(LECTURES[classe](id));
            expect([200, 403], `${where} lire: ${JSON.stringify(read.body).slice(0, 200)}`).toContain(
              read.status,
            );
            if ((read.status === 200) !== expected >= RANG.lire) trous.push(`${where} lire: ${read.status}`);
            eprouvees += 1;

            if (classe === 'journal') {
              expect(niveauOf(of, classe, lien, dit), where).not.toBe('ecrire');
              eprouvees += 1;
              continue;
            }
            const [method, path, body] = ECRITURES[classe](id);
            const written = await personne.client[method](path, body);
            if (refusedByRights(written) !== expected < RANG.ecrire)
              trous.push(`${where} ecrire: ${written.status} ${JSON.stringify(written.body).slice(0, 120)}`);
            expect(written.status, where).toBeLessThan(500);
            eprouvees += 1;
          }
        }
      }
      expect(trous).toEqual([]);
      expect(app.complaints.slice(before)).toEqual([]);
    },
    90_000,
  );
});

describe('what the tables must say, whatever is written in them', () => {
  const cells = (of: Profil, where: (r: Relation) => boolean = () => true) =>
    classeDeDonnees.options.flatMap((classe) =>
      relation.options.filter(where).map((r) => DROITS_PATIENT[of].classes[classe][r]),
    );

  test('who holds the machine, who pays and who has no known profession opens no file', () => {
    for (const of of ['administrateur', 'observateur', 'membre-sans-profession'] as const)
      expect(new Set(cells(of)), of).toEqual(new Set(['rien']));
    expect(Object.keys(DROITS.observateur).sort()).toEqual(['activite.lire', 'territoire.lire']);
  });

  test('a member with no relation to somebody sees nothing of her', () => {
    const desks: Profil[] = ['coordinateur', 'secretariat', 'regulateur'];
    for (const of of profil.options)
      if (!desks.includes(of))
        expect(new Set(cells(of, (r) => r === 'aucune')), of).toEqual(new Set(['rien']));
  });

  test('nobody reads care or social notes without a relation, desks included', () => {
    for (const of of profil.options)
      for (const classe of ['soins', 'social'] as const)
        expect(DROITS_PATIENT[of].classes[classe].aucune, of).toBe('rien');
  });

  test('social professions break no glass and write no care', () => {
    for (const of of profil.options.filter((p) => /social|esf|educateur|mandataire|parcours/.test(p))) {
      expect(new Set(cells(of, (r) => r === 'bris-de-glace')), of).toEqual(new Set(['rien']));
      for (const r of relation.options) expect(DROITS_PATIENT[of].classes.soins[r], of).not.toBe('ecrire');
    }
  });

  test('a withdrawal closes the circle; outside the team silence is no consent; urgency waits for nobody', () => {
    expect(PAR_CONSENTEMENT.equipe).toEqual({ absent: true, recueilli: true, retire: false });
    expect(PAR_CONSENTEMENT['hors-equipe']).toEqual({ absent: false, recueilli: true, retire: false });
    expect(Object.values(PAR_CONSENTEMENT['bris-de-glace'])).toEqual([true, true, true]);
  });

  test('break-glass reads, and writes nothing', () => {
    for (const of of profil.options)
      expect(
        cells(of, (r) => r === 'bris-de-glace'),
        of,
      ).not.toContain('ecrire');
  });

  test('the journal is written by the platform alone', () => {
    for (const of of profil.options)
      for (const r of relation.options) expect(DROITS_PATIENT[of].classes.journal[r], of).not.toBe('ecrire');
  });

  test('every line says where it comes from', () => {
    for (const of of profil.options) expect(DROITS_PATIENT[of].source.length, of).toBeGreaterThan(20);
  });
});

test('every cell was tried', () => {
  expect(niveau.options).toHaveLength(3);
  expect(eprouvees).toBe(NOMBRE_DE_CELLULES);
  expect(trous).toEqual([]);
  console.info(`droits : ${NOMBRE_DE_CELLULES} cases éprouvées par l’API, ${trous.length} trou`);
});
