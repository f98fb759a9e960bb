import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { api } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useMaintenant } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Erreur } from '../../ui/erreur.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { IconeLoupe } from '../../ui/icones.tsx';
import { useLargeur } from '../../ui/largeur.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { useTouches } from '../../ui/touches.ts';
import { bureau } from './bureau.ts';
import { CarteDeFile } from './carte-de-file.tsx';
import styles from './file-d-attente.module.css';
import type { Groupe } from './tri-de-file.ts';
import { filtrer, groupeDe, trier } from './tri-de-file.ts';

const GROUPES: readonly { code: Groupe; libelle: string; vide: string }[] = [
  {
    code: 'a-traiter',
    libelle: 'À traiter',
    vide: 'Rien n’attend. Les demandes arrivent ici d’elles-mêmes.',
  },
  { code: 'prevenues', libelle: 'Prévenues', vide: 'Les personnes prévenues attendent ici leur issue.' },
  { code: 'closes', libelle: 'Closes', vide: 'Rien n’a été clos récemment.' },
];

interface FileDAttenteProps {
  demandeId: string | undefined;
  /** A request or the capture form stands beside the queue. */
  ouverte: boolean;
}

/** The queue: most urgent and oldest first, found, counted, moved through by keys. */
export function FileDAttente({ demandeId, ouverte }: FileDAttenteProps) {
  const naviguer = useNavigate();
  const maintenant = useMaintenant();
  const champ = useRef<HTMLInputElement>(null);
  const liste = useRef<HTMLOListElement>(null);
  const [cherche, setCherche] = useState(() => bureau.lire().recherche !== '');
  const { groupe, recherche } = bureau.useMagasin((state) => state);
  const ouvertes = useQuery(
    api.soinsNonProgrammes.demandes.list.queryOptions({ input: { vue: 'ouvertes' } }),
  );
  const closes = useQuery({
    ...api.soinsNonProgrammes.demandes.list.queryOptions({ input: { vue: 'closes', limite: 50 } }),
    enabled: groupe === 'closes',
  });
  const tableau = useQuery(api.soinsNonProgrammes.tableau.get.queryOptions());

  // On a phone the queue is the page.
  const Titre = useLargeur(761) || ouverte ? 'h2' : 'h1';
  const toutes = groupe === 'closes' ? closes : ouvertes;
  const enGroupe = (code: Groupe) =>
    (code === 'closes' ? closes.data : ouvertes.data)?.demandes.filter(
      (d) => groupeDe(d, maintenant) === code,
    ) ?? [];
  const demandes = trier(filtrer(enGroupe(groupe), recherche), maintenant);

  const chercher = (oui: boolean) => {
    setCherche(oui);
    if (!oui) bureau.changer({ recherche: '' });
  };
  const aller = (pas: number) => {
    const index = demandes.findIndex(({ id }) => id === demandeId);
    const next = index < 0 ? (pas > 0 ? 0 : demandes.length - 1) : index + pas;
    const id = demandes[next]?.id;
    if (!id) return;
    void naviguer({ to: '/regulation/$demandeId', params: { demandeId: id } });
    liste.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  useTouches(
    {
      arrowdown: () => aller(1),
      arrowup: () => aller(-1),
      'alt+arrowdown': () => aller(1),
      'alt+arrowup': () => aller(-1),
      '/': () => (cherche ? champ.current?.focus() : chercher(true)),
      escape: () => void naviguer({ to: '/regulation' }),
    },
    { priorite: 1 },
  );

  const attente = tableau.data?.attendentQuelquun ?? 0;
  return (
    <section className={styles.file} aria-labelledby="file-titre" data-hors-impression>
      <header className={styles.entete}>
        <Titre id="file-titre" className={styles.titre}>
          Demandes
        </Titre>
        <button
          type="button"
          className={styles.loupe}
          aria-label="Chercher dans la file"
          aria-expanded={cherche}
          aria-keyshortcuts="/"
          onClick={() => chercher(!cherche)}
        >
          <IconeLoupe taille={20} />
        </button>
        <Bouton
          className={styles.nouvelle}
          touche="N"
          onClick={() => void naviguer({ to: '/regulation/nouvelle' })}
        >
          Nouvelle
        </Bouton>
      </header>
      <p className={styles.compte}>
        {ouvertes.data
          ? `${pluriel(ouvertes.data.total, 'ouverte')}, ${attente} ${attente > 1 ? 'attendent' : 'attend'} quelqu’un`
          : '\u00a0'}
      </p>
      <fieldset className={styles.groupes}>
        <legend className="invisible">Demandes montrées</legend>
        {GROUPES.map(({ code, libelle }) => (
          <button
            key={code}
            type="button"
            aria-pressed={groupe === code}
            onClick={() => bureau.changer({ groupe: code })}
          >
            {libelle}
            {code !== 'closes' && ouvertes.data && <b>{enGroupe(code).length}</b>}
          </button>
        ))}
      </fieldset>
      {cherche && (
        <input
          ref={champ}
          type="search"
          className={styles.recherche}
          aria-label="Chercher dans la file"
          placeholder="Motif, commune, fin du numéro"
          autoComplete="off"
          value={recherche}
          onChange={(event) => bureau.changer({ recherche: event.target.value })}
          onKeyDown={(event) => {
            if (event.key === 'Escape') chercher(false);
            if (event.key !== 'Enter') return;
            event.currentTarget.blur();
            aller(1);
          }}
          // biome-ignore lint/a11y/noAutofocus: the field appears because it was asked for
          autoFocus
        />
      )}
      {toutes.isPending && <Squelette lignes={4} hauteur={92} />}
      {toutes.isError && !toutes.data && (
        <Erreur
          message={lirePanne(toutes.error).message}
          reference={lirePanne(toutes.error).reference}
          reessayer={() => void toutes.refetch()}
        />
      )}
      {toutes.data && demandes.length === 0 && (
        <EtatVide
          titre={
            recherche ? 'Aucune demande à ces mots' : (GROUPES.find((g) => g.code === groupe)?.vide ?? '')
          }
        >
          {recherche && 'Effacez la recherche avec Échap.'}
        </EtatVide>
      )}
      <ol ref={liste} className={styles.liste}>
        {demandes.map((demande) => (
          <CarteDeFile key={demande.id} demande={demande} ouverte={demande.id === demandeId} />
        ))}
      </ol>
    </section>
  );
}
