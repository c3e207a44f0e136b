import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readTaxRates } from '../../../prisma/tax/tax-base.ts';
import { readPayoutProgram } from '../../../prisma/payout/payout-candidates.ts';
import { aProgram } from '../rows.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let fiona: Awaited<ReturnType<typeof somebody>>;
let rita: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  fiona = await somebody(api, ['finance_preparer']);
  rita = await somebody(api, ['finance_approver']);
});
afterAll(() => api.stop());

const source = 'Ustawa o VAT, Art. 41';
const aTaxRate = (change: object = {}) => ({ kind: 'tax', country: 'PL', rateBps: 2_300, validFrom: '2011-01-01', source, ...change });
const listed = async (kind: string) => (await fiona.get(`/v1/rates?filter=${JSON.stringify({ kind })}`).expect(200)).body;
const ofCountry = async (country: string) => (await listed('tax')).filter((row: { place: string }) => row.place === country);

async function entered(body: object): Promise<string> {
  const id = uuid();
  await fiona.post('/v1/rates', body, id).expect(200);
  return id;
}

test('an entered tax rate applies once a second person confirms it; people, time and source are audited', async () => {
  const key = uuid();
  await fiona.post('/v1/rates', aTaxRate(), key).expect(200);
  await fiona.post('/v1/rates', aTaxRate(), key).expect(200);
  expect(await readTaxRates(api.owner, 'PL')).toEqual([]);
  expect(await ofCountry('PL')).toMatchObject([
    { id: key, state: 'asked', rateBps: 2_300, from: '2011-01-01', until: null, source, askedBy: { id: fiona.id }, isOwn: true },
  ]);
  const own = await fiona.post(`/v1/rates/${key}/confirm`).expect(409);
  expect(own.body).toMatchObject({ code: 'rate_by_two', details: { ask: expect.stringContaining('finance_approver') } });
  await rita.post(`/v1/rates/${key}/confirm`).expect(200);
  expect(await readTaxRates(api.owner, 'PL')).toEqual([{ code: 'standard', rateBps: 2_300, validFrom: '2011-01-01', validTo: null }]);
  expect(await ofCountry('PL')).toMatchObject([{ id: key, state: 'confirmed', confirmedBy: { id: rita.id } }]);
  expect((await rita.post(`/v1/rates/${key}/confirm`).expect(409)).body.code).toBe('rate_decided');
  const deeds = await api.owner.auditEntry.findMany({ where: { subjectKind: 'rate', subjectId: key }, orderBy: { seq: 'asc' } });
  expect(deeds).toMatchObject([
    { action: 'rate.enter', actorId: fiona.id, reason: source, after: { country: 'PL', rateBps: 2_300, validFrom: '2011-01-01' } },
    { action: 'rate.confirm', actorId: rita.id, reason: source, after: { country: 'PL', rateBps: 2_300, validFrom: '2011-01-01' } },
  ]);
});

test('a tax rate in force cannot be changed; a later rate ends it on a future day', async () => {
  for (const validFrom of ['2024-01-01', '2026-01-01']) {
    const { body } = await fiona.post('/v1/rates', aTaxRate({ country: 'CH', rateBps: 900, validFrom })).expect(409);
    expect(body.code).toBe('tax_rate_holds');
  }
  const id = await entered(aTaxRate({ country: 'CH', rateBps: 860, validFrom: '2099-01-01' }));
  await rita.post(`/v1/rates/${id}/confirm`).expect(200);
  expect((await readTaxRates(api.owner, 'CH')).toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))).toEqual([
    { code: 'standard', rateBps: 770, validFrom: '2018-01-01', validTo: '2024-01-01' },
    { code: 'standard', rateBps: 810, validFrom: '2024-01-01', validTo: '2099-01-01' },
    { code: 'standard', rateBps: 860, validFrom: '2099-01-01', validTo: null },
  ]);
});

test('a country has one waiting tax rate at a time; a refused one never applies', async () => {
  const id = await entered(aTaxRate({ country: 'SE', rateBps: 2_500, validFrom: '1990-07-01' }));
  const second = await fiona.post('/v1/rates', aTaxRate({ country: 'SE', rateBps: 2_600 })).expect(409);
  expect(second.body).toMatchObject({ code: 'rate_waits', details: { by: expect.any(String) } });
  await rita.post(`/v1/rates/${id}/refuse`, { reason: 'It is another number in the law.' }).expect(200);
  expect(await readTaxRates(api.owner, 'SE')).toEqual([]);
  const refused = { id, state: 'refused', refusedBy: { id: rita.id }, refusal: 'It is another number in the law.', isOwn: true };
  expect(await ofCountry('SE')).toMatchObject([refused]);
  await entered(aTaxRate({ country: 'SE', rateBps: 2_500, validFrom: '1990-07-01' }));
});

