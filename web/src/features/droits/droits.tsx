import type { Niveau, TableDesDroits } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../app/api.ts';
import { nombre } from '../../ui/francais.ts';
import { Squelette } from '../../ui/squelette.tsx';
import { Champ } from '../commun/champ.tsx';
import { Insigne } from '../commun/insigne.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './droits.module.css';

type Profil = TableDesDroits['profils'][number];

/** Who may see and do what: the very table the server applies, read by people. */
export function Droits() {
  const lus = useQuery(api.droits.get.queryOptions());
  const [choisi, setChoisi] = useState('medecin');
  const table = lus.data;
  const profil = table?.profils.find((p) => p.profil === choisi);
  return (
    <>
      <DirePanne erreur={lus.error} reessayer={() => void lus.refetch()} />
      {lus.isPending && <Squelette lignes={6} hauteur={48} />}
      {table && profil && (
        <>
          <p className={styles.note}>
            C’est la table que le serveur applique, pas sa description{'\u00a0'}: ce qui n’y est pas écrit est
            refusé. Ses {nombre(table.cellules)} cases sont toutes éprouvées à chaque changement du programme.
          </p>
          <Champ libelle="Qui" className={styles.choix}>
            {(champ) => (
              <select {...champ} value={choisi} onChange={(event) => setChoisi(event.target.value)}>
                {table.profils.map((p) => (
                  <option key={p.profil} value={p.profil}>
                    {p.libelle}
                  </option>
                ))}
              </select>
            )}
          </Champ>
          <DossierDUnePersonne table={table} profil={profil} />
          <LeReste profil={profil} />
          <Accords table={table} />
        </>
      )}
    </>
  );
}

const NIVEAUX: Record<Niveau, { mot: string; signe: string }> = {
  rien: { mot: 'rien', signe: '—' },
  lire: { mot: 'lit', signe: '○' },
  ecrire: { mot: 'lit et écrit', signe: '●' },
};

function DossierDUnePersonne({ table, profil }: { table: TableDesDroits; profil: Profil }) {
  return (
    <section className={styles.partie}>
      <h2>
        {profil.libelle}, dans le dossier d’une personne{' '}
        <Insigne ton={profil.statut === 'lu' ? 'neutre' : 'attente'}>
          {profil.statut === 'lu' ? 'décidé' : 'à valider par la CPTS'}
        </Insigne>
      </h2>
      <p className={styles.note}>
        Source{'\u00a0'}: {profil.source}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className={styles.defilant} tabIndex={0} aria-label={`Droits\u00a0: ${profil.libelle}`}>
        <table>
          <thead>
            <tr>
              <th scope="col">Données</th>
              {table.relations.map(({ relation, libelle, explication }) => (
                <th key={relation} scope="col" title={explication}>
                  {libelle}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {profil.classes.map(({ classe, niveaux }) => (
              <tr key={classe}>
                <th scope="row">{table.classes.find((c) => c.classe === classe)?.libelle ?? classe}</th>
                {table.relations.map(({ relation }) => {
                  const niveau = niveaux[relation] ?? 'rien';
                  return (
                    <td key={relation} data-niveau={niveau}>
                      <span aria-hidden="true">{NIVEAUX[niveau].signe}</span> {NIVEAUX[niveau].mot}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  );
}

function LeReste({ profil }: { profil: Profil }) {
  return (
    <section className={styles.partie}>
      <h2>Hors des dossiers</h2>
      {profil.droits.length === 0 ? (
        <p className={styles.note}>Rien.</p>
      ) : (
        <ul className={styles.droits}>
          {profil.droits.map(({ droit, libelle, portee }) => (
            <li key={droit}>
              {libelle}
              {portee === 'soi' && <span className={styles.note}> (ce qui est à soi)</span>}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Accords({ table }: { table: TableDesDroits }) {
  const mots = {
    absent: 'Elle n’a rien dit',
    recueilli: 'Elle a dit oui',
    retire: 'Elle a dit non',
  } as const;
  const etats = Object.keys(mots) as (keyof typeof mots)[];
  return (
    <section className={styles.partie}>
      <h2>Ce que l’accord de la personne y change</h2>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard */}
      <section className={styles.defilant} tabIndex={0} aria-label="Accord de la personne">
        <table>
          <thead>
            <tr>
              <th scope="col">Lien avec la personne</th>
              {etats.map((etat) => (
                <th key={etat} scope="col">
                  {mots[etat]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.relations.map(({ relation, libelle, explication }) => {
              const tient = table.consentements.find((c) => c.relation === relation)?.tient;
              return (
                <tr key={relation}>
                  <th scope="row">
                    {libelle}
                    <span className={styles.explication}>{explication}</span>
                  </th>
                  {etats.map((etat) => (
                    <td key={etat} data-niveau={tient?.[etat] ? 'lire' : 'rien'}>
                      {tient?.[etat] ? 'ouvert selon la table' : 'fermé'}
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </section>
    </section>
  );
}
