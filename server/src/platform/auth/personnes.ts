import type { Profil } from '@maillage/contracts';
import { profilOf } from '../access/profil.ts';
import { anyOf } from '../db/any-of.ts';
import type { Tx } from '../db/database.ts';
import type { CompteTables } from './comptes.ts';

/** Somebody of the CPTS, as a patient or a colleague reads her. */
export interface Personne {
  nom: string;
  /** What she does, in words: her profession, or her role. */
  profession: string;
  profil: Profil;
  professionnelId: string | null;
  ferme: boolean;
}

/** What a profil is called, to be read by anybody. */
export const PROFILS: Record<Profil, string> = {
  administrateur: 'Administration',
  coordinateur: 'Coordination',
  secretariat: 'Secrétariat',
  regulateur: 'Régulation',
  observateur: 'Observation',
  medecin: 'Médecin',
  'chirurgien-dentiste': 'Chirurgien-dentiste',
  'sage-femme': 'Sage-femme',
  pharmacien: 'Pharmacien',
  infirmier: 'Infirmier',
  'masseur-kinesitherapeute': 'Masseur-kinésithérapeute',
  'autre-soignant': 'Professionnel de santé',
  psychologue: 'Psychologue',
  'assistant-service-social': 'Assistant de service social',
  'educateur-specialise': 'Éducateur spécialisé',
  'conseiller-esf': 'Conseiller en économie sociale et familiale',
  'accompagnant-social': 'Accompagnant social',
  'mandataire-judiciaire': 'Mandataire judiciaire',
  'coordinateur-parcours': 'Coordinateur de parcours',
  'membre-sans-profession': 'Membre',
};

/** Accounts by id, closed ones included: what they did stays told. */
export async function getPersonnes(tx: Tx, ids: readonly (string | null)[]): Promise<Map<string, Personne>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  if (wanted.length === 0) return new Map();
  const rows = await tx
    .tables<CompteTables>()
    .selectFrom('platform.compte')
    .select(['id', 'prenom', 'nom', 'role', 'profession', 'professionnel_id', 'ferme_le'])
    .where('cpts_id', '=', tx.cptsId)
    .where('id', '=', anyOf(wanted))
    .execute();
  return new Map(
    rows.map((row) => {
      const profil = profilOf(row);
      return [
        row.id,
        {
          nom: `${row.prenom} ${row.nom}`,
          profession: PROFILS[profil],
          profil,
          professionnelId: row.professionnel_id,
          ferme: Boolean(row.ferme_le),
        },
      ];
    }),
  );
}
