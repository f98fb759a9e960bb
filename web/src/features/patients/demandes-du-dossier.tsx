import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { titreDemande } from '../soins-non-programmes/mots.ts';
import type { PartieDuDossier } from './onglets-dossier.ts';
import styles from './patients.module.css';
import { CacherAuxProches, SceauSecret } from './secret.tsx';

/** Requests made for this person. */
export function DemandesDuDossier({ patient, dire }: PartieDuDossier) {
  const { id, droits } = patient;
  const { jourHeure, dateExacte } = useTemps();
  const cache = useQueryClient();
  const auBureau = useDroit('demande.orienter');
  const [secret, setSecret] = useState<string | null>(null);
  const lues = useQuery(api.soinsNonProgrammes.demandes.listDuPatient.queryOptions({ input: { id } }));
  const demandes = lues.data?.demandes ?? [];
  return (
    <section className={styles.section} aria-label="Demandes">
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={2} hauteur={88} />}
      {lues.data && demandes.length === 0 && (
        <EtatVide titre="Aucune demande rattachée">
          Au bureau de régulation, « Rattacher à une personne » relie une demande à ce dossier.
        </EtatVide>
      )}
      {demandes.length > 0 && (
        <>
          <p className={styles.compte}>{pluriel(demandes.length, 'demande')}</p>
          <ul className={styles.cartes}>
            {demandes.map((demande) => (
              <li key={demande.id} className={styles.carte} data-secret={demande.secret ? '' : undefined}>
                <div className={styles.carteTexte}>
                  {demande.secret && <SceauSecret motif={demande.secret} />}
                  <h3 className={styles.carteNom}>
                    {auBureau ? (
                      <Link to="/regulation/$demandeId" params={{ demandeId: demande.id }}>
                        {titreDemande(demande)}
                      </Link>
                    ) : (
                      titreDemande(demande)
                    )}
                  </h3>
                  <p className={styles.pourquoi} title={dateExacte(demande.recueLe)}>
                    Reçue {jourHeure(demande.recueLe)}, {demande.commune}
                  </p>
                  <p className={styles.marques}>
                    <Insigne ton={demande.etat === 'close' ? 'fait' : 'attente'}>
                      {demande.etat === 'close' ? 'close' : 'en cours'}
                    </Insigne>
                  </p>
                </div>
                {droits.soins === 'ecrire' && (
                  <div className={styles.gestes} data-hors-impression>
                    <CacherAuxProches
                      patientId={id}
                      objet={demande.id}
                      genre="demande"
                      quoi={titreDemande(demande)}
                      cache={demande.secret !== null}
                      ouvert={secret === demande.id}
                      ouvrir={(ouvert) => setSecret(ouvert ? demande.id : null)}
                      fait={(fait) => {
                        void cache.invalidateQueries({
                          queryKey: api.soinsNonProgrammes.demandes.listDuPatient.key({ input: { id } }),
                        });
                        dire(fait);
                      }}
                    />
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
