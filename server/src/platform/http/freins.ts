import type { Clock } from '../clock.ts';
import { definirErreurs, Refus } from '../refus.ts';

const erreurs = definirErreurs({
  tropDEssais: {
    code: 'trop-d-essais',
    status: 429,
    message: 'Trop d’essais. Attendez un peu, puis recommencez.',
  },
});

/** What is counted: an address (many people behind one NAT), or one account, key or link. */
export type GenreDeFrein = 'adresse' | 'compte';
/** Failures that cost nothing: people mistype, and a whole CPTS may share one address. */
const GRATUITS: Record<GenreDeFrein, number> = { adresse: 20, compte: 5 };
const ATTENTE_MAX_MS = 15 * 60_000;
/** A key without failure for this long is forgotten. */
const OUBLI_MS = 60 * 60_000;
const CLES_MAX = 20_000;
const FENETRE_MS = 60_000;

interface Compteur {
  echecs: number;
  dernier: number;
  libreLe: number;
}

/** IPv4 as it is; IPv6 by /64, which one subscriber holds whole. */
export function reseauDe(adresse: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(adresse);
  if (mapped?.[1]) return mapped[1];
  if (!adresse.includes(':')) return adresse;
  const [head = '', tail] = adresse.split('%')[0]?.split('::') ?? [];
  const left = head ? head.split(':') : [];
  const right = tail ? tail.split(':') : [];
  const missing = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  const groups = [...left, ...Array<string>(missing).fill('0'), ...right];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group || '0', 16).toString(16))
    .join(':')}::/64`;
}

/**
 * Holds back who fails to sign in: a few free failures, then a wait that doubles, up to a quarter of an hour.
 * Successes count for nothing against an address. In the memory of this process: with n processes an attacker has
 * n times the free failures (docs/exploitation.md); nothing to share, nothing to purge.
 */
export class Freins {
  readonly #clock: Clock;
  readonly #compteurs = new Map<string, Compteur>();
  readonly #fenetres = new Map<string, { debut: number; nombre: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Throws `trop-d-essais` while one of these has to wait. */
  verifier(cles: readonly (readonly [GenreDeFrein, string])[]): void {
    const now = this.#clock.now().getTime();
    for (const [genre, cle] of cles) {
      const libreLe = this.#compteurs.get(`${genre} ${cle}`)?.libreLe ?? 0;
      if (libreLe > now) throw refus(libreLe - now);
    }
  }

  echec(cles: readonly (readonly [GenreDeFrein, string])[]): void {
    const now = this.#clock.now().getTime();
    for (const [genre, cle] of cles) {
      const name = `${genre} ${cle}`;
      const before = this.#compteurs.get(name);
      const echecs = before && now - before.dernier < OUBLI_MS ? before.echecs + 1 : 1;
      const attente =
        echecs > GRATUITS[genre] ? Math.min(1000 * 2 ** (echecs - GRATUITS[genre]), ATTENTE_MAX_MS) : 0;
      // Written again at the end: the map stays in the order of the last failures.
      this.#compteurs.delete(name);
      this.#compteurs.set(name, { echecs, dernier: now, libreLe: now + attente });
    }
    limiter(this.#compteurs);
  }

  /** A right answer of an account wipes its own failures, never those of its address. */
  succes(genre: 'compte', cle: string): void {
    this.#compteurs.delete(`${genre} ${cle}`);
  }

  /** Counts one request of nobody in the minute of its address; true when there are more than `max`. */
  compter(adresse: string, max: number): boolean {
    return this.#fenetre(adresse, 1) > max;
  }

  depasse(adresse: string, max: number): boolean {
    return this.#fenetre(adresse, 0) >= max;
  }

  #fenetre(adresse: string, de: number): number {
    const now = this.#clock.now().getTime();
    const cle = reseauDe(adresse);
    const before = this.#fenetres.get(cle);
    const running = before && now >= before.debut && now - before.debut < FENETRE_MS;
    const fenetre = running ? before : { debut: now, nombre: 0 };
    fenetre.nombre += de;
    this.#fenetres.delete(cle);
    this.#fenetres.set(cle, fenetre);
    limiter(this.#fenetres);
    return fenetre.nombre;
  }
}

/** The oldest go first: memory stays bounded whatever is thrown at the server. */
function limiter(map: Map<string, unknown>): void {
  for (const name of map.keys()) {
    if (map.size <= CLES_MAX) return;
    map.delete(name);
  }
}

function refus(milliseconds: number): Refus {
  const attendreSecondes = Math.max(1, Math.ceil(milliseconds / 1000));
  const duree =
    attendreSecondes < 120 ? `${attendreSecondes} secondes` : `${Math.ceil(attendreSecondes / 60)} minutes`;
  return new Refus(
    { ...erreurs.tropDEssais, message: `Trop d’essais sans succès. Recommencez dans ${duree}.` },
    { attendreSecondes },
  );
}

/** The refusal of the general limit on requests without a session. */
export const tropDeRequetes = (): Refus =>
  new Refus(
    {
      ...erreurs.tropDEssais,
      message: 'Trop de demandes à la fois depuis cette adresse. Recommencez dans une minute.',
    },
    { attendreSecondes: FENETRE_MS / 1000 },
  );
