import type { Tx } from '../../platform/db/database.ts';

export interface PatientTable {
  cpts_id: string;
  id: string;
  statut: 'provisoire' | 'recuperee' | 'validee' | 'qualifiee';
  nom_naissance: string;
  premier_prenom: string;
  /** Civil date, as text. */
  date_naissance: string;
  sexe: 'F' | 'M' | 'I';
  lieu_naissance: string;
  prenoms: string | null;
  nom_utilise: string | null;
  prenom_utilise: string | null;
  attributs: ('douteux' | 'fictif' | 'homonyme')[];
  ins_matricule: string | null;
  ins_oid: string | null;
  justificatif:
    | 'carte-identite'
    | 'passeport'
    | 'titre-sejour'
    | 'livret-famille'
    | 'acte-naissance'
    | 'application-carte-vitale'
    | 'france-identite'
    | null;
  justificatif_vu_par: string | null;
  justificatif_vu_le: Date | null;
  cree_le: Date;
  cree_par: string | null;
  modifie_le: Date;
  dernier_contact_le: Date;
  fusionne_dans: string | null;
}

interface Message {
  autorise: boolean;
  aQui?: string;
  quand?: string;
}

/** The tables of this module, and no other's. */
export interface PatientsTables {
  'patients.patient': PatientTable;
  'patients.alias': {
    cpts_id: string;
    id: string;
    patient_id: string;
    nom: string;
    prenom: string | null;
    genre: 'ancien-nom' | 'surnom' | 'orthographe' | 'pseudonyme';
  };
  'patients.coordonnees': {
    cpts_id: string;
    patient_id: string;
    telephone: string | null;
    telephone_secondaire: string | null;
    courriel: string | null;
    adresse: string | null;
    code_commune: string | null;
    mobilite: 'deplacable' | 'non-deplacable' | null;
    message: Message;
    modifiees_le: Date;
  };
  'patients.proche': {
    cpts_id: string;
    id: string;
    patient_id: string;
    nom: string;
    lien: string;
    qualite: 'personne-de-confiance' | 'representant-legal' | 'proche-aidant' | 'a-prevenir';
    telephone: string | null;
  };
  'patients.cercle': {
    cpts_id: string;
    id: string;
    patient_id: string;
    compte_id: string | null;
    professionnel_id: string | null;
    role: string;
    equipe: boolean;
    depuis: Date;
    jusqua: Date | null;
    ajoute_par: string;
    ferme_le: Date | null;
    ferme_par: string | null;
  };
  'patients.consentement': {
    cpts_id: string;
    id: string;
    patient_id: string;
    cercle_id: string | null;
    etat: 'recueilli' | 'retire';
    moyen: 'oral' | 'telephone' | 'ecrit' | 'courriel' | 'numerique';
    donne_par: 'patient' | 'representant' | 'personne-de-confiance';
    recueilli_par: string;
    le: Date;
  };
  'patients.adressage': {
    cpts_id: string;
    id: string;
    patient_id: string;
    demande_id: string;
    professionnel_id: string | null;
    depuis: Date;
    jusqua: Date | null;
    ferme_le: Date | null;
  };
  'patients.bris_de_glace': {
    cpts_id: string;
    id: string;
    patient_id: string;
    compte_id: string;
    motif: string;
    ouvert_le: Date;
    expire_le: Date;
    ferme_le: Date | null;
    examine_par: string | null;
    examine_le: Date | null;
    avis: 'justifie' | 'a-eclaircir' | 'injustifie' | null;
    titulaire_role: 'coordinateur' | null;
    examen_avant: Date | null;
  };
  'patients.entree': {
    cpts_id: string;
    id: string;
    patient_id: string;
    classe: 'administratif' | 'soins' | 'social';
    texte: string;
    ecrite_par: string;
    ecrite_le: Date;
    annulee_le: Date | null;
  };
  'patients.secret': {
    cpts_id: string;
    id: string;
    patient_id: string;
    objet: string;
    genre: 'entree' | 'demande' | 'cercle';
    motif: 'mineur' | 'protection';
    pose_par: string;
    pose_le: Date;
    leve_le: Date | null;
  };
  'patients.fusion': {
    cpts_id: string;
    id: string;
    garde: string;
    absorbe: string;
    pourquoi: string;
    faite_par: string;
    faite_le: Date;
    annulee_par: string | null;
    annulee_le: Date | null;
  };
  'patients.doublon_ecarte': {
    cpts_id: string;
    un: string;
    autre: string;
    ecarte_par: string;
    ecarte_le: Date;
  };
  'patients.acces_personnel': {
    cpts_id: string;
    id: string;
    jeton_hash: Buffer;
    patient_id: string;
    porteur: 'patient' | 'proche';
    complet: boolean;
    classes: ('administratif' | 'soins' | 'social')[];
    proche_id: string | null;
    cree_par: string;
    cree_le: Date;
    expire_le: Date;
    ferme_le: Date | null;
  };
}

export const tablesOf = (tx: Tx) => tx.tables<PatientsTables>();