test('the last day of a following tax rate is shown to both people, and a confirmation of another one is refused', async () => {
  const holds = { code: 'standard', country: 'FI', rateBps: 2_400 };
  const day = (text: string) => new Date(text);
  await api.owner.taxRate.create({ data: { id: uuid(), ...holds, validFrom: day('2013-01-01'), validTo: day('2098-01-01') } });
  const id = await entered(aTaxRate({ country: 'FI', rateBps: 2_550, validFrom: '2097-01-01' }));
  expect(await ofCountry('FI')).toContainEqual(expect.objectContaining({ id, state: 'asked', until: '2098-01-01' }));
  await api.owner.taxRate.updateMany({ where: { country: 'FI' }, data: { validTo: day('2097-06-01') } }); // whoever runs the machine
  expect((await rita.post(`/v1/rates/${id}/confirm`).expect(409)).body.code).toBe('content_changed');
  await rita.post(`/v1/rates/${id}/refuse`, { reason: 'The end is another one by now.' }).expect(200);
  const again = await entered(aTaxRate({ country: 'FI', rateBps: 2_550, validFrom: '2097-01-01' }));
  await rita.post(`/v1/rates/${again}/confirm`).expect(200);
  const [first, next] = (await readTaxRates(api.owner, 'FI')).toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1));
  expect([first?.validTo, next]).toEqual([
    '2097-01-01',
    { code: 'standard', rateBps: 2_550, validFrom: '2097-01-01', validTo: '2097-06-01' },
  ]);
});

test('a tax rate may begin tomorrow as counted in the time zone of the books', async () => {
  await aProgram(api.owner);
  const isEvening = new Date().getUTCHours() >= 10; // one of the two zones has another day than UTC
  await api.owner.program.updateMany({ data: { timeZone: isEvening ? 'Pacific/Kiritimati' : 'Etc/GMT+12' } });
  const holds = { code: 'standard', country: 'NO', rateBps: 2_500, validFrom: new Date('2013-01-01') };
  await api.owner.taxRate.create({ data: { id: uuid(), ...holds } });
  const validFrom = new Date(Date.now() + (isEvening ? 86_400_000 : 0)).toISOString().slice(0, 10);
  const key = uuid();
  await fiona.post('/v1/rates', aTaxRate({ country: 'NO', rateBps: 2_600, validFrom }), key).expect(isEvening ? 409 : 200);
  if (!isEvening) await rita.post(`/v1/rates/${key}/confirm`).expect(200);
  await api.owner.program.updateMany({ data: { timeZone: 'Europe/Zurich' } });
});

test('an exchange rate is used for payouts from its confirmation on, with the time at which it was entered', async () => {
  const { id: programId } = await aProgram(api.owner);
  const ratesNow = async () => (await readPayoutProgram(api.owner, programId, new Date(Date.now() + 1_000).toISOString())).rates;
  const id = await entered({ kind: 'exchange', base: 'EUR', quote: 'CHF', rate: '0.9312', source: 'ECB, 27 November' });
  expect(await ratesNow()).toEqual({});
  await rita.post(`/v1/rates/${id}/confirm`).expect(200);
  expect(await ratesNow()).toMatchObject({ EUR: { CHF: { rate: '0.931200', source: 'ECB, 27 November' } } });
  expect(await api.owner.exchangeRate.findUnique({ where: { id } })).toMatchObject({ enteredBy: fiona.id });
  expect(await listed('exchange')).toMatchObject([{ id, place: 'EUR/CHF', rate: '0.931200', rateBps: null, state: 'confirmed' }]);
});

