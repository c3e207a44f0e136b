import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const numbersOf = async (person: Awaited<ReturnType<typeof somebody>>, code: string) =>
  (await person.get(`/v1/account-numbers?filter=${JSON.stringify({ code })}`).expect(200)).body;

test('an account has its default number until finance sets another one; each version is audited and used in exports', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  await world.adjust(await world.partner(), { amount: 100, at: '2026-05-05T10:00:00Z' });
  expect(await numbersOf(preparer, 'adjustment_expense')).toEqual([
    expect.objectContaining({ number: '6642', isDefault: true, version: 0, inUse: [{ subAccount: '', currency: 'CHF' }] }),
  ]);
  const own = { code: 'adjustment_expense', number: '66420', name: 'Kulanz', version: 0 };
  await preparer.post('/v1/account-numbers', own).expect(200);
  await preparer.post('/v1/account-numbers', { ...own, number: '66421', version: 1 }).expect(200);
  await preparer.post('/v1/account-numbers', { ...own, currency: 'EUR', number: '66429', version: 0 }).expect(200);
  expect(await numbersOf(preparer, 'adjustment_expense')).toMatchObject([
    { number: '66421', name: 'Kulanz', currency: '', isDefault: false, version: 2 },
    { number: '66429', currency: 'EUR', version: 1 },
  ]);
  const { text } = await preparer.get('/v1/months/2026-05/journal.csv').expect(200);
  expect(text).toContain(',66421,Kulanz,1.00,,CHF');
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: 'adjustment_expense::' }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ before, after }) => [before, after])).toEqual([
    [null, { number: '66420', name: 'Kulanz', version: 1 }],
    [
      { number: '66420', name: 'Kulanz', version: 1 },
      { number: '66421', name: 'Kulanz', version: 2 },
    ],
  ]);
});

test('an account number based on an older version is refused, and a repeated command makes one version', async () => {
  const approver = await somebody(api, ['finance_approver']);
  const body = { code: 'cash', subAccount: 'bank', number: '1021', name: 'ZKB', version: 0 };
  const key = uuid();
  await approver.post('/v1/account-numbers', body, key).expect(200);
  await approver.post('/v1/account-numbers', body, key).expect(200);
  const late = await approver.post('/v1/account-numbers', { ...body, number: '1022' }).expect(412);
  expect(late.body).toMatchObject({ code: 'version_changed', details: { version: 1 } });
  expect((await numbersOf(approver, 'cash')).at(1)).toMatchObject({ subAccount: 'bank', number: '1021', version: 1 });
});

test.each([
  ['a formula', { number: '=1+1' }, 'number'],
  ['a formula behind a sign', { number: '-1020' }, 'number'],
  ['two lines', { number: '1020\n1021' }, 'number'],
  ['a name of two lines', { name: 'Bank\r\nZKB' }, 'name'],
  ['a place of an account that has none', { subAccount: 'bank' }, 'subAccount'],
  ['a place that there is not', { code: 'cash', subAccount: 'till' }, 'subAccount'],
  ['a currency that is not kept', { code: 'cash', subAccount: 'bank', currency: 'ZZZ' }, 'currency'],
])('an account number or name with %s is refused at its field', async (_what, given, field) => {
  const approver = await somebody(api, ['finance_approver']);
  const body = { code: 'partner_available', subAccount: '', number: '2000.1', name: 'Kreditoren', version: 0, ...given };
  const { body: refused } = await approver.post('/v1/account-numbers', body).expect(400);
  expect(Object.keys(refused.errors)).toEqual([field]);
  expect(await api.owner.accountNumber.count({ where: { code: body.code, subAccount: body.subAccount, name: body.name } })).toBe(0);
});

test('accounts with the same number show each other as shared', async () => {
  const approver = await somebody(api, ['finance_approver']);
  const sharedBy = async (code: string) => (await numbersOf(approver, code)).map((row: { sharedWith: string[] }) => row.sharedWith);
  expect(await sharedBy('fx_gain_loss')).toEqual([[]]);
  await approver.post('/v1/account-numbers', { code: 'fx_gain_loss', number: '6640', name: 'Kurs', version: 0 }).expect(200);
  expect([await sharedBy('fx_gain_loss'), await sharedBy('commission_expense')]).toEqual([[['commission_expense']], [['fx_gain_loss']]]);
});

test('an unknown account or an empty number is refused at its field, and administrators can only read', async () => {
  const approver = await somebody(api, ['finance_approver']);
  const wrong = await approver.post('/v1/account-numbers', { code: 'till', number: ' ', name: 'x', version: 0 }).expect(400);
  expect(Object.keys(wrong.body.errors)).toEqual(['code', 'number']);
  const admin = await somebody(api, ['admin']);
  await admin.post('/v1/account-numbers', { code: 'cash', number: '1', name: 'x', version: 0 }).expect(403);
  expect(await numbersOf(admin, 'payout_clearing')).toHaveLength(1);
});
