import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useDeferredValue, useId, useState } from 'react';
import { Dialogue } from '../../ui/dialogue.tsx';
import { age, correspondance, normaliser } from '../../ui/francais.ts';
import { api } from '../api.ts';
import type { LieuDeLApplication } from '../lieux.ts';
import { useDroit, useQuitter } from '../session.ts';
import styles from './aller-a.module.css';
import { useTheme } from './menu-compte.tsx';

interface Destination {
  id: string;
  groupe: 'Écrans' | 'Demandes ouvertes' | 'Professionnels' | 'Actions';
  libelle: string;
  detail: string;
  aller: () => void;
}

/** Ctrl+K: screens, open requests, professionals, actions; arrows and Enter. */
export function AllerA({ lieux, fermer }: { lieux: LieuDeLApplication[]; fermer: () => void }) {
  const [texte, setTexte] = useState('');
  const [rang, setRang] = useState(0);
  const liste = useId();
  const destinations = useDestinations(texte.trim(), lieux);
  const choisie = destinations[Math.min(rang, destinations.length - 1)];

  const partir = (destination: Destination | undefined) => {
    if (!destination) return;
    fermer();
    destination.aller();
  };
  const surTouche = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setRang((rang + step + destinations.length) % Math.max(1, destinations.length));
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      partir(choisie);
    }
  };

  return (
    <Dialogue titre="Aller à une personne, un écran" titreCache fermer={fermer}>
      <input
        className={styles.champ}
        role="combobox"
        aria-label="Aller à une personne, un écran"
        aria-expanded="true"
        aria-controls={liste}
        aria-activedescendant={choisie ? `${liste}-${choisie.id}` : undefined}
        placeholder="Un nom, une commune, un écran…"
        autoComplete="off"
        spellCheck={false}
        value={texte}
        data-debut
        onChange={(event) => {
          setTexte(event.target.value);
          setRang(0);
        }}
        onKeyDown={surTouche}
      />
      <div id={liste} role="listbox" aria-label="Destinations" className={styles.liste}>
        {destinations.map((destination, index) => (
          <div key={destination.id} role="presentation">
            {destinations[index - 1]?.groupe !== destination.groupe && (
              <p className={styles.groupe} role="presentation">
                {destination.groupe}
              </p>
            )}
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: keys are the field's */}
            <div
              id={`${liste}-${destination.id}`}
              role="option"
              tabIndex={-1}
              aria-selected={destination === choisie}
              className={styles.destination}
              ref={
                destination === choisie
                  ? (element) => element?.scrollIntoView({ block: 'nearest' })
                  : undefined
              }
              onClick={() => partir(destination)}
              onPointerMove={() => setRang(index)}
            >
              <span>{destination.libelle}</span>
              <small>{destination.detail}</small>
            </div>
          </div>
        ))}
      </div>
      {destinations.length === 0 && (
        <p className={styles.vide}>
          Rien à ce nom parmi les écrans, les demandes ouvertes et les professionnels.
        </p>
      )}
    </Dialogue>
  );
}

function useDestinations(texte: string, lieux: LieuDeLApplication[]): Destination[] {
  const naviguer = useNavigate();
  const quitter = useQuitter();
  const theme = useTheme();
  const regule = useDroit('demande.orienter');
  const chercheDesPatients = useDroit('patient.chercher');
  const cherche = useDeferredValue(texte);
  const demandes = useQuery({
    ...api.soinsNonProgrammes.demandes.list.queryOptions({ input: { vue: 'ouvertes' } }),
    enabled: regule,
  });
  const personnes = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({ input: { q: cherche, limite: 6 } }),
    enabled: cherche.length >= 2,
    placeholderData: (previous) => previous,
  });

  const garde = (libelle: string) => texte === '' || correspondance(libelle, texte) !== null;
  const ecrans: Destination[] = lieux.map(({ code, libelle, to, params }) => ({
    id: `ecran-${code}`,
    groupe: 'Écrans',
    libelle,
    detail: 'écran',
    aller: () => void naviguer({ to, params: params ?? {} }),
  }));
  const mots = normaliser(texte).split(' ');
  const ouvertes: Destination[] = (texte === '' ? [] : (demandes.data?.demandes ?? []))
    .map((demande) => ({
      id: `demande-${demande.id}`,
      groupe: 'Demandes ouvertes' as const,
      libelle: `${demande.motifLibelle}, ${age(demande.age, demande.ageMois)}`,
      detail: demande.commune,
      aller: () => void naviguer({ to: '/regulation/$demandeId', params: { demandeId: demande.id } }),
      tout: normaliser(
        `${demande.motifLibelle} ${age(demande.age, demande.ageMois)} ${demande.commune} ${demande.telephoneMasque}`,
      ),
    }))
    .filter(({ tout }) => mots.every((mot) => tout.includes(mot)))
    .slice(0, 6);
  const rang = (nom: string) => correspondance(nom, cherche) ?? 3;
  const professionnels: Destination[] = (
    cherche.length >= 2 ? [...(personnes.data?.professionnels ?? [])] : []
  )
    .sort((a, b) => rang(a.nom) - rang(b.nom))
    .map((personne) => ({
      id: `personne-${personne.id ?? personne.rpps}`,
      groupe: 'Professionnels',
      libelle: [personne.civilite, personne.prenom, personne.nom].filter(Boolean).join(' '),
      detail: [personne.savoirFaire ?? personne.profession, personne.lieux[0]?.commune]
        .filter(Boolean)
        .join(', '),
      aller: () =>
        void naviguer({ href: `/annuaire?q=${encodeURIComponent(`${personne.prenom} ${personne.nom}`)}` }),
    }));
  const actions: Destination[] = [
    ...(regule
      ? [
          {
            id: 'action-nouvelle',
            groupe: 'Actions' as const,
            libelle: 'Nouvelle demande',
            detail: 'touche N au bureau de régulation',
            aller: () => void naviguer({ to: '/regulation/nouvelle' }),
          },
        ]
      : []),
    // The palette knows no patient's name: it opens the search, which asks for a birth date.
    ...(chercheDesPatients
      ? [
          {
            id: 'action-patient',
            groupe: 'Actions' as const,
            libelle: 'Chercher une personne',
            detail: 'patients, par date de naissance',
            aller: () => void naviguer({ to: '/patients' }),
          },
        ]
      : []),
    {
      id: 'action-theme',
      groupe: 'Actions',
      libelle: theme.sombre ? 'Passer en clair' : 'Passer en sombre',
      detail: 'affichage',
      aller: theme.basculer,
    },
    {
      id: 'action-quitter',
      groupe: 'Actions',
      libelle: 'Quitter',
      detail: 'session',
      aller: () => void quitter(),
    },
  ];
  return [
    ...ecrans.filter((d) => garde(d.libelle)),
    ...ouvertes,
    ...professionnels,
    ...actions.filter((d) => garde(d.libelle)),
  ];
}
