import type { FormEvent } from 'react';
import { useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { Page } from '../../ui/page.tsx';
import { Champ } from '../commun/champ.tsx';
import type { Brouillon } from './brouillon-installation.ts';
import styles from './installation.module.css';

interface EtapeNomProps {
  brouillon: Brouillon;
  codeRequis: boolean;
  suivant: () => void;
}

export function EtapeNom({ brouillon, codeRequis, suivant }: EtapeNomProps) {
  const [montre, setMontre] = useState(false);
  const { nom, setNom, code, setCode } = brouillon;
  const erreurNom = nom.trim().length < 2 ? 'Indiquez le nom de la CPTS.' : null;
  const erreurCode = codeRequis && code.trim() === '' ? 'Recopiez le code que le serveur a affiché.' : null;

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (!erreurNom && !erreurCode) suivant();
  }

  return (
    <Page
      titre="Comment s’appelle votre CPTS ?"
      sousTitre="Quatre questions, moins de cinq minutes. Tout pourra être changé, et rien n’est créé avant la fin."
    >
      <form className={styles.formulaire} noValidate onSubmit={soumettre}>
        <Champ
          libelle="Nom de la CPTS"
          aide="Tel que les habitants le connaissent, par exemple CPTS Tarbes-Lourdes-Pyrénées"
          erreur={montre ? erreurNom : null}
        >
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              autoComplete="organization"
              maxLength={120}
              value={nom}
              onChange={(event) => setNom(event.target.value)}
            />
          )}
        </Champ>
        {codeRequis && (
          <Champ
            libelle="Code d’installation"
            aide="Le serveur l’a affiché à son démarrage. Demandez-le à la personne qui l’a installé."
            erreur={montre ? erreurCode : null}
          >
            {(attributs) => (
              <input
                {...attributs}
                type="text"
                autoComplete="off"
                spellCheck={false}
                maxLength={40}
                value={code}
                onChange={(event) => setCode(event.target.value)}
              />
            )}
          </Champ>
        )}
        <div className={styles.boutons}>
          <Bouton type="submit" grand>
            Choisir les communes
          </Bouton>
        </div>
      </form>
    </Page>
  );
}
