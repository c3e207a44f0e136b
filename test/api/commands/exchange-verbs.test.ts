import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createExchangeActivities } from '../../../activities/ledger/exchanges.ts';
import { post } from '../../../activities/ledger/ledger.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
let preparer: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
  [preparer, approver] = [await somebody(api, ['finance_preparer']), await somebody(api, ['finance_approver'])];
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const reason = 'The exchange that the bank made for the payouts of November';
const chf = (amount: number) => ({ amount, currency: 'CHF' });
const eur = (amount: number) => ({ amount, currency: 'EUR' });

/** A payout of EUR 50.05 that was paid as CHF 46.61. */
async function converted(): Promise<void> {
  const { partnerId } = await world.partner();
  await world.adjust({ partnerId }, { amount: 5_005, at: '2026-11-02T08:00:00Z', currency: 'EUR' });
  await world.worker.$transaction((tx) =>
    post(tx, {
      key: `payout:${uuid()}:fx`,
      kind: 'fx.convert',
      effectiveAt: '2026-11-03T08:00:00Z',
      actor: 'test',
      partnerId,
      currency: 'EUR',
      postings: [
        { debit: 'partner_available', credit: 'fx_clearing', amount: 5_005, currency: 'EUR' },
        { debit: 'fx_clearing', credit: 'partner_available', amount: 4_661, currency: 'CHF' },
      ],
      sourceType: 'test',
      sourceId: partnerId,
    }),
  );
}

const anExchange = (change: object = {}) => ({
  kind: 'bank',
  amount: eur(5_005),
  into: chf(4_650),
  bookedOn: '2026-11-05',
  reference: `FX-${uuid()}`,
  reason,
  ...change,
});
const positions = async () => (await preparer.get('/v1/exchange-positions').expect(200)).body.positions;
const listed = async (id: string) => (await preparer.get(`/v1/exchanges?filter=${JSON.stringify({ id: [id] })}`).expect(200)).body[0];
const book = (key: string) => createExchangeActivities({ db: world.worker }).bookExchange({ key });

async function proposed(body: object): Promise<string> {
  const id = uuid();
  await preparer.post('/v1/exchanges', body, id).expect(200);
  return id;
}

