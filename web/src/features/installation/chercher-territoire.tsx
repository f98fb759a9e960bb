import type { Commune } from '@maillage/contracts';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { nombre, pluriel } from '../../ui/francais.ts';
import type { Option } from '../commun/choix.tsx';
import { Choix } from '../commun/choix.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { chercherDepartements } from './departements.ts';

interface OptionTerritoire extends Option {
  commune?: Commune;
  epci?: string;
  departement?: string;
}

interface ChercherTerritoireProps {
  ajouter: (communes: readonly Commune[], origine: string) => void;
  choisies: ReadonlyMap<string, Commune>;
}

/** One box for the three: a commune, an intercommunalité, a département. */
export function ChercherTerritoire({ ajouter, choisies }: ChercherTerritoireProps) {
  const [saisie, setSaisie] = useState('');
  const [panne, setPanne] = useState<unknown>(null);
  const [charge, setCharge] = useState(false);
  const cache = useQueryClient();
  const [q] = useDebouncedValue(saisie.trim(), 150);
  const cherche = { enabled: q.length >= 2, placeholderData: keepPreviousData, staleTime: 600_000 };
  const communes = useQuery({ ...api.communes.list.queryOptions({ input: { q, limite: 8 } }), ...cherche });
  const epci = useQuery({ ...api.communes.listEpci.queryOptions({ input: { q, limite: 5 } }), ...cherche });

  const options: OptionTerritoire[] =
    q.length < 2
      ? []
      : [
          ...(epci.data?.epci ?? []).map((e) => ({
            cle: e.code,
            epci: e.code,
            libelle: e.nom,
            detail: pluriel(e.communes, 'commune'),
            groupe: 'Intercommunalités entières',
          })),
          ...chercherDepartements(q).map((d) => ({
            cle: `d${d.code}`,
            departement: d.code,
            libelle: d.nom,
            detail: `tout le ${d.code}`,
            groupe: 'Départements entiers',
          })),
          ...(communes.data?.communes ?? []).map((commune) => ({
            cle: `c${commune.code}`,
            commune,
            libelle: commune.nom,
            detail: choisies.has(commune.code)
              ? 'déjà choisie'
              : `${commune.codesPostaux[0] ?? commune.code} · ${nombre(commune.population)} hab.`,
            groupe: 'Communes',
          })),
        ];

  async function prendre(option: OptionTerritoire) {
    setSaisie('');
    setPanne(null);
    if (option.commune) return ajouter([option.commune], 'recherche');
    setCharge(true);
    try {
      const input = option.epci
        ? { epci: option.epci, limite: 2000 }
        : { departement: option.departement, limite: 2000 };
      const suite = await cache.fetchQuery(api.communes.list.queryOptions({ input, staleTime: 600_000 }));
      ajouter(suite.communes, option.libelle);
    } catch (erreur) {
      setPanne(erreur);
    } finally {
      setCharge(false);
    }
  }

  return (
    <>
      <Choix
        libelle="Ajouter au territoire"
        placeholder="Intercommunalité, commune, code postal…"
        aide={charge ? 'Ajout en cours…' : 'Par exemple Tarbes-Lourdes-Pyrénées, 65100 ou Juillan'}
        saisie={saisie}
        onSaisie={setSaisie}
        options={options}
        enAttente={q !== saisie.trim() || communes.isFetching || epci.isFetching}
        perimees={q !== saisie.trim() || communes.isPlaceholderData || epci.isPlaceholderData}
        vide={
          q.length < 2
            ? 'Tapez au moins deux lettres.'
            : 'Rien ne porte ce nom en France. Essayez le code postal.'
        }
        onChoix={(option) => void prendre(option)}
      />
      <DirePanne
        erreur={panne}
        suite="Les communes déjà choisies sont toujours là."
        fermer={() => setPanne(null)}
      />
    </>
  );
}
