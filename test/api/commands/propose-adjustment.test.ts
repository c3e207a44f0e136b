import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { requirePossible } from '../../../api/commands/possible-adjustment.ts';
import { addPolicy } from '../../support/payout-world.ts';
import { books } from '../bookkeeping-world.ts';
import { payables, somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
  preparer = await somebody(api, ['finance_preparer']);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const reason = 'An invoice of March was credited to the wrong partner';
const chf = (amount: number) => ({ amount, currency: 'CHF' });

test('M15: a proposed adjustment is stored once with its reason, and nothing is booked', async () => {
  const { partnerId, name } = await world.partner();
  const key = uuid();
  const body = { kind: 'adjustment', partnerId, amount: chf(-2_500), reason };
  for (let click = 0; click < 2; click += 1) await preparer.post('/v1/adjustments', body, key).expect(200);
  const listed = await preparer.get(`/v1/adjustments?filter=${JSON.stringify({ partnerId })}`).expect(200);
  expect(listed.body).toMatchObject([
    {
      id: key,
      partner: { name },
      kind: 'adjustment',
      state: 'proposed',
      amount: chf(-2_500),
      reason,
      askedBy: { id: preparer.id },
      isOwn: true,
    },
  ]);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${key}` } })).toBe(0);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: key } })).toMatchObject([
    { action: 'adjustment.propose', reason, after: { kind: 'adjustment', amount: -2_500, currency: 'CHF', partnerId } },
  ]);
});

test('an adjustment with an invalid amount, currency or reason is refused at that field', async () => {
  const { partnerId } = await world.partner();
  const propose = async (body: object) => Object.keys((await preparer.post('/v1/adjustments', body).expect(400)).body.errors);
  expect(await propose({ kind: 'adjustment', partnerId, amount: chf(0), reason })).toEqual(['amount.amount']);
  expect(await propose({ kind: 'writeoff', partnerId, amount: chf(-5), reason })).toEqual(['amount.amount']);
  expect(await propose({ kind: 'adjustment', partnerId, amount: { amount: 5, currency: 'XYZ' }, reason })).toEqual(['amount.currency']);
  expect(await propose({ kind: 'adjustment', partnerId, amount: chf(5), reason: 'short' })).toEqual(['reason']);
  await preparer.post('/v1/adjustments', { kind: 'adjustment', partnerId: uuid(), amount: chf(5), reason }).expect(404);
});

test('an adjustment in a currency that the program neither pays nor converts is refused, unless it has a balance', async () => {
  const partner = await world.partner();
  const propose = (currency: string, amount = 500) =>
    preparer.post('/v1/adjustments', { kind: 'adjustment', partnerId: partner.partnerId, amount: { amount, currency }, reason });
  for (const amount of [500, -500]) {
    const { body } = await propose('JPY', amount).expect(409);
    expect(body).toMatchObject({
      code: 'adjustment_currency',
      details: { currency: 'JPY', pays: 'CHF' },
      errors: { 'amount.currency': body.detail },
    });
  }
  const ofAppeal = { kind: 'adjustment', currency: 'JPY', amountMinor: 500n, commissionId: null, reversesEntryId: null, ticketId: uuid() };
  await requirePossible(api.owner, { id: uuid(), partnerId: partner.partnerId, ...ofAppeal }); // it is paid in the currency of what was refused
  await addPolicy(api.owner, partner.programId, { currency: 'EUR' });
  await propose('EUR').expect(200);
  expect((await propose('USD').expect(409)).body.details).toMatchObject({ pays: 'CHF, EUR' });
  await world.adjust(partner, { amount: 1, at: '2026-11-02T08:00:00Z', currency: 'USD' });
  await propose('USD', -1).expect(200);
  await api.owner.program.update({ where: { id: partner.programId }, data: { currencyRule: 'convert_at_payout' } });
  await propose('JPY').expect(200);
});

test('a write-off of more than is owed is refused, and the refusal states what is owed', async () => {
  const partner = await world.partner();
  await world.adjust(partner, { amount: -700, at: '2026-11-02T08:00:00Z' });
  const writeoff = { kind: 'writeoff', partnerId: partner.partnerId, reason };
  const { body } = await preparer.post('/v1/adjustments', { ...writeoff, amount: chf(701) }).expect(409);
  expect(body).toMatchObject({ code: 'writeoff_above_owed', detail: expect.stringContaining('CHF 7.00') });
  expect(await api.owner.adjustment.count({ where: { partnerId: partner.partnerId } })).toBe(0);
  await preparer.post('/v1/adjustments', { ...writeoff, amount: chf(700) }).expect(200);
  await preparer.post('/v1/adjustments', { ...writeoff, amount: { amount: 1, currency: 'EUR' } }).expect(409);
});

test('the reversal of a journal entry is proposed once, and only for entries that people booked', async () => {
  const partner = await world.partner();
  const { entryId } = await world.adjust(partner, { amount: 700, at: '2026-11-02T08:00:00Z' });
  const key = uuid();
  const shown = { canBeReversed: true, reversedByEntryId: null };
  expect((await preparer.get(`/v1/journal-entries/${entryId}`).expect(200)).body).toMatchObject(shown);
  await preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }, key).expect(200);
  expect((await preparer.get(`/v1/adjustments/${key}`)).body).toMatchObject({
    partner: { id: partner.partnerId },
    amount: chf(700),
    reversesEntryId: entryId,
  });
  const twice = await preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }).expect(409);
  expect(twice.body.code).toBe('adjustment_impossible');
  await preparer.post('/v1/adjustments', { kind: 'reversal', entryId: uuid(), reason }).expect(404);
});

test('a second payment can be reversed, but not the payment of a payout that had been canceled', async () => {
  const desk = await payables(api);
  const payout = await desk.payout();
  await payout.approve();
  await payout.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  for (const reference of ['debit-1', 'debit-2']) await payout.see({ kind: 'paid_after_all', reference, amount: 41_250 });
  const entries = await api.owner.$queryRaw<{ id: string }[]>`
    select id from ledger.journal_entry where source_id = ${payout.payoutId} and kind = 'payout.duplicate' order by id`;
  const entriesSeen = await Promise.all(entries.map(({ id }) => preparer.get(`/v1/journal-entries/${id}`).expect(200)));
  expect(entriesSeen.map(({ body }) => body.canBeReversed)).toEqual([false, true]);
  const [first, second] = entries.map(({ id: entryId }) => preparer.post('/v1/adjustments', { kind: 'reversal', entryId, reason }));
  expect((await first?.expect(409))?.body.code).toBe('adjustment_impossible');
  await second?.expect(200);
  await desk.end();
});

test('taking back a commission is refused if it earned nothing, is already proposed, or has changed since', async () => {
  const { partnerId, programId } = await world.partner();
  const terms = await api.owner.programTerms.findFirstOrThrow({ where: { programId } });
  const customerId = uuid();
  await api.owner.customer.create({ data: { id: customerId, hostRef: customerId } });
  const referral = {
    id: uuid(),
    customerId,
    programId,
    partnerId,
    termsId: terms.id,
    source: 'link',
    attributedAt: new Date(),
    state: 'earning',
  };
  await api.owner.referral.create({ data: referral });
  const aBounty = async (pendingMinor: number) => {
    const id = uuid();
    const award = { referralId: referral.id, programId, customerId, partnerId, termsId: terms.id, triggerKey: id, currency: 'CHF' };
    await api.owner.bountyAward.create({
      data: { id, ...award, amountMinor: pendingMinor, postedMinor: pendingMinor, pendingMinor, earnedAt: new Date(), state: 'pending' },
    });
    return id;
  };
  const commissionId = await aBounty(1_000);
  const key = uuid();
  await preparer.post('/v1/adjustments', { kind: 'take_back', commissionId, reason }, key).expect(200);
  await api.owner.bountyAward.update({ where: { id: commissionId }, data: { postedMinor: 600, pendingMinor: 600 } });
  const approver = await somebody(api, ['finance_approver']);
  const approved = await approver.post(`/v1/adjustments/${key}/approve`, { amount: chf(-1_000) }).expect(409);
  expect(approved.body).toMatchObject({ code: 'earning_changed', details: { currency: 'CHF', earned: '6.00' } });
  const twice = await preparer.post('/v1/adjustments', { kind: 'take_back', commissionId, reason }).expect(409);
  expect(twice.body.code).toBe('adjustment_impossible');
  await preparer.post('/v1/adjustments', { kind: 'take_back', commissionId: await aBounty(0), reason }).expect(409);
  await preparer.post('/v1/adjustments', { kind: 'take_back', commissionId: uuid(), reason }).expect(404);
});

test('S20: adjustments are proposed by finance preparers only', async () => {
  const { partnerId } = await world.partner();
  const body = { kind: 'adjustment', partnerId, amount: chf(5), reason };
  for (const role of ['admin', 'staff', 'support', 'finance_approver'] as const)
    await (await somebody(api, [role])).post('/v1/adjustments', body).expect(403);
});
