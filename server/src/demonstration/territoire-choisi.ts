import { type CommuneSource, fuseauOf, readCommunes, readEpci } from '../modules/territoire/index.ts';

/** CA Tarbes-Lourdes-Pyrénées: 86 communes, 127 612 inhabitants. */
const EPCI_PAR_DEFAUT = '200069300';

export interface ChoixDuTerritoire {
  communes?: string | undefined;
  epci?: string | undefined;
  departement?: string | undefined;
}

export interface TerritoireChoisi {
  nom: string;
  fuseau: string;
  communes: CommuneSource[];
}

/** A sentence for the person at the terminal: what she asked for does not exist. */
export class TerritoireInconnu extends Error {}

/** Communes of the demonstration, from the options of the command line. */
export function chooseTerritoire(choix: ChoixDuTerritoire): TerritoireChoisi {
  const all = readCommunes();
  const named = (nom: string, communes: CommuneSource[]): TerritoireChoisi => {
    const [first] = communes;
    if (!first) throw new TerritoireInconnu('Ce territoire ne contient aucune commune.');
    return { nom, fuseau: fuseauOf(first.departement), communes };
  };
  if (choix.communes !== undefined) {
    const codes = [
      ...new Set(
        choix.communes
          .split(',')
          .map((code) => code.trim())
          .filter(Boolean),
      ),
    ];
    const byCode = new Map(all.map((c) => [c.code, c]));
    const unknown = codes.filter((code) => !byCode.has(code));
    if (unknown.length > 0) throw new TerritoireInconnu(`Communes inconnues : ${unknown.join(', ')}.`);
    const communes = codes.flatMap((code) => byCode.get(code) ?? []);
    return named(
      `CPTS de ${[...communes].sort((a, b) => b.population - a.population)[0]?.nom ?? ''}`,
      communes,
    );
  }
  if (choix.departement !== undefined) {
    const communes = all.filter((c) => c.departement === choix.departement);
    if (communes.length === 0) throw new TerritoireInconnu(`Département inconnu : ${choix.departement}.`);
    return named(`CPTS du département ${choix.departement}`, communes);
  }
  const code = choix.epci ?? EPCI_PAR_DEFAUT;
  const epci = readEpci().find((e) => e.code === code);
  if (!epci)
    throw new TerritoireInconnu(
      `Intercommunalité inconnue : ${code}. Il faut son code SIREN de neuf chiffres.`,
    );
  const members = new Set(epci.communes);
  return named(
    `CPTS ${epci.nom.replace(/^(CA|CC|CU|METRO|MET69) /, '')}`,
    all.filter((c) => members.has(c.code)),
  );
}
