import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { connect, type Db } from '../../prisma/client.ts';
import { holdsDemo, isUntouched } from '../../scripts/demo-data.ts';
import { haltAsRestored } from '../../scripts/restored.ts';
import { aProgram } from '../api/rows.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let owner: Db;
beforeEach(async () => {
  database = await freshDatabase();
  owner = connect(database.url('owner'));
});
afterEach(async () => {
  await owner.$disconnect();
  await database.drop();
});

const seen = async () => ({ isUntouched: await isUntouched(database.url('owner')), holdsDemo: await holdsDemo(database.url('owner')) });
const aPerson = (email: string) => owner.person.create({ data: { id: uuid(), email, name: 'Ada' } });

test('an empty database counts as untouched', async () => {
  expect(await seen()).toEqual({ isUntouched: true, holdsDemo: false });
});

test.each([
  ['an account', () => aPerson('ada@velo.test')],
  [
    'a company',
    () =>
      owner.company.create({
        data: {
          id: uuid(),
          legalName: 'Velo AG',
          street: 'Gasse 1',
          postcode: '3000',
          town: 'Bern',
          country: 'CH',
          mailSender: 'a@velo.test',
        },
      }),
  ],
  ['a program', () => aProgram(owner)],
  ['a stop after a restore', () => haltAsRestored(owner)],
])('a database begun empty with %s is neither untouched nor a demo', async (_what, begin) => {
  await begin();
  expect(await seen()).toEqual({ isUntouched: false, holdsDemo: false });
});

test('a database with the demo’s administrator counts as a demo', async () => {
  await aPerson('admin@demo.test');
  expect(await seen()).toEqual({ isUntouched: false, holdsDemo: true });
});

test('a database whose first administrator was invited is no demo, even with the demo’s address', async () => {
  await aPerson('admin@demo.test');
  const sent = { id: uuid(), kind: 'staff', name: 'Ada', language: 'en', email: Buffer.from('sealed'), emailIndex: 'hidden' };
  await owner.invitation.create({ data: { ...sent, staffRoles: ['admin'], expiresAt: new Date(), acceptedAt: new Date() } });
  expect(await seen()).toEqual({ isUntouched: false, holdsDemo: false });
});
