import type { Candidat, Relation } from '@maillage/contracts';
import { niveauSurPatient } from '../../../platform/access/authorise.ts';
import type { Session } from '../../../platform/auth/session.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { nommerRelation } from '../domain/relations.rules.ts';
import { traceMontrees } from '../montrees.ts';
import { findPatients, findTetes, getLieuxDeNaissance, toCandidat } from '../patients.repository.ts';
import { type Fil, findConsentements, findFils, findGroupes } from './list-patients.repository.ts';

interface Ouvert {
  tete: string;
  relation: Relation;
  depuis: Date;
}

/** The persons whose identity is open to her, each by the relation that opens it. */
async function findOuverts(tx: Tx, session: Session, now: Date): Promise<Ouvert[]> {
  const fils = await findFils(tx, session, now);
  const tetes = await findTetes(
    tx,
    fils.map((fil) => fil.patientId),
  );
  const groupes = await findGroupes(tx, [...new Set(tetes.values())]);
  const teteOf = new Map(groupes.map(({ id, tete }) => [id, tete]));
  const dits = Map.groupBy(await findConsentements(tx, [...teteOf.keys()]), (dit) =>
    teteOf.get(dit.patient_id),
  );
  const byTete = Map.groupBy(fils, (fil) => tetes.get(fil.patientId));
  return [...byTete].flatMap(([tete, own]) => {
    if (tete === undefined) return [];
    // In the team counts when somebody is twice in the circle, as for one file (findLien).
    const relations = relationsOf(own);
    const mine = new Set<string | null>([null, ...own.map((fil) => fil.cercleId)]);
    const consentement = dits.get(tete)?.find((dit) => mine.has(dit.cercle_id))?.etat ?? 'absent';
    const { niveau, relation } = niveauSurPatient(session.profil, { relations, consentement }, 'identite');
    if (niveau === 'rien') return [];
    const depuis = new Date(Math.min(...own.map((fil) => fil.depuis.getTime())));
    return [{ tete, relation, depuis }];
  });
}

function relationsOf(fils: readonly Fil[]): Relation[] {
  const found = new Set(fils.map((fil) => fil.relation));
  if (found.has('equipe')) found.delete('hors-equipe');
  return [...found];
}

/** My patients: those whose file is open to me, by name. */
export async function listPatients(
  { session, db, clock }: AuthenticatedContext,
  { limite, depuis }: { limite: number; depuis: number },
): Promise<{ total: number; patients: (Candidat & { relation: string; depuisLe: string })[] }> {
  return db.inTenant(session, async (tx) => {
    const now = clock.now();
    const ouverts = new Map((await findOuverts(tx, session, now)).map((o) => [o.tete, o]));
    const rows = (await findPatients(tx, [...ouverts.keys()])).sort(
      (a, b) =>
        compare(a.nom_utilise ?? a.nom_naissance, b.nom_utilise ?? b.nom_naissance) ||
        compare(a.prenom_utilise ?? a.premier_prenom, b.prenom_utilise ?? b.premier_prenom) ||
        compare(a.id, b.id),
    );
    const page = rows.slice(depuis - 1, depuis - 1 + limite);
    const lieux = await getLieuxDeNaissance(
      tx,
      page.map((row) => row.lieu_naissance),
    );
    traceMontrees(
      tx,
      'patient.lister',
      page.map((row) => row.id),
      now,
    );
    return {
      total: rows.length,
      patients: page.flatMap((row) => {
        const ouvert = ouverts.get(row.id);
        if (!ouvert) return [];
        return [
          {
            ...toCandidat(row, lieux, true),
            relation: nommerRelation(ouvert.relation),
            depuisLe: ouvert.depuis.toISOString(),
          },
        ];
      }),
    };
  });
}

const COLLATOR = new Intl.Collator('fr', { sensitivity: 'base' });
const compare = (a: string, b: string): number => COLLATOR.compare(a, b);
