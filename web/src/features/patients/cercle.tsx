import type { MembreDuCercle } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { IconePlus } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useEnvoiDiffere } from '../disponibilites/envoi-differe.ts';
import { AjoutAuCercle } from './ajout-au-cercle.tsx';
import { CONSENTEMENTS, DONNEURS, MOYENS } from './mots.ts';
import { NoterAccord } from './noter-accord.tsx';
import type { PartieDuDossier } from './onglets-dossier.ts';
import styles from './patients.module.css';
import { CacherAuxProches, SceauSecret } from './secret.tsx';

/** Who cares and helps, and what the person said of it. */
export function Cercle({ patient, dire }: PartieDuDossier) {
  const { id, droits } = patient;
  const cache = useQueryClient();
  const [ajoute, setAjoute] = useState(false);
  const [accordPour, setAccordPour] = useState<string | 'tous' | null>(null);
  const lu = useQuery(api.patients.cercle.list.queryOptions({ input: { id } }));
  const relire = () =>
    Promise.all([
      cache.invalidateQueries({ queryKey: api.patients.cercle.key() }),
      cache.invalidateQueries({ queryKey: api.patients.get.key({ input: { id } }) }),
    ]);
  const sortir = useGeste(client.patients.cercle.cancel, { onSuccess: () => void relire() });
  const ecrit = droits.cercle === 'ecrire';
  const membres = lu.data?.membres ?? [];
  const nomDe = (cercleId: string | null) =>
    cercleId === null
      ? 'tout le cercle'
      : (lu.data?.membres.find((membre) => membre.id === cercleId)?.nom ?? 'un ancien membre');

  return (
    <section className={styles.section} aria-label="Cercle et accords">
      <DirePanne erreur={lu.error} reessayer={() => void lu.refetch()} />
      <DirePanne
        erreur={sortir.erreur}
        suite="Cette personne est toujours dans le cercle."
        reessayer={sortir.refaire}
      />
      {lu.isPending && <Squelette lignes={3} hauteur={88} />}
      {lu.data && membres.length === 0 && (
        <EtatVide titre="Personne dans le cercle">
          {ecrit
            ? 'Faites entrer ceux qui soignent et accompagnent la personne : le dossier leur sera ouvert.'
            : 'Le secrétariat de la CPTS y fait entrer ceux qui soignent la personne.'}
        </EtatVide>
      )}
      {membres.length > 0 && (
        <>
          <p className={styles.compte}>{pluriel(membres.length, 'personne')} dans le cercle</p>
          <ul className={styles.cartes}>
            {membres.map((membre) => (
              <Membre
                key={membre.id}
                membre={membre}
                patientId={id}
                ecrit={ecrit}
                accord={accordPour === membre.id}
                noter={() => setAccordPour(accordPour === membre.id ? null : membre.id)}
                note={(message) => {
                  setAccordPour(null);
                  dire({ message });
                  void relire();
                }}
                relire={relire}
                dire={dire}
              />
            ))}
          </ul>
        </>
      )}
      {ecrit && !ajoute && accordPour !== 'tous' && (
        <div className={styles.pied} data-hors-impression>
          <Bouton icone={<IconePlus taille={20} />} onClick={() => setAjoute(true)}>
            Faire entrer quelqu’un
          </Bouton>
          {membres.length > 0 && (
            <Bouton genre="contour" onClick={() => setAccordPour('tous')}>
              Noter un accord pour tous
            </Bouton>
          )}
        </div>
      )}
      {ecrit && ajoute && (
        <AjoutAuCercle
          patientId={id}
          fermer={() => setAjoute(false)}
          ajoute={(membre) => {
            setAjoute(false);
            void relire();
            dire({
              message: `${membre.nom} est dans le cercle.`,
              annuler: () => sortir.faire({ id, cercleId: membre.id }),
            });
          }}
        />
      )}
      {accordPour === 'tous' && (
        <NoterAccord
          patientId={id}
          cercleId={null}
          qui="tout le cercle"
          fermer={() => setAccordPour(null)}
          note={(message) => {
            setAccordPour(null);
            dire({ message });
            void relire();
          }}
        />
      )}
      <Accords lignes={lu.data?.consentements ?? []} nomDe={nomDe} />
    </section>
  );
}

interface MembreProps {
  membre: MembreDuCercle;
  patientId: string;
  ecrit: boolean;
  accord: boolean;
  noter: () => void;
  note: (message: string) => void;
  relire: () => Promise<unknown>;
  dire: PartieDuDossier['dire'];
}

