import { useSearch } from '@tanstack/react-router';
import { useSession } from '../../app/session.ts';
import { Page } from '../../ui/page.tsx';
import type { Onglet } from '../commun/onglets.tsx';
import { Onglets } from '../commun/onglets.tsx';
import { Droits } from '../droits/droits.tsx';
import { Comptes } from './comptes.tsx';
import { FicheAlerte } from './fiche-alerte.tsx';
import { ListeParametres } from './liste-parametres.tsx';
import { Trajets } from './trajets.tsx';

/** What the CPTS decides for itself: each figure with its source, the red-flag sheet, travel times, accounts. */
export function ParametresPage() {
  const { cpts, droits } = useSession();
  const search = useSearch({ strict: false }) as { onglet?: unknown };
  const onglets: Onglet[] = [
    { cle: 'parametres', libelle: 'Règles de la CPTS' },
    { cle: 'fiche', libelle: 'Signes d’alerte' },
    ...(droits.includes('trajets.corriger') ? [{ cle: 'trajets', libelle: 'Temps de trajet' }] : []),
    ...(droits.includes('comptes.inviter') ? [{ cle: 'comptes', libelle: 'Comptes' }] : []),
    ...(droits.includes('droits.lire') ? [{ cle: 'droits', libelle: 'Droits' }] : []),
  ];
  const courant = onglets.find((onglet) => onglet.cle === search.onglet)?.cle ?? 'parametres';
  return (
    <Page titre="Réglages" titreAffiche="Comment votre CPTS travaille" sousTitre={cpts.nom} large>
      <Onglets libelle="Parties des réglages" onglets={onglets} />
      {courant === 'parametres' && <ListeParametres />}
      {courant === 'fiche' && <FicheAlerte />}
      {courant === 'trajets' && <Trajets />}
      {courant === 'comptes' && <Comptes />}
      {courant === 'droits' && <Droits />}
    </Page>
  );
}
