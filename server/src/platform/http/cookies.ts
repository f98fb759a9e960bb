/** The __Host- prefix needs https; a demonstration on http://localhost goes without. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-maillage' : 'maillage');
const passageName = (secure: boolean): string => `${cookieName(secure)}-connexion`;

function cookie(name: string, token: string | null, site: string, expireLe: Date, secure: boolean): string {
  const parts = [`${name}=${token ?? ''}`, 'Path=/', 'HttpOnly', `SameSite=${site}`];
  if (secure) parts.push('Secure');
  parts.push(`Expires=${(token === null ? new Date(0) : expireLe).toUTCString()}`);
  return parts.join('; ');
}

/** Set-Cookie of a session; `null` closes it. */
export const sessionCookie = (token: string | null, expireLe: Date, secure: boolean): string =>
  cookie(cookieName(secure), token, 'Strict', expireLe, secure);

/** Set-Cookie of a sign-in under way. Lax: the person comes back from another site, by a link. */
export const passageCookie = (token: string | null, expireLe: Date, secure: boolean): string =>
  cookie(passageName(secure), token, 'Lax', expireLe, secure);

function read(header: string | undefined, name: string): string | undefined {
  const found = header?.split(/;\s*/).find((part) => part.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || undefined;
}

/** The session token of a Cookie header. */
export const readCookie = (header: string | undefined, secure: boolean): string | undefined =>
  read(header, cookieName(secure));

/** The secret of a sign-in under way. */
export const readPassage = (header: string | undefined, secure: boolean): string | undefined =>
  read(header, passageName(secure));
