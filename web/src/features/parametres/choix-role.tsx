import type { ProfessionSociale, Role } from '@maillage/contracts';
import { majuscule } from '../../ui/francais.ts';
import { Champ } from '../commun/champ.tsx';
import { PROFESSIONS_SOCIALES, ROLES } from './roles.ts';

interface ChoixRoleProps {
  roles: readonly Role[];
  role: Role;
  profession: ProfessionSociale;
  /** The account has a sheet, which says its profession. */
  aUneFiche?: boolean;
  changer: (change: { role?: Role; profession?: ProfessionSociale }) => void;
}

/** A role, with what it does; the profession of a member who has no sheet. */
export function ChoixRole({ roles, role, profession, aUneFiche = false, changer }: ChoixRoleProps) {
  const choisi = ROLES.find((one) => one.role === role);
  const quoi = role === 'membre' && aUneFiche ? 'selon la profession de sa fiche' : choisi?.quoi;
  return (
    <>
      <Champ libelle="Rôle" aide={quoi ? majuscule(`${quoi}.`) : undefined}>
        {(attributs) => (
          <select
            {...attributs}
            value={role}
            onChange={(event) => changer({ role: event.target.value as Role })}
          >
            {ROLES.filter((one) => roles.includes(one.role)).map((one) => (
              <option key={one.role} value={one.role}>
                {one.role === 'membre' && aUneFiche ? 'Membre, professionnel de santé' : one.libelle}
              </option>
            ))}
          </select>
        )}
      </Champ>
      {role === 'membre' && !aUneFiche && (
        <Champ libelle="Profession">
          {(attributs) => (
            <select
              {...attributs}
              value={profession}
              onChange={(event) => changer({ profession: event.target.value as ProfessionSociale })}
            >
              {Object.entries(PROFESSIONS_SOCIALES).map(([code, libelle]) => (
                <option key={code} value={code}>
                  {libelle}
                </option>
              ))}
            </select>
          )}
        </Champ>
      )}
    </>
  );
}
