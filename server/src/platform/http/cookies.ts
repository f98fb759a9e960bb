/** The __Host- prefix needs https; a demonstration on http://localhost goes without. */
export const cookieName = (secure: boolean): string => (secure ? '__Host-maillage' : 'maillage');

/** Set-Cookie of a session; `null` closes it. */
export function sessionCookie(token: string | null, expireLe: Date, secure: boolean): string {
  const parts = [`${cookieName(secure)}=${token ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict'];
  if (secure) parts.push('Secure');
  parts.push(`Expires=${(token === null ? new Date(0) : expireLe).toUTCString()}`);
  return parts.join('; ');
}

/** The session token of a Cookie header. */
export function readCookie(header: string | undefined, secure: boolean): string | undefined {
  const prefix = `${cookieName(secure)}=`;
  const found = header?.split(/;\s*/).find((part) => part.startsWith(prefix));
  return found?.slice(prefix.length) || undefined;
}
