import { type Profil, profil, type Role } from '@maillage/contracts';
import { createCompte } from '../src/platform/auth/comptes.ts';
import { newId } from '../src/platform/ids.ts';
import type { TestApp, TestCpts } from './app.ts';
import { type Client, signedIn } from './client.ts';

/** The account each line of the tables of rights stands for: a role, and for members a profession. */
const COMPTES: Record<Profil, { role: Role; profession?: string }> = {
  administrateur: { role: 'administrateur' },
  coordinateur: { role: 'coordinateur' },
  secretariat: { role: 'secretariat' },
  regulateur: { role: 'regulateur' },
  observateur: { role: 'observateur' },
  medecin: { role: 'membre', profession: '10' },
  'chirurgien-dentiste': { role: 'membre', profession: '40' },
  'sage-femme': { role: 'membre', profession: '50' },
  pharmacien: { role: 'membre', profession: '21' },
  infirmier: { role: 'membre', profession: '60' },
  'masseur-kinesitherapeute': { role: 'membre', profession: '70' },
  'autre-soignant': { role: 'membre', profession: '91' },
  psychologue: { role: 'membre', profession: '93' },
  'assistant-service-social': { role: 'membre', profession: '41' },
  'educateur-specialise': { role: 'membre', profession: 'educateur-specialise' },
  'conseiller-esf': { role: 'membre', profession: 'conseiller-esf' },
  'accompagnant-social': { role: 'membre', profession: 'accompagnant-social' },
  'mandataire-judiciaire': { role: 'membre', profession: 'mandataire-judiciaire' },
  'coordinateur-parcours': { role: 'membre', profession: 'coordinateur-parcours' },
  'membre-sans-profession': { role: 'membre' },
};

export interface PersonneAuProfil {
  compteId: string;
  /** Her sheet in the directory: members only. */
  professionnelId: string | null;
  client: Client;
}

/** One signed-in person for each line of the tables. Members stand for a sheet of their own. */
export async function createProfils(app: TestApp, cpts: TestCpts): Promise<Record<Profil, PersonneAuProfil>> {
  const all = {} as Record<Profil, PersonneAuProfil>;
  for (const of of profil.options) {
    const compte = COMPTES[of];
    const professionnelId = compte.role === 'membre' ? newId() : null;
    if (professionnelId !== null) {
      await app.owner`INSERT INTO annuaire.fiche (cpts_id, id, identifiant_national, creee_le)
        VALUES (${cpts.id}, ${professionnelId}, NULL, ${app.clock.now()})`;
      for (const [champ, valeur] of [
        ['nom', 'Essai'],
        ['prenom', of],
        ['professionCode', /^\d/.test(compte.profession ?? '') ? compte.profession : '10'],
      ]) {
        await app.owner`INSERT INTO annuaire.champ (cpts_id, fiche_id, champ, valeur, source, modifie_par, modifie_le)
          VALUES (${cpts.id}, ${professionnelId}, ${champ ?? ''}, ${app.owner.json(valeur ?? '')}, 'Essais', NULL,
            ${app.clock.now()})`;
      }
    }
    const compteId = await app.db.inTenant(cpts.id, (tx) =>
      createCompte(tx, app.clock, { prenom: 'Essai', nom: of, ...compte, professionnelId }),
    );
    all[of] = {
      compteId,
      professionnelId,
      client: signedIn(app.server, app.db, app.clock, cpts.id, compteId),
    };
  }
  return all;
}
