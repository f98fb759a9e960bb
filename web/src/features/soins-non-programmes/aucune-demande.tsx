import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { api } from '../../app/api.ts';
import { useMaintenant } from '../../app/temps.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { pluriel } from '../../ui/francais.ts';
import { useTitre } from '../../ui/page.tsx';
import { useTouches } from '../../ui/touches.ts';
import { bureau } from './bureau.ts';
import { titreDemande } from './mots.ts';
import styles from './regulation.module.css';
import { estCommence } from './saisie.ts';
import { groupeDe, trier } from './tri-de-file.ts';

/** No request open: what the day looks like, and how to begin. */
export function AucuneDemande() {
  const h1 = useTitre('Régulation');
  const naviguer = useNavigate();
  const commence = bureau.useMagasin(({ brouillon }) => estCommence(brouillon));
  const { data } = useQuery(api.soinsNonProgrammes.tableau.get.queryOptions());
  const maintenant = useMaintenant();
  const { data: file } = useQuery(
    api.soinsNonProgrammes.demandes.list.queryOptions({ input: { vue: 'ouvertes' } }),
  );
  const attendent = file?.demandes.filter((d) => groupeDe(d, maintenant) === 'a-traiter') ?? [];
  const urgente = trier(attendent, maintenant)[0];
  const ouvrir = () => {
    if (urgente) void naviguer({ to: '/regulation/$demandeId', params: { demandeId: urgente.id } });
  };
  useTouches({ enter: urgente ? ouvrir : undefined }, { priorite: 2 });
  useEffect(() => bureau.changer({ codeCommune: null, propositions: [], choisieId: null }), []);
  return (
    <div className={styles.accueil}>
      <h1 ref={h1} tabIndex={-1}>
        {commence ? 'Une demande est commencée' : 'Quel appel ?'}
      </h1>
      <p>
        {data
          ? `${data.placesAujourdhui === 0 ? 'Plus de place libre' : pluriel(data.placesAujourdhui, 'place libre', 'places libres')} aujourd’hui, ${pluriel(data.ouvertes, 'demande ouverte', 'demandes ouvertes')}.`
          : '\u00a0'}
      </p>
      <Bouton grand touche="N" onClick={() => void naviguer({ to: '/regulation/nouvelle' })}>
        {commence ? 'Reprendre la demande' : 'Nouvelle demande'}
      </Bouton>
      {urgente && (
        <Bouton genre="contour" grand touche="Entrée" onClick={ouvrir}>
          {titreDemande(urgente)} : la plus urgente
        </Bouton>
      )}
    </div>
  );
}
