import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { Choix } from '../commun/choix.tsx';

interface ChoixDeCommuneProps {
  libelle: string;
  code: string | null;
  nom: string;
  erreur: string | undefined;
  changer: (code: string | null, nom: string) => void;
}

/** Any commune of France, by name or postal code. */
export function ChoixDeCommune({ libelle, code, nom, erreur, changer }: ChoixDeCommuneProps) {
  const q = nom.trim();
  const cherche = code === null && q.length >= 2;
  const communes = useQuery({
    ...api.communes.list.queryOptions({ input: { q, limite: 8 }, staleTime: 600_000 }),
    enabled: cherche,
  });
  const options = (cherche ? (communes.data?.communes ?? []) : []).map((commune) => ({
    cle: commune.code,
    libelle: commune.nom,
    detail: commune.codesPostaux.slice(0, 2).join(', '),
  }));
  const vide =
    code !== null
      ? 'Commune choisie.'
      : q.length < 2
        ? 'Deux lettres au moins.'
        : 'Aucune commune à ce nom aujourd’hui. Essayez son nom actuel, ou le code postal.';
  return (
    <Choix
      libelle={libelle}
      placeholder="Nom ou code postal"
      saisie={nom}
      onSaisie={(saisie) => changer(null, saisie)}
      options={options}
      enAttente={communes.isFetching}
      vide={vide}
      tabPrend
      erreur={erreur}
      onChoix={(option) => changer(option.cle, option.libelle)}
    />
  );
}
