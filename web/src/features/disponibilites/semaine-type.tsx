import type { Disponibilites } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useMaintenant } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Erreur } from '../../ui/erreur.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useBrouillon } from './brouillon.ts';
import { Jour } from './jour.tsx';
import type { PlageSaisie } from './plages.ts';
import { erreursDesPlages, JOURS, memesPlages, phraseApercu, phraseEnregistrement } from './plages.ts';
import styles from './semaine-type.module.css';

/** What the server holds, as lines of the screen. */
function lignes(disponibilites: Disponibilites): PlageSaisie[] {
  return disponibilites.plages.map(({ id, ...plage }) => ({ ...plage, cle: id }));
}

const aEnvoyer = (plages: readonly PlageSaisie[]) => plages.map(({ cle: _cle, ...plage }) => plage);

export function SemaineType({ disponibilites }: { disponibilites: Disponibilites }) {
  const { professionnelId } = disponibilites;
  const maintenant = useMaintenant();
  const cache = useQueryClient();
  const modifiable = useDroit('disponibilites.modifier');
  const { fait, dire, oublier } = useAnnulation();
  const enregistrees = lignes(disponibilites);
  const { plages, base, changer, abandonner } = useBrouillon(professionnelId, enregistrees);
  const [refuse, setRefuse] = useState(false);
  const [ouverte, setOuverte] = useState<string | null>(null);
  const erreurs = erreursDesPlages(plages);
  const change = !memesPlages(plages, enregistrees);
  const reservees = disponibilites.reservations.filter(
    (r) => r.issue === null && Date.parse(r.debut) > maintenant,
  ).length;

  function recevoir(suite: Disponibilites & { ajoutees: number; retirees: number }) {
    const { ajoutees, retirees, ...lues } = suite;
    cache.setQueryData(
      api.soinsNonProgrammes.disponibilites.get.queryKey({ input: { professionnelId } }),
      lues,
    );
    abandonner();
    setRefuse(false);
    setOuverte(null);
    return phraseEnregistrement({ ajoutees, retirees, reservees });
  }
  const defaire = useGeste(client.soinsNonProgrammes.disponibilites.updatePlages, {
    onSuccess: (suite) => dire({ message: `Semaine d’avant remise. ${recevoir(suite)}` }),
  });
  const enregistrer = useGeste(client.soinsNonProgrammes.disponibilites.updatePlages, {
    onSuccess: (suite) => {
      const avant = aEnvoyer(enregistrees);
      dire({
        message: recevoir(suite),
        annuler: () => defaire.faire({ professionnelId, plages: avant }),
      });
    },
  });

  function soumettre() {
    setRefuse(erreurs.size > 0);
    if (erreurs.size === 0) {
      enregistrer.faire({ professionnelId, plages: aEnvoyer(plages) });
      return;
    }
    const premiere = [...erreurs.keys()][0];
    if (premiere) {
      setOuverte(premiere);
      document.getElementById(`plage-${premiere}`)?.scrollIntoView({ block: 'center' });
    }
  }

  if (disponibilites.lieux.length === 0) {
    return (
      <EtatVide titre="Aucun lieu d’exercice dans l’annuaire">
        Une place se donne dans un lieu. Demandez au secrétariat de la CPTS d’ajouter celui de ce
        professionnel.
      </EtatVide>
    );
  }
  return (
    <>
      {plages.length === 0 && (
        <EtatVide titre="Aucune plage pour l’instant">
          Ajoutez une première plage le jour qui convient, puis copiez ce jour sur les autres.
        </EtatVide>
      )}
      <ol className={styles.jours}>
        {JOURS.map((nom, rang) => (
          <Jour
            key={nom}
            jour={rang + 1}
            plages={plages}
            erreurs={erreurs}
            lieux={disponibilites.lieux}
            modifiable={modifiable}
            ouverte={ouverte}
            setOuverte={setOuverte}
            changer={(suivantes, message) => {
              oublier();
              changer(suivantes);
              if (message) dire({ message, annuler: () => changer(plages) });
            }}
          />
        ))}
      </ol>
      <DirePanne
        erreur={enregistrer.erreur ?? defaire.erreur}
        suite="Vos changements sont toujours à l’écran."
        reessayer={enregistrer.refaire}
      />
      {change && !memesPlages(base, enregistrees) && (
        <Erreur
          message="Quelqu’un vient d’enregistrer une autre semaine type."
          reessayer={abandonner}
          libelleReessayer="Voir la sienne"
        >
          Vos changements sont toujours à l’écran. Les enregistrer remplacera les siens.
        </Erreur>
      )}
      <BarreAnnulation fait={fait} oublier={oublier} />
      {change && (
        <section className={styles.enregistrer} aria-label="Changements à enregistrer">
          <p aria-live="polite">
            {refuse && erreurs.size > 0
              ? `${pluriel(erreurs.size, 'plage')} à corriger avant d’enregistrer.`
              : phraseApercu(enregistrees, plages)}
            {reservees > 0 && !refuse && (
              <span className={styles.detail}>
                {' '}
                {pluriel(reservees, 'place réservée ne bougera pas', 'places réservées ne bougeront pas')}.
              </span>
            )}
          </p>
          <div className={styles.boutons}>
            <Bouton
              genre="discret"
              onClick={() => {
                setRefuse(false);
                setOuverte(null);
                abandonner();
              }}
            >
              Abandonner
            </Bouton>
            <Bouton grand enCours={enregistrer.enCours} onClick={soumettre}>
              Enregistrer
            </Bouton>
          </div>
        </section>
      )}
    </>
  );
}
