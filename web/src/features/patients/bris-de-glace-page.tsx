import type { BrisDeGlace } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { IconeAlerte, IconeHorloge } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { AVIS } from './mots.ts';
import styles from './patients.module.css';

type Avis = keyof typeof AVIS;

/** Openings in an emergency: was each one right? Those that wait come first, with their deadline. */
export function BrisDeGlacePage() {
  const peut = useDroit('bris-de-glace.lire');
  const cache = useQueryClient();
  const { fait, dire, oublier } = useAnnulation();
  const lus = useQuery({
    ...api.patients.brisDeGlace.list.queryOptions({ input: { limite: 200 } }),
    enabled: peut,
  });
  const examiner = useGeste(client.patients.brisDeGlace.accept, {
    onSuccess: (suite) => {
      void cache.invalidateQueries({ queryKey: api.patients.brisDeGlace.key() });
      if (suite.avis) dire({ message: `${AVIS[suite.avis]} : votre avis est noté.` });
    },
  });
  const tous = lus.data?.brisDeGlace ?? [];
  const aExaminer = tous.filter(({ avis }) => avis === null);
  const examines = tous.filter(({ avis }) => avis !== null);
  return (
    <Page
      titre="Ouvertures en urgence"
      titreAffiche="Ces dossiers devaient-ils être ouverts ?"
      sousTitre="Chaque ouverture en urgence est relue par la coordination. La personne voit qui, quand et pourquoi."
    >
      {!peut && <EtatVide titre="C’est la coordination qui examine">Votre compte n’a pas ce rôle.</EtatVide>}
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      <DirePanne erreur={examiner.erreur} suite="Votre avis n’est pas noté." reessayer={examiner.refaire} />
      {peut && lus.isPending && <Squelette lignes={3} hauteur={120} />}
      {lus.data && (
        <>
          <p role="status" className={styles.compte}>
            {aExaminer.length === 0
              ? 'Rien à examiner'
              : `${pluriel(lus.data.aExaminer, 'ouverture')} à examiner`}
          </p>
          {aExaminer.length === 0 && (
            <EtatVide titre="Tout est examiné">
              Une ouverture en urgence apparaîtra ici d’elle-même, avec la raison donnée.
            </EtatVide>
          )}
          {aExaminer.length > 0 && (
            <ul className={styles.cartes} aria-label="À examiner">
              {aExaminer.map((bris) => (
                <li key={bris.id}>
                  <Ouverture
                    bris={bris}
                    enCours={examiner.enCours}
                    examiner={(avis) => examiner.faire({ id: bris.id, avis })}
                  />
                </li>
              ))}
            </ul>
          )}
          {examines.length > 0 && (
            <>
              <h2 className={styles.titreSection}>Examinées</h2>
              <ul className={styles.cartes} aria-label="Examinées">
                {examines.map((bris) => (
                  <li key={bris.id}>
                    <Ouverture bris={bris} enCours={false} />
                  </li>
                ))}
              </ul>
            </>
          )}
        </>
      )}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </Page>
  );
}

interface OuvertureProps {
  bris: BrisDeGlace;
  enCours: boolean;
  examiner?: (avis: Avis) => void;
}

function Ouverture({ bris, enCours, examiner }: OuvertureProps) {
  const { maintenant, jourHeure, heure, heureOuJour, dateExacte } = useTemps();
  const encore = bris.fermeLe === null && new Date(bris.expireLe).getTime() > maintenant;
  return (
    <article className={styles.carte}>
      <div className={styles.carteTexte}>
        <h3 className={styles.carteNom}>
          {bris.qui}
          {bris.profession && `, ${bris.profession.toLocaleLowerCase('fr-FR')}`}
        </h3>
        <p className={styles.motif}>
          «{'\u00a0'}
          {bris.motif}
          {'\u00a0'}»
        </p>
        <p className={styles.pourquoi} title={dateExacte(bris.ouvertLe)}>
          Ouvert {jourHeure(bris.ouvertLe)}
          {encore
            ? `, jusqu’à ${heure(bris.expireLe)}`
            : bris.fermeLe
              ? `, refermé ${heureOuJour(bris.fermeLe)}`
              : ''}
          {'. '}
          <Link
            to="/patients/$patientId"
            params={{ patientId: bris.patientId }}
            className={styles.lienDansTexte}
          >
            Voir la personne
          </Link>
        </p>
        {bris.avis === null && bris.examenAvant && (
          <p className={styles.echeance} data-retard={bris.enRetard || undefined}>
            {bris.enRetard ? <IconeAlerte taille={18} /> : <IconeHorloge taille={18} />}
            <span title={dateExacte(bris.examenAvant)}>
              {bris.enRetard ? 'En retard : à examiner avant' : 'À examiner avant'}{' '}
              {jourHeure(bris.examenAvant)}
            </span>
          </p>
        )}
        {bris.avis && (
          <p className={styles.marques}>
            <Insigne
              ton={bris.avis === 'justifie' ? 'fait' : bris.avis === 'a-eclaircir' ? 'attente' : 'neutre'}
            >
              {AVIS[bris.avis]}
            </Insigne>
            <span className={styles.doux}>
              {[bris.examinePar, bris.examineLe && jourHeure(bris.examineLe)].filter(Boolean).join(', ')}
            </span>
          </p>
        )}
      </div>
      {examiner && (
        <div className={styles.carteAction}>
          {(Object.keys(AVIS) as Avis[]).map((avis) => (
            <Bouton
              key={avis}
              genre={avis === 'justifie' ? 'plein' : 'contour'}
              disabled={enCours}
              onClick={() => examiner(avis)}
            >
              {AVIS[avis]}
              <span className="invisible"> : ouverture par {bris.qui}</span>
            </Bouton>
          ))}
        </div>
      )}
    </article>
  );
}
