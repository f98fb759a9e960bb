import type { Role } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconePlus } from '../../ui/icones.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { ecrireNom } from '../annuaire/ajout.ts';
import { Champ } from '../commun/champ.tsx';
import { LienEntree } from '../commun/lien-entree.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { suiteDuCompte } from '../commun/suite-du-compte.ts';
import { ChoixRole } from './choix-role.tsx';
import type { CompteAOuvrir, CompteSaisi } from './compte-saisi.ts';
import { COMPTE_VIDE, lireCompte } from './compte-saisi.ts';
import styles from './parametres.module.css';

/** The button, then the form, then the way in of the person, to hand over. */
export function OuvrirUnCompte({ roles }: { roles: readonly Role[] }) {
  const [ouvert, setOuvert] = useState(false);
  const cache = useQueryClient();
  const relire = () => void cache.invalidateQueries({ queryKey: api.comptes.list.key() });
  const creer = useGeste(client.comptes.create, {
    sansReprise: true,
    onSuccess: () => {
      relire();
      setOuvert(false);
    },
    onError: relire,
  });
  const fait = creer.mutation.data;
  const pour = creer.mutation.variables?.input;
  const titre = useRef<HTMLDivElement>(null);
  const cree = fait?.id;

  // The form goes away with its focus: on to what it gave.
  useEffect(() => {
    if (cree) titre.current?.focus();
  }, [cree]);

  return (
    <>
      {fait && pour && !ouvert && (
        <div ref={titre} tabIndex={-1} className={styles.ouvertTitre}>
          <Panneau
            ton="fait"
            titre={`Le compte de ${pour.prenom} ${pour.nom} est ouvert (${nomDuRole(pour.role)})`}
          >
            <LienEntree nom={`${pour.prenom} ${pour.nom}`} lien={fait.lien} expireLe={fait.expireLe} />
          </Panneau>
        </div>
      )}
      {ouvert ? (
        <FormulaireCompte
          roles={roles}
          enCours={creer.enCours}
          erreur={creer.erreur}
          creer={creer.faire}
          fermer={() => {
            creer.oublierErreur();
            setOuvert(false);
          }}
        />
      ) : (
        <div>
          <Bouton
            genre={fait ? 'contour' : 'plein'}
            icone={<IconePlus taille={20} />}
            onClick={() => setOuvert(true)}
          >
            Ouvrir un {fait ? 'autre compte' : 'compte'}
          </Bouton>
        </div>
      )}
    </>
  );
}

interface FormulaireCompteProps {
  roles: readonly Role[];
  enCours: boolean;
  erreur: unknown;
  creer: (compte: CompteAOuvrir) => void;
  fermer: () => void;
}

function FormulaireCompte({ roles, enCours, erreur, creer, fermer }: FormulaireCompteProps) {
  const [saisie, setSaisie] = useState<CompteSaisi>(COMPTE_VIDE);
  const [montre, setMontre] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const lu = lireCompte(saisie);
  const erreurs = montre && 'erreurs' in lu ? lu.erreurs : {};

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if ('compte' in lu) return creer(lu.compte);
    form.current?.querySelector<HTMLElement>(`[name="${lu.erreurs.prenom ? 'prenom' : 'nom'}"]`)?.focus();
  }

  return (
    <Panneau titre="Pour qui est ce compte ?">
      <form ref={form} className={styles.formulaireCompte} noValidate onSubmit={soumettre}>
        {(['prenom', 'nom'] as const).map((champ) => (
          <Champ key={champ} libelle={champ === 'prenom' ? 'Prénom' : 'Nom'} erreur={erreurs[champ]}>
            {(attributs) => (
              <input
                {...attributs}
                type="text"
                name={champ}
                // biome-ignore lint/a11y/noAutofocus: opened by the person's own click, the input is what they asked for
                autoFocus={champ === 'prenom'}
                autoComplete="off"
                spellCheck={false}
                maxLength={champ === 'prenom' ? 60 : 80}
                value={saisie[champ]}
                onChange={(event) => setSaisie({ ...saisie, [champ]: event.target.value })}
                onBlur={() => setSaisie({ ...saisie, [champ]: ecrireNom(saisie[champ]) })}
              />
            )}
          </Champ>
        ))}
        <ChoixRole
          roles={roles}
          role={saisie.role}
          profession={saisie.profession}
          changer={(change) => setSaisie({ ...saisie, ...change })}
        />
        <DirePanne erreur={erreur} suite={suiteDuCompte(erreur)} />
        <div className={styles.boutons}>
          <Bouton type="submit" enCours={enCours}>
            Ouvrir ce compte
          </Bouton>
          <Bouton genre="discret" onClick={fermer}>
            Renoncer
          </Bouton>
        </div>
      </form>
    </Panneau>
  );
}
