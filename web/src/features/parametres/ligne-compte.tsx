import type { Compte, Role } from '@maillage/contracts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { useId, useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { nomDuRole, useSession } from '../../app/session.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import { Insigne } from '../commun/insigne.tsx';
import { LienEntree } from '../commun/lien-entree.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { ChoixRole } from './choix-role.tsx';
import styles from './parametres.module.css';
import { estSociale, PROFESSIONS_SOCIALES } from './roles.ts';

interface LigneCompteProps {
  compte: Compte;
  ouvrables: readonly Role[];
}

/** What an account is, in words: « Membre de la CPTS, médecin ». */
function useDescription({ role, profession }: Compte): string {
  const professions = useQuery(api.annuaire.professions.list.queryOptions());
  const dite =
    profession === null
      ? undefined
      : estSociale(profession)
        ? PROFESSIONS_SOCIALES[profession]
        : professions.data?.professions.find((one) => one.code === profession)?.libelle;
  return majuscule(nomDuRole(role)) + (dite ? `, ${dite.toLocaleLowerCase('fr-FR')}` : '');
}

/** One account: its way in to give again, and what else may be done, one gesture further. */
export function LigneCompte({ compte, ouvrables }: LigneCompteProps) {
  const { compte: moi } = useSession();
  const cache = useQueryClient();
  const relire = () => void cache.invalidateQueries({ queryKey: api.comptes.list.key() });
  const [gere, setGere] = useState(false);
  const region = useId();
  const inviter = useGeste(client.comptes.createInvitation, { sansReprise: true, onSuccess: relire });
  const rouvrir = useGeste(client.comptes.cancelFermeture, { onSuccess: relire });
  const invitation = inviter.mutation.data;
  const nom = `${compte.prenom} ${compte.nom}`;
  const { gestes } = compte;
  const autres = gestes.some((geste) => ['modifier', 'fermer', 'deconnecter'].includes(geste));
  const entrees = [
    compte.cles > 0 ? pluriel(compte.cles, 'clé') : 'sans clé',
    compte.sessions > 0 ? pluriel(compte.sessions, 'session') : 'aucune session',
  ].join(', ');
  return (
    <li className={styles.compteLigne}>
      <div>
        <strong>{nom}</strong> {compte.fermeLe && <Insigne ton="neutre">Fermé</Insigne>}
        <p className={styles.detail}>
          {useDescription(compte)}
          {moi.id === compte.id ? ', c’est vous' : ''}
          {!compte.fermeLe && ` · ${entrees}`}
        </p>
      </div>
      <div className={styles.boutons}>
        {gestes.includes('inviter') && !invitation && (
          <Bouton genre="contour" enCours={inviter.enCours} onClick={() => inviter.faire({ id: compte.id })}>
            Nouveau lien d’entrée<span className="invisible"> pour {nom}</span>
          </Bouton>
        )}
        {gestes.includes('rouvrir') && (
          <Bouton genre="contour" enCours={rouvrir.enCours} onClick={() => rouvrir.faire({ id: compte.id })}>
            Rouvrir<span className="invisible"> le compte de {nom}</span>
          </Bouton>
        )}
        {autres && (
          <Bouton
            genre="discret"
            aria-expanded={gere}
            aria-controls={gere ? region : undefined}
            onClick={() => setGere(!gere)}
          >
            Gérer<span className="invisible"> le compte de {nom}</span>
          </Bouton>
        )}
      </div>
      {invitation && (
        <div className={styles.plein}>
          <LienEntree nom={nom} lien={invitation.lien} expireLe={invitation.expireLe} />
        </div>
      )}
      <DirePanne erreur={inviter.erreur} suite="Aucun lien n’a été créé." />
      <DirePanne erreur={rouvrir.erreur} suite="Le compte est toujours fermé." reessayer={rouvrir.refaire} />
      {gere && autres && (
        <div id={region} className={styles.plein}>
          <Gestion
            compte={compte}
            ouvrables={ouvrables}
            relire={relire}
            perdu={() => inviter.faire({ id: compte.id, appareilPerdu: true })}
          />
        </div>
      )}
    </li>
  );
}

interface GestionProps extends LigneCompteProps {
  relire: () => void;
  perdu: () => void;
}

/** Role, lost device, sessions, closing. */
function Gestion({ compte, ouvrables, relire, perdu }: GestionProps) {
  const [role, setRole] = useState<Role>(compte.role);
  const [profession, setProfession] = useState(
    compte.profession !== null && estSociale(compte.profession) ? compte.profession : 'educateur-specialise',
  );
  const [sur, setSur] = useState(false);
  const changer = useGeste(client.comptes.update, { onSuccess: relire });
  const deconnecter = useGeste(client.comptes.cancelSessions, { onSuccess: relire });
  const fermer = useGeste(client.comptes.cancel, { onSuccess: relire });
  const { id } = compte;
  function soumettre(event: FormEvent) {
    event.preventDefault();
    changer.faire({ id, role, ...(role === 'membre' && !compte.professionnelId ? { profession } : {}) });
  }
  return (
    <>
      <form className={styles.formulaireRole} onSubmit={soumettre}>
        <ChoixRole
          roles={ouvrables}
          role={role}
          profession={profession}
          aUneFiche={compte.professionnelId !== null}
          changer={(change) => {
            if (change.role) setRole(change.role);
            if (change.profession) setProfession(change.profession);
          }}
        />
        <DirePanne erreur={changer.erreur} suite="Le rôle n’a pas changé." reessayer={changer.refaire} />
        <div className={styles.boutons}>
          <Bouton
            type="submit"
            genre="contour"
            enCours={changer.enCours}
            disabled={role === compte.role && (role !== 'membre' || profession === compte.profession)}
          >
            Changer le rôle
          </Bouton>
          <Bouton
            genre="contour"
            enCours={deconnecter.enCours}
            disabled={compte.sessions === 0}
            onClick={() => deconnecter.faire({ id })}
          >
            Fermer ses sessions
          </Bouton>
          <Bouton genre="contour" onClick={perdu}>
            Appareil perdu{'\u00a0'}: retirer ses clés, nouveau lien
          </Bouton>
          {sur ? (
            <Bouton genre="danger" enCours={fermer.enCours} onClick={() => fermer.faire({ id })}>
              Oui, fermer ce compte maintenant
            </Bouton>
          ) : (
            <Bouton genre="contour" onClick={() => setSur(true)}>
              Fermer le compte
            </Bouton>
          )}
        </div>
        <DirePanne erreur={deconnecter.erreur} reessayer={deconnecter.refaire} />
        <DirePanne erreur={fermer.erreur} suite="Le compte est toujours ouvert." reessayer={fermer.refaire} />
      </form>
    </>
  );
}
