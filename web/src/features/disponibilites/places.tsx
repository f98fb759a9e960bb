import type { Disponibilites } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { useDroit } from '../../app/session.ts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { majuscule, pluriel } from '../../ui/francais.ts';
import type { Fait } from '../commun/annulation.tsx';
import { DirePanne } from '../commun/panne.tsx';
import styles from './disponibilites.module.css';
import type { CreneauCabinet } from './rangement.ts';
import { appliquerGestes, placesParJour } from './rangement.ts';

const JOURS_MONTRES = 5;

interface PlacesProps {
  disponibilites: Disponibilites;
  moi: boolean;
  dire: (fait: Fait) => void;
}

/** Places by day; a free one closes at a touch, and reopens the same way. */
export function Places({ disponibilites, moi, dire }: PlacesProps) {
  const { professionnelId } = disponibilites;
  const [tout, setTout] = useState(false);
  // Closed (false) or reopened (true) here, until the server has answered.
  const [gestes, setGestes] = useState<ReadonlyMap<string, boolean>>(new Map());
  const { fuseau, maintenant, heure, jour } = useTemps();
  const cache = useQueryClient();
  const peutModifier = useDroit('disponibilites.modifier');
  const ouvrir = useGeste(client.soinsNonProgrammes.disponibilites.updateCreneau, {
    onSuccess: (suite, geste) => {
      cache.setQueryData(
        api.soinsNonProgrammes.disponibilites.get.queryKey({ input: { professionnelId } }),
        suite,
      );
      oublierGeste(geste);
    },
    onError: (_erreur, geste) => oublierGeste(geste),
  });

  /** Answered: what the server says stands, unless the same place was touched again meanwhile. */
  function oublierGeste({ id, ouvert }: { id: string; ouvert: boolean }) {
    setGestes((avant) => {
      if (avant.get(id) !== ouvert) return avant;
      const apres = new Map(avant);
      apres.delete(id);
      return apres;
    });
  }

  function basculer(creneau: CreneauCabinet, ouvert: boolean) {
    ouvrir.faire({ id: creneau.id, ouvert });
    setGestes((avant) => new Map(avant).set(creneau.id, ouvert));
    if (!ouvert) {
      dire({
        message: `Place ${jour(creneau.debut)} à ${heure(creneau.debut)} fermée.`,
        annuler: () => basculer(creneau, true),
      });
    }
  }

  const rangees = placesParJour(
    appliquerGestes(disponibilites.creneaux, gestes),
    fuseau,
    new Date(maintenant),
  );
  const montrees = tout ? rangees : rangees.slice(0, JOURS_MONTRES);
  return (
    <section className={styles.section} aria-labelledby="places">
      <h2 id="places">{moi ? 'Mes places' : 'Ses places'}</h2>
      {rangees.length === 0 ? (
        <EtatVide
          titre="Aucune place dans les huit semaines qui viennent"
          action={
            <Link to="/disponibilites/$professionnelId" params={{ professionnelId }}>
              {moi ? 'Dire ma semaine type' : 'Remplir la semaine type'}
            </Link>
          }
        >
          La régulation ne peut adresser personne. Une semaine type se remplit en deux minutes.
        </EtatVide>
      ) : (
        peutModifier && (
          <p className={styles.note}>
            Touchez une place libre pour la fermer{'\u00a0'}:{' '}
            {moi ? 'personne ne vous y sera adressé' : 'personne n’y sera adressé'}.
          </p>
        )
      )}
      <DirePanne
        erreur={ouvrir.erreur}
        suite="La place est restée comme elle était."
        reessayer={ouvrir.refaire}
        fermer={ouvrir.oublierErreur}
      />
      {montrees.map((rangee) => (
        <div key={rangee.jour} className={styles.jourDePlaces}>
          <h3>
            {majuscule(jour(rangee.instant))}
            <span>{pluriel(rangee.libres, 'libre')}</span>
          </h3>
          <ul className={styles.places}>
            {rangee.creneaux.map((creneau) => (
              <Place
                key={creneau.id}
                creneau={creneau}
                lieu={nomDuLieu(disponibilites, creneau.lieuId)}
                modifiable={peutModifier}
                basculer={basculer}
              />
            ))}
          </ul>
        </div>
      ))}
      {rangees.length > JOURS_MONTRES && (
        <Bouton genre="discret" aria-expanded={tout} onClick={() => setTout(!tout)}>
          {tout ? 'Montrer moins de jours' : `Voir les ${rangees.length - JOURS_MONTRES} jours suivants`}
        </Bouton>
      )}
    </section>
  );
}

/** The place of practice is worth a word only when there are several. */
function nomDuLieu({ lieux }: Disponibilites, id: string): string | null {
  return lieux.length > 1 ? (lieux.find((lieu) => lieu.id === id)?.commune ?? null) : null;
}

interface PlaceProps {
  creneau: CreneauCabinet;
  lieu: string | null;
  modifiable: boolean;
  basculer: (creneau: CreneauCabinet, ouvert: boolean) => void;
}

function etatDe({ genre, capacite, restantes, ferme }: CreneauCabinet): string {
  if (ferme) return 'fermée';
  if (restantes === 0) return capacite > 1 ? 'complet' : 'réservée';
  if (genre === 'sans-rendez-vous' || capacite > 1) return `${restantes} sur ${capacite}`;
  return 'libre';
}

function Place({ creneau, lieu, modifiable, basculer }: PlaceProps) {
  const { heure, dateExacte } = useTemps();
  const etat = etatDe(creneau);
  const fermee = creneau.ferme;
  const large = creneau.genre === 'sans-rendez-vous';
  const quand = large ? `${heure(creneau.debut)} – ${heure(creneau.fin)}` : heure(creneau.debut);
  const contenu = (
    <>
      <strong>{quand}</strong> <small>{lieu ? `${etat}, ${lieu}` : etat}</small>
    </>
  );
  if (!modifiable || (creneau.restantes === 0 && !fermee)) {
    return (
      <li
        className={styles.place}
        data-large={large || undefined}
        data-etat={creneau.restantes === 0 ? 'prise' : 'libre'}
      >
        <span title={dateExacte(creneau.debut)}>{contenu}</span>
      </li>
    );
  }
  return (
    <li className={styles.place} data-large={large || undefined} data-etat={fermee ? 'fermee' : 'libre'}>
      <button type="button" title={dateExacte(creneau.debut)} onClick={() => basculer(creneau, fermee)}>
        <span className="invisible">{fermee ? 'Rouvrir' : 'Fermer'} la place de </span>
        {contenu}
      </button>
    </li>
  );
}
