import type { Identite } from '@maillage/contracts';
import { authorisePatient } from '../../../platform/access/authorise.ts';
import type { AuthenticatedContext } from '../../../platform/http/context.ts';
import { erreursCommunes, Refus } from '../../../platform/refus.ts';
import { estIncertaine, preuvesApres, statutApres } from '../domain/identite.workflow.ts';
import {
  type ColonnesDeTraits,
  confirmerIns,
  dateLocale,
  direInsDejaLa,
  erreursDIdentite,
  isRefusDeStatut,
  lireTraits,
  refusDeStatutOf,
} from '../identites.saisie.ts';
import type { Alias, SaisieIdentite } from '../identites.types.ts';
import { findLien } from '../lien.repository.ts';
import { findAlias, findTete, getIdentite, lockTete } from '../patients.repository.ts';
import { ecrirePatient, type PatientOuvert } from '../sur-patient.ts';
import type { PatientTable } from '../tables.ts';
import { replaceAlias, updatePatient } from './update-identite.repository.ts';

type Saisie = SaisieIdentite & { id: string };

const STRICTS = ['nom_naissance', 'premier_prenom', 'date_naissance', 'sexe', 'lieu_naissance'] as const;

const stricts = (row: ColonnesDeTraits): string => JSON.stringify(STRICTS.map((champ) => row[champ]));
const trier = (alias: readonly Alias[]): string =>
  JSON.stringify(alias.map(({ nom, prenom, genre }) => `${nom}/${prenom ?? ''}/${genre}`).sort());

/** INSi is asked before the transaction that writes: nobody waits for a national service with a row locked. */
async function confirmer(
  context: AuthenticatedContext,
  input: Saisie,
  traits: ColonnesDeTraits,
): Promise<boolean> {
  const { ins } = input;
  if (!ins) return false;
  if (input.statut !== 'qualifiee') throw new Refus(erreursDIdentite.insSansQualification);
  const { session, clock, db } = context;
  const row = await db.inTenant(session, async (tx) => {
    const lien = await findLien(tx, session, input.id, clock.now());
    authorisePatient(session, lien, 'identite', 'ecrire');
    return findTete(tx, lien.groupe);
  });
  if (!row) throw new Refus(erreursCommunes.introuvable);
  const unchanged =
    row.ins_matricule === ins.matricule && row.ins_oid === ins.oid && stricts(row) === stricts(traits);
  if (unchanged) return false;
  if (estIncertaine(input.attributs)) throw new Refus(erreursDIdentite.incertaine);
  await confirmerIns(context.insi, traits, ins);
  return true;
}

/** What the row becomes. */
function changement(
  row: PatientTable,
  input: Saisie,
  traits: ColonnesDeTraits,
  insi: boolean,
  par: { compteId: string; now: Date },
): Partial<PatientTable> {
  const traitsChanges = stricts(row) !== stricts(traits);
  const piece = input.justificatif !== undefined;
  const statut = statutApres({
    avant: row.statut,
    voulu: input.statut,
    attributs: input.attributs,
    traitsChanges,
    preuves: preuvesApres(row.statut, traitsChanges, { piece, insi }),
  });
  if (isRefusDeStatut(statut)) throw refusDeStatutOf(statut);
  const avecPiece = statut === 'validee' || statut === 'qualifiee';
  const vu =
    avecPiece && piece
      ? { justificatif: input.justificatif, justificatif_vu_par: par.compteId, justificatif_vu_le: par.now }
      : avecPiece
        ? {}
        : { justificatif: null, justificatif_vu_par: null, justificatif_vu_le: null };
  const ins =
    statut !== 'qualifiee'
      ? { ins_matricule: null, ins_oid: null }
      : insi && input.ins
        ? { ins_matricule: input.ins.matricule, ins_oid: input.ins.oid }
        : {};
  return { ...traits, statut, attributs: input.attributs, ...vu, ...ins };
}

const champsChanges = (row: PatientTable, change: Partial<PatientTable>): string[] =>
  (Object.keys(change) as (keyof PatientTable)[]).filter(
    (champ) => JSON.stringify(row[champ]) !== JSON.stringify(change[champ]),
  );

async function corriger(
  { tx, lien, now, trace }: PatientOuvert,
  context: AuthenticatedContext,
  input: Saisie,
  traits: ColonnesDeTraits,
  insi: boolean,
): Promise<Identite> {
  const row = await lockTete(tx, lien.groupe);
  if (!row) throw new Refus(erreursCommunes.introuvable);
  const change = changement(row, input, traits, insi, { compteId: context.session.compteId, now });
  const champs = champsChanges(row, change);
  await updatePatient(tx, row.id, { ...change, modifie_le: now });
  if (trier(await findAlias(tx, lien.groupe)) !== trier(input.alias)) {
    await replaceAlias(tx, lien.groupe, row.id, input.alias);
    champs.push('alias');
  }
  trace('identite.modifier', { details: { champs, statut: change.statut } });
  const identite = await getIdentite(tx, lien.groupe);
  if (!identite) throw new Error('identity written but not found');
  return identite;
}

/** Corrects an identity. The journal has the names of what changed; a strict trait that changes lowers the status. */
export async function updateIdentite(context: AuthenticatedContext, input: Saisie): Promise<Identite> {
  const { session, clock } = context;
  const traits = lireTraits(input, dateLocale(clock.now(), session.fuseau));
  const insi = await confirmer(context, input, traits);
  try {
    return await ecrirePatient(
      context,
      { patientId: input.id, classe: 'identite', action: 'identite.modifier' },
      input,
      (patient) => corriger(patient, context, input, traits, insi),
    );
  } catch (error) {
    throw direInsDejaLa(error);
  }
}
