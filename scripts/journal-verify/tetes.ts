import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { createReadStream, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Constat } from './anomalies.ts';

/** A head whose signature is right. */
export interface Tete {
  position: number;
  empreinte: string;
  le: string;
}

/** What the files say of one CPTS. */
export interface TetesDUneCpts {
  tetes: Tete[];
  constat: Constat;
}

const SIGNEES = ['v', 'cptsId', 'position', 'empreinte', 'le', 'cle', 'precedente'] as const;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const HEX = /^[0-9a-f]{64}$/;

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex');

/** Public keys by fingerprint. A private PEM is refused: it has no business where one verifies. */
export function lireCles(fichiers: string[]): Map<string, KeyObject> {
  return new Map(
    fichiers.map((fichier) => {
      const pem = readFileSync(fichier, 'utf8');
      if (pem.includes('PRIVATE')) throw new Error(`${fichier} est une clé privée : la clé publique suffit.`);
      const cle = createPublicKey(pem);
      return [sha256(cle.export({ type: 'spki', format: 'der' })), cle];
    }),
  );
}

/** The .jsonl files among these files and folders. */
export function fichiersDe(chemins: string[]): string[] {
  return chemins.flatMap((chemin) =>
    statSync(chemin).isDirectory()
      ? readdirSync(chemin)
          .filter((nom) => nom.endsWith('.jsonl'))
          .sort()
          .map((nom) => join(chemin, nom))
      : [chemin],
  );
}

/** Reads every head, checks its signature and that its file lost no line. By CPTS, in order of position. */
export async function lireTetes(
  fichiers: string[],
  cles: Map<string, KeyObject>,
): Promise<Map<string, TetesDUneCpts>> {
  const all = new Map<string, TetesDUneCpts>();
  const of = (cptsId: string): TetesDUneCpts => {
    const known = all.get(cptsId) ?? { tetes: [], constat: new Constat() };
    all.set(cptsId, known);
    return known;
  };
  for (const fichier of fichiers) await lireFichier(fichier, cles, of);
  for (const { tetes } of all.values()) tetes.sort((a, b) => a.position - b.position);
  return all;
}

async function lireFichier(
  fichier: string,
  cles: Map<string, KeyObject>,
  of: (cptsId: string) => TetesDUneCpts,
): Promise<void> {
  const nom = basename(fichier, '.jsonl');
  const ou = (ligne: number) => `${basename(fichier)}, ligne ${ligne}`;
  const lines = createInterface({
    input: createReadStream(fichier, 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  let precedente = '0'.repeat(64);
  let derniere: Tete | undefined;
  let n = 0;
  for await (const line of lines) {
    n += 1;
    const tete = parse(line);
    const cptsId = tete?.cptsId ?? nom;
    const { tetes, constat } = of(cptsId);
    if (tete === undefined) {
      constat.note('tete-illisible', null, null, `${ou(n)} : ce n’est pas une tête.`);
      precedente = sha256(line);
      continue;
    }
    const { position } = tete;
    if (tete.precedente !== precedente) {
      constat.note(
        'tete-ligne-manquante',
        position,
        null,
        `${ou(n)} : ne suit pas la ligne d’avant ; des lignes ont été ôtées, ajoutées ou changées.`,
      );
    }
    precedente = sha256(line);
    const cle = cles.get(tete.cle);
    const signed = JSON.stringify(Object.fromEntries(SIGNEES.map((champ) => [champ, tete[champ]])));
    const signature = Buffer.from(tete.signature, 'base64url');
    if (!cle) {
      constat.note(
        'tete-falsifiee',
        position,
        null,
        `${ou(n)} : signée par une clé inconnue (${tete.cle.slice(0, 16)}…).`,
      );
      continue;
    }
    if (!verify(null, Buffer.from(signed), cle, signature)) {
      constat.note('tete-falsifiee', position, null, `${ou(n)} : la signature n’est pas la bonne.`);
      continue;
    }
    if (UUID.test(nom) && nom !== cptsId) {
      constat.note('tete-falsifiee', position, null, `${ou(n)} : cette tête est celle d’une autre CPTS.`);
    }
    if (derniere && (position < derniere.position || tete.le < derniere.le)) {
      constat.note(
        'tete-recule',
        position,
        null,
        `${ou(n)} : la chaîne y est plus courte, ou l’heure plus ancienne, qu’à la ligne d’avant (base restaurée d’une sauvegarde ?).`,
      );
    }
    derniere = { position, empreinte: tete.empreinte, le: tete.le };
    // The same file copied in two places says the same thing once.
    tetes.push(derniere);
  }
}

type Ligne = Record<(typeof SIGNEES)[number], unknown> & {
  cptsId: string;
  position: number;
  empreinte: string;
  le: string;
  cle: string;
  precedente: string;
  signature: string;
};

function parse(line: string): Ligne | undefined {
  try {
    const l = JSON.parse(line) as Ligne;
    const ok =
      l.v === 1 &&
      UUID.test(l.cptsId) &&
      Number.isSafeInteger(l.position) &&
      l.position > 0 &&
      HEX.test(l.empreinte) &&
      HEX.test(l.cle) &&
      HEX.test(l.precedente) &&
      typeof l.signature === 'string' &&
      Number.isFinite(Date.parse(l.le));
    return ok ? l : undefined;
  } catch {
    return undefined;
  }
}
