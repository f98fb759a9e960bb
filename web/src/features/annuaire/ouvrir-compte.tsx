import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { LienEntree } from '../commun/lien-entree.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { suiteDuCompte } from '../commun/suite-du-compte.ts';
import styles from './fiche.module.css';

interface OuvrirCompteProps {
  id: string;
  prenom: string;
  nom: string;
}

/** The account of the person of this sheet: opened once, then a new way in when it is lost. */
export function OuvrirCompte({ id, prenom, nom }: OuvrirCompteProps) {
  const cache = useQueryClient();
  const relire = () => void cache.invalidateQueries({ queryKey: api.comptes.list.key() });
  const comptes = useQuery(api.comptes.list.queryOptions());
  const ouvrir = useGeste(client.annuaire.professionnels.createCompte, {
    sansReprise: true,
    onSuccess: relire,
    onError: relire,
  });
  const inviter = useGeste(client.comptes.createInvitation);
  const lien = inviter.mutation.data ?? ouvrir.mutation.data;
  if (lien) {
    return <LienEntree nom={`${prenom} ${nom}`} lien={lien.lien} expireLe={lien.expireLe} />;
  }
  const existant = comptes.data?.comptes.find((compte) => compte.professionnelId === id);
  return (
    <div className={styles.compte}>
      {existant?.fermeLe && (
        <p className={styles.absent}>
          Son compte est fermé. La coordination peut le rouvrir, dans les réglages.
        </p>
      )}
      <div className={styles.boutons}>
        {existant?.gestes.includes('inviter') && (
          <Bouton
            genre="contour"
            enCours={inviter.enCours}
            onClick={() => inviter.faire({ id: existant.id })}
          >
            Nouveau lien d’entrée
          </Bouton>
        )}
        {!existant && (
          <Bouton
            genre="contour"
            enCours={ouvrir.enCours}
            disabled={comptes.isPending}
            onClick={() => ouvrir.faire({ id })}
          >
            Ouvrir son compte
          </Bouton>
        )}
      </div>
      <DirePanne erreur={ouvrir.erreur} suite={suiteDuCompte(ouvrir.erreur)} />
      <DirePanne erreur={inviter.erreur} suite="Aucun lien n’a été créé." reessayer={inviter.refaire} />
    </div>
  );
}
