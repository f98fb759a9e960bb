import type { EtatDemande, IssueDemande, ReponseDrapeau } from '@maillage/contracts';
import type { Tx } from '../../platform/db/database.ts';
import type { FaitsOptionnels } from './domain/demande.types.ts';
import type { FicheDrapeaux } from './domain/fiche.rules.ts';

/** The tables of this module, and no other's. */
export interface SnpTables {
  'soins_non_programmes.fiche_drapeaux': {
    cpts_id: string;
    version: number;
    contenu: FicheDrapeaux;
    source: string;
    signee_par: string | null;
    signee_le: Date | null;
  };
  'soins_non_programmes.plage': {
    cpts_id: string;
    id: string;
    professionnel_id: string;
    lieu_id: string;
    jour: number;
    debut: string;
    fin: string;
    genre: 'reserve' | 'sans-rendez-vous';
    duree_minutes: number;
    capacite: number;
  };
  'soins_non_programmes.participation': { cpts_id: string; professionnel_id: string; lieu_id: string };
  'soins_non_programmes.creneau': {
    cpts_id: string;
    id: string;
    professionnel_id: string;
    lieu_id: string;
    plage_id: string | null;
    genre: 'reserve' | 'sans-rendez-vous';
    debut: Date;
    fin: Date;
    capacite: number;
    restantes: number;
    ferme: boolean;
    retire: boolean;
  };
  'soins_non_programmes.demande': DemandeTable;
  'soins_non_programmes.reservation': {
    cpts_id: string;
    id: string;
    demande_id: string;
    creneau_id: string;
    professionnel_id: string;
    rang: number;
    capacite: number;
    domicile: boolean;
    classement: string;
    faite_le: Date;
    faite_par: string;
    annulee_le: Date | null;
  };
  'soins_non_programmes.tour': {
    cpts_id: string;
    professionnel_id: string;
    semaine: string;
    adressages: number;
  };
  'soins_non_programmes.correction_trajet': {
    cpts_id: string;
    code_commune: string;
    lieu_id: string;
    minutes: number;
    modifiee_par: string | null;
    modifiee_le: Date;
  };
}

export interface DemandeTable {
  cpts_id: string;
  id: string;
  etat: EtatDemande;
  age_mois: number;
  /** True when the age was given in months (under two). */
  age_en_mois: boolean;
  motif: string;
  code_commune: string;
  mobilite: 'deplacable' | 'non-deplacable';
  telephone: string;
  faits: FaitsOptionnels;
  patient_id: string | null;
  fiche_version: number;
  drapeaux: Record<string, ReponseDrapeau>;
  recue_le: Date;
  recue_par: string | null;
  titulaire_compte: string | null;
  titulaire_role: 'regulateur' | 'coordinateur' | null;
  echeance: Date | null;
  en_retard_depuis: Date | null;
  annoncee_le: Date | null;
  annonce_canal: string | null;
  issue: IssueDemande | null;
  close_le: Date | null;
  close_par: string | null;
}

export const tablesOf = (tx: Tx) => tx.tables<SnpTables>();
