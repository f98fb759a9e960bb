import type { Candidat } from '@maillage/contracts';
import { authorise } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { estOuvert, rechercher } from '../candidats.repository.ts';
import { normaliserTrait } from '../domain/traits.rules.ts';
import { traceMontrees } from '../montrees.ts';
import { getLieuxDeNaissance, toCandidat } from '../patients.repository.ts';
import { verifierRecherches } from '../recherches.ts';

/** More than this on one screen, and the wrong one gets picked: letters are asked for first. */
const POIGNEE = 10;
const LETTRES = 3;

export interface Recherche {
  dateNaissance: string;
  nom: string;
  prenom: string;
}

/** Looks for somebody: birth date first, then at most three letters. The journal has who was shown, not what was typed. */
export async function listCandidats(
  { session, db, clock }: AuthenticatedContext,
  input: Recherche,
): Promise<{ candidats: Candidat[]; tropNombreux: boolean }> {
  authorise(session, 'patient.chercher', null);
  const nom = normaliserTrait(input.nom).slice(0, LETTRES);
  const prenom = normaliserTrait(input.prenom).slice(0, LETTRES);
  return db.inTenant(session, async (tx) => {
    const now = clock.now();
    await verifierRecherches(tx, session, now);
    const rows = await rechercher(tx, [{ naissance: input.dateNaissance, nom, prenom }]);
    const precise = nom.length === LETTRES && prenom.length === LETTRES;
    const tropNombreux = rows.length > POIGNEE && !precise;
    const shown = tropNombreux ? [] : rows;
    const lieux = await getLieuxDeNaissance(
      tx,
      shown.map((row) => row.lieu_naissance),
    );
    tx.trace({
      classe: 'patient',
      action: 'patient.chercher',
      survenueLe: now,
      details: { nombre: shown.length },
    });
    traceMontrees(
      tx,
      'patient.trouver',
      shown.map((row) => row.id),
      now,
    );
    return { candidats: shown.map((row) => toCandidat(row, lieux, estOuvert(session, row))), tropNombreux };
  });
}
