import { Champ } from '../commun/champ.tsx';
import { Choix } from '../commun/choix.tsx';
import { BoutonsChoix } from './bouton-choix.tsx';
import { bureau, changerBrouillon } from './bureau.ts';
import { ChoixMedecinTraitant } from './choix-medecin-traitant.tsx';
import { LIENS } from './mots.ts';
import styles from './nouvelle-demande.module.css';
import type { Brouillon, Oublis } from './saisie.ts';

const TRANSPORTS = [
  { valeur: 'vehicule', libelle: 'Voiture' },
  { valeur: 'transport-en-commun', libelle: 'En commun' },
  { valeur: 'accompagne', libelle: 'Accompagnée' },
  { valeur: 'aucun', libelle: 'Aucun' },
] as const;

const COUVERTURES = [
  { valeur: 'ordinaire', libelle: 'Ordinaire' },
  { valeur: 'c2s', libelle: 'C2S' },
  { valeur: 'ame', libelle: 'AME' },
  { valeur: 'aucune', libelle: 'Aucune' },
] as const;

const MESSAGE = [
  { valeur: 'non', libelle: 'Non' },
  { valeur: 'oui', libelle: 'Oui' },
] as const;

type ChampTexte = 'nom' | 'dateNaissance' | 'appelantNom' | 'langue' | 'messageAQui' | 'messageQuand';

/** What helps and is never required. */
export function FaitsFacultatifs({ oublis }: { oublis: Oublis }) {
  const brouillon = bureau.useMagasin((state) => state.brouillon);
  const texte = (champ: ChampTexte) => ({
    value: brouillon[champ],
    autoComplete: 'off',
    onChange: (event: React.ChangeEvent<HTMLInputElement>) =>
      changerBrouillon({ [champ]: event.target.value }),
  });
  const basculer = <C extends keyof Brouillon>(champ: C, valeur: Brouillon[C]) =>
    changerBrouillon({ [champ]: brouillon[champ] === valeur ? null : valeur });
  return (
    <div className={styles.facultatifs}>
      <div className={styles.deux}>
        <Champ libelle="Nom de la personne">
          {(attributs) => <input {...attributs} {...texte('nom')} />}
        </Champ>
        <Champ libelle="Date de naissance" erreur={oublis.dateNaissance}>
          {(attributs) => (
            <input {...attributs} {...texte('dateNaissance')} inputMode="numeric" placeholder="24/11/1985" />
          )}
        </Champ>
      </div>
      <div className={styles.deux}>
        <Choix
          libelle="Qui appelle, si ce n’est pas elle ?"
          placeholder="Mère, voisin, pharmacie…"
          saisie={brouillon.appelantLien}
          onSaisie={(appelantLien) => changerBrouillon({ appelantLien })}
          options={LIENS.filter((lien) => lien.startsWith(brouillon.appelantLien.toLowerCase())).map(
            (lien) => ({
              cle: lien,
              libelle: lien,
            }),
          )}
          vide="Gardé tel que vous l’écrivez."
          onChoix={({ libelle }) => changerBrouillon({ appelantLien: libelle })}
        />
        <Champ libelle="Nom de l’appelant">
          {(attributs) => <input {...attributs} {...texte('appelantNom')} />}
        </Champ>
      </div>
      <ChoixMedecinTraitant />
      <BoutonsChoix
        libelle="Moyen de transport"
        options={TRANSPORTS}
        valeur={brouillon.transport}
        onChoix={(valeur) => basculer('transport', valeur)}
      />
      <BoutonsChoix
        libelle="Couverture"
        options={COUVERTURES}
        valeur={brouillon.couverture}
        onChoix={(valeur) => basculer('couverture', valeur)}
      />
      <div className={styles.deux}>
        <Champ libelle="Langue parlée, si ce n’est pas le français">
          {(attributs) => <input {...attributs} {...texte('langue')} />}
        </Champ>
        <div className={styles.cases}>
          <label>
            <input
              type="checkbox"
              checked={brouillon.interprete}
              onChange={(event) => changerBrouillon({ interprete: event.target.checked })}
            />
            Interprète nécessaire
          </label>
          <label>
            <input
              type="checkbox"
              checked={brouillon.besoinPmr}
              onChange={(event) => changerBrouillon({ besoinPmr: event.target.checked })}
            />
            Fauteuil roulant, accès de plain-pied
          </label>
        </div>
      </div>
      <BoutonsChoix
        libelle="Peut-on laisser un message ?"
        options={MESSAGE}
        valeur={brouillon.messageAutorise ? 'oui' : 'non'}
        onChoix={(valeur) => changerBrouillon({ messageAutorise: valeur === 'oui' })}
      />
      {brouillon.messageAutorise && (
        <div className={styles.deux}>
          <Champ libelle="À qui ?">
            {(attributs) => (
              <input {...attributs} {...texte('messageAQui')} placeholder="À elle seule, à sa fille…" />
            )}
          </Champ>
          <Champ libelle="Quand ?">
            {(attributs) => <input {...attributs} {...texte('messageQuand')} placeholder="Après 18 h" />}
          </Champ>
        </div>
      )}
      <Champ libelle="Précisions utiles à qui la recevra">
        {(attributs) => (
          <textarea
            {...attributs}
            rows={2}
            maxLength={500}
            value={brouillon.precisions}
            onChange={(event) => changerBrouillon({ precisions: event.target.value })}
          />
        )}
      </Champ>
    </div>
  );
}
