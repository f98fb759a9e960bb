import type { Entree } from '@maillage/contracts';
import { useEffect, useRef } from 'react';
import { client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeAlerte } from '../../ui/icones.tsx';
import type { Fait } from '../commun/annulation.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { MOTIFS_SECRET } from './mots.ts';
import styles from './patients.module.css';

type Motif = NonNullable<Entree['secret']>;

/** Unmissable: what stands below must not reach the relatives. */
export function SceauSecret({ motif }: { motif?: Motif | null }) {
  return (
    <p className={styles.sceau}>
      <IconeAlerte taille={20} />
      <span>
        <b>Ne pas révéler aux proches</b>
        {motif && <span className={styles.sceauMotif}>{MOTIFS_SECRET[motif]}</span>}
      </span>
    </p>
  );
}

interface CacherAuxProchesProps {
  patientId: string;
  objet: string;
  genre: 'entree' | 'demande' | 'cercle';
  /** What is hidden, for screen readers and for the sentence that says it is done. */
  quoi: string;
  cache: boolean;
  ouvert: boolean;
  ouvrir: (ouvert: boolean) => void;
  fait: (fait: Fait) => void;
}

/** Hides one thing from relatives, for one of two reasons; or no longer. Relatives never know there was something. */
export function CacherAuxProches(props: CacherAuxProchesProps) {
  const { patientId, objet, genre, quoi, cache, ouvert, ouvrir, fait } = props;
  const cacher = useGeste(client.patients.secrets.create, {
    onSuccess: () => {
      ouvrir(false);
      fait({ message: 'Caché aux proches.', annuler: () => montrer.faire({ id: patientId, objet }) });
    },
  });
  const montrer = useGeste(client.patients.secrets.cancel, {
    onSuccess: () => fait({ message: 'Les proches qui ont un lien peuvent le lire.' }),
  });
  const premier = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ouvert) premier.current?.querySelector('button')?.focus();
  }, [ouvert]);
  if (cache) {
    return (
      <>
        <Bouton
          genre="discret"
          enCours={montrer.enCours}
          onClick={() => montrer.faire({ id: patientId, objet })}
        >
          Ne plus cacher<span className="invisible"> : {quoi}</span>
        </Bouton>
        <DirePanne erreur={montrer.erreur} suite="C’est toujours caché." reessayer={montrer.refaire} />
      </>
    );
  }
  return (
    <>
      <Bouton genre="discret" aria-expanded={ouvert} onClick={() => ouvrir(!ouvert)}>
        Cacher aux proches<span className="invisible"> : {quoi}</span>
      </Bouton>
      {ouvert && (
        <div ref={premier} className={styles.encart}>
          <p>
            <b>Pourquoi{'\u00a0'}?</b> Les proches ne verront ni {genre === 'cercle' ? 'ce nom' : 'ce texte'},
            ni qu’il existe.
          </p>
          <div className={styles.pied}>
            {(Object.keys(MOTIFS_SECRET) as Motif[]).map((motif) => (
              <Bouton
                key={motif}
                genre="contour"
                enCours={cacher.enCours}
                onClick={() => cacher.faire({ id: patientId, objet, genre, motif })}
              >
                {MOTIFS_SECRET[motif]}
              </Bouton>
            ))}
            <Bouton genre="discret" onClick={() => ouvrir(false)}>
              Renoncer
            </Bouton>
          </div>
          <DirePanne erreur={cacher.erreur} suite="Ce n’est pas encore caché." reessayer={cacher.refaire} />
        </div>
      )}
    </>
  );
}
