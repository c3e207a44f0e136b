import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openStates } from '../../../domain/payout/payout-state.ts';
import { openStatesSql } from '../../../prisma/payout/open-states.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.drop());

const statesIn = (text: string): string[] => [...text.matchAll(/'(\w+)'/g)].map(([, state]) => state ?? '');

test('the open states of a payout are the same in the domain, the queries and the index that allows one open payout', async () => {
  expect(statesIn(openStatesSql.sql)).toEqual(openStates);
  const { rows } = await database
    .pool('owner')
    .query<{ indexdef: string }>(`select indexdef from pg_indexes where tablename = 'payout' and indexdef like '%WHERE%''draft''%'`);
  expect(rows).toHaveLength(1);
  for (const { indexdef } of rows) expect(statesIn(indexdef)).toEqual(openStates);
});
