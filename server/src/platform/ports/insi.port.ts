/** The traits INSi is asked with, and gives back. */
export interface TraitsInsi {
  nomNaissance: string;
  premierPrenom: string;
  /** yyyy-mm-dd */
  dateNaissance: string;
  sexe: 'F' | 'M' | 'I';
  lieuNaissance: string;
}

export type ReponseInsi =
  | {
      resultat: 'trouvee';
      traits: TraitsInsi;
      prenoms: string | null;
      ins: { matricule: string; oid: string };
    }
  | { resultat: 'aucune' | 'plusieurs' };

/**
 * INSi, the national service that gives the INS of somebody from her strict traits. The house knows this port only: a
 * demonstration has a directory of its own invention; production needs the real service, which is not linked yet.
 */
export interface InsiPort {
  chercher(traits: TraitsInsi): Promise<ReponseInsi>;
}
