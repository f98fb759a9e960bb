import { useTemps } from '../../app/temps.ts';
import { dateLocale } from '../../ui/francais.ts';

/** Local date of the territory, « 2026-11-24 ». */
export function useAujourdhui(): string {
  const { maintenant, fuseau } = useTemps();
  return dateLocale(maintenant, fuseau);
}