test('an exchange rate unconfirmed for three days cannot be confirmed, and a newer one replaces it', async () => {
  const pair = { kind: 'exchange', base: 'CHF', quote: 'EUR', source: 'ECB' };
  const id = await entered({ ...pair, rate: '1.0612' });
  const entry = await api.owner.rateChange.findUniqueOrThrow({ where: { id } });
  const longAgo = new Date(Date.now() - 3 * 86_400_000 - 60_000);
  await api.owner.$executeRawUnsafe('alter table rate_change disable trigger rate_change_stays');
  await api.owner.rateChange.update({ where: { id }, data: { createdAt: longAgo } });
  await api.owner.$executeRawUnsafe('alter table rate_change enable trigger rate_change_stays');
  expect((await rita.post(`/v1/rates/${id}/confirm`).expect(409)).body).toMatchObject({ code: 'rate_too_old' });
  expect(await api.owner.rateChange.findUniqueOrThrow({ where: { id } })).toMatchObject({ ...entry, createdAt: longAgo });
  expect(await api.owner.exchangeRate.count({ where: { id } })).toBe(0);
  const newer = await entered({ ...pair, rate: '1.0698' });
  expect(await listed('exchange')).toContainEqual(expect.objectContaining({ id: newer, state: 'asked' }));
  expect(await listed('exchange')).toContainEqual(expect.objectContaining({ id, state: 'refused' }));
  expect((await rita.post(`/v1/rates/${id}/confirm`).expect(409)).body.code).toBe('rate_decided');
  await rita.post(`/v1/rates/${newer}/confirm`).expect(200);
  expect(await api.owner.exchangeRate.findUnique({ where: { id: newer } })).toMatchObject({ rate: '1.069800' });
});

test('a newer exchange rate replaces one’s own waiting rate, but is refused if a colleague’s is waiting', async () => {
  const pair = { kind: 'exchange', base: 'USD', quote: 'CHF', source: 'ECB' };
  const own = await entered({ ...pair, rate: '0.8123' });
  const theirs = await rita.post('/v1/rates', { ...pair, rate: '0.8199' }).expect(409);
  expect(theirs.body).toMatchObject({ code: 'rate_waits', details: { by: expect.stringContaining('finance_preparer') } });
  const newer = await entered({ ...pair, rate: '0.8201' });
  const refused = expect.objectContaining({ id: own, state: 'refused', refusal: 'A newer one was entered.' });
  expect(await listed('exchange')).toEqual(expect.arrayContaining([refused, expect.objectContaining({ id: newer, state: 'asked' })]));
});

test('an exchange rate is shown beside the previous one, and needs a reason if it differs by more than a tenth', async () => {
  const pair = { kind: 'exchange', base: 'USD', quote: 'EUR', source: 'ECB' };
  const first = await entered({ ...pair, rate: '0.8' });
  expect(await listed('exchange')).toContainEqual(expect.objectContaining({ id: first, before: null }));
  await rita.post(`/v1/rates/${first}/confirm`).expect(200);
  const near = await entered({ ...pair, rate: '0.88' });
  const before = { rate: '0.800000', at: expect.any(String), changeBps: 1_000, isFarOff: false };
  expect(await listed('exchange')).toContainEqual(expect.objectContaining({ id: near, before }));
  await rita.post(`/v1/rates/${near}/confirm`).expect(200);
  expect(await listed('exchange')).toContainEqual(expect.objectContaining({ id: near, before: null }));
  const slip = await entered({ ...pair, rate: '88' });
  expect(await listed('exchange')).toContainEqual(
    expect.objectContaining({ id: slip, before: { ...before, rate: '0.880000', changeBps: 990_000, isFarOff: true } }),
  );
  const refused = await rita.post(`/v1/rates/${slip}/confirm`).expect(409);
  expect(refused.body).toMatchObject({ code: 'rate_far_off', details: { before: '0.880000', rate: '88.000000' } });
  expect(await api.owner.exchangeRate.count({ where: { id: slip } })).toBe(0);
  const reason = 'The currency was cut by two zeros.';
  await rita.post(`/v1/rates/${slip}/confirm`, { reason }).expect(200);
  expect(await api.owner.auditEntry.findFirst({ where: { subjectId: slip, action: 'rate.confirm' } })).toMatchObject({ reason });
});

test.each([
  { kind: 'exchange', base: 'EUR', quote: 'EUR', rate: '1', source },
  { kind: 'exchange', base: 'EUR', quote: 'CHF', rate: '0.0', source },
  { kind: 'exchange', base: 'EUR', quote: 'XXX', rate: '1.1', source },
  aTaxRate({ rateBps: 10_001 }),
  aTaxRate({ country: 'XX' }),
  aTaxRate({ validFrom: '1900-01-01' }),
])('a rate that is not valid is refused with 400: %j', async (body) => {
  await fiona.post('/v1/rates', body).expect(400);
});

test('rates are entered by finance only: administrators can read them, support cannot', async () => {
  const support = await somebody(api, ['support']);
  await support.get('/v1/rates').expect(403);
  await support.post('/v1/rates', aTaxRate({ country: 'DK' })).expect(403);
  const admin = await somebody(api, ['admin']);
  await admin.get('/v1/rates').expect(200);
  await admin.post('/v1/rates', aTaxRate({ country: 'DK' })).expect(403);
});
