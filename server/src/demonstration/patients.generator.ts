import type { StatutIdentite, Traits } from '@maillage/contracts';
import { normaliserTrait, type PatientAImporter } from '../modules/patients/index.ts';
import type { CommuneDemonstration, Noms } from './annuaire.types.ts';
import { inventerIns, OID_INS_DEMO } from './insi.adapter.ts';
import { fnv1a, type Prng } from './prng.ts';

type Identite = PatientAImporter['identite'];
type Coordonnees = NonNullable<PatientAImporter['coordonnees']>;

/** A generated person; who is in the circle is decided by who makes the demonstration. */
export interface PatientGenere extends Omit<PatientAImporter, 'cercle' | 'creeLe'> {
  age: number;
}

/** People by age, as a practice's list looks: children, adults, many elderly. */
const TRANCHES: readonly [combien: number, min: number, max: number][] = [
  [9, 0, 14],
  [4, 15, 17],
  [16, 18, 59],
  [8, 60, 74],
  [13, 75, 99],
];

/** In turn: half of the identities are provisoires, as before anybody had time. */
const STATUTS: readonly StatutIdentite[] = [
  'provisoire',
  'validee',
  'provisoire',
  'qualifiee',
  'provisoire',
  'recuperee',
];

const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const two = (n: number): string => String(n).padStart(2, '0');

/**
 * About sixty invented patients, the same for the same seed: born and living in these communes; minors and elderly;
 * twins, namesakes and likely duplicates to find; two hidden entries. Telephones of the fiction range 06 39 98.
 */
export function generatePatients(
  prng: Prng,
  communes: readonly CommuneDemonstration[],
  noms: Noms,
  aujourdhui: string,
): PatientGenere[] {
  const people = createPeople(prng, communes, noms, aujourdhui);
  const base = TRANCHES.flatMap(([combien, min, max]) =>
    Array.from({ length: combien }, () => people(prng.int(min, max))),
  ).map((person, i) => withStatut(person, STATUTS[i % STATUTS.length] ?? 'provisoire'));
  return [...base, ...twins(people), ...namesakes(people, prng), ...duplicates(base)];
}

interface Personne extends PatientGenere {
  coordonnees: Coordonnees;
}

function createPeople(
  prng: Prng,
  communes: readonly CommuneDemonstration[],
  noms: Noms,
  aujourdhui: string,
): (age: number) => Personne {
  const forbidden = new Set(noms.couplesInterdits);
  const taken = new Set<string>();
  let serial = 0;
  const name = (femme: boolean) => {
    for (;;) {
      const prenom = prng.pick(femme ? noms.prenomsFeminins : noms.prenomsMasculins);
      const nom = prng.pick(noms.familles);
      const couple = plain(`${prenom} ${nom}`);
      if (taken.has(couple) || forbidden.has(fnv1a(couple).toString(16).padStart(8, '0'))) continue;
      taken.add(couple);
      return { prenom, nom };
    }
  };
  const telephone = () => `+3363998${String((serial++ * 37) % 10_000).padStart(4, '0')}`;
  return (age) => {
    const femme = prng.chance(0.53);
    const { nom, prenom } = name(femme);
    const dateNaissance = birthday(prng, age, aujourdhui);
    const commune = prng.weighted(communes, (c) => c.population);
    const naissance = prng.weighted(communes, (c) => c.population).code;
    const identite: Identite = {
      nomNaissance: nom,
      premierPrenom: prenom,
      dateNaissance,
      sexe: femme ? 'F' : 'M',
      lieuNaissance: prng.chance(0.08) ? '99134' : naissance,
      statut: 'provisoire',
      attributs: [],
      alias: [],
      ...(femme && age > 30 && prng.chance(0.4) ? { nomUtilise: prng.pick(noms.familles) } : {}),
    };
    const proches: Coordonnees['proches'] = [];
    const relative = (lien: string, qualite: Coordonnees['proches'][number]['qualite']) =>
      proches.push({
        nom: `${prng.pick(noms.prenomsFeminins)} ${nom}`,
        lien,
        qualite,
        telephone: telephone(),
      });
    if (age < 18) relative('mère', 'representant-legal');
    else if (age >= 75) relative('fille', prng.chance(0.5) ? 'personne-de-confiance' : 'proche-aidant');
    return {
      age,
      identite,
      coordonnees: {
        telephone: telephone(),
        telephoneSecondaire: null,
        courriel: null,
        adresse: `${prng.int(1, 60)} ${prng.pick(noms.rues)}`,
        codeCommune: commune.code,
        mobilite: age >= 80 && prng.chance(0.6) ? 'non-deplacable' : 'deplacable',
        message: message(prng),
        proches,
      },
      entrees: entries(prng, age),
    };
  };
}

function birthday(prng: Prng, age: number, aujourdhui: string): string {
  const [year = 0, month = 1, day = 1] = aujourdhui.split('-').map(Number);
  const [m, d] = [prng.int(1, 12), prng.int(1, 28)];
  const passed = m < month || (m === month && d <= day);
  return `${year - age - (passed ? 0 : 1)}-${two(m)}-${two(d)}`;
}

