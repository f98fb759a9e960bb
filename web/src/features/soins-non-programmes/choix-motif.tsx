import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { correspondance } from '../../ui/francais.ts';
import { Choix } from '../commun/choix.tsx';
import { motifConvient } from './saisie.ts';

interface ChoixMotifProps {
  valeur: string | null;
  /** As typed: reasons made for another age come last. */
  age: string;
  erreur?: string | undefined;
  onChoix: (code: string | null) => void;
  suivant: () => void;
}

/** The reason for the call, among those of the sheet of red flags. */
export function ChoixMotif({ valeur, age, erreur, onChoix, suivant }: ChoixMotifProps) {
  const { data, isPending } = useQuery(
    api.soinsNonProgrammes.motifs.list.queryOptions({ staleTime: 600_000 }),
  );
  const motifs = data?.motifs ?? [];
  const [saisie, setSaisie] = useState<string | null>(null);
  const texte = saisie ?? motifs.find(({ code }) => code === valeur)?.libelle ?? '';
  const recherche = saisie ?? '';
  const options = motifs
    .flatMap((motif) => {
      const { code, libelle } = motif;
      const rang = recherche.trim() === '' ? 2 : correspondance(libelle, recherche);
      if (rang === null) return [];
      const convient = motifConvient(motif, age);
      return [
        { cle: code, libelle, rang: convient ? rang : 9, ...(convient ? {} : { detail: 'autre âge' }) },
      ];
    })
    .sort((a, b) => a.rang - b.rang);
  return (
    <Choix
      libelle="Motif"
      placeholder="Fièvre, toux, plaie…"
      saisie={texte}
      onSaisie={(next) => {
        setSaisie(next);
        onChoix(null);
      }}
      options={options}
      enAttente={isPending}
      vide="Aucun motif à ce nom : choisissez « Autre », et précisez."
      ouvreVide
      erreur={erreur}
      onChoix={({ cle }) => {
        onChoix(cle);
        setSaisie(null);
        suivant();
      }}
    />
  );
}
