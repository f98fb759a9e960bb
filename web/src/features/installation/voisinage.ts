import type { Commune } from '@maillage/contracts';
import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../app/api.ts';

export interface Contour {
  type: 'Feature';
  properties: { code: string; nom: string };
  geometry: unknown;
}

/** One URL stays far below what servers accept. */
const PAR_PAQUET = 800;
/** A territory over more départements is drawn without its neighbours: they would be thousands. */
const DEPARTEMENTS_MAX = 4;

/**
 * What the map draws: the chosen communes, their neighbours of the same départements (to click on), and the
 * contours known among them.
 */
export function useVoisinage(choisies: ReadonlyMap<string, Commune>) {
  const departements = useMemo(() => {
    const codes = [...new Set([...choisies.values()].map((commune) => commune.departement))].sort();
    return codes.length <= DEPARTEMENTS_MAX ? codes : [];
  }, [choisies]);
  const voisines = useQueries({
    queries: departements.map((departement) =>
      api.communes.list.queryOptions({
        input: { departement, limite: 2000 },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    ),
    combine: assembler,
  });

  const codesVoisins = useMemo(() => voisines.communes.map((c) => c.code).sort(), [voisines.communes]);
  const codes = useMemo(
    () => (departements.length > 0 ? codesVoisins : [...choisies.keys()].sort()),
    [departements, codesVoisins, choisies],
  );
  const paquets = useMemo(() => {
    const liste: string[] = [];
    for (let i = 0; i < codes.length; i += PAR_PAQUET) liste.push(codes.slice(i, i + PAR_PAQUET).join(','));
    return liste;
  }, [codes]);
  const contours = useQueries({
    queries: paquets.map((paquet) =>
      api.communes.listContours.queryOptions({
        input: { codes: paquet },
        staleTime: Number.POSITIVE_INFINITY,
      }),
    ),
    combine: reunir,
  });

  const communes = useMemo(() => {
    const toutes = new Map(voisines.communes.map((commune) => [commune.code, commune]));
    for (const [code, commune] of choisies) toutes.set(code, commune);
    return [...toutes.values()];
  }, [voisines.communes, choisies]);

  return { communes, contours, enCours: voisines.enCours };
}

// Stable functions: a new one at each render would combine again each time.
function assembler(lues: { isPending: boolean; data?: { communes: Commune[] } | undefined }[]) {
  return {
    enCours: lues.some((lue) => lue.isPending),
    communes: lues.flatMap((lue) => lue.data?.communes ?? []),
  };
}

function reunir(lus: { data?: { features: Contour[] } | undefined }[]): Contour[] {
  return lus.flatMap((lu) => lu.data?.features ?? []);
}
