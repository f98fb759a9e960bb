import { createHmac } from 'node:crypto';
import postgres from 'postgres';

/**
 * Makes (or refreshes) the login role the application connects with, and returns its connection string.
 * The role owns nothing and cannot bypass row-level security: the second lock. Roles belong to the whole
 * PostgreSQL cluster, so each database has its own; the password derives from the owner's, so that several
 * processes agree on it without storing it.
 */
export async function ensureAppRole(ownerUrl: string): Promise<string> {
  const url = new URL(ownerUrl);
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres';
  const role = `maillage_app_${database.replace(/[^a-z0-9_]/gi, '_').toLowerCase()}`.slice(0, 63);
  if (!url.password) {
    throw new Error(
      'DATABASE_URL est sans mot de passe : celui du rôle de l’application en découle. Donnez-en un, ou créez ce rôle et donnez DATABASE_APP_URL.',
    );
  }
  const password = createHmac('sha256', url.password).update(role).digest('base64url');
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [existing] = await sql<{ rolsuper: boolean; rolbypassrls: boolean }[]>`
      SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = ${role}`;
    if (existing?.rolsuper || existing?.rolbypassrls) {
      throw new Error(`Le rôle ${role} peut passer outre la sécurité des lignes : retirez-lui ce droit.`);
    }
    // Neither takes a bind parameter: role and password are made of safe characters only (see above).
    const statement = existing
      ? `ALTER ROLE "${role}" LOGIN PASSWORD '${password}'`
      : `CREATE ROLE "${role}" LOGIN NOCREATEDB NOCREATEROLE INHERIT PASSWORD '${password}'`;
    await sql.unsafe(statement).catch((error: { code?: string }) => {
      // Another process created it at the same instant, with the same derived password.
      if (error.code !== '42710' && error.code !== '23505' && error.code !== 'XX000') throw error;
    });
    // A role that makes no table of its own can show none to a function of the owner. Refused where another owns the
    // database: pg_temp is then the only guard (db/migrations/0016).
    await sql
      .unsafe(`REVOKE TEMPORARY ON DATABASE "${database.replaceAll('"', '""')}" FROM PUBLIC`)
      .catch((error: { code?: string }) => {
        if (error.code !== '42501' && error.code !== 'XX000') throw error;
      });
    await sql.unsafe(`GRANT maillage_app TO "${role}"`).catch((error: { code?: string }) => {
      if (error.code !== '23505' && error.code !== 'XX000') throw error;
    });
  } finally {
    await sql.end();
  }
  url.username = role;
  url.password = password;
  return url.toString();
}

/**
 * The second lock holds only for a role that owns nothing and passes no policy: refuses a connection string the
 * operator made (DATABASE_APP_URL) that names another.
 */
export async function checkAppRole(appUrl: string): Promise<void> {
  const sql = postgres(appUrl, { max: 1, onnotice: () => {} });
  try {
    const [role] = await sql<{ name: string; passes: boolean; owns: boolean }[]>`
      SELECT r.rolname AS name, r.rolsuper OR r.rolbypassrls AS passes, EXISTS (SELECT FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
          AND pg_has_role(r.oid, c.relowner, 'MEMBER')) AS owns
      FROM pg_roles r WHERE r.rolname = current_user`;
    if (!role || role.passes || role.owns) {
      throw new Error(
        `Le rôle ${role?.name ?? ''} de DATABASE_APP_URL possède des tables, ou passe outre la sécurité des lignes : donnez-lui seulement maillage_app (docs/exploitation.md).`,
      );
    }
  } finally {
    await sql.end();
  }
}
