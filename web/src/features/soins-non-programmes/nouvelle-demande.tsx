import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { dateLocale } from '../../ui/francais.ts';
import { useTitre } from '../../ui/page.tsx';
import { Champ } from '../commun/champ.tsx';
import { BoutonsChoix } from './bouton-choix.tsx';
import { bureau, changerBrouillon } from './bureau.ts';
import { ChoixCommune } from './choix-commune.tsx';
import { ChoixMotif } from './choix-motif.tsx';
import { FaitsFacultatifs } from './faits-facultatifs.tsx';
import styles from './nouvelle-demande.module.css';
import { RefusDuServeur } from './refus-du-serveur.tsx';
import type { Essentiel } from './saisie.ts';
import { BROUILLON_VIDE, ESSENTIELS, estCommence, lireFaits, oublis as lireOublis } from './saisie.ts';

const MOBILITE = [
  { valeur: 'deplacable', libelle: 'Oui', touche: 'O' },
  { valeur: 'non-deplacable', libelle: 'Non', touche: 'N' },
] as const;

/** The facts of a call, in the order they are asked; Enter goes to the next, and from the last receives. */
export function NouvelleDemande() {
  const h1 = useTitre('Nouvelle demande', { sansFocus: true });
  const formulaire = useRef<HTMLFormElement>(null);
  const brouillon = bureau.useMagasin((state) => state.brouillon);
  const [montrerOublis, setMontrerOublis] = useState(false);
  const { maintenant, fuseau } = useTemps();
  const aujourdhui = dateLocale(maintenant, fuseau);
  const cache = useQueryClient();
  const naviguer = useNavigate();

  const recevoir = useGeste(client.soinsNonProgrammes.demandes.create, {
    onSuccess: (demande) => {
      cache.setQueryData(
        api.soinsNonProgrammes.demandes.get.queryKey({ input: { id: demande.id } }),
        demande,
      );
      void cache.invalidateQueries({ queryKey: api.soinsNonProgrammes.demandes.list.key() });
      bureau.changer({ brouillon: BROUILLON_VIDE });
      void naviguer({ to: '/regulation/$demandeId', params: { demandeId: demande.id } });
    },
  });

  const viser = (champ: Essentiel) => {
    const zone = formulaire.current?.querySelector<HTMLElement>(`[data-champ="${champ}"]`);
    zone?.querySelector<HTMLElement>('[aria-pressed="true"], input, button')?.focus();
  };
  const suivant = (champ: Essentiel) => {
    const next = ESSENTIELS[ESSENTIELS.indexOf(champ) + 1];
    if (next) viser(next);
  };
  const envoyer = () => {
    const manquants = lireOublis(bureau.lire().brouillon, aujourdhui);
    const faits = lireFaits(bureau.lire().brouillon, aujourdhui);
    if (faits) return recevoir.faire({ ...faits, drapeaux: [] });
    setMontrerOublis(true);
    const premier = ESSENTIELS.find((champ) => manquants[champ]);
    if (premier) viser(premier);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when the form opens, on the first missing fact
  useEffect(() => {
    const manquants = lireOublis(bureau.lire().brouillon, aujourdhui);
    viser(ESSENTIELS.find((champ) => manquants[champ]) ?? 'telephone');
  }, []);
  useEffect(() => {
    bureau.changer({ codeCommune: brouillon.codeCommune, propositions: [] });
  }, [brouillon.codeCommune]);

  const oublis = montrerOublis ? lireOublis(brouillon, aujourdhui) : {};
  return (
    <form
      ref={formulaire}
      className={styles.formulaire}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        envoyer();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) return void naviguer({ to: '/regulation' });
        if (event.key !== 'Enter' || event.defaultPrevented) return;
        if (!(event.target instanceof HTMLInputElement)) return;
        const champ = event.target.closest<HTMLElement>('[data-champ]')?.dataset.champ as
          | Essentiel
          | undefined;
        if (!champ || champ === 'telephone') return;
        event.preventDefault();
        suivant(champ);
      }}
    >
      <header>
        <h1 ref={h1} tabIndex={-1} className={styles.titre}>
          Nouvelle demande
        </h1>
        <p className={styles.sousTitre}>
          Cinq réponses suffisent.<span className={styles.auClavier}> Entrée passe à la suivante.</span>
        </p>
      </header>

      <div className={styles.ageMotif}>
        <div data-champ="age">
          <Champ libelle="Âge" erreur={oublis.age}>
            {(attributs) => (
              <input
                {...attributs}
                autoComplete="off"
                placeholder="34, ou 8 mois"
                value={brouillon.age}
                onChange={(event) => changerBrouillon({ age: event.target.value })}
              />
            )}
          </Champ>
        </div>
        <div data-champ="motif">
          <ChoixMotif
            valeur={brouillon.motif}
            age={brouillon.age}
            erreur={oublis.motif}
            onChoix={(motif) => changerBrouillon({ motif })}
            suivant={() => suivant('motif')}
          />
        </div>
      </div>
      <div data-champ="codeCommune">
        <ChoixCommune
          valeur={brouillon.codeCommune}
          erreur={oublis.codeCommune}
          onChoix={(codeCommune) => changerBrouillon({ codeCommune })}
          suivant={() => suivant('codeCommune')}
        />
      </div>
      <div className={styles.deux}>
        <div data-champ="mobilite">
          <BoutonsChoix
            libelle="Peut-elle se déplacer ?"
            options={MOBILITE}
            valeur={brouillon.mobilite}
            erreur={oublis.mobilite}
            onChoix={(mobilite) => {
              changerBrouillon({ mobilite });
              suivant('mobilite');
            }}
          />
        </div>
        <div data-champ="telephone">
          <Champ libelle="Téléphone" erreur={oublis.telephone}>
            {(attributs) => (
              <input
                {...attributs}
                type="tel"
                autoComplete="off"
                placeholder="06 12 34 56 78"
                value={brouillon.telephone}
                onChange={(event) => changerBrouillon({ telephone: event.target.value })}
              />
            )}
          </Champ>
        </div>
      </div>

      <details className={styles.plus} open={oublis.dateNaissance !== undefined || undefined}>
        <summary>Ajouter un nom, un médecin traitant, un message…</summary>
        <FaitsFacultatifs oublis={oublis} />
      </details>

      <RefusDuServeur geste={recevoir} suite="Rien de ce que vous avez écrit n’est perdu." />

      <div className={styles.actions}>
        <Bouton type="submit" grand touche="Entrée" enCours={recevoir.enCours}>
          Recevoir la demande
        </Bouton>
        {estCommence(brouillon) && (
          <Bouton
            genre="discret"
            onClick={() => {
              bureau.changer({ brouillon: BROUILLON_VIDE });
              setMontrerOublis(false);
              viser('age');
            }}
          >
            Tout effacer
          </Bouton>
        )}
      </div>
    </form>
  );
}
