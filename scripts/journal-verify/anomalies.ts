/** What is wrong, where: stable code, position in the chain when there is one, and a sentence. */
export interface Anomalie {
  code: Code;
  position: number | null;
  traceId: string | null;
  phrase: string;
}

export type Code =
  | 'contenu-modifie'
  | 'contenu-illisible'
  | 'colonne-modifiee'
  | 'trace-absente'
  | 'trace-en-double'
  | 'trace-sans-maillon'
  | 'trace-non-marquee'
  | 'maillon-absent'
  | 'maillon-altere'
  | 'maillon-en-double'
  | 'purge-fausse'
  | 'purge-trop-jeune'
  | 'purge-contredite'
  | 'queue-coupee'
  | 'tete-contredite'
  | 'tete-falsifiee'
  | 'tete-illisible'
  | 'tete-ligne-manquante'
  | 'tete-recule';

/** Kept to be read; beyond, only counted: a table emptied by somebody must not fill this program's memory. */
const LUES = 1_000;

/** The anomalies of one CPTS. */
export class Constat {
  readonly anomalies: Anomalie[] = [];
  readonly parCode = new Map<Code, number>();

  note(code: Code, position: number | null, traceId: string | null, phrase: string): void {
    this.parCode.set(code, (this.parCode.get(code) ?? 0) + 1);
    if (this.anomalies.length < LUES) this.anomalies.push({ code, position, traceId, phrase });
  }

  get total(): number {
    return [...this.parCode.values()].reduce((sum, n) => sum + n, 0);
  }
}
