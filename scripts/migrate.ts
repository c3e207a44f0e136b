import { migrate } from '../prisma/migrate.ts';
import { ensureDatabase, ensureRoles } from '../prisma/roles.ts';

/**
 * `npm run migrate`: brings a database up to date, as the owner role. With ADMIN_DATABASE_URL and the roles' passwords it first creates the
 * roles and the database. Can be repeated; run it before each upgrade.
 */
async function run(environment: NodeJS.ProcessEnv): Promise<void> {
  const { ADMIN_DATABASE_URL: adminUrl, OWNER_DATABASE_URL: ownerUrl } = environment;
  if (ownerUrl === undefined) throw new Error('OWNER_DATABASE_URL is missing: the database to migrate, signed in as commend_owner.');
  if (adminUrl !== undefined) {
    await ensureRoles(adminUrl, {
      owner: decodeURIComponent(new URL(ownerUrl).password),
      worker: required(environment, 'WORKER_PASSWORD'),
      api: required(environment, 'API_PASSWORD'),
      portal: required(environment, 'PORTAL_PASSWORD'),
      auditor: required(environment, 'AUDITOR_PASSWORD'),
    });
    await ensureDatabase(adminUrl, new URL(ownerUrl).pathname.slice(1));
  }
  const applied = await migrate(ownerUrl);
  console.log(applied.length === 0 ? 'up to date' : `applied: ${applied.join(', ')}`);
}

function required(environment: NodeJS.ProcessEnv, name: string): string {
  const value = environment[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing: with ADMIN_DATABASE_URL each role needs its password.`);
  return value;
}

try {
  await run(process.env);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
