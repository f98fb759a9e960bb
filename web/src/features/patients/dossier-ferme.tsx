import { Link } from '@tanstack/react-router';
import { IconeRetour } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import styles from './patients.module.css';
import { useDureeUrgence, usePeutOuvrirEnUrgence } from './urgence.ts';

/** A file that is not mine to read: why, and the two ways in. */
export function DossierFerme({ id, message }: { id: string; message: string }) {
  const enUrgence = usePeutOuvrirEnUrgence();
  const temps = useDureeUrgence();
  return (
    <Page titre="Dossier fermé" titreAffiche="Ce dossier est fermé pour vous" sousTitre={message}>
      <div role="status" className="invisible">
        {message}
      </div>
      <Panneau titre="Entrer dans le cercle">
        <p>
          Demandez au secrétariat de la CPTS, ou à un soignant qui suit la personne, de vous y faire entrer.
          Rien d’autre à faire : le dossier s’ouvrira de lui-même.
        </p>
      </Panneau>
      {enUrgence && (
        <Panneau titre="Si cela ne peut pas attendre">
          <p>
            Vous dites pourquoi, le dossier s’ouvre pour {temps}, la coordination et la personne le sauront.
          </p>
          <p className={styles.apres}>
            <Link
              to="/patients/$patientId/urgence"
              params={{ patientId: id }}
              className={styles.boutonContour}
            >
              Ouvrir en urgence
            </Link>
          </p>
        </Panneau>
      )}
      <p>
        <Link to="/patients" className={styles.retour}>
          <IconeRetour taille={20} /> Patients
        </Link>
      </p>
    </Page>
  );
}
