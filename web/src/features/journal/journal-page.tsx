import type { TraceDuJournal } from '@maillage/contracts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit, useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { telechargerCsv } from '../../ui/csv.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { BarreFiltres } from './barre-filtres.tsx';
import { EtatChaine } from './etat-chaine.tsx';
import { ecrireFiltres, lireFiltres, SANS_FILTRE, versRequete } from './filtres.ts';
import styles from './journal.module.css';
import { CLASSES_EN_MOTS, direAction, direDetails, direQui } from './mots.ts';

/** Who entered, who changed which right, what was exported, what was purged. Never who opened which file. */
export function JournalPage() {
  const { cpts } = useSession();
  const autorise = useDroit('journal.lire');
  const filtres = lireFiltres(useSearch({ strict: false }) as Record<string, unknown>);
  const navigate = useNavigate();
  const changer = (voulus: typeof filtres) =>
    void navigate({ to: '.', search: ecrireFiltres(voulus) as never, replace: true });
  const exporter = useGeste(client.journal.createExport, {
    sansReprise: true,
    onSuccess: ({ nom, contenu }) => telechargerCsv(nom, contenu),
  });
  if (!autorise) {
    return (
      <Page titre="Journal">
        <EtatVide titre="Le journal se lit depuis l’administration ou la coordination">
          Votre rôle ne le permet pas.
        </EtatVide>
      </Page>
    );
  }
  return (
    <Page
      titre="Journal"
      titreAffiche="Qui a fait quoi sur la plateforme"
      sousTitre={cpts.nom}
      large
      action={
        <Bouton
          genre="contour"
          enCours={exporter.enCours}
          onClick={() => exporter.faire(versRequete(filtres))}
        >
          Exporter (CSV)
        </Bouton>
      }
    >
      <EtatChaine />
      <BarreFiltres filtres={filtres} changer={changer} />
      <DirePanne erreur={exporter.erreur} suite="Rien n’a été exporté." fermer={exporter.oublierErreur} />
      <p aria-live="polite" className={styles.note}>
        {exporter.mutation.data?.complet === false &&
          'Il y avait trop de lignes : le fichier a les plus récentes. Choisissez des dates pour le reste.'}
      </p>
      <Traces filtres={filtres} toutVoir={() => changer(SANS_FILTRE)} />
    </Page>
  );
}

function Traces({ filtres, toutVoir }: { filtres: ReturnType<typeof lireFiltres>; toutVoir: () => void }) {
  const lues = useInfiniteQuery(
    api.journal.list.infiniteOptions({
      input: (avant: string | undefined) => ({
        ...versRequete(filtres),
        ...(avant ? { avant } : {}),
        limite: 50,
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ suite }) => suite ?? undefined,
    }),
  );
  const traces = lues.data?.pages.flatMap((page) => page.traces) ?? [];
  return (
    <>
      <DirePanne erreur={lues.error} reessayer={() => void lues.refetch()} />
      {lues.isPending && <Squelette lignes={8} hauteur={48} />}
      {lues.isSuccess && traces.length === 0 && (
        <EtatVide
          titre="Rien de tel au journal"
          action={
            Object.keys(ecrireFiltres(filtres)).length > 0 && (
              <Bouton genre="contour" onClick={toutVoir}>
                Tout voir
              </Bouton>
            )
          }
        >
          Chaque connexion, chaque changement de droit, chaque export et chaque purge s’écrit ici.
        </EtatVide>
      )}
      {traces.length > 0 && (
        <ul className={styles.traces} aria-label="Traces, de la plus récente à la plus ancienne">
          {traces.map((trace) => (
            <Ligne key={trace.id} trace={trace} />
          ))}
        </ul>
      )}
      {lues.hasNextPage && (
        <Bouton genre="contour" enCours={lues.isFetchingNextPage} onClick={() => void lues.fetchNextPage()}>
          Plus ancien
        </Bouton>
      )}
    </>
  );
}

function Ligne({ trace }: { trace: TraceDuJournal }) {
  const { jourHeure, dateExacte } = useTemps();
  const details = direDetails(trace);
  return (
    <li className={styles.trace}>
      <time dateTime={trace.le} title={dateExacte(trace.le)}>
        {jourHeure(trace.le)}
      </time>
      <div>
        <strong>{direQui(trace)}</strong> {direAction(trace.action)}
        {trace.concerne && trace.compte !== trace.concerne && <strong> {trace.concerne}</strong>}
        {details && <span className={styles.details}> ({details})</span>}
      </div>
      <div className={styles.details}>
        {CLASSES_EN_MOTS[trace.classe]}
        {trace.adresse && `, depuis ${trace.adresse}`}
      </div>
    </li>
  );
}
