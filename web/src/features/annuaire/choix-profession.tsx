import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { Choix } from '../commun/choix.tsx';
import type { SaisieAjout } from './ajout.ts';
import { chercherProfessions } from './ajout.ts';

interface ChoixProfessionProps {
  saisie: SaisieAjout;
  erreur: string | undefined;
  changer: (morceaux: Partial<SaisieAjout>) => void;
}

export function ChoixProfession({ saisie, erreur, changer }: ChoixProfessionProps) {
  const professions = useQuery(api.annuaire.professions.list.queryOptions());
  const choisie = saisie.professionCode !== null;
  return (
    <Choix
      libelle="Profession"
      placeholder="Médecin, infirmière, kiné…"
      saisie={saisie.profession}
      options={choisie ? [] : chercherProfessions(professions.data?.professions ?? [], saisie.profession)}
      enAttente={professions.isPending}
      vide={choisie ? 'Profession choisie.' : 'Aucune profession ne porte ce nom.'}
      ouvreVide
      tabPrend
      erreur={erreur}
      onSaisie={(profession) => changer({ profession, professionCode: null })}
      onChoix={(option) => changer({ profession: option.libelle, professionCode: option.cle })}
    />
  );
}
