import type { Proposition } from '@maillage/contracts';
import styles from './carte.module.css';
import type { CommuneCouverte } from './couverture.ts';

interface TableauCouvertureProps {
  communes: readonly CommuneCouverte[];
  codePatient: string | null;
  propositions: readonly Proposition[];
}

/** What the map says, as a table: the patient's commune first, then by name. */
export function TableauCouverture({ communes, codePatient, propositions }: TableauCouvertureProps) {
  const lignes = [...communes].sort(
    (a, b) =>
      Number(b.code === codePatient) - Number(a.code === codePatient) || a.nom.localeCompare(b.nom, 'fr'),
  );
  const numeros = (code: string) =>
    propositions.flatMap(({ codeCommune }, index) => (codeCommune === code ? [index + 1] : [])).join(', ');
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by the keyboard
    <section className={styles.tableau} tabIndex={0} aria-label="Places par commune">
      <table>
        <thead>
          <tr>
            <th scope="col">Commune</th>
            <th scope="col">Places en 48 h</th>
            <th scope="col">Proposées</th>
          </tr>
        </thead>
        <tbody>
          {lignes.map(({ code, nom, places }) => (
            <tr key={code} data-patient={code === codePatient || undefined}>
              <th scope="row">
                {nom}
                {code === codePatient && ' (le patient)'}
              </th>
              <td>{places}</td>
              <td>{numeros(code)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
