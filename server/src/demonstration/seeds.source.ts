import { readFileSync } from 'node:fs';
import type { FicheDrapeaux } from '../modules/soins-non-programmes/index.ts';
import type { Etablissement, Marges, Nomenclatures, Noms } from './annuaire.types.ts';

const SEEDS = new URL('../../../db/seeds/', import.meta.url);

function readSeed(path: string): string {
  return readFileSync(new URL(path, SEEDS), 'utf8');
}

/** All that the generators of the demonstration need, from db/seeds. */
export function readSeedsDemonstration(): {
  marges: Marges;
  noms: Noms;
  nomenclatures: Nomenclatures;
  etablissements: Etablissement[];
} {
  return {
    marges: JSON.parse(readSeed('demonstration/marges.json')),
    noms: JSON.parse(readSeed('demonstration/noms.json')),
    nomenclatures: readNomenclatures(),
    etablissements: readEtablissements(),
  };
}

/** TRE_G15 whole, the professions it does not hold (psychologue, assistant de service social), and the savoir-faire. */
export function readNomenclatures(): Nomenclatures {
  const g15: { concept: { code: string; display: string }[] } = JSON.parse(
    readSeed('nomenclatures/TRE-G15-ProfessionSante.json'),
  );
  const others: { professions: { code: string; libelle: string }[] } = JSON.parse(
    readSeed('nomenclatures/professions-hors-g15.json'),
  );
  const savoirs: { savoirFaire: { code: string; libelle: string }[] } = JSON.parse(
    readSeed('nomenclatures/savoir-faire.json'),
  );
  const labels = new Map(g15.concept.map((concept) => [concept.code, concept.display]));
  for (const { code, libelle } of others.professions) labels.set(code, libelle);
  return {
    professions: [...labels].map(([code, libelle]) => ({ code, libelle })),
    savoirFaire: savoirs.savoirFaire.map(({ code, libelle }) => ({ code, libelle })),
  };
}

const VOIES: Record<string, string> = {
  AV: 'avenue',
  BD: 'boulevard',
  CHE: 'chemin',
  R: 'rue',
  RTE: 'route',
  RUE: 'rue',
};
const PETITS_MOTS = new Set(['de', 'du', 'des', 'la', 'le', 'les', 'et']);

/** The real establishments of the demonstration's département (SAE 2023), with readable addresses. */
function readEtablissements(): Etablissement[] {
  const lines = readSeed('territoire/etablissements_65_sae2023.csv').trim().split(/\r?\n/).slice(1);
  return lines.map((line) => {
    const [
      finess = '',
      raisonSociale = '',
      ,
      categorie = '',
      codeCommune = '',
      ,
      numero = '',
      type = '',
      voie = '',
      cp = '',
    ] = line.split(',');
    const words = voie
      .toLowerCase()
      .replace(/^(mal|marechal|du marechal)\b/, (text) =>
        text.startsWith('du') ? 'du maréchal' : 'maréchal',
      )
      .replace('republique', 'république')
      .replace('pyrenees', 'pyrénées')
      .replace(/\b([ld])'/g, '$1’')
      .split(' ')
      .map((word) =>
        PETITS_MOTS.has(word) ? word : word.replace(/(^|’)(\p{L})/gu, (_, a, b) => a + b.toUpperCase()),
      )
      .map((word) => word.replace(/^([LD])’/, (_, letter) => `${letter.toLowerCase()}’`));
    const street = [VOIES[type.toUpperCase()] ?? type.toLowerCase(), ...words].join(' ');
    return {
      finess,
      raisonSociale,
      categorie,
      codeCommune,
      adresse: [numero, street].filter(Boolean).join(' ').trim(),
      codePostal: cp,
    };
  });
}

/** The demonstration's sheet of reasons and red flags: « à valider », signed by nobody. */
export function readFicheDrapeaux(): FicheDrapeaux {
  return JSON.parse(readSeed('fiches/drapeaux-demonstration.json'));
}
