import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { migrate, migrationNames } from '../../prisma/migrate.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

async function migrationFolder(files: Readonly<Record<string, string>>) {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  for (const [name, sql] of Object.entries(files)) {
    await mkdir(join(folder, name));
    await writeFile(join(folder, name, 'migration.sql'), sql);
  }
  return { url: pathToFileURL(`${folder}/`), remove: () => rm(folder, { recursive: true }) };
}

test('every migration of the code is applied to the template and recorded in Prisma’s table', async () => {
  const { rows } = await database.pool('owner').query('select migration_name, finished_at from _prisma_migrations order by 1');
  expect(rows.map((row) => row.migration_name)).toEqual(await migrationNames());
  expect(rows.every((row) => row.finished_at !== null)).toBe(true);
});

test('a second run of the migrations applies nothing', async () => {
  expect(await migrate(database.url('owner'))).toEqual([]);
});

test('a function body with semicolons is run as one statement, and a failing migration leaves nothing behind', async () => {
  const empty = await freshDatabase('template0');
  const owner = empty.pool('owner');
  const folder = await migrationFolder({
    '20300101000000_works': `create function one() returns int language plpgsql as $$ begin perform 1; return 1; end $$;`,
    '20300102000000_fails': `create table half_done (id int); select 1 / 0;`,
  });
  await expect(migrate(empty.url('owner'), folder.url)).rejects.toThrow(/20300102000000_fails/);
  const { rows } = await owner.query(`select to_regclass('half_done') as table, to_regproc('one') as function`);
  expect(rows).toEqual([{ table: null, function: 'one' }]);
  await folder.remove();
  await empty.drop();
});
