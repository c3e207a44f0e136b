import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { connect, type Db } from '../../prisma/client.ts';
import { keepCompany } from '../../scripts/company.ts';
import { freshDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
let db: Db;
beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('owner'));
});
beforeEach(() => db.company.deleteMany());
afterAll(async () => {
  await db.$disconnect();
  await database.drop();
});

const company = {
  legalName: 'Velo AG',
  street: 'Gasse 1',
  postcode: '3000',
  town: 'Bern',
  country: 'CH',
  mailSender: 'Velo <hi@velo.example>',
};
const vatId = 'CHE-116.281.710 MWST';

test('there is one company: said again, it is changed, and the audit says by whom', async () => {
  await keepCompany(db, company);
  await keepCompany(db, { ...company, town: ' Thun ', vatId: 'che 116281710' });
  expect(await db.company.findMany()).toMatchObject([{ town: 'Thun', vatId, version: 2 }]);
  const deeds = await db.auditEntry.findMany({
    where: { subjectKind: 'company', actorId: null, actorName: 'terminal' },
    orderBy: { seq: 'asc' },
  });
  expect(deeds.map(({ action, before, after }) => ({ action, before, after }))).toEqual([
    { action: 'company.keep', before: null, after: { ...company, vatId: null } },
    { action: 'company.keep', before: { ...company, vatId: null }, after: { ...company, town: 'Thun', vatId } },
  ]);
});

test('a VAT id that is left out stays as it was, goes where there is none any more, and is none of another country', async () => {
  const kept = async () => (await db.company.findFirstOrThrow()).vatId;
  await keepCompany(db, { ...company, vatId });
  await keepCompany(db, { ...company, street: 'Gasse 2' });
  expect(await kept()).toBe(vatId);
  await expect(keepCompany(db, { ...company, country: 'DE' })).rejects.toThrow(`${vatId} is no VAT id of DE`);
  await keepCompany(db, { ...company, vatId: false });
  expect(await kept()).toBeNull();
});

test.each([
  { what: 'a mail sender without an address', given: { mailSender: 'garbage' }, says: '--mail-sender takes Name <address>' },
  { what: 'a mail sender of two addresses', given: { mailSender: 'a@velo.example, b@velo.example' }, says: '--mail-sender takes' },
  { what: 'a mail sender whose address has a gap', given: { mailSender: 'Velo <hi there@velo.example>' }, says: '--mail-sender takes' },
  { what: 'a VAT id with a wrong digit', given: { vatId: 'CHE-116.281.711 MWST' }, says: 'is no VAT id of CH' },
  { what: 'no name', given: { legalName: ' ' }, says: '--legal-name takes the name' },
  { what: 'no street', given: { street: '' }, says: '--street takes street and number' },
  { what: 'no town', given: { town: '' }, says: '--town takes' },
  { what: 'no postcode', given: { postcode: '' }, says: '--postcode takes' },
  { what: 'a country in words', given: { country: 'Schweiz' }, says: 'two capital letters' },
  { what: 'a country that there is not', given: { country: 'ZZ' }, says: '--country takes' },
])('a company with $what is refused, with what to write', async ({ given, says }) => {
  await expect(keepCompany(db, { ...company, ...given })).rejects.toThrow(says);
  expect(await db.company.count()).toBe(0);
});

test.each(['hi@velo.example', 'Velo, AG <hi@velo.example>', '"Velo" <hi@velo.example> '])(
  'mails can be sent from %s',
  async (mailSender) => {
    await keepCompany(db, { ...company, mailSender });
    expect(await db.company.findFirstOrThrow()).toMatchObject({ mailSender: mailSender.trim() });
  },
);

test('a country whose tax is not known is said at once, with the place where a rate is entered', async () => {
  expect(await keepCompany(db, company)).toBeNull();
  expect(await keepCompany(db, { ...company, country: 'DE' })).toBeNull();
  expect(await keepCompany(db, { ...company, country: 'PL' })).toMatch(/No tax rate of PL is known.*Bookkeeping, Rates/);
  expect(await keepCompany(db, { ...company, country: 'US' })).toMatch(
    /How businesses are taxed is known for companies in Switzerland and the EU/,
  );
  const id = '01939f00-0000-7000-8000-0000000000aa';
  await db.taxRate.create({ data: { id, country: 'PL', code: 'standard', rateBps: 2_300, validFrom: new Date('2011-01-01') } });
  expect(await keepCompany(db, { ...company, country: 'PL' })).toBeNull();
});
