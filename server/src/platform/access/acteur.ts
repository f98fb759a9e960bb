import type { Role } from '@maillage/contracts';
import { isId } from '../ids.ts';

/** In whose name a transaction runs. A `Session` is one. */
export interface Acteur {
  cptsId: string;
  compteId: string | null;
  /**
   * `systeme`: a background duty. `patient`, `proche`: who holds a personal link, whose id is then `compteId`. '':
   * nobody; no row about a patient is then visible.
   */
  role: Role | 'systeme' | 'patient' | 'proche' | '';
  professionnelId: string | null;
  /** Network address the request came from, for the journal. */
  adresse?: string | null;
}

export const PERSONNE = { compteId: null, role: '', professionnelId: null } as const;

/** Somebody who is not known yet: a sign-in, from an address. */
export const inconnu = (cptsId: string, adresse: string): Acteur => ({ ...PERSONNE, cptsId, adresse });

/** A background duty of a CPTS. */
export const systeme = (cptsId: string): Acteur => ({ ...PERSONNE, cptsId, role: 'systeme' });

/** What `app.personne` is set to: `role/compte/professionnel` (db/migrations/0005). Safe to write into SQL. */
export function personneOf({ role, compteId, professionnelId }: Acteur): string {
  for (const id of [compteId, professionnelId])
    if (id !== null && !isId(id)) throw new Error('malformed person id');
  if (!/^[a-z]*$/.test(role)) throw new Error('malformed role');
  return `${role}/${compteId ?? ''}/${professionnelId ?? ''}`;
}
