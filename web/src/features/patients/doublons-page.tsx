import type { Candidat } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { IconeRetour } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import type { Fait } from '../commun/annulation.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { Champ } from '../commun/champ.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useEnvoiDiffere } from '../disponibilites/envoi-differe.ts';
import { Comparaison } from './comparaison.tsx';
import { aGarder, seDistingue } from './comparer.ts';
import { nomStrict } from './mots.ts';
import styles from './patients.module.css';

const cleDePaire = (un: Candidat, autre: Candidat) => `${un.id} ${autre.id}`;

/** Two identities for one person, or two people? */
export function DoublonsPage() {
  const peut = useDroit('patient.fusionner');
  const cache = useQueryClient();
  const { fait, dire, oublier } = useAnnulation();
  const lus = useQuery({
    ...api.patients.doublons.list.queryOptions({ input: { limite: 50 } }),
    enabled: peut,
  });
  const relire = () => {
    void cache.invalidateQueries({ queryKey: api.patients.doublons.key() });
    void cache.invalidateQueries({ queryKey: api.patients.fusions.key() });
  };
  const paires = lus.data?.paires ?? [];
  return (
    <Page
      titre="Doublons probables"
      titreAffiche="Une personne, ou deux ?"
      sousTitre="Deux identités pour une même personne, et la moitié de son dossier manque. Réunir se défait."
    >
      <p>
        <Link to="/patients" className={styles.retour}>
          <IconeRetour taille={20} /> Patients
        </Link>
      </p>
      {!peut && <EtatVide titre="C’est le secrétariat qui réunit">Votre compte n’a pas ce rôle.</EtatVide>}
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      {peut && lus.isPending && <Squelette lignes={2} hauteur={220} />}
      {lus.data && paires.length === 0 && (
        <EtatVide titre="Aucun doublon probable">Les identités qui se ressemblent apparaîtront ici.</EtatVide>
      )}
      {paires.length > 0 && <p className={styles.compte}>{pluriel(paires.length, 'paire')} à regarder</p>}
      {paires.map((paire) => (
        <Paire key={cleDePaire(paire.un, paire.autre)} {...paire} relire={relire} dire={dire} />
      ))}
      {peut && <Fusions relire={relire} dire={dire} />}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </Page>
  );
}

interface PaireProps {
  un: Candidat;
  autre: Candidat;
  pourquoi: string;
  relire: () => void;
  dire: (fait: Fait | null) => void;
}

function Paire({ un, autre, pourquoi, relire, dire }: PaireProps) {
  const [reunit, setReunit] = useState(false);
  const ecarter = useGeste(client.patients.doublons.decline, {
    onSuccess: relire,
    onError: () => ecart.oublier(),
  });
  // The server keeps no way back from « two people »: the word waits for the time of « Annuler ».
  const ecart = useEnvoiDiffere(() => ecarter.faire({ un: un.id, autre: autre.id }));
  if (ecart.valeur !== null) return null;
  return (
    <Panneau titre={pourquoi.replace(/\.$/, '')} className={styles.doublon}>
      <Comparaison
        un={un}
        autre={autre}
        titres={[
          <Link key="un" to="/patients/$patientId" params={{ patientId: un.id }}>
            Première
          </Link>,
          <Link key="autre" to="/patients/$patientId" params={{ patientId: autre.id }}>
            Seconde
          </Link>,
        ]}
      />
      <DirePanne erreur={ecarter.erreur} suite="Rien n’a changé." fermer={ecarter.oublierErreur} />
      {reunit ? (
        <Reunir un={un} autre={autre} relire={relire} dire={dire} renoncer={() => setReunit(false)} />
      ) : (
        <div className={styles.pied}>
          <Bouton onClick={() => setReunit(true)}>
            Réunir<span className="invisible"> {nomStrict(un)}</span>
          </Bouton>
          <Bouton
            genre="contour"
            onClick={() => {
              ecart.planifier(true);
              dire({
                message: 'Ce sont deux personnes : la paire ne sera plus proposée.',
                annuler: ecart.oublier,
              });
            }}
          >
            Deux personnes<span className="invisible"> : {nomStrict(un)}</span>
          </Bouton>
        </div>
      )}
    </Panneau>
  );
}

interface ReunirProps {
  un: Candidat;
  autre: Candidat;
  renoncer: () => void;
  relire: () => void;
  dire: (fait: Fait | null) => void;
}

