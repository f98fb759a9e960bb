import type postgres from 'postgres';
import { importFiches, importFichesNationales } from '../modules/annuaire/index.ts';
import { importPatients, type PatientAImporter } from '../modules/patients/index.ts';
import {
  drapeauxDuMotif,
  insertDemandesCloses,
  preparationSnp,
  readFicheModele,
  writePlages,
} from '../modules/soins-non-programmes/index.ts';
import { insertTerritoire } from '../modules/territoire/index.ts';
import { systeme } from '../platform/access/acteur.ts';
import { createCompte } from '../platform/auth/comptes.ts';
import { createCpts } from '../platform/auth/cpts.ts';
import type { Clock } from '../platform/clock.ts';
import type { Database } from '../platform/db/database.ts';
import { newId } from '../platform/ids.ts';
import { generateAnnuaire } from './annuaire.generator.ts';
import type { Annuaire } from './annuaire.types.ts';
import { generateDisponibilites } from './disponibilites.generator.ts';
import { generatePasse } from './passe.generator.ts';
import { generatePatients } from './patients.generator.ts';
import { createPrng } from './prng.ts';
import { readSeedsDemonstration } from './seeds.source.ts';
import type { TerritoireChoisi } from './territoire-choisi.ts';
import { nearestPoles } from './zones.rules.ts';

const SEED = 65;
const ZONES = 4;
/** Two months of calls and a little more, so many a day: hypotheses. */
const PASSE = { jours: 75, parJour: 14 };
const SOURCE = 'Démonstration : personnes inventées';

/** Fields of a sheet that the national directory does not hold: the CPTS's own. */
const CHAMPS = ['langues', 'secteur', 'tiersPayant', 'visitesDomicile', 'accessiblePmr'] as const;

/**
 * Makes the demonstration CPTS: the territory, its invented members, their places, its accounts. Everything of
 * the tenant in one transaction: there is a whole demonstration or none. Returns its id.
 */
export async function createDemonstration(
  owner: postgres.Sql,
  db: Database,
  clock: Clock,
  territoire: TerritoireChoisi,
): Promise<string> {
  const { communes } = territoire;
  const seeds = readSeedsDemonstration();
  const annuaire = generateAnnuaire({ seed: SEED, communes, ...seeds });
  const plages = generateDisponibilites({ seed: SEED, annuaire, marges: seeds.marges });
  const now = clock.now();

  await importFichesNationales(
    owner,
    annuaire.professionnels.map((p) => ({
      identifiant: p.rpps,
      civilite: p.civilite,
      nom: p.nom,
      prenom: p.prenom,
      professionCode: p.professionCode,
      savoirFaireCode: p.savoirFaireCode ?? null,
      telephone: p.telephone,
      codeCommune: annuaire.lieux[p.lieux[0]?.lieuIndex ?? -1]?.codeCommune ?? null,
    })),
    SOURCE,
    now,
  );

  const cptsId = newId();
  await db.inTenant(systeme(cptsId), async (tx) => {
    // Opened before its past: months that are over can be told (module pilotage).
    const creeeLe = new Date(now.getTime() - (PASSE.jours + 2) * 24 * 3_600_000);
    await createCpts(tx, clock, { ...territoire, creeeLe });
    await insertTerritoire(
      tx,
      communes.map((c) => c.code),
      nearestPoles(communes, ZONES),
    );
    await preparationSnp.create(tx, clock);

    const ids = { fiches: annuaire.professionnels.map(newId), lieux: annuaire.lieux.map(newId) };
    await importFiches(tx, toImport(annuaire, ids, now), now);
    for (const [index, ficheId] of ids.fiches.entries()) {
      const own = plages.filter((p) => p.professionnelIndex === index);
      if (own.length === 0) continue;
      const semaine = own.map(({ professionnelIndex: _, lieuIndex, ...p }) => ({
        ...p,
        lieuId: ids.lieux[lieuIndex] ?? '',
      }));
      await writePlages(tx, ficheId, semaine, { now, fuseau: territoire.fuseau });
    }

    const doctor = annuaire.professionnels.findIndex(
      (p, index) => p.professionCode === '10' && plages.some((plage) => plage.professionnelIndex === index),
    );
    const medecin = annuaire.professionnels[doctor];
    const accounts = [
      { codeDemonstration: 'regulatrice', prenom: 'Inès', nom: 'Cazaux', role: 'regulateur' },
      { codeDemonstration: 'secretaire', prenom: 'Sylvie', nom: 'Lartigue', role: 'secretariat' },
      { codeDemonstration: 'coordinatrice', prenom: 'Maylis', nom: 'Pène', role: 'coordinateur' },
      { codeDemonstration: 'administratrice', prenom: 'Odile', nom: 'Capdevielle', role: 'administrateur' },
      { codeDemonstration: 'observatrice', prenom: 'Nadia', nom: 'Soulé', role: 'observateur' },
      // JDV_J48: assistant de service social.
      {
        codeDemonstration: 'assistante-sociale',
        prenom: 'Claire',
        nom: 'Dupouy',
        role: 'membre',
        profession: '41',
      },
      // Answers calls in the living demonstration; not offered on the sign-in page.
      { codeDemonstration: 'collegue', prenom: 'Bastien', nom: 'Larrieu', role: 'regulateur' },
    ] as const;
    const comptes = new Map<string, string>();
    for (const account of accounts)
      comptes.set(account.codeDemonstration, await createCompte(tx, clock, account));
    await insertDemandesCloses(tx, demandesPassees(communes, now), comptes.get('collegue') ?? '');
    if (medecin) {
      const compteId = await createCompte(tx, clock, {
        codeDemonstration: 'medecin',
        prenom: medecin.prenom,
        nom: medecin.nom,
        role: 'membre',
        profession: medecin.professionCode,
        professionnelId: ids.fiches[doctor] ?? null,
      });
      comptes.set('medecin', compteId);
    }
    const patients = generatePatients(
      createPrng(SEED).fork('patients'),
      communes,
      seeds.noms,
      dateLocale(now, territoire.fuseau),
    );
    const soignants = {
      medecin: { compteId: comptes.get('medecin') ?? null, professionnelId: ids.fiches[doctor] ?? null },
      assistante: comptes.get('assistante-sociale') ?? null,
      autres: annuaire.professionnels.flatMap((p, i) =>
        p.professionCode === '60' ? [{ professionnelId: ids.fiches[i] ?? null }] : [],
      ),
    };
    await importPatients(
      tx,
      patients.map((patient, i) => ({
        ...patient,
        cercle: cercleOf(i, soignants),
        creeLe: new Date(now.getTime() - (1 + ((i * 7) % PASSE.jours)) * 24 * 3_600_000),
      })),
      comptes.get('secretaire') ?? '',
      dateLocale(now, territoire.fuseau),
    );
  });
  // Until the first automatic one, a minute later, statements would be planned as if the tables were empty.
  await owner`ANALYZE`;
  return cptsId;
}

