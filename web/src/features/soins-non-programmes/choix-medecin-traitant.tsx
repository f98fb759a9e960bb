import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { api } from '../../app/api.ts';
import { Choix } from '../commun/choix.tsx';
import { BoutonsChoix } from './bouton-choix.tsx';
import { bureau, changerBrouillon } from './bureau.ts';

const REPONSES = [
  { valeur: 'oui', libelle: 'Oui' },
  { valeur: 'non', libelle: 'Non' },
  { valeur: 'inconnu', libelle: 'Ne sait pas' },
] as const;

/** Own doctor: yes and who, no, unknown. A name outside the directory is kept as typed. */
export function ChoixMedecinTraitant() {
  const { medecinTraitant, medecinTraitantNom, medecinTraitantId } = bureau.useMagasin(
    (state) => state.brouillon,
  );
  const recherche = useDeferredValue(medecinTraitantNom.trim());
  const { data, isFetching, isPlaceholderData } = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({
      input: { q: recherche, profession: '10', limite: 6 },
    }),
    enabled: medecinTraitant === 'oui' && recherche.length >= 2 && medecinTraitantId === null,
    placeholderData: (previous) => previous,
  });
  const options = (medecinTraitantId === null ? (data?.professionnels ?? []) : []).flatMap((medecin) =>
    medecin.id === null
      ? []
      : [
          {
            cle: medecin.id,
            libelle: `Dr ${medecin.prenom} ${medecin.nom}`,
            detail: medecin.lieux[0]?.commune ?? '',
          },
        ],
  );
  return (
    <>
      <BoutonsChoix
        libelle="Médecin traitant"
        options={REPONSES}
        valeur={medecinTraitant}
        onChoix={(valeur) =>
          changerBrouillon({
            medecinTraitant: valeur === medecinTraitant ? null : valeur,
            ...(valeur === 'oui' ? {} : { medecinTraitantId: null, medecinTraitantNom: '' }),
          })
        }
      />
      {medecinTraitant === 'oui' && (
        <Choix
          libelle="Lequel ?"
          placeholder="Nom du médecin"
          saisie={medecinTraitantNom}
          onSaisie={(texte) => changerBrouillon({ medecinTraitantNom: texte, medecinTraitantId: null })}
          options={options}
          enAttente={isFetching}
          perimees={isPlaceholderData || recherche !== medecinTraitantNom.trim()}
          vide="Pas dans l’annuaire de la CPTS : le nom sera gardé tel quel."
          onChoix={({ cle, libelle }) =>
            changerBrouillon({ medecinTraitantId: cle, medecinTraitantNom: libelle })
          }
        />
      )}
    </>
  );
}
