import { useQuery } from '@tanstack/react-query';
import { api, client } from '../../app/api.ts';
import { lirePanne } from '../../app/erreurs.ts';
import { useGeste } from '../../app/geste.ts';
import { Bouton } from '../../ui/bouton.tsx';
import { Erreur } from '../../ui/erreur.tsx';
import { Squelette } from '../../ui/squelette.tsx';
import { DirePanne } from '../commun/panne.tsx';
import { ComptesDemonstration } from '../demonstration/comptes.tsx';
import { clePossible, demanderCle } from './cle.ts';
import styles from './connexion.module.css';
import { EcranDEntree } from './entete.tsx';
import { useEntrer } from './entrer.ts';

/** The ways in: Pro Santé Connect, a passkey, one's own link; in a demonstration, its accounts too. */
export function ConnexionPage() {
  const installation = useQuery(api.installation.get.queryOptions());
  const demonstration = installation.data?.demonstration ?? false;
  return (
    <EcranDEntree
      titre={demonstration ? 'Qui êtes-vous aujourd’hui ?' : 'Comment entrez-vous ?'}
      phrase={
        demonstration
          ? `${installation.data?.nom ?? 'Une CPTS'}, peuplée de personnes inventées. Rien ne sort de cette machine.`
          : (installation.data?.nom ?? undefined)
      }
    >
      {installation.isPending && <Squelette lignes={3} hauteur={110} />}
      {installation.isError && (
        <Erreur
          message={lirePanne(installation.error).message}
          reessayer={() => void installation.refetch()}
        />
      )}
      {demonstration && <ComptesDemonstration />}
      {installation.data && <Moyens demonstration={demonstration} />}
    </EcranDEntree>
  );
}

function Moyens({ demonstration }: { demonstration: boolean }) {
  const moyens = useQuery(api.connexion.get.queryOptions());
  const entrer = useEntrer();
  const psc = useGeste((_: Record<string, never>) => client.connexion.createPsc(), {
    sansReprise: true,
    onSuccess: ({ adresse }) => window.location.assign(adresse),
  });
  const cle = useGeste(
    async (_: Record<string, never>) => {
      const reponse = await demanderCle(await client.connexion.createCle());
      return client.connexion.acceptCle({ reponse });
    },
    { sansReprise: true, onSuccess: entrer },
  );
  if (moyens.isPending) return <Squelette lignes={2} hauteur={64} />;
  const possible = clePossible();
  return (
    <section
      aria-label={demonstration ? 'Entrer comme dans une vraie CPTS' : 'Entrer'}
      className={styles.moyens}
    >
      {demonstration && <h2>Ou comme dans une vraie CPTS</h2>}
      <DirePanne erreur={moyens.error} reessayer={() => void moyens.refetch()} />
      <DirePanne erreur={psc.erreur ?? cle.erreur} />
      <div className={styles.boutons}>
        {moyens.data?.psc && (
          <Bouton grand enCours={psc.enCours || psc.mutation.isSuccess} onClick={() => psc.faire({})}>
            S’identifier avec Pro Santé Connect
          </Bouton>
        )}
        {possible && (
          <Bouton
            grand
            genre={moyens.data?.psc ? 'contour' : 'plein'}
            enCours={cle.enCours}
            onClick={() => cle.faire({})}
          >
            Entrer avec une clé d’accès
          </Bouton>
        )}
      </div>
      <div className={styles.aides}>
        {moyens.data?.psc && (
          <p>Pro Santé Connect{'\u00a0'}: avec votre e-CPS ou votre carte, si vous avez un numéro RPPS.</p>
        )}
        {possible ? (
          <p>
            Clé d’accès{'\u00a0'}: le code, l’empreinte ou le visage de l’appareil où vous l’avez créée. Sans
            mot de passe.
          </p>
        ) : (
          <SansCle demonstration={demonstration} />
        )}
        <p>
          Première fois, ou appareil perdu{'\u00a0'}? Demandez un lien d’entrée au secrétariat ou à la
          coordination de votre CPTS.
        </p>
      </div>
    </section>
  );
}

function SansCle({ demonstration }: { demonstration: boolean }) {
  const { protocol, port } = window.location;
  if (!demonstration) {
    return (
      <p>
        Les clés d’accès ne marchent pas à cette adresse{'\u00a0'}: il faut une adresse en https, avec un nom.
      </p>
    );
  }
  return (
    <p>
      Les clés d’accès ne marchent pas à une adresse en chiffres{'\u00a0'}: essayez-les à l’adresse{' '}
      <a href={`${protocol}//localhost:${port}/connexion`}>localhost:{port}</a>.
    </p>
  );
}
