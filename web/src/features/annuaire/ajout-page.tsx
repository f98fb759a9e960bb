import { Link } from '@tanstack/react-router';
import { EtatVide } from '../../ui/etat-vide.tsx';
import { Page } from '../../ui/page.tsx';
import { usePeutAjouter } from './brouillon-ajout.ts';
import { FormulaireAjout } from './formulaire-ajout.tsx';

/** A person who is not in the directory yet, entered by hand: who, then where. */
export function AjoutPage() {
  const peut = usePeutAjouter();
  return (
    <Page
      titre="Qui ajouter à l’annuaire ?"
      sousTitre={
        peut && 'Une personne qui exerce dans la CPTS. Tout se corrige ensuite sur sa fiche, champ par champ.'
      }
    >
      {peut ? (
        <FormulaireAjout />
      ) : (
        <EtatVide
          titre="Votre compte ne permet pas d’ajouter une personne"
          action={<Link to="/annuaire">Revenir à l’annuaire</Link>}
        >
          Demandez au secrétariat ou à la coordination de votre CPTS.
        </EtatVide>
      )}
    </Page>
  );
}