function message(prng: Prng): Coordonnees['message'] {
  if (prng.chance(0.4)) return { autorise: false };
  return prng.chance(0.5)
    ? { autorise: true }
    : { autorise: true, aQui: 'à la personne seule', quand: 'en journée' };
}

const SOINS = [
  'Pansement trois fois par semaine.',
  'Vit seule au premier étage, sans ascenseur.',
  'Tension à reprendre au prochain passage.',
];

/** A third of them have a first note. */
function entries(prng: Prng, age: number): PatientGenere['entrees'] {
  if (!prng.chance(0.35)) return [];
  if (age < 18) return [{ classe: 'soins', texte: 'Vaccinations à vérifier sur le carnet.' }];
  return [{ classe: 'soins', texte: prng.pick(SOINS) }];
}

function withStatut(person: Personne, statut: StatutIdentite): Personne {
  const { identite } = person;
  const piece = statut === 'validee' || statut === 'qualifiee';
  return {
    ...person,
    identite: {
      ...identite,
      statut,
      ...(piece ? { justificatif: person.age < 18 ? 'livret-famille' : 'carte-identite' } : {}),
      ...(statut === 'qualifiee'
        ? { ins: { matricule: inventerIns(strict(identite)), oid: OID_INS_DEMO } }
        : {}),
    },
  };
}

/** Traits as they are stored, as the demonstration's INSi reads them. */
function strict(traits: Traits) {
  return {
    nomNaissance: normaliserTrait(traits.nomNaissance),
    premierPrenom: normaliserTrait(traits.premierPrenom),
    dateNaissance: traits.dateNaissance,
    sexe: traits.sexe,
    lieuNaissance: traits.lieuNaissance,
  };
}

/** Two pairs: same day, same place, same name, and not the same person. One asked for secrecy, as a minor may. */
function twins(people: (age: number) => Personne): PatientGenere[] {
  return [9, 16].flatMap((age) => {
    const one = people(age);
    const other = people(age);
    const { nomNaissance, dateNaissance, lieuNaissance, sexe } = one.identite;
    const premierPrenom =
      other.identite.sexe === sexe ? other.identite.premierPrenom : sexe === 'F' ? 'Lison' : 'Anselme';
    const twin: Personne = {
      ...one,
      identite: { ...one.identite, nomNaissance, dateNaissance, lieuNaissance, sexe, premierPrenom },
      entrees:
        age === 16
          ? [
              {
                classe: 'soins',
                texte: 'Venue seule ; souhaite que ses parents n’en sachent rien.',
                secret: 'mineur',
              },
            ]
          : [],
    };
    return [one, twin];
  });
}

/** Same name and first name, told apart by date and place. One of them must not be put in danger by a relative. */
function namesakes(people: (age: number) => Personne, prng: Prng): PatientGenere[] {
  const one = people(34);
  const other = people(61);
  const attributs: Identite['attributs'] = ['homonyme'];
  const { nomNaissance, premierPrenom, sexe } = one.identite;
  return [
    {
      ...one,
      identite: { ...one.identite, attributs },
      coordonnees: { ...one.coordonnees, message: { autorise: false } },
      entrees: [
        {
          classe: 'social',
          texte: 'Ne pas joindre au domicile : violences du conjoint.',
          secret: 'protection',
        },
        { classe: 'soins', texte: prng.pick(SOINS) },
      ],
    },
    {
      ...other,
      identite: { ...other.identite, nomNaissance, premierPrenom, sexe, attributs, nomUtilise: undefined },
    },
  ];
}

/** The same people, created again by somebody in a hurry. */
function duplicates(base: readonly Personne[]): PatientGenere[] {
  const adults = base.filter((p) => p.age >= 18 && p.identite.nomNaissance.length > 5);
  const swapped = base.find((p) => {
    const [, month = '', day = ''] = p.identite.dateNaissance.split('-');
    return Number(day) <= 12 && day !== month;
  });
  const again = (
    person: Personne | undefined,
    change: (identite: Identite) => Partial<Identite>,
  ): PatientGenere[] => {
    if (!person) return [];
    const { ins: _, justificatif: __, ...identite } = person.identite;
    const copy = { ...identite, statut: 'provisoire' as const };
    return [{ ...person, identite: { ...copy, ...change(copy) }, coordonnees: null, entrees: [] }];
  };
  return [
    ...again(adults[0], ({ nomNaissance: n }) => ({ nomNaissance: `${n.slice(0, 3)}${n.slice(4)}` })),
    ...again(adults[3], ({ premierPrenom, nomNaissance }) => ({
      premierPrenom: nomNaissance,
      nomNaissance: premierPrenom,
    })),
    ...again(
      adults.find((p) => p.identite.nomUtilise),
      ({ nomUtilise, nomNaissance }) => ({ nomNaissance: nomUtilise ?? nomNaissance, nomUtilise: undefined }),
    ),
    ...again(swapped, ({ dateNaissance: d }) => ({
      dateNaissance: `${d.slice(0, 4)}-${d.slice(8)}-${d.slice(5, 7)}`,
    })),
  ];
}
