import { Link } from '@tanstack/react-router';
import { lirePanne } from '../../app/erreurs.ts';
import type { Geste } from '../../app/geste.ts';
import { Erreur } from '../../ui/erreur.tsx';

interface RefusDuServeurProps {
  geste: Geste<never, unknown> | { erreur: unknown; refaire: () => void; oublierErreur: () => void };
  suite?: string;
}

/** Why a gesture did not pass, and what to do now. */
export function RefusDuServeur({ geste, suite }: RefusDuServeurProps) {
  if (!geste.erreur) return null;
  const panne = lirePanne(geste.erreur);
  if (panne.code === 'fiche-non-signee') {
    return (
      <Erreur message="La fiche des signes d’alerte n’est pas encore signée par un médecin.">
        <p>
          Tant qu’elle ne l’est pas, aucune place ne peut être proposée. Un médecin de la CPTS la signe dans{' '}
          <Link to="/reglages">Réglages</Link>. En attendant, transmettez la demande au 15 ou au médecin
          régulateur (touche C).
        </p>
      </Erreur>
    );
  }
  return (
    <Erreur
      message={panne.message}
      reference={panne.reference}
      reessayer={panne.reseau || panne.status >= 500 ? geste.refaire : undefined}
      fermer={panne.status < 500 && !panne.reseau ? geste.oublierErreur : undefined}
    >
      {suite}
    </Erreur>
  );
}
