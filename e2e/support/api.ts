import { type Database, openDatabase } from '../../server/src/platform/db/database.ts';
import { demonstration } from './address.ts';
import type { Compte } from './browser.ts';

/** As much of a request as the journeys look at. */
export interface Demande {
  id: string;
  etat: string;
  echeance: string | null;
  drapeaux: { code: string }[];
  reservationComplete: { creneauId: string; professionnelId: string; professionnel: string } | null;
}

interface Proposition {
  creneauId: string;
  professionnelId: string;
  genre: 'reserve' | 'sans-rendez-vous';
}

interface SessionOuverte {
  compte: { id: string; prenom: string; nom: string; professionnelId: string | null };
  cpts: { id: string; nom: string };
}

export interface Plage {
  lieuId: string;
  jour: number;
  debut: string;
  fin: string;
  genre: 'reserve' | 'sans-rendez-vous';
  dureeMinutes: number;
  capacite: number;
}

interface Disponibilites {
  lieux: { id: string; nom: string; commune: string }[];
  plages: Plage[];
  creneaux: { id: string; debut: string; restantes: number }[];
}

let numero = 0;
/** A telephone number that no other request of this run has, in the range kept for fiction. */
export function nouveauTelephone(): string {
  numero += 1;
  return `+3363998${String(numero).padStart(4, '0')}`;
}

/** What the other desks do, by the same API as the screens. */
export class Api {
  readonly session: SessionOuverte;
  private readonly origin: string;
  private readonly cookie: string;

  private constructor(origin: string, cookie: string, session: SessionOuverte) {
    this.origin = origin;
    this.cookie = cookie;
    this.session = session;
  }

  static async signIn(compte: Compte, origin = demonstration().origin): Promise<Api> {
    const answer = await fetch(`${origin}/api/demo/sessions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ compte }),
    });
    if (!answer.ok) throw new Error(`sign-in of ${compte}: ${answer.status}`);
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    return new Api(origin, cookie, (await answer.json()) as SessionOuverte);
  }

  async call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(`${this.origin}/api${path}`, {
      method,
      headers: { cookie: this.cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Receives a request: Tarbes, able to move, unless told otherwise. */
  createDemande(facts: Record<string, unknown> = {}): Promise<Demande> {
    const age = facts.ageMois === undefined ? { age: 34 } : {};
    return this.call('POST', '/demandes', {
      ...age,
      motif: 'mal-de-gorge',
      codeCommune: '65440',
      mobilite: 'deplacable',
      telephone: nouveauTelephone(),
      ...facts,
    });
  }

  /** Receives a request and answers no to every red flag: places can be offered. */
  async createOrientable(facts: Record<string, unknown> = {}): Promise<Demande> {
    const { id, drapeaux } = await this.createDemande(facts);
    return this.call('PUT', `/demandes/${id}/drapeaux`, {
      drapeaux: drapeaux.map(({ code }) => ({ code, reponse: 'non' })),
    });
  }

  async propositions(id: string): Promise<Proposition[]> {
    const { propositions } = await this.call<{ propositions: Proposition[] }>(
      'GET',
      `/demandes/${id}/propositions?limite=20`,
    );
    return propositions;
  }

  /** Books a place: the one asked for, or the first offered. */
  async book(id: string, creneauId?: string): Promise<Demande> {
    const wanted = creneauId ?? (await this.propositions(id))[0]?.creneauId;
    if (!wanted) throw new Error('no place to book');
    const { demande } = await this.call<{ demande: Demande }>('POST', `/demandes/${id}/reservation`, {
      creneauId: wanted,
    });
    return demande;
  }

  tell(id: string): Promise<Demande> {
    return this.call('POST', `/demandes/${id}/annonce`, { canal: 'telephone' });
  }

  disponibilites(professionnelId: string): Promise<Disponibilites> {
    return this.call('GET', `/professionnels/${professionnelId}/disponibilites`);
  }

  updatePlages(professionnelId: string, plages: Plage[]): Promise<Disponibilites> {
    return this.call('PUT', `/professionnels/${professionnelId}/plages`, { plages });
  }
}

/** The sheet the demonstration's doctor stands for. */
export async function professionnelDuMedecin(): Promise<string> {
  const { session } = await Api.signIn('medecin');
  if (!session.compte.professionnelId) throw new Error('the doctor of the demonstration has no sheet');
  return session.compte.professionnelId;
}

/**
 * Gives the demonstration's doctor one place per hour, day and night: whenever the tests run she has one within
 * the hour, and a request whose médecin traitant she is meets her first.
 */
export async function medecinToujoursOuvert(): Promise<string> {
  const [id, secretaire] = await Promise.all([professionnelDuMedecin(), Api.signIn('secretaire')]);
  const { lieux } = await secretaire.disponibilites(id);
  await secretaire.updatePlages(
    id,
    [1, 2, 3, 4, 5, 6, 7].map((jour) => ({
      lieuId: lieux[0]!.id,
      jour,
      debut: '00:00',
      fin: '23:00',
      genre: 'reserve' as const,
      dureeMinutes: 60,
      capacite: 1,
    })),
  );
  return id;
}

/** The database itself, for what only time would bring about (a deadline passed, an hour come). */
export function openOwnerDatabase(ownerUrl = demonstration().ownerUrl): Database {
  return openDatabase(ownerUrl, { max: 1 });
}
