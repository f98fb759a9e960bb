import type { ComptePsc } from './comptes.ts';

const enHtml = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (titre: string, corps: string) => `<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${titre} · démonstration</title><style>
:root{color-scheme:light dark;font-family:system-ui,sans-serif;line-height:1.5}
body{max-width:34rem;margin:0 auto;padding:8vh 20px 40px}
.d{display:inline-block;padding:2px 12px;border-radius:999px;font-weight:700;font-size:.8rem;color:#7a4100;background:#fff1de}
h1{font-size:1.6rem;margin:.6em 0 .2em}form{margin:12px 0}
button{width:100%;min-height:56px;padding:12px 18px;font:inherit;text-align:left;border:1px solid #6b7f80;border-radius:12px;background:transparent;color:inherit;cursor:pointer}
button b,button span{display:block}button:focus-visible{outline:3px solid #0b6e75;outline-offset:2px}
</style></head><body><main><p class="d">DÉMONSTRATION</p><h1>${titre}</h1>${corps}</main></body></html>`;

/** Which e-CPS is in the hand of who is in front of the screen. */
export function choosePage(action: string, comptes: ComptePsc[]): string {
  const forms = comptes.map(
    (compte) => `<form method="post" action="${enHtml(action)}">
<button name="rpps" value="${enHtml(compte.rpps)}"><b>${enHtml(compte.prenom)} ${enHtml(compte.nom)}</b>
<span>${enHtml(compte.profession)}, RPPS ${enHtml(compte.rpps)}</span></button></form>`,
  );
  return page(
    'Avec quelle e-CPS ?',
    `<p>Cette page joue Pro Santé Connect, sur cette machine seulement. Les personnes sont inventées.</p>${forms.join('')}
<form method="post" action="${enHtml(action)}"><button name="abandon" value="oui">Abandonner</button></form>`,
  );
}

/** Sends the form of the page below; its hash is in the policy of the page. */
export const DEPART = "document.querySelector('button').click()";

/** Leaving: the form is the provider's own; it is sent by itself, as Pro Santé Connect asks nothing more. */
export const leavePage = (form: string): string =>
  page(
    'Déconnexion',
    `${form}<p><button form="op.logoutForm" name="logout" value="yes" autofocus>Se déconnecter</button></p>
<script>${DEPART}</script>`,
  );

export const messagePage = (titre: string, texte: string): string =>
  page(enHtml(titre), `<p>${enHtml(texte)}</p><p><a href="/connexion">Revenir à Maillage</a></p>`);
