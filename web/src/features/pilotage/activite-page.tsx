import type { Activite } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { telechargerCsv } from '../../ui/csv.ts';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, nombre, pluriel } from '../../ui/francais.ts';
import { Page } from '../../ui/page.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './activite.module.css';
import { CarteActivite } from './carte-activite.tsx';
import { versCsv } from './csv.ts';
import { direMois, direNombre } from './mots.ts';

/** What a month was, in numbers: for those who finance the CPTS, and for itself. */
export function ActivitePage() {
  const { cpts } = useSession();
  const { mois } = useSearch({ strict: false }) as { mois?: string };
  const navigate = useNavigate();
  const lue = useQuery(api.pilotage.activite.get.queryOptions({ input: mois ? { mois } : {} }));
  const { dateExacte } = useTemps();
  const activite = lue.data?.activite;
  return (
    <Page
      titre="Activité"
      titreAffiche="Demandes de soins non programmés, mois par mois"
      sousTitre={cpts.nom}
      large
      action={
        activite && (
          <Bouton
            genre="contour"
            onClick={() => telechargerCsv(`activite-${activite.mois}.csv`, versCsv(activite))}
          >
            Télécharger (CSV)
          </Bouton>
        )
      }
    >
      <DirePanne erreur={lue.error} reessayer={() => void lue.refetch()} />
      {lue.isPending && <Squelette lignes={8} hauteur={40} />}
      {lue.isSuccess && !activite && (
        <EtatVide titre="Aucun mois n’est encore terminé">
          Les nombres d’un mois se lisent à partir du premier jour du mois suivant.
        </EtatVide>
      )}
      {activite && lue.data && (
        <>
          <Champ libelle="Mois" className={styles.mois}>
            {(champ) => (
              <select
                {...champ}
                value={activite.mois}
                onChange={(event) =>
                  void navigate({ to: '.', search: { mois: event.target.value } as never, replace: true })
                }
              >
                {lue.data.moisDisponibles.map((m) => (
                  <option key={m} value={m}>
                    {majuscule(direMois(m))}
                  </option>
                ))}
              </select>
            )}
          </Champ>
          <p className={styles.total}>
            <strong>{direNombre(activite.total)}</strong> demandes reçues en {direMois(activite.mois)}
          </p>
          <p className={styles.note} title={dateExacte(activite.publieeLe)}>
            «{'\u00a0'}tu{'\u00a0'}»{'\u00a0'}: un nombre inférieur à {nombre(activite.seuil)}, ou un nombre
            qui permettrait d’en retrouver un. Un mois publié ne change plus.
          </p>
          <CarteActivite activite={activite} />
          <Tableau activite={activite} />
        </>
      )}
    </Page>
  );
}

const estTue = ({ valeurs, total }: Activite['lignes'][number]) =>
  total === null && valeurs.every((valeur) => valeur === null);

function Tableau({ activite }: { activite: Activite }) {
  const tues = activite.lignes.filter(estTue);
  return (
    <>
      <TableauDesNombres activite={activite} />
      {tues.length > 0 && (
        <details className={styles.tues}>
          <summary>{pluriel(tues.length, 'ligne dont tout est tu', 'lignes dont tout est tu')}</summary>
          <p>{tues.map((ligne) => ligne.commune).join(', ')}.</p>
        </details>
      )}
    </>
  );
}

function TableauDesNombres({ activite }: { activite: Activite }) {
  const dites = activite.lignes.filter((ligne) => !estTue(ligne));
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className={styles.tableau} tabIndex={0} aria-label="Demandes par commune et par issue">
      <table>
        <thead>
          <tr>
            <th scope="col">Commune</th>
            {activite.colonnes.map(({ code, libelle }) => (
              <th key={code} scope="col">
                {libelle}
              </th>
            ))}
            <th scope="col">Total</th>
          </tr>
        </thead>
        <tbody>
          {dites.map(({ codeCommune, commune, valeurs, total }) => (
            <tr key={codeCommune ?? 'ailleurs'}>
              <th scope="row">{commune}</th>
              {[...valeurs, total].map((valeur, rang) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
                <td key={rang} data-tu={valeur === null || undefined}>
                  {direNombre(valeur)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">Total</th>
            {[...activite.totaux, activite.total].map((valeur, rang) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <td key={rang} data-tu={valeur === null || undefined}>
                {direNombre(valeur)}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </section>
  );
}
