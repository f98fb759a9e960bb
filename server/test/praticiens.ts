import type { Plage } from '@maillage/contracts';
import type { FicheNationale } from '../src/modules/annuaire/index.ts';

/** Three communes of the Hautes-Pyrénées whose contours are known. */
export const TARBES = '65440';
export const LOURDES = '65286';
export const BAGNERES = '65059';
/** A commune of France outside the territory. */
export const PAU = '64445';

type Semaine = Omit<Plage, 'lieuId'>[];

/** Monday to Friday. */
const ouvres = (plage: Omit<Plage, 'lieuId' | 'jour'>): Semaine =>
  [1, 2, 3, 4, 5].map((jour) => ({ ...plage, jour }));

interface PraticienDEssai {
  identifiant: string;
  civilite: string;
  nom: string;
  prenom: string;
  /** TRE_G15. */
  professionCode: string;
  savoirFaireCode: string | null;
  commune: string;
  lieu: { nom: string; adresse: string; codePostal: string; lon: number; lat: number };
  champs: { visitesDomicile?: boolean; accessiblePmr?: boolean };
  semaine: Semaine;
}

const CABINET_TARBES = {
  nom: 'Cabinet des Haras',
  adresse: '1 rue des Essais',
  codePostal: '65000',
  lon: 0.0781,
  lat: 43.2328,
};

/** The invented members of every test CPTS. Numbers of the test range; each answers to one need of the tests. */
export const PRATICIENS = {
  /** Comes home, accessible: 20-minute places every working morning. */
  tarbes: {
    identifiant: '99700000017',
    civilite: 'MME',
    nom: 'Abadie',
    prenom: 'Hélène',
    professionCode: '10',
    savoirFaireCode: 'SM54',
    commune: TARBES,
    lieu: CABINET_TARBES,
    champs: { visitesDomicile: true, accessiblePmr: true },
    semaine: ouvres({ debut: '09:00', fin: '12:00', genre: 'reserve', dureeMinutes: 20, capacite: 1 }),
  },
  /** Walk-in of three persons every working afternoon; no visits; no wheelchair access. */
  lourdes: {
    identifiant: '99700000025',
    civilite: 'M',
    nom: 'Peyré',
    prenom: 'Jean-Marc',
    professionCode: '10',
    savoirFaireCode: 'SM54',
    commune: LOURDES,
    lieu: {
      nom: 'Maison de santé du Gave',
      adresse: '2 rue des Essais',
      codePostal: '65100',
      lon: -0.0461,
      lat: 43.0946,
    },
    champs: { visitesDomicile: false, accessiblePmr: false },
    semaine: ouvres({
      debut: '14:00',
      fin: '16:00',
      genre: 'sans-rendez-vous',
      dureeMinutes: 20,
      capacite: 3,
    }),
  },
  /** Says nothing of visits nor of access. */
  bagneres: {
    identifiant: '99700000033',
    civilite: 'M',
    nom: 'Dupuy',
    prenom: 'Éloi',
    professionCode: '10',
    savoirFaireCode: 'SM54',
    commune: BAGNERES,
    lieu: {
      nom: 'Cabinet du Bédat',
      adresse: '3 rue des Essais',
      codePostal: '65200',
      lon: 0.1496,
      lat: 43.0647,
    },
    champs: {},
    semaine: ouvres({ debut: '10:00', fin: '11:00', genre: 'reserve', dureeMinutes: 30, capacite: 1 }),
  },
  /** A midwife, in the same house as the doctor of Tarbes. */
  sageFemme: {
    identifiant: '99700000041',
    civilite: 'MME',
    nom: 'Lafitte',
    prenom: 'Zoé',
    professionCode: '50',
    savoirFaireCode: null,
    commune: TARBES,
    lieu: CABINET_TARBES,
    champs: { visitesDomicile: true, accessiblePmr: true },
    semaine: ouvres({ debut: '09:00', fin: '10:00', genre: 'reserve', dureeMinutes: 20, capacite: 1 }),
  },
} as const satisfies Record<string, PraticienDEssai>;

export type NomDePraticien = keyof typeof PRATICIENS;
export const praticienDEssai = (nom: NomDePraticien): PraticienDEssai => PRATICIENS[nom];
export const NOMS_DE_PRATICIENS = Object.keys(PRATICIENS) as NomDePraticien[];

/** In the national directory, member of no CPTS. */
const NON_MEMBRE: FicheNationale = {
  identifiant: '99700000058',
  civilite: 'MME',
  nom: 'Étchegaray',
  prenom: 'Maïtena',
  professionCode: '60',
  savoirFaireCode: null,
  telephone: '+33536490058',
  codeCommune: PAU,
};

/** National rows of all of them. */
export const FICHES_NATIONALES: FicheNationale[] = [
  ...NOMS_DE_PRATICIENS.map((nom, index) => {
    const p = praticienDEssai(nom);
    return {
      identifiant: p.identifiant,
      civilite: p.civilite,
      nom: p.nom,
      prenom: p.prenom,
      professionCode: p.professionCode,
      savoirFaireCode: p.savoirFaireCode,
      telephone: `+3353649000${index + 1}`,
      codeCommune: p.commune,
    };
  }),
  NON_MEMBRE,
];
