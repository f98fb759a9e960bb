import type { SessionCourante } from '@maillage/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../app/api.ts';

/** Goes in with the session just opened: nothing read before it stays. */
export function useEntrer(): (session: SessionCourante) => void {
  const cache = useQueryClient();
  const naviguer = useNavigate();
  return (session) => {
    cache.clear();
    cache.setQueryData(api.session.get.queryKey(), session);
    void naviguer({ to: '/', replace: true });
  };
}
