import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { telechargerCsv } from '../../ui/csv.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { nombre, pluriel } from '../../ui/francais.ts';
import { IconePlus } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useAdresseAnnuaire } from './adresse.ts';
import styles from './annuaire.module.css';
import { BarreFiltres } from './barre-filtres.tsx';
import { usePeutAjouter } from './brouillon-ajout.ts';
import { cleDe, direProfession, trierParNom } from './champs.ts';
import { nomDuFichier, versCsv } from './export-csv.ts';
import { Fiche } from './fiche.tsx';
import { elargissements, sansFiltre, versRequete } from './filtres.ts';
import { Liste } from './liste.tsx';

/** The server never gives more at once; beyond, the search has to say more. */
const LIMITE = 500;

/** The directory: who, where, how to reach them. The sheet opens beside the list and keeps it in view. */
export function AnnuairePage() {
  const { cpts } = useSession();
  const { maintenant, dateExacte } = useTemps();
  const { filtres, ficheOuverte, changerFiltres, fermer } = useAdresseAnnuaire();
  const resultat = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({ input: versRequete(filtres, LIMITE) }),
    placeholderData: keepPreviousData,
  });
  const territoire = useQuery(api.territoire.get.queryOptions());
  const professions = useQuery(api.annuaire.professions.list.queryOptions());

  const personnes = useMemo(() => trierParNom(resultat.data?.professionnels ?? []), [resultat.data]);
  const total = resultat.data?.total ?? 0;
  const choisie = personnes.find((personne) => cleDe(personne) === ficheOuverte);
  const nomCommune = territoire.data?.communes.find((c) => c.code === filtres.commune)?.nom ?? null;
  const profession = professions.data?.professions.find((p) => p.code === filtres.profession);
  const nomProfession = profession ? direProfession(profession.libelle) : null;

  const peutAjouter = usePeutAjouter();
  const aucunMembre = professions.data?.professions.every((p) => p.membres === 0) ?? false;
  const vide = sansFiltre(filtres) || (aucunMembre && filtres.portee === 'membres');

  const compte = compter(personnes.length, total);
  const resume = [
    nomProfession ?? 'Toutes les professions',
    nomCommune && (filtres.rayon ? `à ${filtres.rayon}\u00a0km autour de ${nomCommune}` : nomCommune),
    filtres.q.trim() && `«\u00a0${filtres.q.trim()}\u00a0»`,
  ]
    .filter(Boolean)
    .join(', ');

  return (
    <Page
      titre="Annuaire"
      titreAffiche={
        <>
          <span data-hors-impression>Qui cherchez-vous{'\u00a0'}?</span>
          <span className={styles.impression}>Annuaire</span>
        </>
      }
      large
      action={
        <div className={styles.actions} data-fiche={ficheOuverte ? '' : undefined} data-hors-impression>
          {personnes.length > 0 && (
            <>
              <Bouton
                genre="contour"
                className={styles.sortie}
                onClick={() => telechargerCsv(nomDuFichier(new Date()), versCsv(personnes))}
              >
                Exporter (CSV)
              </Bouton>
              <Bouton genre="contour" className={styles.sortie} onClick={() => window.print()}>
                Imprimer
              </Bouton>
            </>
          )}
          {peutAjouter && !(vide && resultat.isSuccess && total === 0) && <LienAjouter />}
        </div>
      }
    >
      <div className={styles.page} data-fiche={ficheOuverte ? '' : undefined}>
        <div className={styles.recherche}>
          <BarreFiltres
            filtres={filtres}
            changer={changerFiltres}
            communes={territoire.data?.communes ?? []}
            professions={professions.data?.professions ?? []}
          />
          <p className={styles.impression}>
            {cpts.nom}, {dateExacte(maintenant)}. {resume}.
          </p>
          <p className={resultat.isSuccess && total === 0 ? 'invisible' : styles.compte} aria-live="polite">
            {resultat.isPending ? 'Recherche…' : compte}
          </p>
          <DirePanne erreur={resultat.error} reessayer={() => void resultat.refetch()} />
          {resultat.isPending && <Squelette lignes={8} hauteur={64} />}
          {resultat.isSuccess && personnes.length === 0 && (
            <Personne
              vide={vide}
              peutAjouter={peutAjouter}
              propositions={elargissements(filtres, { profession: nomProfession, commune: nomCommune })}
              changer={changerFiltres}
            />
          )}
          <Liste personnes={personnes} ouverte={ficheOuverte} fermer={fermer} />
          {total > personnes.length && (
            <p className={styles.suite}>
              Les {nombre(personnes.length)} premiers sur {nombre(total)}. Précisez la recherche pour voir les
              autres.
            </p>
          )}
        </div>
        {ficheOuverte && <Fiche key={ficheOuverte} cle={ficheOuverte} connue={choisie} fermer={fermer} />}
      </div>
    </Page>
  );
}

function compter(montres: number, total: number): string {
  if (total === 0) return 'Personne ne répond à cette recherche';
  const phrase = pluriel(total, 'professionnel', 'professionnels');
  return montres > 1 ? `${phrase}, par ordre alphabétique` : phrase;
}

/** Entering somebody by hand: a page of its own, so a link. */
function LienAjouter({ libelle = 'Ajouter une personne' }: { libelle?: string }) {
  return (
    <Link to="/annuaire/ajouter" className={styles.ajouter}>
      <IconePlus taille={20} />
      {libelle}
    </Link>
  );
}

interface PersonneProps {
  vide: boolean;
  peutAjouter: boolean;
  propositions: ReturnType<typeof elargissements>;
  changer: ReturnType<typeof useAdresseAnnuaire>['changerFiltres'];
}

/** Nobody: says what to do, one filter given up at a time. */
function Personne({ vide, peutAjouter, propositions, changer }: PersonneProps) {
  if (vide) {
    return (
      <EtatVide
        titre="L’annuaire est encore vide"
        action={peutAjouter && <LienAjouter libelle="Ajouter la première personne" />}
      >
        {peutAjouter
          ? 'Commencez par une personne\u00a0: qui elle est et où elle exerce. Ses disponibilités et son compte viennent juste après.'
          : 'Le secrétariat ou la coordination de votre CPTS y ajoute la première personne.'}
      </EtatVide>
    );
  }
  return (
    <EtatVide
      titre="Personne ne répond à cette recherche"
      action={
        <div className={styles.propositions}>
          {propositions.map(({ libelle, filtres }) => (
            <Bouton key={libelle} genre="contour" onClick={() => changer(filtres)}>
              {libelle}
            </Bouton>
          ))}
        </div>
      }
    >
      Vérifiez l’orthographe du nom, ou élargissez la recherche. Les accents ne comptent pas.
    </EtatVide>
  );
}
