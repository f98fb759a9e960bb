import type { MonDossier } from '@maillage/contracts';
import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { telechargerCsv } from '../../ui/csv.ts';
import { Erreur } from '../../ui/erreur.tsx';
import { dateExacte, dateLongue, majuscule } from '../../ui/francais.ts';
import { Marque } from '../../ui/marque.tsx';
import { useTitre } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import styles from './mon-dossier.module.css';
import { enMinuscules, NOMS_CLASSES_DE_NOTES } from './mots.ts';
import { direQui, enVisites } from './visites.ts';

/** The person's own telephone has no session: the zone is the reader's. */
const FUSEAU = Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The token of `#jeton=…`: a fragment never reaches a server's log. */
function lireJeton(): string | null {
  const jeton = new URLSearchParams(window.location.hash.slice(1)).get('jeton');
  return jeton && jeton.length >= 20 && jeton.length <= 200 ? jeton : null;
}

/** « de Jeanne », « d’Odette ». */
const dePrenom = (prenom: string): string =>
  /^[aeiouyàâéèêëîïôöùûüh]/i.test(prenom) ? `d’${prenom}` : `de ${prenom}`;

/** What the bearer of a link reads: large letters, plain words, nothing to learn. */
export function MonDossierPage() {
  const h1 = useTitre('Mon dossier');
  const [jeton] = useState(lireJeton);
  const lire = useGeste(client.patients.monDossier);
  const { faire } = lire;
  const demande = useRef(false);
  useEffect(() => {
    if (!jeton || demande.current) return;
    demande.current = true;
    // The token leaves the address bar; the page is read once with it, from memory.
    window.history.replaceState(window.history.state, '', window.location.pathname);
    faire({ jeton });
  }, [jeton, faire]);
  const dossier = lire.mutation.data;
  const prenom = enMinuscules(dossier?.prenom ?? '');
  const panne = lire.erreur === null ? null : lirePanne(lire.erreur);
  const titre = !jeton
    ? 'Ce lien est incomplet'
    : panne && !panne.reseau
      ? 'Ce lien n’ouvre plus rien'
      : dossier
        ? dossier.porteur === 'patient'
          ? `Bonjour ${prenom}`
          : `Le dossier ${dePrenom(prenom)}`
        : 'Votre dossier';
  return (
    <main className={styles.page}>
      <header className={styles.entete}>
        <p className={styles.marque}>
          <Marque taille={32} /> {dossier?.cpts ?? 'Maillage'}
        </p>
        <h1 ref={h1} tabIndex={-1}>
          {titre}
        </h1>
        {!jeton && (
          <p className={styles.intro}>
            Rouvrez-le en entier depuis le papier ou le message reçu. Si cela ne marche pas, demandez un autre
            lien à la personne qui vous l’a donné.
          </p>
        )}
      </header>
      {panne && (
        <Erreur
          message={panne.message}
          reference={panne.reference}
          reessayer={panne.reseau ? lire.refaire : undefined}
        >
          {!panne.reseau && 'Il a été fermé, ou il a vécu son temps. Demandez-en un autre à votre CPTS.'}
        </Erreur>
      )}
      {jeton && lire.enCours && !dossier && <Squelette lignes={4} hauteur={88} />}
      {dossier && jeton && <Lecture dossier={dossier} jeton={jeton} />}
    </main>
  );
}

