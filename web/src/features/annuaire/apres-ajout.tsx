import type { Professionnel } from '@maillage/contracts';
import { Link, useNavigate } from '@tanstack/react-router';
import { useDroit } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeSemaine } from '../../ui/icones.tsx';
import { Panneau } from '../../ui/panneau.tsx';
import { memeLieu } from './ajout.ts';
import { brouillonAjout, dernierAjout } from './brouillon-ajout.ts';
import styles from './fiche.module.css';
import { OuvrirCompte } from './ouvrir-compte.tsx';

/** She is in the directory: what makes her reachable comes next. */
export function ApresAjout({ personne, id }: { personne: Professionnel; id: string }) {
  const peutInviter = useDroit('comptes.inviter');
  const naviguer = useNavigate();
  return (
    <Panneau ton="fait" niveau={3} titre="La fiche est dans l’annuaire" className={styles.apres}>
      <p>
        Pour que la régulation puisse lui adresser quelqu’un, il manque ses disponibilités. Avec un compte,
        elles se tiennent aussi à jour depuis le cabinet.
      </p>
      <Link className={styles.appeler} to="/disponibilites/$professionnelId" params={{ professionnelId: id }}>
        <IconeSemaine taille={20} />
        Indiquer ses disponibilités
      </Link>
      {peutInviter && <OuvrirCompte id={id} prenom={personne.prenom} nom={personne.nom} />}
      <Bouton
        genre="discret"
        className={styles.meme}
        onClick={() => {
          brouillonAjout.changer(memeLieu(dernierAjout.lire().saisie));
          void naviguer({ to: '/annuaire/ajouter' });
        }}
      >
        Ajouter une autre personne du même lieu
      </Bouton>
    </Panneau>
  );
}
