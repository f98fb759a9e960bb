import { useQuery } from '@tanstack/react-query';
import { api } from '../../app/api.ts';
import { useSession } from '../../app/session.ts';
import { duree } from '../../ui/francais.ts';

/** Break-glass is for those who care: members who may create a patient. The server decides; this only hides a dead end. */
export function usePeutOuvrirEnUrgence(): boolean {
  const { compte, droits } = useSession();
  return compte.role === 'membre' && droits.includes('patient.creer');
}

/** How long it lasts, as this CPTS decided: « 1 h », « 45 min ». */
export function useDureeUrgence(): string {
  const { data } = useQuery(api.parametres.list.queryOptions());
  const minutes = data?.parametres.find(({ code }) => code === 'patients.bris-de-glace-minutes')?.valeur;
  return minutes === undefined ? 'quelque temps' : duree(minutes);
}
