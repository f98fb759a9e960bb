import type { Demande } from '@maillage/contracts';
import { useTemps } from '../../app/temps.ts';
import { Panneau } from '../../ui/panneau.tsx';
import styles from './demande.module.css';
import { phraseIssue } from './mots.ts';
import { ResumeReservation } from './resume-reservation.tsx';

/** Over: what became of it, and when. */
export function EtapeClose({ demande }: { demande: Demande }) {
  const temps = useTemps();
  return (
    <section className={styles.etape}>
      <Panneau ton="fait" titre={demande.issue ? phraseIssue(demande.issue) : 'Close'}>
        <p>
          {[
            demande.annonceeLe && `Personne prévenue ${temps.jourHeure(demande.annonceeLe)}`,
            demande.closeLe && `close ${temps.jourHeure(demande.closeLe)}`,
          ]
            .filter(Boolean)
            .join(', ')}
          .
        </p>
      </Panneau>
      <ResumeReservation demande={demande} />
    </section>
  );
}
