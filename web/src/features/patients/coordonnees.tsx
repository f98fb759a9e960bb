import type { Coordonnees as Lues } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, telephone } from '../../ui/francais.ts';
import { IconeAlerte, IconeTelephone } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { FormulaireCoordonnees } from './formulaire-coordonnees.tsx';
import { Fait } from './identite.tsx';
import { phraseMessage, QUALITES } from './mots.ts';
import type { PartieDuDossier } from './onglets-dossier.ts';
import styles from './patients.module.css';
import { versEnvoi } from './saisie-coordonnees.ts';

/** How to reach the person without putting her in danger, and who stands beside her. */
export function Coordonnees({ patient, dire }: PartieDuDossier) {
  const { id, droits } = patient;
  const cache = useQueryClient();
  const [edite, setEdite] = useState(false);
  const lues = useQuery(api.patients.coordonnees.get.queryOptions({ input: { id } }));
  const recevoir = (suite: Lues) =>
    cache.setQueryData(api.patients.coordonnees.get.queryKey({ input: { id } }), suite);
  const remettre = useGeste(client.patients.coordonnees.update, { onSuccess: recevoir });
  const changer = useGeste(client.patients.coordonnees.update, {
    onSuccess: (suite) => {
      const avant = lues.data;
      recevoir(suite);
      setEdite(false);
      dire({
        message: 'Coordonnées enregistrées.',
        // A relative who was removed has lost his line: he comes back as a new one.
        annuler: avant
          ? () => {
              const gardes = new Set(suite.proches.map((proche) => proche.id));
              const envoi = versEnvoi(avant);
              remettre.faire({
                id,
                ...envoi,
                proches: envoi.proches.map(({ id: procheId, ...proche }) =>
                  procheId && gardes.has(procheId) ? { id: procheId, ...proche } : proche,
                ),
              });
            }
          : undefined,
      });
    },
  });

  if (edite && lues.data) {
    return (
      <FormulaireCoordonnees
        coordonnees={lues.data}
        enCours={changer.enCours}
        envoyer={(envoi) => changer.faire({ id, ...envoi })}
        renoncer={() => setEdite(false)}
      >
        <DirePanne
          erreur={changer.erreur}
          suite="Votre saisie est toujours là."
          reessayer={changer.refaire}
        />
      </FormulaireCoordonnees>
    );
  }
  return (
    <section className={styles.section} aria-label="Coordonnées et proches">
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      <DirePanne erreur={remettre.erreur} reessayer={remettre.refaire} />
      {lues.isPending && <Squelette lignes={3} hauteur={72} />}
      {lues.data && (
        <>
          <Joindre coordonnees={lues.data} />
          <Proches coordonnees={lues.data} />
          {droits.coordonnees === 'ecrire' && (
            <div data-hors-impression>
              <Bouton genre="contour" onClick={() => setEdite(true)}>
                Modifier les coordonnées
              </Bouton>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Appeler({ numero }: { numero: string }) {
  return (
    <a href={`tel:${numero}`} className={styles.appeler}>
      <IconeTelephone taille={20} />
      {telephone(numero)}
    </a>
  );
}

function Joindre({ coordonnees: c }: { coordonnees: Lues }) {
  const { jour, dateExacte } = useTemps();
  return (
    <>
      {/* Before the number, so that it is read before the number is dialled. */}
      <p className={styles.consigne} data-autorise={c.message.autorise || undefined}>
        {!c.message.autorise && <IconeAlerte taille={22} />}
        <b>{phraseMessage(c.message)}</b>
      </p>
      <dl className={styles.faits}>
        <Fait libelle="Téléphone">{c.telephone ? <Appeler numero={c.telephone} /> : 'Inconnu'}</Fait>
        {c.telephoneSecondaire && (
          <Fait libelle="Autre téléphone">
            <Appeler numero={c.telephoneSecondaire} />
          </Fait>
        )}
        {c.courriel && <Fait libelle="Courriel">{c.courriel}</Fait>}
        <Fait libelle="Adresse">{[c.adresse, c.commune].filter(Boolean).join(', ') || 'Inconnue'}</Fait>
        {c.mobilite && (
          <Fait libelle="Se déplacer">
            {c.mobilite === 'deplacable' ? 'Peut se déplacer' : 'Ne peut pas se déplacer'}
          </Fait>
        )}
      </dl>
      {c.modifieesLe && (
        <p className={styles.note} title={dateExacte(c.modifieesLe)}>
          Modifiées {jour(c.modifieesLe)}.
        </p>
      )}
    </>
  );
}

function Proches({ coordonnees: { proches } }: { coordonnees: Lues }) {
  return (
    <>
      <h2 className={styles.titreSection}>Proches</h2>
      {proches.length === 0 && (
        <EtatVide titre="Aucun proche noté">
          Demandez à la personne qui prévenir, et qui est sa personne de confiance.
        </EtatVide>
      )}
      {proches.length > 0 && (
        <ul className={styles.cartes}>
          {proches.map((proche) => (
            <li key={proche.id} className={styles.carte}>
              <div className={styles.carteTexte}>
                <p className={styles.carteNom}>
                  <b>{proche.nom}</b>
                </p>
                <p>
                  {majuscule(proche.lien)}, {QUALITES[proche.qualite]}
                </p>
              </div>
              {proche.telephone && <Appeler numero={proche.telephone} />}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