function Lecture({ dossier, jeton }: { dossier: MonDossier; jeton: string }) {
  const maintenant = Date.now();
  const prenom = enMinuscules(dossier.prenom);
  const jour = (instant: string) => dateLongue(instant, FUSEAU, maintenant);
  const quand = (instant: string) => majuscule(dateExacte(instant, FUSEAU));
  const exporter = useGeste(client.patients.exportMonDossier, {
    onSuccess: ({ fichier, csv }) => telechargerCsv(fichier, csv),
  });
  const panne = exporter.erreur === null ? null : lirePanne(exporter.erreur);
  return (
    <>
      <p className={styles.intro}>
        {dossier.porteur === 'patient'
          ? 'Voici ce que les professionnels notent pour vous soigner, qui l’a ouvert, et pourquoi. Gardez ce lien pour vous.'
          : `Voici ce qui est partagé avec vous. Gardez ce lien pour vous : il ouvre le dossier ${dePrenom(prenom)}.`}
      </p>
      <Partie
        titre="Qui s’occupe de vous"
        proche={`Qui s’occupe ${dePrenom(prenom)}`}
        porteur={dossier.porteur}
      >
        {dossier.cercle.length === 0 && <p>Personne n’est encore inscrit.</p>}
        <ul>
          {dossier.cercle.map((membre) => (
            <li key={`${membre.nom} ${membre.depuis}`}>
              <b>{membre.nom}</b>
              <span>
                {membre.profession && membre.profession !== membre.role
                  ? `${membre.role}, ${membre.profession.toLocaleLowerCase('fr-FR')}`
                  : membre.role}
              </span>
              <span className={styles.quand}>depuis le {jour(membre.depuis)}</span>
            </li>
          ))}
        </ul>
      </Partie>
      <Partie titre="Vos demandes" proche="Les demandes" porteur={dossier.porteur}>
        {dossier.demandes.total === 0 && <p>Aucune demande.</p>}
        <ul>
          {dossier.demandes.demandes.map((demande) => (
            <li key={`${demande.recueLe} ${demande.motif}`}>
              <b>{demande.motif}</b>
              <span className={styles.quand}>
                {quand(demande.recueLe)}, {demande.close ? 'terminée' : 'en cours'}
              </span>
              {demande.rendezvous && (
                <span>
                  Rendez-vous {dateExacte(demande.rendezvous.debut, FUSEAU)},{' '}
                  {demande.rendezvous.professionnel}, {demande.rendezvous.commune}
                </span>
              )}
            </li>
          ))}
        </ul>
      </Partie>
      <Partie titre="Ce qui est noté" porteur={dossier.porteur}>
        {dossier.entrees.total === 0 && <p>Aucune note.</p>}
        <ul>
          {dossier.entrees.entrees.map((entree) => (
            <li key={entree.id}>
              <span className={styles.quand}>
                {NOMS_CLASSES_DE_NOTES[entree.classe]}. {entree.auteur}, {dateExacte(entree.ecriteLe, FUSEAU)}
              </span>
              <span className={styles.texte}>{entree.texte}</span>
            </li>
          ))}
        </ul>
      </Partie>
      <Partie titre="Qui a ouvert votre dossier" proche="Qui a ouvert ce dossier" porteur={dossier.porteur}>
        {dossier.ouvertures.total === 0 && <p>Personne.</p>}
        <ul>
          {enVisites(dossier.ouvertures.ouvertures).map((visite) => (
            <li key={visite.cle}>
              <b>{direQui(visite)}</b>
              <span className={styles.quand}>{quand(visite.debut)}</span>
              <span>{majuscule(visite.actions.join(', '))}.</span>
              <span>Pourquoi : {visite.pourquoi.replace(/\.$/, '')}.</span>
            </li>
          ))}
        </ul>
      </Partie>
      <footer className={styles.pied} data-hors-impression>
        <Bouton grand genre="contour" onClick={() => window.print()}>
          Imprimer
        </Bouton>
        <Bouton grand genre="contour" enCours={exporter.enCours} onClick={() => exporter.faire({ jeton })}>
          Télécharger qui l’a ouvert
        </Bouton>
        {panne && <Erreur message={panne.message} reference={panne.reference} />}
        <p className={styles.question}>
          Une erreur, une question, un lien à fermer ? Parlez-en à un professionnel de votre cercle.
        </p>
      </footer>
    </>
  );
}

interface PartieProps {
  titre: string;
  /** The same title for a relative. */
  proche?: string;
  porteur: MonDossier['porteur'];
  children: ReactNode;
}

function Partie({ titre, proche, porteur, children }: PartieProps) {
  return (
    <section className={styles.partie}>
      <h2>{porteur === 'proche' && proche ? proche : titre}</h2>
      {children}
    </section>
  );
}
