import type { MembreDuCercle } from '@maillage/contracts';
import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useDeferredValue, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole, useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { correspondance } from '../../ui/francais.ts';
import { Panneau } from '../../ui/panneau.tsx';
import { Champ } from '../commun/champ.tsx';
import { Choix } from '../commun/choix.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { BoutonsChoix } from '../soins-non-programmes/bouton-choix.tsx';
import { lireFinDeSuivi } from './fin-de-suivi.ts';
import styles from './patients.module.css';

interface AjoutAuCercleProps {
  patientId: string;
  fermer: () => void;
  ajoute: (membre: MembreDuCercle) => void;
}

const EQUIPE = [
  { valeur: 'oui', libelle: 'Oui, elle soigne la personne' },
  { valeur: 'non', libelle: 'Non, hors de l’équipe' },
] as const;

interface Choisi {
  nom: string;
  compteId?: string;
  professionnelId?: string;
}

/** Who, as what, in the care team or not, until when. */
export function AjoutAuCercle({ patientId, fermer, ajoute }: AjoutAuCercleProps) {
  const { maintenant } = useTemps();
  const [saisie, setSaisie] = useState('');
  const [choisi, setChoisi] = useState<Choisi | null>(null);
  const [role, setRole] = useState('');
  const [equipe, setEquipe] = useState<'oui' | 'non'>('oui');
  const [fin, setFin] = useState('');
  const [montre, setMontre] = useState(false);
  const options = useQui(choisi ? '' : saisie);
  const jusqua = fin.trim() === '' ? undefined : lireFinDeSuivi(fin, maintenant);
  const entrer = useGeste(client.patients.cercle.create, { onSuccess: ajoute });
  const fautes = {
    qui: choisi ? null : 'Choisissez une personne dans la liste.',
    role: role.trim().length < 2 ? 'Dites à quel titre : médecin traitant, infirmière à domicile…' : null,
    fin: jusqua === null ? 'Une date à venir, comme 24/12/2026.' : null,
  };

  function soumettre(event: FormEvent) {
    event.preventDefault();
    setMontre(true);
    if (!choisi || fautes.role || jusqua === null) return;
    const { compteId, professionnelId } = choisi;
    entrer.faire({
      id: patientId,
      compteId,
      professionnelId,
      role: role.trim(),
      equipe: equipe === 'oui',
      jusqua,
    });
  }

  return (
    <Panneau titre="Faire entrer quelqu’un dans le cercle">
      <form className={styles.formulaire} onSubmit={soumettre} noValidate>
        <div className={styles.grille}>
          <Choix
            libelle="Qui"
            placeholder="Nom, prénom"
            saisie={saisie}
            onSaisie={(texte) => {
              setSaisie(texte);
              setChoisi(null);
            }}
            options={options.liste}
            enAttente={options.enAttente}
            vide={
              choisi
                ? 'Personne choisie.'
                : saisie.trim().length < 2
                  ? 'Deux lettres au moins.'
                  : 'Personne à ce nom. Ajoutez d’abord cette personne à l’annuaire.'
            }
            erreur={montre ? fautes.qui : null}
            onChoix={(option) => {
              setSaisie(option.libelle);
              setChoisi({ nom: option.libelle, ...option.qui });
              if (role.trim() === '' && option.titre) setRole(option.titre);
            }}
          />
          <Champ libelle="À quel titre" erreur={montre ? fautes.role : null}>
            {(attributs) => (
              <input
                {...attributs}
                type="text"
                autoComplete="off"
                maxLength={80}
                placeholder="Infirmière à domicile, médecin traitant…"
                value={role}
                onChange={(event) => setRole(event.target.value)}
              />
            )}
          </Champ>
          <BoutonsChoix
            libelle="Dans l’équipe de soins ?"
            options={EQUIPE}
            valeur={equipe}
            onChoix={setEquipe}
          />
          <Champ
            libelle="Jusqu’au"
            facultatif
            aide="Vide : jusqu’à ce qu’on l’en fasse sortir."
            erreur={montre ? fautes.fin : null}
          >
            {(attributs) => (
              <input
                {...attributs}
                type="text"
                inputMode="numeric"
                autoComplete="off"
                maxLength={10}
                placeholder="24/12/2026"
                value={fin}
                onChange={(event) => setFin(event.target.value)}
              />
            )}
          </Champ>
        </div>
        <p className={styles.note}>
          {equipe === 'oui'
            ? 'Dans l’équipe, l’accord de la personne est présumé, sauf refus : le dossier s’ouvre aussitôt.'
            : 'Hors de l’équipe, le dossier ne s’ouvre qu’une fois l’accord de la personne noté.'}
        </p>
        <DirePanne erreur={entrer.erreur} suite="Votre saisie est toujours là." reessayer={entrer.refaire} />
        <div className={styles.pied}>
          <Bouton type="submit" enCours={entrer.enCours}>
            Faire entrer
          </Bouton>
          <Bouton genre="discret" onClick={fermer}>
            Renoncer
          </Bouton>
        </div>
      </form>
    </Panneau>
  );
}

/** The directory for everybody; the accounts too, for those who may read their list. */
function useQui(saisie: string) {
  const q = useDeferredValue(saisie.trim());
  const actif = q.length >= 2;
  const litComptes = useDroit('comptes.inviter');
  const annuaire = useQuery({
    ...api.annuaire.professionnels.list.queryOptions({ input: { q, limite: 6 } }),
    enabled: actif,
    placeholderData: (previous) => previous,
  });
  const comptes = useQuery({ ...api.comptes.list.queryOptions(), enabled: litComptes });
  const professionnels = (actif ? (annuaire.data?.professionnels ?? []) : []).flatMap((p) =>
    p.id === null
      ? []
      : [
          {
            cle: p.id,
            libelle: [p.prenom, p.nom].join(' '),
            detail: [p.savoirFaire ?? p.profession, p.lieux[0]?.commune].filter(Boolean).join(', '),
            groupe: 'Annuaire',
            titre: p.profession as string | null,
            qui: { professionnelId: p.id } as { professionnelId?: string; compteId?: string },
          },
        ],
  );
  // An account with a sheet is already in the directory.
  const autres = (actif ? (comptes.data?.comptes ?? []) : [])
    .filter((c) => c.professionnelId === null && c.fermeLe === null && c.role === 'membre')
    .filter((c) => correspondance(`${c.prenom} ${c.nom}`, q) !== null)
    .slice(0, 6)
    .map((c) => ({
      cle: c.id,
      libelle: `${c.prenom} ${c.nom}`,
      detail: c.profession ?? nomDuRole(c.role),
      groupe: 'Comptes',
      titre: c.profession,
      qui: { compteId: c.id } as { professionnelId?: string; compteId?: string },
    }));
  return { liste: [...professionnels, ...autres], enAttente: annuaire.isFetching };
}
