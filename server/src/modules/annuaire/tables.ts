import type { Tx } from '../../platform/db/database.ts';

/** The tables of this module, and no other's. */
export interface AnnuaireTables {
  'annuaire.profession': { code: string; libelle: string };
  'annuaire.savoir_faire': { code: string; libelle: string };
  'annuaire.fiche_nationale': {
    identifiant: string;
    civilite: string | null;
    nom: string;
    prenom: string;
    profession_code: string;
    savoir_faire_code: string | null;
    telephone: string | null;
    code_commune: string | null;
    source: string;
    importee_le: Date;
  };
  'annuaire.structure': {
    cpts_id: string;
    id: string;
    nom: string;
    genre: string;
    finess: string | null;
    code_commune: string;
  };
  'annuaire.lieu': {
    cpts_id: string;
    id: string;
    nom: string;
    adresse: string;
    code_postal: string;
    code_commune: string;
    lon: number;
    lat: number;
    telephone: string | null;
    structure_id: string | null;
  };
  'annuaire.fiche': { cpts_id: string; id: string; identifiant_national: string | null; creee_le: Date };
  'annuaire.champ': {
    cpts_id: string;
    fiche_id: string;
    champ: string;
    valeur: unknown;
    source: string;
    modifie_par: string | null;
    modifie_le: Date;
  };
  'annuaire.exercice': {
    cpts_id: string;
    fiche_id: string;
    lieu_id: string;
    activite: 'liberal' | 'salarie';
  };
  /** View: the CPTS's own field where there is one, the national value otherwise. */
  'annuaire.professionnel': {
    cpts_id: string;
    id: string;
    rpps: string | null;
    civilite: string | null;
    nom: string;
    prenom: string;
    profession_code: string;
    savoir_faire_code: string | null;
    telephone: string | null;
    langues: string[];
    secteur: string | null;
    tiers_payant: boolean | null;
    visites_domicile: boolean | null;
    accessible_pmr: boolean | null;
  };
}

export const tablesOf = (tx: Tx) => tx.tables<AnnuaireTables>();
