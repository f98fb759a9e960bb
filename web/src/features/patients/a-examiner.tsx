import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../app/api.ts';
import { IconeAlerte } from '../../ui/icones.tsx';

/** In the top bar of the coordination: openings in an emergency that wait. Nothing when none does. */
export function AExaminer({ className }: { className: string | undefined }) {
  const { data } = useQuery(api.patients.brisDeGlace.list.queryOptions({ input: { limite: 200 } }));
  if (!data || data.aExaminer === 0) return null;
  return (
    <Link to="/bris-de-glace" className={className} data-attente>
      <span>À examiner</span>
      <strong>
        <IconeAlerte taille={18} />
        {data.aExaminer}
      </strong>
      <span className="invisible">
        {data.aExaminer > 1 ? 'ouvertures en urgence' : 'ouverture en urgence'}
      </span>
    </Link>
  );
}