/** Civil date of an instant where the CPTS is. */
const dateLocale = (instant: Date, fuseau: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: fuseau, dateStyle: 'short' }).format(instant);

interface Soignants {
  medecin: { compteId: string | null; professionnelId: string | null };
  assistante: string | null;
  autres: { professionnelId: string | null }[];
}

/** One patient in four is followed by the doctor of the demonstration; each has a nurse one time in three. */
function cercleOf(i: number, { medecin, assistante, autres }: Soignants): PatientAImporter['cercle'] {
  const infirmiere = autres[i % Math.max(1, autres.length)];
  return [
    ...(i % 4 === 0 && medecin.compteId ? [{ ...medecin, role: 'Médecin traitant', equipe: true }] : []),
    ...(i % 3 === 0 && infirmiere?.professionnelId
      ? [{ compteId: null, ...infirmiere, role: 'Infirmier', equipe: true }]
      : []),
    ...(i % 8 === 0 && assistante
      ? [{ compteId: assistante, professionnelId: null, role: 'Assistante sociale', equipe: i % 16 === 0 }]
      : []),
  ];
}

function demandesPassees(communes: TerritoireChoisi['communes'], maintenant: Date) {
  const fiche = readFicheModele();
  const motifs = fiche.motifs.map((motif) => ({ ...motif, drapeaux: drapeauxDuMotif(fiche, motif) }));
  const passe = generatePasse(createPrng(SEED).fork('passe'), [...communes], motifs, {
    ...PASSE,
    maintenant,
  });
  return passe.map(({ appel, ...reste }) => ({
    ...reste,
    ...appel,
    ageMois: appel.ageMois ?? (appel.age ?? 0) * 12,
    ageEnMois: appel.ageMois !== undefined,
    drapeaux: Object.fromEntries(appel.drapeaux.map((d) => [d.code, d.reponse])),
  }));
}

function toImport(annuaire: Annuaire, ids: { fiches: string[]; lieux: string[] }, now: Date) {
  const structureIds = annuaire.structures.map(newId);
  const idOf = (list: string[], index: number) => list[index] ?? '';
  return {
    structures: annuaire.structures.map((s, i) => ({
      id: idOf(structureIds, i),
      nom: s.nom,
      genre: s.type,
      finess: s.finess,
      codeCommune: s.codeCommune,
    })),
    lieux: annuaire.lieux.map((l, i) => ({
      id: idOf(ids.lieux, i),
      nom: l.nom,
      adresse: l.adresse,
      codePostal: l.codePostal,
      codeCommune: l.codeCommune,
      lon: l.lon,
      lat: l.lat,
      telephone: l.telephone,
      structureId: l.structureIndex === null ? null : idOf(structureIds, l.structureIndex),
    })),
    fiches: annuaire.professionnels.map((p, i) => ({
      id: idOf(ids.fiches, i),
      identifiantNational: p.rpps,
      lieux: p.lieux.map((l) => ({ lieuId: idOf(ids.lieux, l.lieuIndex), activite: l.activite })),
    })),
    champs: annuaire.professionnels.flatMap((p, i) =>
      CHAMPS.filter((champ) => p[champ] !== undefined).map((champ) => ({
        ficheId: idOf(ids.fiches, i),
        champ,
        valeur: p[champ] ?? null,
        source: SOURCE,
        modifiePar: null,
        modifieLe: now,
      })),
    ),
  };
}