function Membre({ membre, patientId, ecrit, accord, noter, note, relire, dire }: MembreProps) {
  const { jour, dateExacte } = useTemps();
  const [secret, setSecret] = useState(false);
  const sortir = useGeste(client.patients.cercle.cancel, {
    onSuccess: () => void relire(),
    onError: () => sortie.oublier(),
  });
  // Coming back in would be a new entry: the word is sent after the time to take it back.
  const sortie = useEnvoiDiffere(() => sortir.faire({ id: patientId, cercleId: membre.id }));
  const mot = CONSENTEMENTS[membre.consentement][membre.equipe ? 'dansLEquipe' : 'horsEquipe'];
  if (sortie.valeur !== null) return null;
  return (
    <li className={styles.carte} data-secret={membre.cache || undefined}>
      <div className={styles.carteTexte}>
        {membre.cache && <SceauSecret />}
        <h3 className={styles.carteNom}>
          {membre.nom}
          {membre.moi && <small className={styles.doux}> (vous)</small>}
        </h3>
        <p>
          {membre.profession && membre.profession !== membre.role
            ? `${membre.role}, ${membre.profession.toLocaleLowerCase('fr-FR')}`
            : membre.role}
        </p>
        <p className={styles.pourquoi}>
          {membre.equipe ? 'Équipe de soins' : 'Hors de l’équipe de soins'},{' '}
          <span title={dateExacte(membre.depuis)}>depuis {jour(membre.depuis)}</span>
          {membre.jusqua && <span title={dateExacte(membre.jusqua)}>, jusqu’à {jour(membre.jusqua)}</span>}
        </p>
        <p className={styles.marques}>
          <Insigne
            ton={
              membre.consentement === 'recueilli'
                ? 'fait'
                : membre.consentement === 'absent' && !membre.equipe
                  ? 'attente'
                  : 'neutre'
            }
          >
            {mot}
          </Insigne>
          <Insigne ton="neutre">{membre.ouvert ? 'le dossier lui est ouvert' : 'dossier fermé'}</Insigne>
        </p>
      </div>
      {ecrit && (
        <div className={styles.gestes} data-hors-impression>
          <Bouton genre="discret" aria-expanded={accord} onClick={noter}>
            Noter son accord<span className="invisible"> : {membre.nom}</span>
          </Bouton>
          <CacherAuxProches
            patientId={patientId}
            objet={membre.id}
            genre="cercle"
            quoi={membre.nom}
            cache={membre.cache}
            ouvert={secret}
            ouvrir={setSecret}
            fait={(fait) => {
              void relire();
              dire(fait);
            }}
          />
          <Bouton
            genre="discret"
            onClick={() => {
              sortie.planifier(true);
              dire({ message: `${membre.nom} sort du cercle.`, annuler: sortie.oublier });
            }}
          >
            Faire sortir<span className="invisible"> {membre.nom}</span>
          </Bouton>
        </div>
      )}
      {accord && (
        <NoterAccord patientId={patientId} cercleId={membre.id} qui={membre.nom} fermer={noter} note={note} />
      )}
      <DirePanne
        erreur={sortir.erreur}
        suite="Cette personne est toujours dans le cercle."
        fermer={sortir.oublierErreur}
      />
    </li>
  );
}

interface AccordsProps {
  lignes: {
    id: string;
    cercleId: string | null;
    etat: 'recueilli' | 'retire';
    moyen: keyof typeof MOYENS;
    donnePar: keyof typeof DONNEURS;
    recueilliPar: string;
    le: string;
  }[];
  nomDe: (cercleId: string | null) => string;
}

/** What was said, by whom, how, heard by whom: the last first, nothing erased. */
function Accords({ lignes, nomDe }: AccordsProps) {
  const { jourHeure, dateExacte } = useTemps();
  if (lignes.length === 0) return null;
  return (
    <>
      <h2 className={styles.titreSection}>Accords et refus notés</h2>
      <ul className={styles.journal}>
        {lignes.map((ligne) => (
          <li key={ligne.id}>
            <b>
              {ligne.etat === 'recueilli' ? 'Oui' : 'Non'} pour {nomDe(ligne.cercleId)}
            </b>
            <span>
              Dit par {DONNEURS[ligne.donnePar]}, {MOYENS[ligne.moyen]}, à {ligne.recueilliPar}
            </span>
            <span className={styles.doux} title={dateExacte(ligne.le)}>
              {majuscule(jourHeure(ligne.le))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
