import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createAdjustmentActivities } from '../../../activities/ledger/adjustments.ts';
import { findBankPayouts } from '../../../activities/bank/bank-payouts.ts';
import { audits } from '../../../prisma/audit/audits.ts';
import type { BankEntry } from '../../../prisma/generated/client.ts';
import { findUndecidedCurrencies } from '../../../prisma/bank/undecided-debits.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { booksOf, fund, settled } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  [approver, preparer] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_preparer'])];
});
afterAll(() => books.end());

const reason = 'The bank took the return back: you have the money after all';
const chf = (amount: number) => ({ amount, currency: 'CHF' });

/** Paid, come back as the bank shows, and a debit of the bank that names the payout. */
async function aCase({
  back = 6_000,
  debit = {},
  paidAgain = false,
}: { back?: number; debit?: Partial<BankEntry>; paidAgain?: boolean } = {}) {
  const payee = await books.partner(6_000);
  const desk = { owner: api.owner, worker: books.worker };
  const story = await settled(desk, payee);
  const { payoutId: matchedPayoutId } = story;
  const shown = { matchedPayoutId, outcome: 'matched', reason: null } as const;
  await aHeldBooking(api.owner, { ...shown, reference: 'debit-1' });
  const credit = await aHeldBooking(api.owner, { ...shown, isDebit: false, amountMinor: BigInt(back), reference: 'return-1' });
  await story.see({ kind: 'returned', reference: 'return-1', amount: back, charges: 0, code: paidAgain ? null : 'AC04' });
  const again = paidAgain ? await settled(desk, payee) : undefined;
  const named = {
    matchedPayoutId,
    amountMinor: BigInt(back),
    isReversal: true,
    reason: 'return_taken_back',
    bookedOn: new Date('2026-11-06'),
  };
  const { id } = await aHeldBooking(api.owner, { ...named, ...debit });
  return { payee, story, again, credit, id, path: `/v1/bank-entries/${id}` };
}

type Case = Awaited<ReturnType<typeof aCase>>;

const seen = ({ story: { payoutId } }: Case, change: object = {}) => ({ payoutId, amount: chf(6_000), owedThen: chf(0), ...change });

