import { cleIns } from '../modules/patients/index.ts';
import type { InsiPort, TraitsInsi } from '../platform/ports/insi.port.ts';
import { fnv1a } from './prng.ts';

/** INS-NIR-DEMO: « identifiant INS-NIR du patient fictif de démonstration » (FR Core, profile FRCorePatientINS). */
export const OID_INS_DEMO = '1.2.250.1.213.1.4.11';

/** An invented INS that fits the traits: sex, year, month, place of birth, an order number drawn from the names. */
export function inventerIns(traits: TraitsInsi): string {
  const { sexe, dateNaissance, lieuNaissance } = traits;
  const figure = sexe === 'F' ? '2' : '1';
  const naissance = `${dateNaissance.slice(2, 4)}${dateNaissance.slice(5, 7)}`;
  const ordre = String(1 + (fnv1a(Object.values(traits).join('/')) % 999)).padStart(3, '0');
  const treize = `${figure}${naissance}${lieuNaissance}${ordre}`;
  return `${treize}${cleIns(treize) ?? '00'}`;
}

/**
 * INSi as a demonstration plays it, the same answer for the same traits: nobody for a place of birth unknown or a name
 * INCONNU, several for a name HOMONYME, and otherwise one person, invented. It asks nobody.
 */
export const insiDeDemonstration: InsiPort = {
  async chercher(traits) {
    if (traits.lieuNaissance === '99999' || traits.nomNaissance.includes('INCONNU'))
      return { resultat: 'aucune' };
    if (traits.nomNaissance.includes('HOMONYME')) return { resultat: 'plusieurs' };
    return {
      resultat: 'trouvee',
      traits,
      prenoms: traits.premierPrenom,
      ins: { matricule: inventerIns(traits), oid: OID_INS_DEMO },
    };
  },
};
