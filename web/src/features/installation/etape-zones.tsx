import type { Commune } from '@maillage/contracts';
import { useCallback, useState } from 'react';
import { cle } from '../../app/api.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { pluriel } from '../../ui/francais.ts';
import { IconeCroix, IconePlus } from '../../ui/icones.tsx';
import { Page } from '../../ui/page.tsx';
import { BarreAnnulation } from '../commun/annulation.tsx';
import { Champ } from '../commun/champ.tsx';
import type { Brouillon } from './brouillon-installation.ts';
import { CarteDuChoix } from './carte-du-choix.tsx';
import listes from './communes.module.css';
import { couleurDeZone } from './couleurs.ts';
import styles from './installation.module.css';
import type { TerritoireChoisi } from './territoire-choisi.ts';
import { erreurDeZones, nomDeZoneLibre } from './territoire-choisi.ts';
import { ZoneDesCommunes } from './zone-des-communes.tsx';

interface EtapeZonesProps {
  brouillon: Brouillon;
  suivant: () => void;
}

/** Optional: one zone is held at a time, a click on a commune puts it in or takes it out. */
export function EtapeZones({ brouillon: { territoire, changer }, suivant }: EtapeZonesProps) {
  const { present, passe } = territoire;
  const [tenue, setTenue] = useState<string | null>(present.zones[0]?.cle ?? null);
  const [vu, setVu] = useState(passe.length);
  const [montre, setMontre] = useState(false);
  const dernier = passe.length !== vu ? passe.at(-1) : undefined;
  const zone = present.zones.find((z) => z.cle === tenue) ?? null;
  const erreur = erreurDeZones(present);

  function ajouterZone() {
    const nouvelle = cle();
    changer({ type: 'creer-zone', cle: nouvelle, nom: nomDeZoneLibre(present.zones) });
    setTenue(nouvelle);
  }

  const basculer = useCallback(
    (commune: Commune) => {
      if (!zone || !present.communes.has(commune.code)) return;
      const dedans = present.zoneDe.get(commune.code) === zone.cle;
      changer({ type: 'affecter', codes: [commune.code], zone: dedans ? null : zone.cle });
    },
    [changer, present, zone],
  );

  return (
    <Page
      titre="Voulez-vous des zones ?"
      sousTitre="Facultatif. Elles servent à partager le territoire entre équipes, et à lire les chiffres par secteur."
      large
    >
      <div className={styles.deuxColonnes}>
        <div className={styles.colonne}>
          {present.zones.length === 0 ? (
            <EtatVide
              titre="Une seule zone, pour l’instant : tout le territoire"
              action={
                <Bouton genre="contour" icone={<IconePlus taille={18} />} onClick={ajouterZone}>
                  Créer une zone
                </Bouton>
              }
            >
              Beaucoup de CPTS s’en passent au début. Vous pourrez en créer plus tard.
            </EtatVide>
          ) : (
            <>
              <Zones
                territoire={present}
                tenue={tenue}
                tenir={setTenue}
                renommer={(cleZone, nom) => changer({ type: 'renommer-zone', cle: cleZone, nom })}
                supprimer={(cleZone) => changer({ type: 'supprimer-zone', cle: cleZone })}
              />
              <Bouton
                genre="discret"
                className={styles.ajouter}
                icone={<IconePlus taille={18} />}
                onClick={ajouterZone}
              >
                Créer une autre zone
              </Bouton>
              {zone && (
                <ZoneDesCommunes
                  territoire={present}
                  zone={zone}
                  affecter={(codes, vers) => changer({ type: 'affecter', codes, zone: vers })}
                />
              )}
            </>
          )}
        </div>
        <CarteDuChoix
          territoire={present}
          parZone={present.zones.length > 0}
          surCommune={basculer}
          consigne={
            zone
              ? `Cliquez une commune pour la mettre dans «\u00a0${zone.nom.trim() || 'cette zone'}\u00a0», ou l’en sortir.`
              : 'Créez une zone, puis cliquez ses communes.'
          }
        />
      </div>
      <div className={styles.pied}>
        <Bouton
          grand
          onClick={() => {
            setMontre(true);
            if (!erreur) suivant();
          }}
        >
          {present.zones.length === 0 ? 'Continuer sans zone' : 'Continuer'}
        </Bouton>
        <p role="status" className={styles.erreurPied}>
          {montre && erreur}
        </p>
      </div>
      <BarreAnnulation
        fait={
          dernier ? { message: `${dernier.libelle}.`, annuler: () => changer({ type: 'annuler' }) } : null
        }
        oublier={() => setVu(passe.length)}
      />
    </Page>
  );
}

interface ZonesProps {
  territoire: TerritoireChoisi;
  tenue: string | null;
  tenir: (cle: string) => void;
  renommer: (cle: string, nom: string) => void;
  supprimer: (cle: string) => void;
}

function Zones({ territoire, tenue, tenir, renommer, supprimer }: ZonesProps) {
  const effectifs = new Map<string, number>();
  for (const zone of territoire.zoneDe.values()) effectifs.set(zone, (effectifs.get(zone) ?? 0) + 1);
  const sans = territoire.communes.size - territoire.zoneDe.size;
  return (
    <>
      <ul className={listes.zones}>
        {territoire.zones.map((zone, rang) => (
          <li key={zone.cle} data-tenue={zone.cle === tenue || undefined}>
            <label className={listes.tenir}>
              <input
                type="radio"
                name="zone-tenue"
                checked={zone.cle === tenue}
                onChange={() => tenir(zone.cle)}
                aria-label={`Remplir ${zone.nom}`}
              />
              <span className={listes.pastille} style={{ background: couleurDeZone(rang) }} />
            </label>
            <Champ libelle={`Nom de la zone ${rang + 1}`} libelleInvisible>
              {(attributs) => (
                <input
                  {...attributs}
                  type="text"
                  maxLength={80}
                  value={zone.nom}
                  onFocus={() => tenir(zone.cle)}
                  onChange={(event) => renommer(zone.cle, event.target.value)}
                />
              )}
            </Champ>
            <span className={listes.habitants}>{pluriel(effectifs.get(zone.cle) ?? 0, 'commune')}</span>
            <button
              type="button"
              className={listes.croix}
              aria-label={`Supprimer ${zone.nom}`}
              onClick={() => supprimer(zone.cle)}
            >
              <IconeCroix taille={18} />
            </button>
          </li>
        ))}
      </ul>
      <p className={listes.source} aria-live="polite">
        {sans > 0 ? `${pluriel(sans, 'commune')} sans zone.` : 'Toutes les communes ont leur zone.'}
      </p>
    </>
  );
}
