import type { Commune } from '@maillage/contracts';
import { useDebouncedCallback } from '@mantine/hooks';
import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { correspondance } from '../../ui/francais.ts';
import { IconeLoupe } from '../../ui/icones.tsx';
import { Champ } from '../commun/champ.tsx';
import type { Option } from '../commun/choix.tsx';
import { Choix } from '../commun/choix.tsx';
import styles from './annuaire.module.css';
import { direProfession } from './champs.ts';
import type { FiltresAnnuaire } from './filtres.ts';
import { RAYONS } from './filtres.ts';

interface BarreFiltresProps {
  filtres: FiltresAnnuaire;
  changer: (filtres: FiltresAnnuaire) => void;
  communes: readonly Commune[];
  professions: readonly { code: string; libelle: string; membres: number }[];
}

/** One search box; the three filters beside it narrow what it finds. */
export function BarreFiltres({ filtres, changer, communes, professions }: BarreFiltresProps) {
  return (
    <search className={styles.filtres} data-hors-impression>
      <ChercherNom filtres={filtres} changer={changer} />
      <Champ libelle="Profession">
        {(attributs) => (
          <select
            {...attributs}
            value={filtres.profession ?? ''}
            onChange={(event) => changer({ ...filtres, profession: event.target.value || null })}
          >
            <option value="">Toutes les professions</option>
            {professions
              .filter((p) => p.membres > 0 || p.code === filtres.profession || filtres.portee === 'tous')
              .map((p) => (
                <option key={p.code} value={p.code}>
                  {direProfession(p.libelle)} ({p.membres})
                </option>
              ))}
          </select>
        )}
      </Champ>
      <FiltreCommune filtres={filtres} changer={changer} communes={communes} />
      <Champ libelle="Autour">
        {(attributs) => (
          <select
            {...attributs}
            disabled={filtres.commune === null}
            value={filtres.rayon ?? ''}
            onChange={(event) =>
              changer({ ...filtres, rayon: event.target.value ? Number(event.target.value) : null })
            }
          >
            <option value="">{filtres.commune ? 'Dans la commune' : 'Choisir une commune'}</option>
            {[...new Set([...RAYONS, ...(filtres.rayon ? [filtres.rayon] : [])])]
              .sort((a, b) => a - b)
              .map((rayon) => (
                <option key={rayon} value={rayon}>
                  À {rayon} km
                </option>
              ))}
          </select>
        )}
      </Champ>
      <label className={styles.portee}>
        <input
          type="checkbox"
          checked={filtres.portee === 'tous'}
          onChange={(event) => changer({ ...filtres, portee: event.target.checked ? 'tous' : 'membres' })}
        />
        Chercher aussi hors de la CPTS
      </label>
    </search>
  );
}

/** ↓ goes into the list, Enter opens the first one found. */
function versLaListe(event: KeyboardEvent<HTMLInputElement>) {
  const premiere = document.querySelector<HTMLElement>('[data-ligne]');
  if (event.key === 'ArrowDown') {
    event.preventDefault();
    premiere?.focus();
  } else if (event.key === 'Enter') {
    event.preventDefault();
    premiere?.click();
  }
}

function ChercherNom({ filtres, changer }: Pick<BarreFiltresProps, 'filtres' | 'changer'>) {
  const [saisie, setSaisie] = useState(filtres.q);
  const envoye = useRef(filtres.q);
  const envoyer = useDebouncedCallback((q: string) => {
    envoye.current = q;
    changer({ ...filtres, q });
  }, 150);

  // The address may change by itself (« back », a proposal to widen): what is written follows it.
  useEffect(() => {
    if (filtres.q === envoye.current) return;
    envoye.current = filtres.q;
    setSaisie(filtres.q);
  }, [filtres.q]);

  return (
    <Champ libelle="Nom du professionnel" className={styles.nomCherche}>
      {(attributs) => (
        <div className={styles.loupe}>
          <IconeLoupe taille={20} />
          <input
            {...attributs}
            type="search"
            autoComplete="off"
            spellCheck={false}
            maxLength={80}
            placeholder="Nom, prénom…"
            value={saisie}
            onChange={(event) => {
              setSaisie(event.target.value);
              envoyer(event.target.value);
            }}
            onKeyDown={versLaListe}
          />
        </div>
      )}
    </Champ>
  );
}

function FiltreCommune({
  filtres,
  changer,
  communes,
}: Pick<BarreFiltresProps, 'filtres' | 'changer' | 'communes'>) {
  const nom = communes.find((commune) => commune.code === filtres.commune)?.nom ?? '';
  const [saisie, setSaisie] = useState<string | null>(null);
  // Until something is typed the box shows the commune of the address.
  const texte = saisie ?? nom;
  const options = useMemo(() => chercherCommunes(communes, saisie ?? ''), [communes, saisie]);
  return (
    <Choix
      libelle="Commune"
      placeholder="Toutes les communes"
      saisie={texte}
      options={options}
      vide="Aucune commune du territoire ne porte ce nom."
      onSaisie={(suivante) => {
        setSaisie(suivante);
        if (suivante.trim() === '') changer({ ...filtres, commune: null, rayon: null });
      }}
      onChoix={(option) => {
        setSaisie(null);
        changer({ ...filtres, commune: option.cle });
      }}
    />
  );
}

/** Communes whose name or postal code answers what is typed, the closest names first. */
export function chercherCommunes(communes: readonly Commune[], saisie: string): Option[] {
  if (saisie.trim() === '') return [];
  return communes
    .flatMap((commune) => {
      const parCode = commune.codesPostaux.some((code) => code.startsWith(saisie.trim())) ? 1 : null;
      const rang = correspondance(commune.nom, saisie) ?? parCode;
      return rang === null ? [] : [{ commune, rang }];
    })
    .sort((a, b) => a.rang - b.rang || b.commune.population - a.commune.population)
    .slice(0, 12)
    .map(({ commune }) => ({
      cle: commune.code,
      libelle: commune.nom,
      detail: commune.codesPostaux[0] ?? '',
    }));
}
