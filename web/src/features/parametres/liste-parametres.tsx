import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useState } from 'react';
import type { client as clientApi } from '../../app/api.ts';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import type { Fait } from '../commun/annulation.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { Champ } from '../commun/champ.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { direValeur, lireNombre } from './nombre-saisi.ts';
import styles from './parametres.module.css';

type Parametre = Awaited<ReturnType<typeof clientApi.parametres.list>>['parametres'][number];

const STATUTS = {
  lu: { libelle: 'lu dans un texte', ton: 'neutre' },
  'a-valider': { libelle: 'à valider', ton: 'attente' },
  decide: { libelle: 'décidé par la CPTS', ton: 'fait' },
} as const;

export function ListeParametres() {
  const lus = useQuery(api.parametres.list.queryOptions());
  const modifiable = useDroit('parametres.modifier');
  const { fait, dire, oublier } = useAnnulation();
  const parametres = lus.data?.parametres ?? [];
  const aValider = parametres.filter((p) => p.statut === 'a-valider').length;
  return (
    <>
      <p className={styles.note}>
        {aValider > 0
          ? `${pluriel(aValider, 'valeur attend', 'valeurs attendent')} que la CPTS en décide.`
          : 'Chaque valeur dit d’où elle vient et depuis quand elle vaut.'}
        {!modifiable && ' La coordination peut les changer.'}
      </p>
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      {lus.isPending && <Squelette lignes={6} hauteur={64} />}
      {lus.isSuccess && parametres.length === 0 && <EtatVide titre="Aucune valeur à régler pour l’instant" />}
      {parametres.length > 0 && (
        <ul className={styles.liste}>
          {parametres.map((parametre) => (
            <LigneParametre key={parametre.code} parametre={parametre} modifiable={modifiable} dire={dire} />
          ))}
        </ul>
      )}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </>
  );
}

interface LigneProps {
  parametre: Parametre;
  modifiable: boolean;
  dire: (fait: Fait) => void;
}

function LigneParametre({ parametre, modifiable, dire }: LigneProps) {
  const [edite, setEdite] = useState(false);
  const { jour, dateExacte } = useTemps();
  const cache = useQueryClient();
  const rafraichir = () => void cache.invalidateQueries({ queryKey: api.parametres.key() });
  const defaire = useGeste(client.parametres.update, { onSuccess: rafraichir });
  const changer = useGeste(client.parametres.update, {
    onSuccess: (suite) => {
      const { code, valeur, source } = parametre;
      setEdite(false);
      rafraichir();
      dire({
        message: `${suite.libelle}\u00a0: ${direValeur(suite.valeur, suite.unite)}.`,
        annuler: () => defaire.faire({ code, valeur, source }),
      });
    },
  });
  const statut = STATUTS[parametre.statut];
  return (
    <li className={styles.parametre}>
      <div className={styles.quoi}>
        <h2>{parametre.libelle}</h2>
        <p className={styles.detail}>
          Source{'\u00a0'}: {parametre.source}
        </p>
        <p className={styles.detail} title={dateExacte(parametre.effetLe)}>
          Vaut depuis {depuis(jour(parametre.effetLe))}
          {parametre.modifiePar ? `, par ${parametre.modifiePar}` : ''}
        </p>
      </div>
      <Insigne ton={statut.ton}>{statut.libelle}</Insigne>
      <strong className={styles.valeur}>{direValeur(parametre.valeur, parametre.unite)}</strong>
      {modifiable && !edite && (
        <Bouton genre="discret" className={styles.changer} onClick={() => setEdite(true)}>
          Changer<span className="invisible"> : {parametre.libelle}</span>
        </Bouton>
      )}
      <DirePanne erreur={defaire.erreur} suite="La valeur n’a pas changé." reessayer={defaire.refaire} />
      {edite && (
        <FormulaireParametre
          parametre={parametre}
          enCours={changer.enCours}
          erreur={changer.erreur}
          enregistrer={(valeur, source) => changer.faire({ code: parametre.code, valeur, source })}
          renoncer={() => {
            changer.oublierErreur();
            setEdite(false);
          }}
        />
      )}
    </li>
  );
}

/** « hier », « aujourd’hui », « le mardi 3 novembre ». */
function depuis(jour: string): string {
  return /\d/.test(jour) ? `le ${jour}` : jour;
}

interface FormulaireProps {
  parametre: Parametre;
  enCours: boolean;
  erreur: unknown;
  enregistrer: (valeur: number, source: string) => void;
  renoncer: () => void;
}

function FormulaireParametre({ parametre, enCours, erreur, enregistrer, renoncer }: FormulaireProps) {
  const [saisie, setSaisie] = useState(String(parametre.valeur).replace('.', ','));
  const [source, setSource] = useState('');
  const [montre, setMontre] = useState(false);
  const lecture = lireNombre(saisie, parametre.minimum, parametre.maximum);
  const erreurSource = source.trim().length < 3 ? 'Dites qui l’a décidé, ou quel texte le dit.' : null;

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (lecture.ok && !erreurSource) enregistrer(lecture.valeur, source.trim());
  }

  return (
    <form
      className={styles.formulaire}
      noValidate
      onSubmit={soumettre}
      onKeyDown={(event) => {
        if (event.key === 'Escape') renoncer();
      }}
    >
      <Champ
        libelle={parametre.unite ? `Nouvelle valeur (${parametre.unite})` : 'Nouvelle valeur'}
        aide={`De ${direValeur(parametre.minimum, '')} à ${direValeur(parametre.maximum, parametre.unite)}`}
        erreur={montre && !lecture.ok ? lecture.message : null}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: opened by the person's own click, the input is what they asked for
            autoFocus
            value={saisie}
            onChange={(event) => setSaisie(event.target.value)}
          />
        )}
      </Champ>
      <Champ
        libelle="D’où vient cette valeur ?"
        aide="Par exemple : bureau de la CPTS du 12 novembre"
        erreur={montre ? erreurSource : null}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            maxLength={300}
            autoComplete="off"
            value={source}
            onChange={(event) => setSource(event.target.value)}
          />
        )}
      </Champ>
      <DirePanne erreur={erreur} suite="Votre saisie est toujours là." />
      <div className={styles.boutons}>
        <Bouton type="submit" enCours={enCours}>
          Enregistrer
        </Bouton>
        <Bouton genre="discret" onClick={renoncer}>
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}