/** Which identity stays, and why we are sure. */
function Reunir({ un, autre, renoncer, relire, dire }: ReunirProps) {
  const [gardee, setGardee] = useState(aGarder(un, autre).id);
  const [pourquoi, setPourquoi] = useState('');
  const [montre, setMontre] = useState(false);
  const defaire = useGeste(client.patients.fusions.cancel, { onSuccess: relire });
  const reunir = useGeste(client.patients.fusions.create, {
    onSuccess: (fusion) => {
      relire();
      dire({ message: 'Les deux identités sont réunies.', annuler: () => defaire.faire({ id: fusion.id }) });
    },
  });
  const court = pourquoi.trim().length < 3;
  const absorbee = gardee === un.id ? autre.id : un.id;
  return (
    <form
      className={styles.encart}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMontre(true);
        if (!court) reunir.faire({ id: gardee, absorbe: absorbee, pourquoi: pourquoi.trim() });
      }}
    >
      <fieldset className={styles.attributs}>
        <legend>Quelle identité garder{'\u00a0'}?</legend>
        {[un, autre].map((candidat, rang) => (
          <label key={candidat.id} className={styles.coche}>
            <input
              type="radio"
              name={`garder-${un.id}-${autre.id}`}
              checked={gardee === candidat.id}
              onChange={() => setGardee(candidat.id)}
            />
            <span>
              {rang === 0 ? 'La première' : 'La seconde'} : {nomStrict(candidat)}
              <small>
                {seDistingue(un, autre) && aGarder(un, autre).id === candidat.id
                  ? 'proposée : son identité est la plus sûre'
                  : ''}
              </small>
            </span>
          </label>
        ))}
      </fieldset>
      <Champ
        libelle="Comment en êtes-vous sûr ?"
        aide="Par exemple : même téléphone, vu la carte d’identité."
        erreur={montre && court ? 'Dites-le en quelques mots : ce sera relu.' : null}
      >
        {(attributs) => (
          <input
            {...attributs}
            type="text"
            autoComplete="off"
            maxLength={300}
            value={pourquoi}
            onChange={(event) => setPourquoi(event.target.value)}
          />
        )}
      </Champ>
      <DirePanne erreur={reunir.erreur} suite="Rien n’a été réuni." reessayer={reunir.refaire} />
      <div className={styles.pied}>
        <Bouton type="submit" enCours={reunir.enCours}>
          Réunir les deux identités
        </Bouton>
        <Bouton genre="discret" onClick={renoncer}>
          Renoncer
        </Bouton>
      </div>
    </form>
  );
}

function Fusions({ relire, dire }: { relire: () => void; dire: (fait: Fait | null) => void }) {
  const { jourHeure, dateExacte } = useTemps();
  const lues = useQuery(api.patients.fusions.list.queryOptions({ input: { limite: 50 } }));
  const defaire = useGeste(client.patients.fusions.cancel, {
    onSuccess: () => {
      relire();
      dire({ message: 'Réunion défaite : les deux identités sont de nouveau séparées.' });
    },
  });
  const fusions = lues.data?.fusions ?? [];
  return (
    <section className={styles.section}>
      <h2 className={styles.titreSection}>Réunions faites</h2>
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      <DirePanne
        erreur={defaire.erreur}
        suite="Les identités sont toujours réunies."
        reessayer={defaire.refaire}
      />
      {lues.data && fusions.length === 0 && <p className={styles.note}>Aucune pour le moment.</p>}
      {fusions.length > 0 && (
        <ul className={styles.cartes} aria-label="Réunions faites">
          {fusions.map((fusion) => (
            <li key={fusion.id} className={styles.carte}>
              <div className={styles.carteTexte}>
                <h3 className={styles.carteNom}>{nomStrict(fusion.garde)}</h3>
                <p>
                  a reçu {nomStrict(fusion.absorbe)} : {fusion.pourquoi}
                </p>
                <p className={styles.pourquoi} title={dateExacte(fusion.faiteLe)}>
                  {fusion.faitePar}, {jourHeure(fusion.faiteLe)}
                </p>
                {fusion.annuleeLe && (
                  <p className={styles.marques}>
                    <Insigne ton="neutre">défaite {jourHeure(fusion.annuleeLe)}</Insigne>
                  </p>
                )}
              </div>
              {!fusion.annuleeLe && (
                <Bouton
                  genre="contour"
                  enCours={defaire.enCours}
                  onClick={() => defaire.faire({ id: fusion.id })}
                >
                  Défaire<span className="invisible"> : {nomStrict(fusion.garde)}</span>
                </Bouton>
              )}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
