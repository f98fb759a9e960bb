import type { Role } from '@maillage/contracts';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { pluriel } from '../../ui/francais.ts';
import { Page } from '../../ui/page.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { LienACopier } from '../commun/lien-a-copier.tsx';
import { DirePanne } from '../commun/panne.tsx';
import listes from './communes.module.css';
import { roleLibelle } from './comptes-initiaux.ts';
import styles from './installation.module.css';

export interface LiensCrees {
  nom: string;
  /** Setup code, asked again to undo. */
  code: string;
  comptes: { id: string; prenom: string; nom: string; role: Role; lien: string }[];
}

interface LiensEntreeProps {
  crees: LiensCrees;
  recommencer: () => void;
}

/** It is done: each person's way in, to copy or to print, and the way back. */
export function LiensEntree({ crees, recommencer }: LiensEntreeProps) {
  const annuler = useGeste(client.installation.cancel, { onSuccess: recommencer });
  return (
    <Page
      titre={`${crees.nom} est prête`}
      sousTitre="Remettez à chacun son lien, en main propre ou par un moyen sûr. Il ne s’ouvre qu’une fois, et ne sera plus affiché."
      action={
        <Bouton genre="contour" onClick={() => window.print()} data-hors-impression>
          Imprimer la feuille
        </Bouton>
      }
    >
      <ul className={styles.liens}>
        {crees.comptes.map((compte) => (
          <li key={compte.id}>
            <Panneau titre={`${compte.prenom} ${compte.nom}`}>
              <p className={listes.source}>{roleLibelle(compte.role)}</p>
              <LienACopier libelle={`Lien d’entrée de ${compte.prenom} ${compte.nom}`} lien={compte.lien} />
              <p className={styles.lienImprime}>{compte.lien}</p>
            </Panneau>
          </li>
        ))}
      </ul>
      <div data-hors-impression className={styles.suite}>
        <p>
          Une faute dans le nom ou les communes{'\u00a0'}? Tant qu’aucune demande n’a été reçue et que
          personne n’est entré, vous pouvez revenir en arrière{'\u00a0'}:{' '}
          {crees.comptes.length > 1
            ? `les ${pluriel(crees.comptes.length, 'lien')} cesseront de marcher.`
            : 'le lien cessera de marcher.'}
        </p>
        <Bouton
          genre="contour"
          enCours={annuler.enCours}
          onClick={() => annuler.faire(crees.code ? { code: crees.code } : {})}
        >
          Tout recommencer
        </Bouton>
        <DirePanne erreur={annuler.erreur} suite="Rien n’a été effacé." reessayer={annuler.refaire} />
      </div>
    </Page>
  );
}
