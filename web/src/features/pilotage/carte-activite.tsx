import type { Activite, Commune } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { useId, useMemo } from 'react';
import { api } from '../../app/api.ts';
import styles from './activite.module.css';
import { type Contours, dessiner, tranches } from './dessin.ts';
import { direNombre } from './mots.ts';

/** The communes shaded by their requests: the very totals of the table, suppressed ones hatched. */
export function CarteActivite({ activite }: { activite: Activite }) {
  const territoire = useQuery(api.territoire.get.queryOptions());
  const communes: readonly Commune[] = territoire.data?.communes ?? [];
  const codes = communes.map((c) => c.code).join(',');
  const contours = useQuery({
    ...api.communes.listContours.queryOptions({ input: { codes } }),
    enabled: codes !== '',
  });
  const motif = useId();
  const totaux = useMemo(() => new Map(activite.lignes.map((l) => [l.codeCommune, l.total])), [activite]);
  const formes = useMemo(
    () => (contours.data ? dessiner(contours.data as Contours, communes) : null),
    [contours.data, communes],
  );
  if (!formes) return null;
  const { bornes, rangDe } = tranches([...totaux.values()]);
  return (
    <figure className={styles.carte}>
      <svg viewBox={`0 0 ${formes.largeur} ${formes.hauteur}`} aria-hidden="true">
        <defs>
          <pattern
            id={motif}
            width="8"
            height="8"
            patternUnits="userSpaceOnUse"
            patternTransform="rotate(45)"
          >
            <rect width="8" height="8" className={styles.tuFond} />
            <line x1="0" y1="0" x2="0" y2="8" className={styles.tuTrait} />
          </pattern>
        </defs>
        {formes.communes.map(({ code, nom, trace, point }) => {
          const total = totaux.get(code) ?? null;
          const fond = total === null ? { fill: `url(#${motif})` } : { 'data-tranche': rangDe(total) };
          return trace ? (
            <path key={code} d={trace} className={styles.commune} {...fond}>
              <title>{`${nom}\u00a0: ${direNombre(total)}`}</title>
            </path>
          ) : (
            <circle key={code} cx={point.x} cy={point.y} r="7" className={styles.commune} {...fond}>
              <title>{`${nom}\u00a0: ${direNombre(total)}`}</title>
            </circle>
          );
        })}
      </svg>
      <figcaption>
        <ul className={styles.legende} aria-label="Légende de la carte">
          <li>
            <svg width="20" height="14" aria-hidden="true">
              <rect width="20" height="14" fill={`url(#${motif})`} />
            </svg>
            tu
          </li>
          {bornes.map(({ de, a }, rang) => (
            <li key={de}>
              <svg width="20" height="14" aria-hidden="true">
                <rect width="20" height="14" className={styles.commune} data-tranche={rang} />
              </svg>
              {de === a ? direNombre(de) : `${direNombre(de)} à ${direNombre(a)}`}
            </li>
          ))}
        </ul>
        La carte montre les totaux du tableau, rien d’autre.
      </figcaption>
    </figure>
  );
}
