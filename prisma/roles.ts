import { readFile } from 'node:fs/promises';
import { Client } from 'pg';

const roles = ['owner', 'worker', 'api', 'portal', 'auditor'] as const;

/** `owner` is the database role `commend_owner`, and so on. */
export type Role = (typeof roles)[number];

export type RolePasswords = Readonly<Record<Role, string>>;

/** Creates the roles that are missing and sets their passwords. Repeatable. `adminUrl` must be allowed to create roles. */
export async function ensureRoles(adminUrl: string, passwords: RolePasswords): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    await client.query(await readFile(new URL('roles.sql', import.meta.url), 'utf8'));
    for (const role of roles) {
      await client.query(`alter role commend_${role} password ${client.escapeLiteral(passwords[role])}`);
    }
  } finally {
    await client.end();
  }
}

/** Creates the database if it is missing. Its owner is `commend_owner`, who may create schemas in it. */
export async function ensureDatabase(adminUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: adminUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
    if (rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)} owner commend_owner`);
  } finally {
    await client.end();
  }
}

/** Returns the URL of the same server for another role and database. */
export function roleUrl(adminUrl: string, login: { readonly role: Role; readonly password: string; readonly database: string }): string {
  const url = new URL(adminUrl);
  url.username = `commend_${login.role}`;
  url.password = login.password;
  url.pathname = `/${login.database}`;
  return url.href;
}
