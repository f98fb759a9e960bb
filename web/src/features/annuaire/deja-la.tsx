import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { IconeAlerte } from '../../ui/icones.tsx';
import styles from './ajout.module.css';
import { homonymes } from './ajout.ts';
import { direCommunes, direMetier, nomComplet } from './champs.ts';

/** Somebody of the same name is already there: said while typing, before a second sheet is made. */
export function DejaLa({ prenom, nom }: { prenom: string; nom: string }) {
  const complet = prenom.trim().length > 1 && nom.trim().length > 1;
  const [q] = useDebouncedValue(complet ? `${prenom.trim()} ${nom.trim()}` : '', 300);
  const trouves = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({ input: { q, limite: 20 } }),
    enabled: q !== '',
  });
  const deja = complet ? homonymes(trouves.data?.professionnels ?? [], { prenom, nom }) : [];
  return (
    <div role="status" className={styles.deja}>
      {deja.map((personne) => (
        <p key={personne.id}>
          <IconeAlerte taille={18} />
          <span>
            {nomComplet(personne)}, {direMetier(personne).toLocaleLowerCase('fr-FR')} à{' '}
            {direCommunes(personne.lieux)}, est déjà dans l’annuaire.{' '}
            <Link to="/annuaire" search={{ fiche: personne.id } as never}>
              Voir sa fiche
            </Link>
          </span>
        </p>
      ))}
    </div>
  );
}
