import type { Entree } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useRef, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useEnvoiDiffere } from '../disponibilites/envoi-differe.ts';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { MOTIFS_SECRET, NOMS_CLASSES_DE_NOTES } from './mots.ts';
import type { PartieDuDossier } from './onglets-dossier.ts';
import { classesDeNotes } from './onglets-dossier.ts';
import styles from './patients.module.css';
import { CacherAuxProches, SceauSecret } from './secret.tsx';

/** Notes of one class at a time: care, administrative, social. */
export function Notes({ patient, dire }: PartieDuDossier) {
  const classes = classesDeNotes(patient);
  const [choisie, setChoisie] = useState<Entree['classe'] | null>(null);
  const classe = choisie && classes.includes(choisie) ? choisie : classes[0];
  if (!classe) return null;
  return (
    <section className={styles.section} aria-label="Notes">
      {classes.length > 1 && (
        <BoutonsChoix
          libelle="Notes"
          options={classes.map((valeur) => ({ valeur, libelle: NOMS_CLASSES_DE_NOTES[valeur] }))}
          valeur={classe}
          onChoix={setChoisie}
        />
      )}
      <NotesDeClasse key={classe} patient={patient} classe={classe} dire={dire} />
    </section>
  );
}

function NotesDeClasse({ patient, classe, dire }: PartieDuDossier & { classe: Entree['classe'] }) {
  const { id, droits } = patient;
  const cache = useQueryClient();
  const lues = useQuery(api.patients.entrees.list.queryOptions({ input: { id, classe } }));
  const relire = () => cache.invalidateQueries({ queryKey: api.patients.entrees.key() });
  const ecrit = droits[classe] === 'ecrire';
  const notes = lues.data?.entrees ?? [];
  return (
    <>
      {ecrit && <Ecrire id={id} classe={classe} ecrite={() => void relire()} dire={dire} />}
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={2} hauteur={96} />}
      {lues.data && notes.length === 0 && (
        <EtatVide titre="Aucune note">
          {ecrit
            ? 'Écrivez ce qui sert à ceux qui prennent le relais : court, daté de lui-même, signé de votre nom.'
            : 'Rien n’a encore été écrit ici.'}
        </EtatVide>
      )}
      {notes.length > 0 && (
        <>
          <p className={styles.compte}>{pluriel(notes.length, 'note')}, la plus récente d’abord</p>
          <ul className={styles.cartes}>
            {notes.map((entree) => (
              <Note key={entree.id} id={id} entree={entree} ecrit={ecrit} relire={relire} dire={dire} />
            ))}
          </ul>
        </>
      )}
    </>
  );
}

interface EcrireProps {
  id: string;
  classe: Entree['classe'];
  ecrite: () => void;
  dire: PartieDuDossier['dire'];
}

type Visible = 'tous' | NonNullable<Entree['secret']>;

function Ecrire({ id, classe, ecrite, dire }: EcrireProps) {
  const [texte, setTexte] = useState('');
  const [visible, setVisible] = useState<Visible>('tous');
  const [montre, setMontre] = useState(false);
  const champ = useRef<HTMLTextAreaElement>(null);
  const ecrire = useGeste(client.patients.entrees.create, {
    onSuccess: (entree, envoyee) => {
      // What was begun meanwhile is another note: it stays.
      if (champ.current?.value.trim() === envoyee.texte) {
        setTexte('');
        setVisible('tous');
        setMontre(false);
      }
      ecrite();
      dire({ message: entree.secret ? 'Note écrite, cachée aux proches.' : 'Note écrite.' });
    },
  });
  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (texte.trim() === '') return champ.current?.focus();
    ecrire.faire({ id, classe, texte: texte.trim(), ...(visible === 'tous' ? {} : { secret: visible }) });
  }
  return (
    <form
      className={`${styles.encart} ${styles.ecrire}`}
      onSubmit={soumettre}
      noValidate
      data-hors-impression
    >
      <Champ libelle="Nouvelle note" erreur={montre && texte.trim() === '' ? 'Écrivez la note.' : null}>
        {(attributs) => (
          <textarea
            {...attributs}
            ref={champ}
            rows={2}
            maxLength={4000}
            value={texte}
            onChange={(event) => setTexte(event.target.value)}
          />
        )}
      </Champ>
      <Champ libelle="Les proches peuvent-ils la lire ?">
        {(attributs) => (
          <select
            {...attributs}
            value={visible}
            onChange={(event) => setVisible(event.target.value as Visible)}
          >
            <option value="tous">Oui, si la personne leur a donné un lien</option>
            {Object.entries(MOTIFS_SECRET).map(([code, mot]) => (
              <option key={code} value={code}>
                Non : {mot.charAt(0).toLocaleLowerCase('fr-FR') + mot.slice(1)}
              </option>
            ))}
          </select>
        )}
      </Champ>
      <DirePanne erreur={ecrire.erreur} suite="Votre note est toujours là." reessayer={ecrire.refaire} />
      <div className={styles.pied}>
        <Bouton type="submit" enCours={ecrire.enCours}>
          Écrire la note
        </Bouton>
      </div>
    </form>
  );
}

interface NoteProps {
  id: string;
  entree: Entree;
  ecrit: boolean;
  relire: () => Promise<void>;
  dire: PartieDuDossier['dire'];
}

function Note({ id, entree, ecrit, relire, dire }: NoteProps) {
  const { jourHeure, dateExacte } = useTemps();
  const [secret, setSecret] = useState(false);
  const retirer = useGeste(client.patients.entrees.cancel, {
    onSuccess: () => void relire().then(retrait.oublier),
    onError: () => retrait.oublier(),
  });
  // A withdrawal is kept in the file: the time to take it back comes before it is sent.
  const retrait = useEnvoiDiffere(() => retirer.faire({ id, entreeId: entree.id }));
  const retiree = entree.retireeLe !== null;
  const quand = jourHeure(entree.ecriteLe);
  if (retrait.valeur !== null) return null;
  return (
    <li className={styles.carte} data-secret={entree.secret ? '' : undefined}>
      <div className={styles.carteTexte}>
        {entree.secret && <SceauSecret motif={entree.secret} />}
        <p className={styles.noteDe}>
          <b>{entree.auteur}</b>
          {entree.moi && ' (vous)'}, <span title={dateExacte(entree.ecriteLe)}>{quand}</span>
        </p>
        {retiree && (
          <p className={styles.note}>
            Retirée par son auteur{entree.retireeLe && ` ${jourHeure(entree.retireeLe)}`}.
          </p>
        )}
        <p className={styles.texteNote} data-retiree={retiree || undefined}>
          {entree.texte}
        </p>
      </div>
      {ecrit && !retiree && (
        <div className={styles.gestes} data-hors-impression>
          <CacherAuxProches
            patientId={id}
            objet={entree.id}
            genre="entree"
            quoi={`note de ${entree.auteur}, ${quand}`}
            cache={entree.secret !== null}
            ouvert={secret}
            ouvrir={setSecret}
            fait={(fait) => {
              void relire();
              dire(fait);
            }}
          />
          {entree.moi && (
            <Bouton
              genre="discret"
              onClick={() => {
                retrait.planifier(true);
                dire({ message: 'Note retirée.', annuler: retrait.oublier });
              }}
            >
              Retirer ma note<span className="invisible"> {majuscule(quand)}</span>
            </Bouton>
          )}
        </div>
      )}
      <DirePanne erreur={retirer.erreur} suite="Votre note est toujours là." fermer={retirer.oublierErreur} />
    </li>
  );
}
