import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createExchangeActivities } from '../../../activities/exchanges.ts';
import { post } from '../../../activities/ledger.ts';
import { audits } from '../../../prisma/audits.ts';
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

test('86: what the bank exchanged is booked by two people against the open position, and what is left is a result', async () => {
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

test('a gain by the rates is one, too', async () => {
  await converted();
  const id = await proposed(anExchange({ into: chf(4_700) }));
  await approved(id, { amount: eur(5_005), into: chf(4_700) });
  expect(await positions()).toEqual([chf(-39)]);
  const rest = await proposed({ kind: 'rest', amount: chf(-39), reason });
  await approved(rest, { amount: chf(-39), into: null });
  expect(await positions()).toEqual([]);
});

test('no more is exchanged than conversions took, and no booking of the bank twice', async () => {
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

test('who entered it does not approve it, nor does anybody without a fresh factor; what has changed by the time it is booked is not booked', async () => {
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
  expect(await listed(faster)).toMatchObject({ state: 'booked' });
  expect(await listed(id)).toMatchObject({ state: 'failed', journalEntryId: null });
});

test('what two people have seen stays as it was', async () => {
  const change = (data: object) => api.owner.exchange.updateMany({ where: { kind: 'bank' }, data });
  await expect(change({ amountMinor: 1n })).rejects.toThrow('stays');
  await expect(change({ journalEntryId: null })).rejects.toThrow('stays');
  await expect(api.owner.exchange.deleteMany()).rejects.toThrow('stays');
});

test('only finance enters and approves', async () => {
  for (const role of ['admin', 'staff', 'support', 'finance_approver'] as const)
    await (await somebody(api, [role])).post('/v1/exchanges', anExchange()).expect(403);
  await (await somebody(api, ['support'])).get('/v1/exchanges').expect(403);
});
