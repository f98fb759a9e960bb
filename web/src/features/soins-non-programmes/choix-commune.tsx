import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { correspondance } from '../../ui/francais.ts';
import { Choix } from '../commun/choix.tsx';

interface ChoixCommuneProps {
  valeur: string | null;
  erreur?: string | undefined;
  onChoix: (code: string | null) => void;
  suivant: () => void;
}

/** Where the person is now: the territory first, then the rest of France. */
export function ChoixCommune({ valeur, erreur, onChoix, suivant }: ChoixCommuneProps) {
  const territoire = useQuery(api.territoire.get.queryOptions({ staleTime: 600_000 }));
  const [saisie, setSaisie] = useState<string | null>(null);
  const [nomAilleurs, setNomAilleurs] = useState('');
  // Not deferred: Enter must take what answers the last letter typed.
  const recherche = saisie?.trim() ?? '';
  const communes = territoire.data?.communes ?? [];
  const codes = new Set(communes.map(({ code }) => code));

  const proches = communes
    .flatMap((commune) => {
      const rang =
        recherche === '' || commune.codesPostaux.some((cp) => cp.startsWith(recherche))
          ? 2
          : correspondance(commune.nom, recherche);
      return rang === null ? [] : [{ commune, rang }];
    })
    .sort((a, b) => a.rang - b.rang || b.commune.population - a.commune.population)
    .slice(0, 8);
  const ailleurs = useQuery({
    ...api.communes.list.queryOptions({ input: { q: recherche, limite: 5 }, staleTime: 600_000 }),
    enabled: recherche.length >= 3 && proches.length < 4,
  });

  const options = [
    ...proches.map(({ commune }) => ({ commune, groupe: 'Sur le territoire' })),
    ...(recherche.length >= 3 && proches.length < 4 ? (ailleurs.data?.communes ?? []) : [])
      .filter(({ code }) => !codes.has(code))
      .map((commune) => ({ commune, groupe: 'Hors du territoire' })),
  ].map(({ commune, groupe }) => ({
    cle: commune.code,
    libelle: commune.nom,
    detail: commune.codesPostaux.slice(0, 2).join(', '),
    groupe,
  }));

  return (
    <Choix
      libelle="Commune où elle se trouve"
      placeholder="Nom ou code postal"
      saisie={
        saisie ?? communes.find(({ code }) => code === valeur)?.nom ?? (valeur ? nomAilleurs || valeur : '')
      }
      onSaisie={(next) => {
        setSaisie(next);
        onChoix(null);
      }}
      options={options}
      enAttente={territoire.isPending || ailleurs.isFetching}
      vide="Aucune commune à ce nom. Essayez le code postal."
      erreur={erreur}
      onChoix={({ cle, libelle }) => {
        onChoix(cle);
        setNomAilleurs(libelle);
        setSaisie(null);
        suivant();
      }}
    />
  );
}
