import type { Patient } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { majuscule } from '../../ui/francais.ts';
import { useTitre } from '../../ui/page.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { useAujourdhui } from './aujourdhui.ts';
import { Marques } from './carte-candidat.tsx';
import { ageLe, dateFrancaise, lieuDeNaissance, neLe, nomDUsage, nomStrict, SEXES, STATUTS } from './mots.ts';
import styles from './patients.module.css';

const REPONSES_INSI = {
  trouvee: 'L’INSi a rendu cette identité.',
  aucune: 'L’INSi ne trouve personne avec ces traits. Relisez-les sur la pièce d’identité.',
  plusieurs:
    'L’INSi trouve plusieurs personnes. Précisez les traits : tous les prénoms, le lieu de naissance.',
};

interface EnTeteDossierProps {
  patient: Patient;
  /** With what is missing to qualify the identity: on the other parts it would only take room. */
  complet: boolean;
}

/** Who, how sure we are of it, and why I may read. */
export function EnTeteDossier({ patient, complet }: EnTeteDossierProps) {
  const { id, identite, droits } = patient;
  const aujourdhui = useAujourdhui();
  const cache = useQueryClient();
  // The window's title goes to the browser's history: no patient there.
  const h1 = useTitre('Dossier d’une personne', { toujours: true });
  const insi = useGeste(client.patients.importIns, {
    onSuccess: () => void cache.invalidateQueries({ queryKey: api.patients.get.key({ input: { id } }) }),
  });
  const { manque } = STATUTS[identite.statut];
  const incertaine = identite.attributs.includes('douteux') || identite.attributs.includes('fictif');
  const appelable =
    droits.identite === 'ecrire' &&
    !incertaine &&
    (identite.statut === 'provisoire' || identite.statut === 'validee');
  const usage = nomDUsage(identite);
  return (
    <header className={styles.entete}>
      <h1 ref={h1} tabIndex={-1} className={styles.titre}>
        {nomStrict(identite)}
      </h1>
      {usage && (
        <p>
          Se fait appeler <b>{usage}</b>
        </p>
      )}
      <p>
        {majuscule(SEXES[identite.sexe])}, <b>{ageLe(identite.dateNaissance, aujourdhui)}</b>,{' '}
        {neLe(identite.sexe)} {dateFrancaise(identite.dateNaissance)} {lieuDeNaissance(identite)}
      </p>
      <Marques candidat={identite} />
      {complet && manque && (
        <p className={styles.manque} data-hors-impression>
          <span>{incertaine ? 'Une identité douteuse ou fictive reste provisoire.' : manque}</span>
          {appelable && (
            <Bouton genre="contour" enCours={insi.enCours} onClick={() => insi.faire({ id })}>
              Appeler l’INSi
            </Bouton>
          )}
        </p>
      )}
      <div role="status">
        {insi.mutation.data && <p className={styles.note}>{REPONSES_INSI[insi.mutation.data.resultat]}</p>}
      </div>
      <DirePanne erreur={insi.erreur} suite="L’identité n’a pas changé." fermer={insi.oublierErreur} />
      <p className={styles.pourquoi}>{patient.pourquoi}</p>
    </header>
  );
}
