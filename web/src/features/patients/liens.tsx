import type { LienPersonnel } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { LienACopier } from '../commun/lien-a-copier.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { porteurDuLien, QUALITES } from './mots.ts';
import type { PartieDuDossier } from './onglets-dossier.ts';
import styles from './patients.module.css';

const PATIENT = 'patient';

/** Links by which the person, or a relative, reads her file on her own telephone. */
export function Liens({ patient, dire }: PartieDuDossier) {
  const { id, droits } = patient;
  const cache = useQueryClient();
  const lus = useQuery(api.patients.liens.list.queryOptions({ input: { id } }));
  const relire = () => void cache.invalidateQueries({ queryKey: api.patients.liens.key() });
  const fermer = useGeste(client.patients.liens.cancel, {
    onSuccess: () => {
      relire();
      dire({ message: 'Lien fermé : il n’ouvre plus rien.' });
    },
  });
  const ecrit = droits.cercle === 'ecrire';
  const liens = lus.data?.liens ?? [];
  return (
    <section className={styles.section} aria-label="Liens">
      <p className={styles.note}>
        Avec un lien, on lit sur son téléphone le cercle, les notes, les demandes, et qui a ouvert le dossier.
        Ce qui est caché aux proches n’y est pas, sauf si vous le demandez pour la personne elle-même.
      </p>
      {ecrit && <Donner id={id} proches={droits.coordonnees !== 'rien'} donne={relire} />}
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      <DirePanne erreur={fermer.erreur} suite="Le lien est toujours ouvert." reessayer={fermer.refaire} />
      {lus.isPending && <Squelette lignes={2} hauteur={72} />}
      {lus.data && liens.length === 0 && (
        <EtatVide titre="Aucun lien donné">
          Donnez-en un à la personne quand elle veut lire elle-même ce qui est écrit.
        </EtatVide>
      )}
      {liens.length > 0 && (
        <ul className={styles.cartes}>
          {liens.map((lien) => (
            <li key={lien.id}>
              <LienDonne
                lien={lien}
                enCours={fermer.enCours}
                fermer={ecrit ? () => fermer.faire({ id, lienId: lien.id }) : undefined}
              />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface DonnerProps {
  id: string;
  /** Whether the list of relatives is mine to read. */
  proches: boolean;
  donne: () => void;
}

function Donner({ id, proches, donne }: DonnerProps) {
  const { jour } = useTemps();
  const [aQui, setAQui] = useState(PATIENT);
  const [complet, setComplet] = useState(false);
  const coordonnees = useQuery({
    ...api.patients.coordonnees.get.queryOptions({ input: { id } }),
    enabled: proches,
  });
  const creer = useGeste(client.patients.liens.create, { sansReprise: true, onSuccess: donne });
  const cree = creer.mutation.data;
  return (
    <Panneau titre="Donner un lien">
      <div className={styles.formulaire}>
        <Champ
          libelle="À qui"
          aide={
            coordonnees.data?.proches.length === 0
              ? 'Pour un proche, notez-le d’abord dans « Coordonnées et proches ».'
              : undefined
          }
        >
          {(attributs) => (
            <select {...attributs} value={aQui} onChange={(event) => setAQui(event.target.value)}>
              <option value={PATIENT}>La personne elle-même</option>
              {coordonnees.data?.proches.map((proche) => (
                <option key={proche.id} value={proche.id}>
                  {proche.nom}, {proche.lien} ({QUALITES[proche.qualite]})
                </option>
              ))}
            </select>
          )}
        </Champ>
        {aQui === PATIENT && (
          <label className={styles.coche}>
            <input type="checkbox" checked={complet} onChange={(event) => setComplet(event.target.checked)} />
            <span>
              Montrer aussi ce qui est caché à ses proches
              <small>
                Seulement si la personne est seule à ouvrir son téléphone : un parent, un conjoint qui
                l’ouvrirait lirait tout.
              </small>
            </span>
          </label>
        )}
        <div className={styles.pied}>
          <Bouton
            enCours={creer.enCours}
            onClick={() =>
              creer.faire(
                aQui === PATIENT
                  ? { id, porteur: 'patient', complet }
                  : { id, porteur: 'proche', procheId: aQui },
              )
            }
          >
            Donner un lien
          </Bouton>
        </div>
        <DirePanne erreur={creer.erreur} suite="Regardez la liste avant de recommencer." />
        {cree && (
          <LienACopier
            libelle={`Lien pour ${porteurDuLien(cree).toLocaleLowerCase('fr-FR')}`}
            lien={cree.lien}
            aide={`Il ne sera plus affiché. Remettez-le en main propre, ou imprimé. Valable jusqu’à ${jour(cree.expireLe)}.`}
          />
        )}
      </div>
    </Panneau>
  );
}

interface LienDonneProps {
  lien: LienPersonnel;
  enCours: boolean;
  fermer: (() => void) | undefined;
}

function LienDonne({ lien, enCours, fermer }: LienDonneProps) {
  const { maintenant, jour, dateExacte } = useTemps();
  const expire = new Date(lien.expireLe).getTime() <= maintenant;
  const ouvert = lien.fermeLe === null && !expire;
  return (
    <article className={styles.carte}>
      <div className={styles.carteTexte}>
        <h3 className={styles.carteNom}>{porteurDuLien(lien)}</h3>
        <p className={styles.pourquoi}>
          <span title={dateExacte(lien.creeLe)}>Donné {jour(lien.creeLe)}</span>
          {ouvert && <span title={dateExacte(lien.expireLe)}>, valable jusqu’à {jour(lien.expireLe)}</span>}
          {lien.fermeLe && <span title={dateExacte(lien.fermeLe)}>, fermé {jour(lien.fermeLe)}</span>}
        </p>
        <p className={styles.marques}>
          <Insigne ton={ouvert ? 'marque' : 'neutre'}>
            {ouvert ? 'ouvert' : lien.fermeLe ? 'fermé' : 'expiré'}
          </Insigne>
          {lien.complet && <Insigne ton="neutre">avec ce qui est caché aux proches</Insigne>}
        </p>
      </div>
      {ouvert && fermer && (
        <Bouton genre="contour" enCours={enCours} onClick={fermer}>
          Fermer ce lien<span className="invisible"> : {porteurDuLien(lien)}</span>
        </Bouton>
      )}
    </article>
  );
}