/** What both have agreed on is carried out, and read by its payout. */
async function carryOut({ id, story }: Pick<Case, 'id' | 'story'>): Promise<void> {
  const { id: key } = await api.owner.adjustment.findFirstOrThrow({ where: { bankEntryId: id, journalEntryId: null, failure: null } });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${key}` } })).toBe(1);
  for (const _time of [1, 2]) await createAdjustmentActivities({ db: books.worker }).bookAdjustment({ key });
  await story.drain();
}

const decided = async (id: string) => api.owner.bankEntry.findUniqueOrThrow({ where: { id } });

test.each([
  { what: 'the bank says that it takes it back', debit: {} },
  { what: 'a debit of its own names the same payout', debit: { isReversal: false, reason: 'paid_twice' } },
])('a return that the bank reversed is removed from the books once two people have said so: $what', async ({ debit }) => {
  const given = await aCase({ debit });
  const { payee, story, credit, id, path } = given;
  const { body } = await preparer.get(path).expect(200);
  expect(body.takesBack).toEqual({
    payout: { id: story.payoutId, name: (await story.row()).reference },
    partner: { id: payee.partnerId, name: expect.any(String) },
    returnedOn: '2026-11-04',
    given: chf(6_000),
    owedThen: chf(0),
    leftWith: null,
  });
  await preparer.post(`${path}/return-taken-back`, { reason }).expect(200);
  expect((await approver.get(path)).body).toMatchObject({
    isOpen: true,
    decision: { kind: 'taken_back', reason, payout: { id: story.payoutId } },
  });
  await preparer.post(`${path}/confirm-taken-back`, seen(given)).expect(403);
  await approver.post(`${path}/confirm-taken-back`, seen(given)).expect(200);
  expect(await findUndecidedCurrencies(api.owner, payee.partnerId)).toEqual(['CHF']);
  await carryOut(given);
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n, returnedAt: null, returnedOn: null, failureCode: null });
  expect(await booksOf(api.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await decided(id)).toMatchObject({ outcome: 'ignored', reason: null, matchedPayoutId: story.payoutId });
  expect(await decided(credit.id)).toMatchObject({ outcome: 'matched', takenBackById: id });
  expect(await findUndecidedCurrencies(api.owner, payee.partnerId)).toEqual([]);
  expect(await story.decisions()).toContain('noted return_taken_back');
  const { journalEntryId } = await api.owner.adjustment.findFirstOrThrow({ where: { bankEntryId: id } });
  expect((await approver.get(`/v1/journal-entries/${journalEntryId}`).expect(200)).body).toMatchObject({
    kind: 'reversal',
    bookedOn: '2026-11-06',
  });
  for (const { code, sql } of audits) {
    const found = ['A10', 'A13'].includes(code) ? await api.owner.$queryRawUnsafe<{ what?: string }[]>(sql) : [];
    expect(found.filter(({ what }) => what !== 'test')).toEqual([]);
  }
  const [bankPayout] = await books.worker.$transaction(async (tx) => [
    ...(await findBankPayouts(tx, [(await story.row()).endToEndId])).values(),
  ]);
  expect(bankPayout).toMatchObject({ returned: 0, earlierDebits: ['debit-1'] });
});

const nameless = { matchedPayoutId: null, reason: 'credit_taken_back' };

test('people name the payout of a reversal that names none; from then on the money is kept back until it is carried out', async () => {
  const given = await aCase({ debit: nameless });
  const { payee, story, id, path } = given;
  expect((await preparer.get(path).expect(200)).body.takesBack).toBeNull();
  const refused = await preparer.post(`${path}/return-taken-back`, { reason }).expect(409);
  expect(refused.body).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'no_return_booked' } });
  const other = await settled({ owner: api.owner, worker: books.worker }, await books.partner(6_000));
  await preparer.post(`${path}/return-taken-back`, { payoutId: other.payoutId, reason }).expect(409); // nothing of it has come back
  expect(await findUndecidedCurrencies(api.owner, payee.partnerId)).toEqual([]);
  await preparer.post(`${path}/return-taken-back`, { payoutId: story.payoutId, reason }).expect(200);
  expect(await findUndecidedCurrencies(api.owner, payee.partnerId)).toEqual(['CHF']);
  expect((await approver.get(path)).body).toMatchObject({ payout: null, takesBack: { payout: { id: story.payoutId }, given: chf(6_000) } });
  await approver.post(`${path}/confirm-taken-back`, seen(given)).expect(200);
  await carryOut(given);
  expect(await story.row()).toMatchObject({ state: 'settled', returnedMinor: 0n });
  expect(await booksOf(api.owner, payee.partnerId)).toEqual({ cash: -6_000 });
  expect(await decided(id)).toMatchObject({ outcome: 'ignored', reason: null, matchedPayoutId: story.payoutId });
});

test.each([
  ['the bank names another one', {}],
  ['it is a debit that takes nothing back', { ...nameless, isReversal: false }],
])('people cannot name a payout for a reversal if %s', async (_what, debit) => {
  const [{ path }, named] = [await aCase({ debit }), await aCase()];
  const payoutId = 'isReversal' in debit ? (await aCase()).story.payoutId : named.story.payoutId;
  await preparer.post(`${path}/return-taken-back`, { payoutId, reason }).expect(409);
});

test('charges beside a debit that reverses a return are booked as a fee of the company', async () => {
  const given = await aCase({ debit: { chargesMinor: 300n } });
  await preparer.post(`${given.path}/return-taken-back`, { reason }).expect(200);
  await approver.post(`${given.path}/confirm-taken-back`, seen(given)).expect(200);
  await carryOut(given);
  await given.story.drain();
  expect(await booksOf(api.owner, given.payee.partnerId)).toEqual({ cash: -6_300, payout_fee_expense: 300 });
});

test('if the returned money was paid out again, both payouts are shown and the partner owes what is missing', async () => {
  const given = await aCase({ paidAgain: true });
  const { payee, story, again, path } = given;
  await fund(books.worker, payee, 1_500);
  const { body } = await preparer.get(path).expect(200);
  expect(body.takesBack).toMatchObject({ given: chf(6_000), owedThen: chf(4_500), leftWith: (await again?.row())?.reference });
  await preparer.post(`${path}/return-taken-back`, { reason }).expect(200);
  const stale = await approver.post(`${path}/confirm-taken-back`, seen(given)).expect(409);
  expect(stale.body.code).toBe('content_changed');
  await approver.post(`${path}/confirm-taken-back`, seen(given, { owedThen: chf(4_500) })).expect(200);
  await carryOut(given);
  expect(await story.row()).toMatchObject({ state: 'settled' });
  expect(await booksOf(api.owner, payee.partnerId)).toEqual({ cash: -12_000, recoverable: 4_500 });
});

test('of a payout returned in parts, only the reversed part is paid again', async () => {
  const given = await aCase({ back: 2_000 });
  const { payee, story, path } = given;
  await story.see({ kind: 'returned', reference: 'return-2', amount: 3_500, charges: 0, code: null });
  await preparer.post(`${path}/return-taken-back`, { reason }).expect(200);
  await approver.post(`${path}/confirm-taken-back`, seen(given, { amount: chf(2_000) })).expect(200);
  await carryOut(given);
  expect(await story.row()).toMatchObject({ state: 'returned', returnedMinor: 3_500n });
  expect(await booksOf(api.owner, payee.partnerId)).toEqual({ available: 3_500, cash: -2_500 });
});

test('S30: a reversed return cannot be confirmed by its proposer; declined or already reversed, the debit waits again', async () => {
  const given = await aCase();
  const { payee, story, id, path } = given;
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  await both.post(`${path}/return-taken-back`, { reason }).expect(200);
  expect((await both.post(`${path}/confirm-taken-back`, seen(given)).expect(409)).body.code).toBe('four_eyes');
  await approver.post(`${path}/decline-assignment`, { reason }).expect(200);
  await preparer.post(`${path}/return-taken-back`, { reason }).expect(200);
  await approver.post(`${path}/confirm-taken-back`, seen(given)).expect(200);
  const { id: key, ...row } = await api.owner.adjustment.findFirstOrThrow({ where: { bankEntryId: id } });
  const other = await api.owner.adjustment.create({ data: { ...row, id: story.payoutId, bankEntryId: null } });
  for (const adjustment of [other.id, key]) {
    await createAdjustmentActivities({ db: books.worker }).bookAdjustment({ key: adjustment });
    await story.drain();
  }
  expect(await api.owner.adjustment.findUniqueOrThrow({ where: { id: key } })).toMatchObject({ failure: 'reversed_already' });
  expect(await decided(id)).toMatchObject({ outcome: 'suspense', reason: 'return_taken_back', decision: null, decidedAt: null });
  expect(await findUndecidedCurrencies(api.owner, payee.partnerId)).toEqual(['CHF']);
  const refused = await preparer.post(`${path}/return-taken-back`, { reason }).expect(409);
  expect(refused.body).toMatchObject({ code: 'bank_entry_does_not_fit', details: { why: 'no_return_booked' } });
});

test.each([
  ['another amount', { amountMinor: 5_999n }],
  ['another account of ours', { accountIban: 'CH9300762011623852957' }],
  ['a day before the return', { bookedOn: new Date('2026-11-03') }],
])('a debit with %s is not offered as the reversal of a return, and is refused as one', async (_what, debit) => {
  const { path } = await aCase({ debit });
  expect((await preparer.get(path).expect(200)).body.takesBack).toBeNull();
  await preparer.post(`${path}/return-taken-back`, { reason }).expect(409);
});
