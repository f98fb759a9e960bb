import { Link } from '@tanstack/react-router';
import { EtiquetteDemonstration } from '../features/demonstration/etiquette.tsx';
import { Erreur } from '../ui/erreur.tsx';
import { Page } from '../ui/page.tsx';
import { lirePanne } from './erreurs.ts';

/** A screen that could not be shown. */
export function EcranEnPanne({ error, reset }: { error: unknown; reset: () => void }) {
  const panne = lirePanne(error);
  // A chunk of an older version that is gone: reading the page again brings the new one.
  const ancienne = error instanceof TypeError && /import|module/i.test(error.message);
  // Inside the shell there already is a main; a failure of the shell itself has none.
  const Cadre = document.getElementById('contenu') ? 'div' : 'main';
  return (
    <Cadre>
      <Page titre="Cet écran n’a pas pu s’ouvrir">
        <Erreur
          message={ancienne ? 'Une nouvelle version est arrivée.' : panne.message}
          reference={panne.reference}
          reessayer={() => (ancienne ? window.location.reload() : reset())}
        >
          Vos données sont sur le serveur : rien n’est perdu.
        </Erreur>
      </Page>
    </Cadre>
  );
}

/** An address that leads nowhere. */
export function EcranIntrouvable() {
  return (
    <main>
      <Page
        titre="Cette page n’existe pas"
        sousTitre="Le lien est peut-être ancien, ou incomplet."
        action={<EtiquetteDemonstration />}
      >
        <p>
          <Link to="/">Revenir à l’accueil</Link>
        </p>
      </Page>
    </main>
  );
}
