import { useId, useRef, useState } from 'react';
import { Bouton } from '../../ui/bouton.tsx';
import { IconeCoche } from '../../ui/icones.tsx';
import { Champ } from './champ.tsx';
import styles from './lien-a-copier.module.css';

interface LienACopierProps {
  libelle: string;
  lien: string;
  aide?: string;
}

/** A link to hand over: selected at a touch, copied by a button that says it did. */
export function LienACopier({ libelle, lien, aide }: LienACopierProps) {
  const id = useId();
  const saisie = useRef<HTMLInputElement>(null);
  const [etat, setEtat] = useState<'' | 'copie' | 'choisi'>('');

  async function copier() {
    saisie.current?.select();
    try {
      await navigator.clipboard.writeText(lien);
      setEtat('copie');
    } catch {
      // Without https the browser keeps its clipboard: the text is selected, the person copies it.
      setEtat('choisi');
    }
  }

  return (
    <div className={styles.lien}>
      <Champ libelle={libelle} className={styles.champ}>
        {(attributs) => (
          <input
            {...attributs}
            aria-describedby={aide ? id : undefined}
            ref={saisie}
            type="text"
            readOnly
            value={lien}
            onFocus={(event) => event.target.select()}
          />
        )}
      </Champ>
      <Bouton
        genre="contour"
        className={styles.bouton}
        icone={etat === 'copie' ? <IconeCoche taille={18} /> : undefined}
        onClick={() => void copier()}
      >
        {etat === 'copie' ? 'Copié' : 'Copier'}
        <span className="invisible"> : {libelle}</span>
      </Bouton>
      {aide && (
        <p id={id} className={styles.aide}>
          {aide}
        </p>
      )}
      <span role="status" className={etat === 'choisi' ? styles.note : 'invisible'}>
        {etat === 'copie' && 'Lien copié.'}
        {etat === 'choisi' && 'Le lien est sélectionné : copiez-le avec Ctrl + C.'}
      </span>
    </div>
  );
}
