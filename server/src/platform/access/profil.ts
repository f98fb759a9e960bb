import { type Profil, professionSociale, type Role } from '@maillage/contracts';

/** TRE_G15 (ANS), and JDV_J48 for 41 and 93: db/seeds/nomenclatures. A code that is not here is `autre-soignant`. */
const PROFESSIONS: Record<string, Profil> = {
  '10': 'medecin',
  '21': 'pharmacien',
  '40': 'chirurgien-dentiste',
  '41': 'assistant-service-social',
  '50': 'sage-femme',
  '60': 'infirmier',
  '69': 'infirmier',
  '70': 'masseur-kinesitherapeute',
  '93': 'psychologue',
};

/** The line of the table of rights an account stands on. */
export function profilOf({ role, profession }: { role: Role; profession: string | null }): Profil {
  if (role !== 'membre') return role;
  if (profession === null) return 'membre-sans-profession';
  const social = professionSociale.safeParse(profession);
  if (social.success) return social.data;
  return PROFESSIONS[profession] ?? 'autre-soignant';
}
