import { spawnSync } from 'node:child_process';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { connect, type Db } from '../../prisma/client.ts';
import { randomBytes } from 'node:crypto';
import { readDataKeys } from '../../prisma/secrets.ts';
import { keepBankAccount } from '../../scripts/installation.ts';
import { keepCompany } from '../../scripts/company.ts';
import { aPartner, aProgram } from '../api/rows.ts';
import { privatePerson } from '../support/payout-world.ts';
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

test('the company is stored once, changed when entered again, and audited', async () => {
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

test('a company’s VAT number is kept if left out, can be removed, and must match the country', async () => {
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
  { what: 'no name', given: { legalName: ' ' }, says: '--legal-name takes the registered name' },
  { what: 'a name of which a bank has no letter', given: { legalName: '株式会社テルミノ' }, says: 'A bank file cannot contain the name' },
  { what: 'a name that would lose a letter at the bank', given: { legalName: 'Mü株ller AG' }, says: 'A bank file cannot contain the name' },
  { what: 'a name of two lines', given: { legalName: 'Velo\nAG' }, says: '--legal-name takes the registered name, in one line' },
  { what: 'a street of two lines', given: { street: 'Gasse 1\r\nHinterhaus' }, says: '--street takes street and number, in one line' },
  {
    what: 'a mail sender of two lines',
    given: { mailSender: 'Velo\nBcc: x@y.example <hi@velo.example>' },
    says: '--mail-sender takes',
  },
  { what: 'no street', given: { street: '' }, says: '--street takes street and number' },
  { what: 'no town', given: { town: '' }, says: '--town takes' },
  { what: 'no postcode', given: { postcode: '' }, says: '--postcode takes' },
  { what: 'a country in words', given: { country: 'Schweiz' }, says: 'two capital letters' },
  { what: 'a country that there is not', given: { country: 'ZZ' }, says: '--country takes' },
])('a company with $what is refused and told what to write', async ({ given, says }) => {
  await expect(keepCompany(db, { ...company, ...given })).rejects.toThrow(says);
  expect(await db.company.count()).toBe(0);
});

test.each(['hi@velo.example', 'Velo, AG <hi@velo.example>', '"Velo" <hi@velo.example> '])(
  'the mail sender %s is accepted',
  async (mailSender) => {
    await keepCompany(db, { ...company, mailSender });
    expect(await db.company.findFirstOrThrow()).toMatchObject({ mailSender: mailSender.trim() });
  },
);

test('an unknown tax rate of the company’s country is reported with where to enter it', async () => {
  expect(await keepCompany(db, company)).toEqual([]);
  expect(await keepCompany(db, { ...company, country: 'DE' })).toEqual([]);
  expect(await keepCompany(db, { ...company, country: 'PL' })).toEqual([
    expect.stringMatching(/The tax rate of PL is not known.*Bookkeeping, Rates/),
  ]);
  expect(await keepCompany(db, { ...company, country: 'US' })).toEqual([
    expect.stringMatching(/Tax rules for businesses are known only for companies in Switzerland and the EU/),
  ]);
  const id = '01939f00-0000-7000-8000-0000000000aa';
  await db.taxRate.create({ data: { id, country: 'PL', code: 'standard', rateBps: 2_300, validFrom: new Date('2011-01-01') } });
  expect(await keepCompany(db, { ...company, country: 'PL' })).toEqual([]);
});

test('a changed company name with an unchanged VAT number is reported', async () => {
  await keepCompany(db, { ...company, vatId });
  const other = { ...company, legalName: 'Other Firm GmbH' };
  expect(await keepCompany(db, other)).toEqual([expect.stringContaining(`The VAT id stays ${vatId}`)]);
  expect(await keepCompany(db, other)).toEqual([]); // the same name again
  expect(await keepCompany(db, { ...company, vatId })).toEqual([]);
  await keepCompany(db, { ...company, vatId: false });
  expect(await keepCompany(db, other)).toEqual([]);
});

test('a company name or EUR account that SEPA does not accept is refused', async () => {
  const keys = readDataKeys(randomBytes(32).toString('base64'));
  const named = (length: number) => ({ ...company, legalName: 'x'.repeat(length) });
  const inEuro = { iban: 'CH3108390123000889012', bic: 'POFICHBEXXX', currency: 'EUR' };
  await keepCompany(db, named(71));
  await expect(keepBankAccount(db, keys, inEuro)).rejects.toThrow('in at most 70 characters');
  await keepCompany(db, named(70));
  await keepBankAccount(db, keys, inEuro);
  await expect(keepCompany(db, named(71))).rejects.toThrow('in at most 70 characters');
});

test.each([
  ['--vat-id', 'CHE-116.281.710', '--no-vat-id'],
  ['--no-vat-id', '--vat-id', 'CHE-116.281.710'],
])('giving a VAT number and none at once is refused: %s', (...words) => {
  const facts = ['--legal-name', 'Velo AG', '--street', 'Gasse 1', '--postcode', '3000', '--town', 'Bern', '--country', 'CH'];
  const said = ['company', ...facts, '--mail-sender', 'hi@velo.example', ...words];
  const env = { ...process.env, OWNER_DATABASE_URL: database.url('owner'), DATA_KEYS: 'x', PUBLIC_URL: 'http://velo.example' };
  const { stderr, status } = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/connect.ts', ...said], { env, encoding: 'utf8' });
  expect([stderr, status]).toEqual([expect.stringContaining('contradict each other'), 1]);
});

test('a VAT number that a partner gave is refused for the company', async () => {
  const { id: programId } = await aProgram(db);
  const { id: partnerId } = await aPartner(db, programId);
  const profile = (of: string | null) => ({ ...privatePerson(partnerId), validFrom: new Date(), vatId: of, vatRegistered: of !== null });
  await keepCompany(db, company);
  await db.partnerTaxProfile.create({ data: profile(vatId) });
  await expect(keepCompany(db, { ...company, vatId: 'CHE116281710' })).rejects.toThrow(`A partner has given ${vatId} as its own`);
  expect(await db.company.findFirstOrThrow()).toMatchObject({ vatId: null, version: 1 });
  await db.partnerTaxProfile.create({ data: profile(null) });
  await keepCompany(db, { ...company, vatId });
  await db.partnerTaxProfile.create({ data: profile(vatId) });
  await keepCompany(db, { ...company, street: 'Gasse 2', vatId }); // it has it already
  expect(await db.company.findFirstOrThrow()).toMatchObject({ vatId, street: 'Gasse 2' });
});
