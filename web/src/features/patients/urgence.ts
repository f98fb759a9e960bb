import { useSession } from '../../app/session.ts';

/** Break-glass is for those who care: members who may create a patient. The server decides; this only hides a dead end. */
export function usePeutOuvrirEnUrgence(): boolean {
  const { compte, droits } = useSession();
  return compte.role === 'membre' && droits.includes('patient.creer');
}
