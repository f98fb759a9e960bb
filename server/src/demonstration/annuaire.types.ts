// Shapes of the demonstration's directory: what goes into the generators (db/seeds/demonstration) and what comes out.

/** What the generators need of a commune; `CommuneSource` of the territoire module fits. */
export interface CommuneDemonstration {
  code: string;
  nom: string;
  codesPostaux: string[];
  population: number;
  /** WGS 84, decimal degrees. */
  lon: number;
  lat: number;
}

/** A figure with where it comes from; "hypothèse" figures prove nothing. */
export interface Chiffre {
  valeur: number;
  statut: string;
  source: string;
}

/** How the members of a profession give places to the desk. */
export interface MargesSnp {
  partParticipants: Chiffre;
  /** Fewest and most reserved places a day. */
  placesParJour: [number, number];
  partSansRendezVous?: Chiffre;
  partSamediMatin?: Chiffre;
  partSamediApresMidi?: Chiffre;
  partSoiree?: Chiffre;
}

export interface MargesProfession {
  cle: string;
  professionCode: string;
  effectif: Chiffre;
  savoirFaire: { code: string; part: number }[];
  partFemmes: Chiffre;
  /** `population`: wherever people live; `poles`: in the towns. Below the threshold a commune has nobody. */
  implantation: { mode: string; seuilHabitants: number; exposant: number; statut: string };
  exercice: {
    lieu: string;
    partMsp: number;
    partCentreSante: number;
    partEtablissement: number;
    partSalaries: number;
    /** Sizes of practices, drawn one after the other. */
    tailleGroupes: number[];
    partSecondLieu: number;
    statut: string;
  };
  partPlus60: Chiffre | null;
  partVisitesDomicile: Chiffre;
  partAccessiblePmr: Chiffre;
  partTiersPayant: Chiffre;
  secteurs: { parts: Record<string, number>; statut: string; source: string } | null;
  soinsNonProgrammes: MargesSnp | null;
}

/** db/seeds/demonstration/marges.json */
export interface Marges {
  version: number;
  effectif: number;
  habitantsParMembreMinimum: Chiffre;
  structures: { msp: Chiffre; centresDeSante: Chiffre };
  langues: { code: string; libelle: string; part: number; statut: string }[];
  professions: MargesProfession[];
}

/** db/seeds/demonstration/noms.json */
export interface Noms {
  familles: string[];
  prenomsFeminins: string[];
  prenomsMasculins: string[];
  rues: string[];
  lieuxDits: string[];
  /** FNV-1a of "first name family name" of well-known people, so that none is ever drawn and none is named. */
  couplesInterdits: string[];
}

export interface Nomenclatures {
  professions: { code: string; libelle: string }[];
  savoirFaire: { code: string; libelle: string }[];
}

/** A real health establishment (SAE). */
export interface Etablissement {
  finess: string;
  raisonSociale: string;
  categorie: string;
  codeCommune: string;
  adresse: string;
  codePostal: string;
}

export type TypeDeStructure =
  | 'msp'
  | 'centre-de-sante'
  | 'cabinet-de-groupe'
  | 'pharmacie'
  | 'laboratoire'
  | 'service-social'
  | 'etablissement';

export interface StructureGeneree {
  type: TypeDeStructure;
  nom: string;
  /** FINESS of a real establishment, null for what is invented. */
  finess: string | null;
  codeCommune: string;
}

export interface LieuGenere {
  nom: string;
  adresse: string;
  codePostal: string;
  codeCommune: string;
  lon: number;
  lat: number;
  /** Index in `structures`, null for a practice of one person. */
  structureIndex: number | null;
  /** ARCEP fiction range, E.164. */
  telephone: string;
  accessiblePmr: boolean;
}

export interface ProfessionnelGenere {
  /** Key of the profession in marges.json ("medecin-generaliste"…). */
  cle: string;
  /** 11 digits in the test range 99700, with its Luhn key. */
  rpps: string;
  civilite: 'M.' | 'Mme';
  nom: string;
  prenom: string;
  professionCode: string;
  professionLibelle: string;
  savoirFaireCode?: string;
  savoirFaireLibelle?: string;
  /** French words: "français" first, then others. */
  langues: string[];
  secteur?: string;
  tiersPayant: boolean;
  visitesDomicile: boolean;
  accessiblePmr: boolean;
  lieux: { lieuIndex: number; activite: 'liberal' | 'salarie' }[];
  telephone: string;
  /** Only for those over 60, whose departure is to be foreseen. */
  anneeNaissance?: number;
}

export interface Annuaire {
  structures: StructureGeneree[];
  lieux: LieuGenere[];
  professionnels: ProfessionnelGenere[];
}

/** A weekly period of a practice, in the territory's local time; the contract's `plage`, with indexes for ids. */
export interface PlageGeneree {
  professionnelIndex: number;
  lieuIndex: number;
  /** 1 is Monday. */
  jour: number;
  /** HH:MM */
  debut: string;
  fin: string;
  /** Length of one place; a walk-in period ignores it. */
  dureeMinutes: number;
  genre: 'reserve' | 'sans-rendez-vous';
  /** People that may be sent: on each place when reserved, on the whole period when walk-in. */
  capacite: number;
}
