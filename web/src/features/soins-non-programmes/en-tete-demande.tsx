import type { Demande } from '@maillage/contracts';
import { useTemps } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule, telephone } from '../../ui/francais.ts';
import { IconeAlerte, IconeHorloge, IconeTelephone } from '../../ui/icones.tsx';
import { useTitre } from '../../ui/page.tsx';
import styles from './demande.module.css';
import {
  phraseAppel,
  phraseCouverture,
  phraseMedecinTraitant,
  phraseMessage,
  phraseMobilite,
  phraseTransport,
  titreComplet,
} from './mots.ts';
import { horloge, tenue } from './tri-de-file.ts';

interface EnTeteDemandeProps {
  demande: Demande;
  prendre: (() => void) | undefined;
  enCours: boolean;
}

/** Who, what, where, how to reach; who holds it and until when. */
export function EnTeteDemande({ demande, prendre, enCours }: EnTeteDemandeProps) {
  const temps = useTemps();
  // The window's title goes to the browser's history: no patient there.
  // Focus leaves the link of the queue, where Enter would open again instead of booking.
  const h1 = useTitre('Demande · Régulation', { toujours: true });
  const { ton } = horloge(demande, temps.maintenant);
  const ouverte = demande.etat !== 'close';
  return (
    <header className={styles.entete}>
      <h1 ref={h1} tabIndex={-1} className={styles.titre}>
        {titreComplet(demande)}
      </h1>
      <p className={styles.sousTitre}>
        {[
          demande.nom,
          `${phraseAppel(demande.appelantLien)} à ${temps.heureOuJour(demande.recueLe)}`,
          phraseMobilite(demande.mobilite),
          phraseMessage(demande.message),
        ]
          .filter(Boolean)
          .join('. ')}
        .
      </p>
      <dl className={styles.faits}>
        <Fait libelle="Téléphone">
          <a href={`tel:${demande.telephone}`} className={styles.appeler}>
            <IconeTelephone taille={18} />
            {telephone(demande.telephone)}
          </a>
        </Fait>
        <Fait libelle="Médecin traitant">{phraseMedecinTraitant(demande.medecinTraitant)}</Fait>
        <Fait libelle="Couverture">{phraseCouverture(demande.couverture)}</Fait>
        <AutresFaits demande={demande} />
      </dl>
      {ouverte && (
        <div className={styles.tenue} data-ton={ton}>
          {ton === 'danger' ? <IconeAlerte taille={18} /> : <IconeHorloge taille={18} />}
          <span>{majuscule(tenue(demande, temps.heureOuJour))}</span>
          {prendre && (
            <Bouton genre="discret" touche="J" onClick={prendre} enCours={enCours}>
              Je la prends
            </Bouton>
          )}
        </div>
      )}
    </header>
  );
}

function Fait({
  libelle,
  children,
  large = false,
}: {
  libelle: string;
  children: React.ReactNode;
  large?: boolean;
}) {
  return (
    <div className={styles.fait} data-large={large || undefined}>
      <dt>{libelle}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function AutresFaits({ demande }: { demande: Demande }) {
  const [annee, mois, jour] = demande.dateNaissance?.split('-') ?? [];
  const langue = [demande.langue && majuscule(demande.langue), demande.interprete && 'interprète nécessaire'];
  return (
    <>
      {annee && (
        <Fait libelle="Naissance">
          {jour}/{mois}/{annee}
        </Fait>
      )}
      {demande.transport && <Fait libelle="Transport">{majuscule(phraseTransport(demande.transport))}</Fait>}
      {demande.besoinPmr && <Fait libelle="Accès">Fauteuil roulant</Fait>}
      {langue.some(Boolean) && <Fait libelle="Langue">{langue.filter(Boolean).join(', ')}</Fait>}
      {demande.appelant?.nom && <Fait libelle="Appelant">{demande.appelant.nom}</Fait>}
      {demande.precisions && (
        <Fait libelle="Précisions" large>
          {demande.precisions}
        </Fait>
      )}
    </>
  );
}
