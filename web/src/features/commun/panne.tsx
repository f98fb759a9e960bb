import { lirePanne } from '../../app/erreurs.ts';
import { Erreur } from '../../ui/erreur.tsx';

interface PanneProps {
  erreur: unknown;
  /** What was not lost, in one sentence. */
  suite?: string;
  reessayer?: (() => void) | undefined;
  fermer?: (() => void) | undefined;
}

/** Any error of a call, said to the person. */
export function DirePanne({ erreur, suite, reessayer, fermer }: PanneProps) {
  if (!erreur) return null;
  const panne = lirePanne(erreur);
  return (
    <Erreur
      message={panne.message}
      reference={panne.reference}
      reessayer={reessayer && (panne.reseau || panne.status >= 500) ? reessayer : undefined}
      fermer={fermer}
    >
      {suite}
    </Erreur>
  );
}
