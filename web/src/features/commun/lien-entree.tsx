import { useTemps } from '../../app/temps.ts';
import { LienACopier } from './lien-a-copier.tsx';

interface LienEntreeProps {
  nom: string;
  lien: string;
  expireLe: string;
}

/** Somebody's way in, to hand over: good once, shown once. */
export function LienEntree({ nom, lien, expireLe }: LienEntreeProps) {
  const { jourHeure } = useTemps();
  return (
    <LienACopier
      libelle={`Lien d’entrée de ${nom}`}
      lien={lien}
      aide={`Valable une fois, jusqu’à ${jourHeure(expireLe)}. Il ne sera plus affiché\u00a0: remettez-le en main propre ou par un moyen sûr.`}
    />
  );
}
