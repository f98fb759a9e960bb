export interface Drapeau {
  code: string;
  question: string;
}

export interface Motif {
  code: string;
  libelle: string;
  drapeaux: readonly Drapeau[];
}

export interface FicheRangee {
  /** Asked whatever the reason; written once instead of under each. */
  communes: readonly Drapeau[];
  motifs: readonly Motif[];
}

/** Puts aside the questions that every reason asks, word for word: a sheet that can be read is a sheet that is read. */
export function rangerFiche(motifs: readonly Motif[]): FicheRangee {
  const [premier, ...autres] = motifs;
  if (!premier || autres.length === 0) return { communes: [], motifs };
  const communes = premier.drapeaux.filter((drapeau) =>
    autres.every((motif) =>
      motif.drapeaux.some((d) => d.code === drapeau.code && d.question === drapeau.question),
    ),
  );
  const codes = new Set(communes.map((drapeau) => drapeau.code));
  return {
    communes,
    motifs: motifs.map((motif) => ({ ...motif, drapeaux: motif.drapeaux.filter((d) => !codes.has(d.code)) })),
  };
}