async function approved(id: string, seen: object): Promise<void> {
  await approver.post(`/v1/exchanges/${id}/approve`, seen).expect(200);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${id}` } })).toBe(1);
  await book(id);
  await book(id);
}

async function entryOf(id: string) {
  const { journalEntryId } = await listed(id);
  const [entry] = await api.owner.$queryRaw<{ kind: string; key: string; bookedOn: string | null }[]>`
    select kind, idempotency_key as key, metadata ->> 'bookedOn' as "bookedOn" from ledger.journal_entry where id = ${journalEntryId}::uuid`;
  return entry;
}

test('an exchange at the bank is approved by a second person, booked against the open position, and the rest is booked as a result', async () => {
  await converted();
  expect(await positions()).toEqual([chf(4_661), eur(-5_005)]);
  const body = anExchange();
  const id = await proposed(body);
  expect(await listed(id)).toMatchObject({ state: 'proposed', amount: eur(5_005), into: chf(4_650), bookedOn: '2026-11-05', isOwn: true });
  const work = `/v1/work?filter=${JSON.stringify({ kind: 'exchange' })}`;
  expect((await approver.get(work).expect(200)).body).toMatchObject([{ subjectId: id, waitsFor: 'second_person' }]);
  const seen = { amount: eur(5_005), into: chf(4_650) };
  const other = await approver.post(`/v1/exchanges/${id}/approve`, { ...seen, into: chf(4_651) }).expect(409);
  expect(other.body.code).toBe('content_changed');
  await approved(id, seen);
  expect(await listed(id)).toMatchObject({ state: 'booked', approvedBy: { id: approver.id } });
  expect(await entryOf(id)).toEqual({ kind: 'fx.bank', key: `fx:${body.reference}`, bookedOn: '2026-11-05' });
  expect(await positions()).toEqual([chf(11)]);

  expect((await preparer.post('/v1/exchanges', { kind: 'rest', amount: chf(10), reason }).expect(409)).body.code).toBe('content_changed');
  const rest = await proposed({ kind: 'rest', amount: chf(11), reason });
  await approved(rest, { amount: chf(11), into: null });
  expect(await entryOf(rest)).toMatchObject({ kind: 'fx.revalue' });
  expect(await positions()).toEqual([]);
  const found = await api.owner.$queryRawUnsafe<{ id: string }[]>(audits.find(({ code }) => code === 'A10')?.sql ?? '');
  expect(found.filter((row) => [id, rest].includes(row.id))).toEqual([]);
  const deeds = await api.owner.auditEntry.findMany({ where: { subjectKind: 'exchange', subjectId: id }, orderBy: { seq: 'asc' } });
  expect(deeds.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['exchange.propose', preparer.id],
    ['exchange.approve', approver.id],
    ['exchange.booked', approver.id],
  ]);
});

test('an exchange that leaves a gain is booked as a result too, and no position stays open', async () => {
  await converted();
  const id = await proposed(anExchange({ into: chf(4_700) }));
  await approved(id, { amount: eur(5_005), into: chf(4_700) });
  expect(await positions()).toEqual([chf(-39)]);
  const rest = await proposed({ kind: 'rest', amount: chf(-39), reason });
  await approved(rest, { amount: chf(-39), into: null });
  expect(await positions()).toEqual([]);
});

test('an exchange above the open position, or with a bank reference already known, is refused', async () => {
  await converted();
  const above = await preparer.post('/v1/exchanges', anExchange({ amount: eur(5_006) })).expect(409);
  expect(above.body).toMatchObject({ code: 'exchange_above_position', details: { currency: 'EUR', open: '50.05' } });
  await preparer.post('/v1/exchanges', anExchange({ amount: chf(1), into: eur(1) })).expect(409);
  const reference = `FX-${uuid()}`;
  const [one, other] = [await proposed(anExchange({ reference })), await proposed(anExchange())];
  expect((await preparer.post('/v1/exchanges', anExchange({ reference, amount: eur(1) })).expect(409)).body.code).toBe('exchange_known');
  const seen = { amount: eur(5_005), into: chf(4_650) };
  await approver.post(`/v1/exchanges/${one}/approve`, seen).expect(200);
  const second = await approver.post(`/v1/exchanges/${other}/approve`, seen).expect(409);
  expect(second.body).toMatchObject({ code: 'exchange_above_position', details: { open: '0.00' } }); // though nothing is booked yet
  await book(one);
  await preparer.post(`/v1/exchanges/${other}/refuse`, { reason: 'It was entered twice.' }).expect(200);
  expect(await listed(other)).toMatchObject({ state: 'refused', refusedBy: { id: preparer.id } });
  const late = await approver.post(`/v1/exchanges/${other}/approve`, seen).expect(409);
  expect(late.body).toMatchObject({ code: 'exchange_decided', details: { by: 'Person finance_preparer' } });
  const rest = await proposed({ kind: 'rest', amount: chf(11), reason });
  const again = await preparer.post('/v1/exchanges', { kind: 'rest', amount: chf(11), reason }).expect(409);
  expect(again.body).toMatchObject({ code: 'exchange_waits', details: { by: 'Person finance_preparer' } });
  await approved(rest, { amount: chf(11), into: null });
});

test('a wrong exchange is reversed once by two people, and its bank reference can be used again', async () => {
  await converted();
  const before = await positions();
  const body = anExchange({ into: chf(465_000), farOffReason: 'The bank has its own rate for it' });
  const wrong = await proposed(body);
  const reversal = { kind: 'reversal', exchangeId: wrong, reason: 'Two zeros too many, see the statement of the bank' };
  const early = await preparer.post('/v1/exchanges', reversal).expect(409);
  expect(early.body.code).toBe('exchange_not_booked');
  await approved(wrong, { amount: eur(5_005), into: chf(465_000) });
  expect(await listed(wrong)).toMatchObject({ state: 'booked', canBeReversed: true, reverses: null });

  const id = await proposed(reversal);
  const asked = await listed(id);
  expect(asked).toMatchObject({
    kind: 'reversal',
    state: 'proposed',
    amount: eur(5_005),
    into: chf(465_000),
    bookedOn: null,
    reference: null,
  });
  expect(asked.reverses).toEqual({ id: wrong, reference: body.reference });
  expect(await listed(wrong)).toMatchObject({ state: 'booked', canBeReversed: false });
  expect((await preparer.post('/v1/exchanges', reversal).expect(409)).body.code).toBe('exchange_not_booked');
  const seen = { amount: eur(5_005), into: chf(465_000) };
  expect((await preparer.post(`/v1/exchanges/${id}/approve`, seen).expect(403)).body.code).toBe('not_allowed');
  await approved(id, seen);
  expect(await positions()).toEqual(before);
  expect(await entryOf(id)).toMatchObject({ kind: 'reversal', bookedOn: null });
  expect(await listed(id)).toMatchObject({ state: 'booked', canBeReversed: false });
  expect(await listed(wrong)).toMatchObject({ state: 'reversed', canBeReversed: false });
  expect((await preparer.post('/v1/exchanges', reversal).expect(409)).body.code).toBe('exchange_not_booked');
  expect((await preparer.post('/v1/exchanges', { ...reversal, exchangeId: id }).expect(409)).body.code).toBe('exchange_not_booked');
  await preparer.post('/v1/exchanges', { ...reversal, exchangeId: uuid() }).expect(404);
  await expect(api.owner.exchange.update({ where: { id: wrong }, data: { reversedAt: null } })).rejects.toThrow('stays');

  const right = await proposed(anExchange({ reference: body.reference }));
  await approved(right, { amount: eur(5_005), into: chf(4_650) });
  expect(await listed(right)).toMatchObject({ state: 'booked' });
  const rest = await proposed({ kind: 'rest', amount: chf(11), reason });
  await approved(rest, { amount: chf(11), into: null });
  const back = await proposed({ ...reversal, exchangeId: rest });
  await approved(back, { amount: chf(11), into: null });
  expect(await positions()).toEqual([chf(11)]);
  const found = await api.owner.$queryRawUnsafe<{ id: string }[]>(audits.find(({ code }) => code === 'A10')?.sql ?? '');
  expect(found.filter((row) => [wrong, id, right, back].includes(row.id))).toEqual([]);
  await approved(await proposed({ kind: 'rest', amount: chf(11), reason }), { amount: chf(11), into: null });
});

test('an exchange whose reversal is approved but not booked opens no position for another exchange', async () => {
  await converted();
  const wrong = await proposed(anExchange());
  const seen = { amount: eur(5_005), into: chf(4_650) };
  await approved(wrong, seen);
  const id = await proposed({ kind: 'reversal', exchangeId: wrong, reason });
  await approver.post(`/v1/exchanges/${id}/approve`, seen).expect(200);
  expect((await preparer.post('/v1/exchanges', { kind: 'rest', amount: chf(11), reason }).expect(409)).body.code).toBe('content_changed');
  await book(id);
  expect(await positions()).toEqual([chf(4_661), eur(-5_005)]);
  const right = await proposed(anExchange());
  await approved(right, seen);
  await approved(await proposed({ kind: 'rest', amount: chf(11), reason }), { amount: chf(11), into: null });
});

test('an exchange that differs more than a tenth from that day’s rate needs a reason, in either direction of the rate', async () => {
  await converted();
  const rate = (base: string, quote: string, value: string, at: string) =>
    api.owner.$executeRaw`insert into exchange_rate (id, source, base, quote, quoted_at, rate)
      values (gen_random_uuid(), 'ECB', ${base}, ${quote}, ${at}::timestamptz, ${value})`;
  await rate('EUR', 'CHF', '0.931200', '2026-11-04T15:00:00Z');
  await rate('CHF', 'EUR', '2.000000', '2026-11-12T15:00:00Z');
  const slip = await preparer.post('/v1/exchanges', anExchange({ into: chf(465_000) })).expect(409);
  expect(slip.body).toMatchObject({ code: 'exchange_far_off', details: { before: '0.931200', rate: '92.907093' } });
  const id = await proposed(anExchange());
  expect((await listed(id)).rate).toMatchObject({ rate: '0.929071', before: '0.931200', changeBps: -22, isFarOff: false, reason: null });
  const later = { bookedOn: '2026-11-13' };
  const other = await preparer.post('/v1/exchanges', anExchange(later)).expect(409);
  expect(other.body).toMatchObject({ code: 'exchange_far_off', details: { before: '0.500000', rate: '0.929071' } });
  const farOffReason = 'The bank has its own rate for it';
  const said = await proposed(anExchange({ ...later, farOffReason }));
  expect((await listed(said)).rate).toMatchObject({ before: '0.500000', isFarOff: true, reason: farOffReason });
  for (const one of [id, said])
    await preparer.post(`/v1/exchanges/${one}/refuse`, { reason: 'It was entered to see the rate.' }).expect(200);
  await approved(await proposed(anExchange()), { amount: eur(5_005), into: chf(4_650) });
  await approved(await proposed({ kind: 'rest', amount: chf(11), reason }), { amount: chf(11), into: null });
});

test('an exchange is not approved by its author or without a fresh factor, and fails if the position has changed', async () => {
  await converted();
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const id = uuid();
  await both.post('/v1/exchanges', anExchange(), id).expect(200);
  const seen = { amount: eur(5_005), into: chf(4_650) };
  expect((await both.post(`/v1/exchanges/${id}/approve`, seen).expect(409)).body.code).toBe('four_eyes');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(`/v1/exchanges/${id}/approve`, seen).expect(403)).body.code).toBe('step_up_required');
  await api.owner.exchange.update({ where: { id }, data: { approvedBy: approver.id, decidedAt: new Date() } });
  const faster = uuid();
  const people = { askedBy: preparer.id, approvedBy: approver.id, decidedAt: new Date() };
  const row = { kind: 'rest', currency: 'EUR', amountMinor: -5_005n, reason };
  await api.owner.exchange.create({ data: { id: faster, ...row, ...people } });
  await book(faster);
  await book(id);
  expect(await listed(faster)).toMatchObject({ state: 'failed', journalEntryId: null });
  expect(await listed(id)).toMatchObject({ state: 'booked' });
  await approved(await proposed({ kind: 'rest', amount: chf(11), reason }), { amount: chf(11), into: null });
});

test('a rest approved after an exchange is booked with it, in whichever order the two are booked', async () => {
  await converted();
  const id = await proposed(anExchange());
  await approver.post(`/v1/exchanges/${id}/approve`, { amount: eur(5_005), into: chf(4_650) }).expect(200);
  const rest = await proposed({ kind: 'rest', amount: chf(11), reason });
  await approver.post(`/v1/exchanges/${rest}/approve`, { amount: chf(11), into: null }).expect(200);
  await book(rest);
  await book(id);
  expect(await listed(rest)).toMatchObject({ state: 'booked' });
  expect(await listed(id)).toMatchObject({ state: 'booked' });
  expect(await positions()).toEqual([]);
});

test('an exchange that two people have seen can be neither changed nor deleted in the database', async () => {
  const change = (data: object) => api.owner.exchange.updateMany({ where: { kind: 'bank' }, data });
  await expect(change({ amountMinor: 1n })).rejects.toThrow('stays');
  await expect(change({ journalEntryId: null })).rejects.toThrow('stays');
  await expect(api.owner.exchange.deleteMany()).rejects.toThrow('stays');
});

test('exchanges are entered only by finance preparers and hidden from support', async () => {
  for (const role of ['admin', 'staff', 'support', 'finance_approver'] as const)
    await (await somebody(api, [role])).post('/v1/exchanges', anExchange()).expect(403);
  await (await somebody(api, ['support'])).get('/v1/exchanges').expect(403);
});

test('an exchange with an amount above the limit is refused and names the field; the limit itself is accepted', async () => {
  await converted();
  const { body } = await preparer.post('/v1/exchanges', anExchange({ into: chf(1_000_000_000_001) })).expect(400);
  expect(body).toMatchObject({ code: 'invalid_input', errors: { 'into.amount': expect.stringContaining('1000000000000') } });
  const { partnerId } = await world.partner();
  const adjustment = { kind: 'adjustment', partnerId, reason };
  await preparer.post('/v1/adjustments', { ...adjustment, amount: chf(-1_000_000_000_001) }).expect(400);
  await preparer.post('/v1/adjustments', { ...adjustment, amount: chf(-1_000_000_000_000) }).expect(200);
});

test('two bank references that differ only in upper and lower case count as the same', async () => {
  await converted();
  const reference = `FX-${uuid()}`;
  const id = await proposed(anExchange({ reference, amount: eur(1), into: chf(1) }));
  const again = anExchange({ reference: reference.toLowerCase(), amount: eur(1), into: chf(1) });
  expect((await preparer.post('/v1/exchanges', again).expect(409)).body.code).toBe('exchange_known');
  await preparer.post(`/v1/exchanges/${id}/refuse`, { reason: 'It was entered for a test.' }).expect(200);
});

test('the day of an exchange must lie between the first day of its position and today; the refusal names both', async () => {
  await converted();
  const [{ later } = { later: '' }] = await api.owner.$queryRaw<{ later: string }[]>`
    select to_char(now() + interval '2 days', 'YYYY-MM-DD') as later`;
  for (const bookedOn of ['1900-01-01', '2026-11-02', later, '2100-01-01']) {
    const { body } = await preparer.post('/v1/exchanges', anExchange({ bookedOn })).expect(409);
    expect(body).toMatchObject({ code: 'exchange_day', details: { first: '2026-11-03' }, errors: { bookedOn: body.detail } });
    expect(body.detail).toContain('3 November 2026');
  }
});

test('a position too large to be shown is listed by its currency, and the other positions can still be exchanged', async () => {
  await converted();
  for (let once = 0; once < 2; once += 1)
    await world.worker.$transaction((tx) =>
      post(tx, {
        key: `fx:${uuid()}`,
        kind: 'fx.bank',
        effectiveAt: '2026-11-05T08:00:00Z',
        actor: 'test',
        partnerId: '',
        currency: 'JPY',
        postings: [{ debit: 'fx_clearing', credit: 'cash:bank', amount: Number.MAX_SAFE_INTEGER }],
        sourceType: 'exchange',
        sourceId: uuid(),
      }),
    );
  const { body } = await preparer.get('/v1/exchange-positions').expect(200);
  expect(body).toMatchObject({ positions: expect.arrayContaining([expect.objectContaining({ currency: 'EUR' })]), tooLarge: ['JPY'] });
  await proposed(anExchange({ amount: eur(1), into: chf(1) }));
  const jpy = { amount: 1, currency: 'JPY' };
  const refused = [
    await preparer.post('/v1/exchanges', { kind: 'rest', amount: jpy, reason }),
    await preparer.post('/v1/exchanges', anExchange({ amount: jpy })),
  ];
  expect(refused.map(({ body: { code } }) => code)).toEqual(['content_changed', 'exchange_above_position']);
});
