import type { RapportCpts } from './chaine.ts';

const MONTREES = 50;
const nombre = (n: number) => n.toLocaleString('fr-FR');

/** Whether nothing at all is wrong. */
export const sansAnomalie = (rapports: RapportCpts[]): boolean =>
  rapports.every((r) => r.constat.total === 0);

/** The report as a person reads it. */
export function enFrancais(rapports: RapportCpts[]): string {
  const lignes = rapports.flatMap((rapport) => ['', ...uneCpts(rapport)]);
  if (rapports.length === 0) lignes.push('Aucune CPTS : il n’y a rien à vérifier.');
  return `${[...lignes, '', ...limites()].join('\n')}\n`;
}

function uneCpts(r: RapportCpts): string[] {
  const { constat, prouve } = r;
  const lignes = [
    `CPTS ${r.cptsId}`,
    `  ${nombre(r.positions)} maillons, ${nombre(r.presentes)} traces présentes, ${nombre(r.purgees)} purgées avec leur preuve, ${nombre(r.enAttente)} en attente d’être enchaînées` +
      (r.plusAncienneEnAttente ? ` (depuis ${r.plusAncienneEnAttente})` : ''),
    ...r.purges.map(
      (p) =>
        `  Purge de la classe « ${p.classe} » : ${nombre(p.nombre)} traces, gardées ${p.mois} mois au moins.`,
    ),
    prouve
      ? `  Prouvé jusqu’à la position ${nombre(prouve.position)}, le ${prouve.le} (${nombre(r.tetes)} têtes signées lues).`
      : `  RIEN N’EST PROUVÉ : aucune tête signée ne confirme cette chaîne (${nombre(r.tetes)} lues).`,
  ];
  if (constat.total === 0) return [...lignes, '  Aucune anomalie.'];
  lignes.push(`  ${nombre(constat.total)} ANOMALIE${constat.total > 1 ? 'S' : ''}`);
  for (const { code, position, traceId, phrase } of constat.anomalies.slice(0, MONTREES)) {
    const ou = position === null ? '' : ` position ${position}`;
    lignes.push(`  - [${code}]${ou}${traceId ? ` trace ${traceId}` : ''} : ${phrase}`);
  }
  if (constat.total > MONTREES) {
    lignes.push(`  … ${[...constat.parCode].map(([code, n]) => `${code} : ${nombre(n)}`).join(' ; ')}`);
  }
  return lignes;
}

const limites = () => [
  'Ce que cette vérification ne peut pas savoir :',
  '  - après la dernière tête exportée, qui tient la base peut encore couper ou réécrire la fin de la chaîne ;',
  '  - ce qui n’a jamais été écrit, et qui a écrit une trace sous le nom d’un autre ;',
  '  - si les têtes viennent de la machine vérifiée, qui la tient a pu les refaire avec sa clé : lisez celles gardées ailleurs.',
];
