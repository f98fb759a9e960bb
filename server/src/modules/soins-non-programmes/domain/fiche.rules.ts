export interface DrapeauDeFiche {
  code: string;
  /** Read aloud on the telephone; « oui » always means danger. */
  question: string;
  /** What to do on « oui ». */
  siOui: string;
  orientation: '15' | 'regulateur';
  source: string;
  statut: string;
}

export interface MotifDeFiche {
  code: string;
  libelle: string;
  /** Ages for which the reason makes sense; null for all. Bounds included. */
  groupesAge: { ageMinMois: number; ageMaxMois: number | null } | null;
  /** TRE_G15 codes of those who can answer today. */
  professions: string[];
  /** Who could answer once a protocol is opened (module protocoles): never offered before. */
  professionsSousProtocole: { code: string; protocole: string; condition: string }[];
  /** Codes of `drapeauxCommuns`, asked first. */
  drapeauxCommuns: string[];
  drapeaux: DrapeauDeFiche[];
  precision?: string;
}

export interface FicheDrapeaux {
  version: number;
  statut: string;
  signePar: string | null;
  signeLe: string | null;
  avertissement: string;
  consigne: string;
  drapeauxCommuns: DrapeauDeFiche[];
  motifs: MotifDeFiche[];
}

/** Every question of a reason, in the order they are asked: the common ones first. */
export function drapeauxDuMotif(fiche: FicheDrapeaux, motif: MotifDeFiche): DrapeauDeFiche[] {
  const communs = motif.drapeauxCommuns.map((code) => {
    const found = fiche.drapeauxCommuns.find((one) => one.code === code);
    if (!found) throw new Error(`Sheet v${fiche.version}, ${motif.code}: no common flag ${code}`);
    return found;
  });
  return [...communs, ...motif.drapeaux];
}
