import { migrate } from '../prisma/migrate.ts';
import { ensureDatabase, ensureRoles } from '../prisma/roles.ts';
import { Advice } from './advice.ts';
import { databaseName, databaseUrl } from './environment.ts';
import type { Secrets } from './secrets.ts';

/** Makes roles and database if they are missing, and applies missing migrations. Returns the names of those. @throws Advice if one fails */
export async function bringSchemaUpToDate(adminUrl: string, secrets: Secrets): Promise<readonly string[]> {
  await ensureRoles(adminUrl, secrets.roles);
  await ensureDatabase(adminUrl, databaseName);
  try {
    return await migrate(databaseUrl({ adminUrl, secrets }, 'owner'));
  } catch (error) {
    const why = error instanceof Error ? error.message.trim() : String(error);
    throw new Advice(`The schema could not be brought up to date: ${why}
    A migration that failed left nothing behind: mend it, mark it rolled back in _prisma_migrations, and start again.`);
  }
}
