import { Champ } from '../commun/champ.tsx';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { ChoixDeCommune } from './choix-de-commune.tsx';
import styles from './patients.module.css';
import type { SaisieIdentite } from './saisie-identite.ts';

interface LieuNaissanceProps {
  saisie: SaisieIdentite;
  changer: (morceaux: Partial<SaisieIdentite>) => void;
  faute: string | undefined;
}

const GENRES = [
  { valeur: 'commune', libelle: 'En France' },
  { valeur: 'pays', libelle: 'À l’étranger' },
  { valeur: 'inconnu', libelle: 'Inconnu' },
] as const;

/** INSEE code of the place of birth, without anybody having to know one by heart. */
export function LieuNaissance({ saisie, changer, faute }: LieuNaissanceProps) {
  return (
    <>
      <BoutonsChoix
        libelle="Lieu de naissance"
        options={GENRES}
        valeur={saisie.lieuGenre}
        onChoix={(lieuGenre) => changer({ lieuGenre })}
      />
      {saisie.lieuGenre === 'commune' && (
        <ChoixDeCommune
          libelle="Commune de naissance"
          code={saisie.codeCommune}
          nom={saisie.commune}
          erreur={faute}
          changer={(codeCommune, commune) => changer({ codeCommune, commune })}
        />
      )}
      {saisie.lieuGenre === 'pays' && (
        <Champ
          libelle="Code INSEE du pays"
          aide="Il commence par 99 : 99134 Espagne, 99139 Portugal, 99350 Maroc, 99351 Tunisie, 99352 Algérie."
          erreur={faute}
        >
          {(attributs) => (
            <input
              {...attributs}
              type="text"
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              value={saisie.pays}
              onChange={(event) => changer({ pays: event.target.value })}
            />
          )}
        </Champ>
      )}
      {saisie.lieuGenre === 'inconnu' && (
        <p className={styles.note}>
          L’identité sera gardée avec « lieu inconnu » ; corrigez-la dès que vous le savez.
        </p>
      )}
    </>
  );
}
