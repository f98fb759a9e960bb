import type { Professionnel } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { api } from '../../app/api.ts';
import { useDroit, useSession } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { telephone } from '../../ui/francais.ts';
import { IconeCroix, IconeRetour, IconeSemaine, IconeTelephone } from '../../ui/icones.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { BarreAnnulation, useAnnulation } from '../commun/annulation.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { ApresAjout } from './apres-ajout.tsx';
import { dernierAjout } from './brouillon-ajout.ts';
import type { FicheLue } from './champ-fiche.tsx';
import { ChampFiche } from './champ-fiche.tsx';
import { CHAMPS, direMetier, nomComplet } from './champs.ts';
import styles from './fiche.module.css';
import { OuvrirCompte } from './ouvrir-compte.tsx';

interface FicheProps {
  cle: string;
  /** What the list already knows: shown at once. */
  connue: Professionnel | undefined;
  fermer: () => void;
}

const PAR_NUMERO = /^(rpps|nom)-/;

/** One person: where, how to reach them, and where each piece of knowledge comes from. */
export function Fiche({ cle, connue, fermer }: FicheProps) {
  const local = !PAR_NUMERO.test(cle);
  const fiche = useQuery({
    ...api.annuaire.professionnels.get.queryOptions({ input: { id: cle } }),
    enabled: local,
  });
  const personne = fiche.data?.professionnel ?? connue;
  const vientDEtreAjoutee = dernierAjout.useMagasin(({ id }) => id) === cle;
  const peutInviter = useDroit('comptes.inviter');
  const titre = useRef<HTMLHeadingElement>(null);
  const { fait, dire, oublier } = useAnnulation();

  useEffect(() => {
    titre.current?.focus({ preventScroll: true });
  }, []);

  function quitter() {
    fermer();
    // Back to the line it came from.
    document.querySelector<HTMLElement>(`[data-ligne="${CSS.escape(cle)}"]`)?.focus();
  }

  return (
    <aside
      className={styles.fiche}
      aria-label="Fiche du professionnel"
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) quitter();
      }}
    >
      <div className={styles.barre}>
        <Bouton
          genre="discret"
          className={styles.retour}
          icone={<IconeRetour taille={20} />}
          onClick={quitter}
        >
          Retour à la liste
        </Bouton>
        <button type="button" className={styles.croix} aria-label="Fermer la fiche" onClick={quitter}>
          <IconeCroix taille={20} />
        </button>
      </div>
      <h2 ref={titre} tabIndex={-1} className={styles.titre}>
        {personne ? nomComplet(personne) : 'Fiche'}
      </h2>
      <DirePanne erreur={fiche.error} reessayer={() => void fiche.refetch()} />
      {personne && (
        <>
          <Entete personne={personne} sansGestes={vientDEtreAjoutee} />
          {vientDEtreAjoutee && <ApresAjout id={cle} personne={personne} />}
          <Lieux personne={personne} />
          {local && fiche.isPending && <Squelette lignes={5} hauteur={44} />}
          {(fiche.data || !local) && (
            <Champs personne={personne} champs={fiche.data?.champs ?? []} dire={dire} />
          )}
          {personne.id && peutInviter && !vientDEtreAjoutee && (
            <section className={styles.section} data-hors-impression>
              <h3>Son compte</h3>
              <OuvrirCompte id={personne.id} prenom={personne.prenom} nom={personne.nom} />
            </section>
          )}
        </>
      )}
      {!personne && fiche.isPending && local && <Squelette lignes={6} hauteur={52} />}
      {!personne && !local && <p>Cette personne n’est plus dans le résultat. Relancez la recherche.</p>}
      <BarreAnnulation fait={fait} oublier={oublier} />
    </aside>
  );
}

function Entete({ personne, sansGestes }: { personne: Professionnel; sansGestes: boolean }) {
  const { compte, droits } = useSession();
  const voitLesPlaces =
    droits.includes('disponibilites.lire') &&
    (compte.role !== 'membre' || compte.professionnelId === personne.id);
  return (
    <>
      <p className={styles.metier}>{direMetier(personne)}</p>
      <div className={styles.insignes}>
        {personne.membre ? (
          <Insigne ton="marque">membre de la CPTS</Insigne>
        ) : (
          <Insigne ton="neutre">hors CPTS</Insigne>
        )}
        {personne.rpps && <span className={styles.rpps}>RPPS {personne.rpps}</span>}
      </div>
      {!sansGestes && (
        <div className={styles.gestes} data-hors-impression>
          {personne.telephone && (
            <a className={styles.appeler} href={`tel:${personne.telephone}`}>
              <IconeTelephone taille={20} />
              Appeler le {telephone(personne.telephone)}
            </a>
          )}
          {voitLesPlaces && personne.id && (
            <Link
              className={styles.places}
              to="/disponibilites/$professionnelId"
              params={{ professionnelId: personne.id }}
              search={{ onglet: 'jours' } as never}
            >
              <IconeSemaine taille={20} />
              Ses places
            </Link>
          )}
        </div>
      )}
    </>
  );
}

function Lieux({ personne }: { personne: Professionnel }) {
  return (
    <section className={styles.section}>
      <h3>{personne.lieux.length > 1 ? 'Lieux d’exercice' : 'Lieu d’exercice'}</h3>
      {personne.lieux.length === 0 && <p className={styles.absent}>Aucun lieu connu.</p>}
      <ul className={styles.lieux}>
        {personne.lieux.map((lieu) => (
          <li key={lieu.id}>
            <strong>{lieu.nom}</strong>
            {lieu.structure && lieu.structure !== lieu.nom && <span>{lieu.structure}</span>}
            <span>{lieu.adresse}</span>
            <span>
              {lieu.codePostal} {lieu.commune}
            </span>
            {lieu.telephone && <a href={`tel:${lieu.telephone}`}>{telephone(lieu.telephone)}</a>}
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ChampsProps {
  personne: Professionnel;
  champs: FicheLue['champs'];
  dire: ReturnType<typeof useAnnulation>['dire'];
}

function Champs({ personne, champs, dire }: ChampsProps) {
  const { compte, droits } = useSession();
  const cache = useQueryClient();
  const modifiable =
    personne.id !== null &&
    droits.includes('annuaire.modifier') &&
    (compte.role !== 'membre' || compte.professionnelId === personne.id);
  return (
    <section className={styles.section}>
      <h3>Ce que l’on sait</h3>
      <dl className={styles.champs}>
        {CHAMPS.map((definition) => (
          <ChampFiche
            key={definition.champ}
            id={personne.id}
            definition={definition}
            valeur={personne[definition.champ]}
            correction={champs.find((champ) => champ.champ === definition.champ)}
            modifiable={modifiable}
            dire={dire}
            recevoir={(suite) => {
              cache.setQueryData(
                api.annuaire.professionnels.get.queryKey({ input: { id: personne.id ?? '' } }),
                suite,
              );
              void cache.invalidateQueries({ queryKey: api.annuaire.professionnels.list.key() });
            }}
          />
        ))}
      </dl>
    </section>
  );
}
