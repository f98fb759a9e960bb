import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { useSession } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './ajout.module.css';
import type { ErreursAjout, SaisieAjout } from './ajout.ts';
import { AJOUT_VIDE, champDuRefus, ecrireNom, lireAjout, sourceProposee } from './ajout.ts';
import { brouillonAjout, dernierAjout } from './brouillon-ajout.ts';
import { ChoixProfession } from './choix-profession.tsx';
import { DejaLa } from './deja-la.tsx';
import { LieuAjout } from './lieu-ajout.tsx';
import { OuiNon } from './oui-non.tsx';

/** Who, where, and who says so. What is typed is kept until it is sent or given up. */
export function FormulaireAjout() {
  const saisie = brouillonAjout.useMagasin((brouillon) => brouillon);
  const { compte } = useSession();
  const source = saisie.source ?? sourceProposee(compte.role);
  const [montre, setMontre] = useState(false);
  const { form, allerALErreur } = usePremiereErreur();
  const naviguer = useNavigate();
  const cache = useQueryClient();

  const ajouter = useGeste(client.annuaire.professionnels.create, {
    onSuccess: (fiche) => {
      const { id } = fiche.professionnel;
      if (!id) return;
      cache.setQueryData(api.annuaire.professionnels.get.queryKey({ input: { id } }), fiche);
      void cache.invalidateQueries({ queryKey: api.annuaire.professionnels.list.key() });
      void cache.invalidateQueries({ queryKey: api.annuaire.professions.key() });
      dernierAjout.changer({ id, saisie: brouillonAjout.lire() });
      brouillonAjout.changer(AJOUT_VIDE);
      void naviguer({ to: '/annuaire', search: { fiche: id } as never, replace: true });
    },
    onError: allerALErreur,
  });
  const refus = lireRefus(ajouter.erreur);
  const lue = lireAjout(saisie, source);
  const erreurs: ErreursAjout = montre && 'erreurs' in lue ? lue.erreurs : refus.erreurs;

  function changer(morceaux: Partial<SaisieAjout>) {
    // A refusal stands until the person answers it.
    if (ajouter.erreur) ajouter.oublierErreur();
    brouillonAjout.changer(morceaux);
  }

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if ('demande' in lue) ajouter.faire(lue.demande);
    else allerALErreur();
  }

  return (
    <form ref={form} className={styles.formulaire} noValidate onSubmit={soumettre}>
      <Panneau titre="La personne">
        <div className={styles.grille}>
          <SaisieNom champ="prenom" libelle="Prénom" max={60} {...{ saisie, erreurs, changer }} />
          <SaisieNom champ="nom" libelle="Nom" max={80} {...{ saisie, erreurs, changer }} />
          <DejaLa prenom={saisie.prenom} nom={saisie.nom} />
          <ChoixProfession saisie={saisie} erreur={erreurs.profession} changer={changer} />
          <Champ libelle="Téléphone" facultatif erreur={erreurs.telephone}>
            {(attributs) => (
              <input
                {...attributs}
                type="tel"
                autoComplete="off"
                maxLength={30}
                placeholder="05 62 00 00 00"
                value={saisie.telephone}
                onChange={(event) => changer({ telephone: event.target.value })}
              />
            )}
          </Champ>
          <Champ
            libelle="Numéro RPPS"
            facultatif
            aide="Onze chiffres. Il évite d’avoir deux fiches pour la même personne."
            erreur={erreurs.rpps}
          >
            {(attributs) => (
              <input
                {...attributs}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                maxLength={20}
                value={saisie.rpps}
                onChange={(event) => changer({ rpps: event.target.value })}
              />
            )}
          </Champ>
          <OuiNon
            libelle="Fait des visites à domicile ?"
            valeur={saisie.visitesDomicile}
            changer={(visitesDomicile) => changer({ visitesDomicile })}
          />
        </div>
      </Panneau>
      <LieuAjout saisie={saisie} erreurs={erreurs} changer={changer} />
      <Champ
        libelle="D’où viennent ces informations ?"
        aide="La source s’affiche à côté de chaque information de la fiche."
        erreur={erreurs.source}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            autoComplete="off"
            maxLength={200}
            value={source}
            onChange={(event) => changer({ source: event.target.value })}
          />
        )}
      </Champ>
      {!refus.dansUnChamp && (
        <DirePanne
          erreur={ajouter.erreur}
          suite="Votre saisie est toujours là."
          reessayer={ajouter.refaire}
        />
      )}
      <div className={styles.pied}>
        <Bouton type="submit" grand enCours={ajouter.enCours}>
          Ajouter à l’annuaire
        </Bouton>
        <Bouton
          genre="discret"
          onClick={() => {
            brouillonAjout.changer(AJOUT_VIDE);
            void naviguer({ to: '/annuaire' });
          }}
        >
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}

/** A refusal that is about a field is said under that field; any other, above the button. */
function lireRefus(erreur: unknown): { erreurs: ErreursAjout; dansUnChamp: boolean } {
  if (!erreur) return { erreurs: {}, dansUnChamp: false };
  const { code, message } = lirePanne(erreur);
  const champ = champDuRefus(code);
  return { erreurs: champ ? { [champ]: message } : {}, dansUnChamp: champ !== null };
}

/** After a try that failed, the focus goes to the first field to correct. */
function usePremiereErreur() {
  const form = useRef<HTMLFormElement>(null);
  const [essai, setEssai] = useState(0);
  useEffect(() => {
    if (essai > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [essai]);
  return { form, allerALErreur: () => setEssai((avant) => avant + 1) };
}

interface SaisieNomProps {
  champ: 'prenom' | 'nom';
  libelle: string;
  max: number;
  saisie: SaisieAjout;
  erreurs: ErreursAjout;
  changer: (morceaux: Partial<SaisieAjout>) => void;
}

function SaisieNom({ champ, libelle, max, saisie, erreurs, changer }: SaisieNomProps) {
  return (
    <Champ libelle={libelle} erreur={erreurs[champ]}>
      {(attributs) => (
        <input
          {...attributs}
          type="text"
          // biome-ignore lint/a11y/noAutofocus: the page was opened to fill this form, which starts here
          autoFocus={champ === 'prenom' && saisie.prenom === ''}
          autoComplete="off"
          spellCheck={false}
          maxLength={max}
          value={saisie[champ]}
          onChange={(event) => changer({ [champ]: event.target.value })}
          onBlur={() => {
            const ecrit = ecrireNom(saisie[champ]);
            if (ecrit !== saisie[champ]) changer({ [champ]: ecrit });
          }}
        />
      )}
    </Champ>
  );
}
