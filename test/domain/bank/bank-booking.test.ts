import { expect, test } from '@jest/globals';
import {
  judgeAssigned,
  judgeAssignedSum,
  feeOf,
  judgeBooking,
  membersPaid,
  whyNotOrdered,
  type Booking,
  type NamedPayout,
} from '../../../domain/bank/bank-booking.ts';
import { payoutStates, type PayoutPhase } from '../../../domain/payout/payout-state.ts';

const booking = (change: Partial<Booking> = {}): Booking => ({
  reference: 'BK1',
  isDebit: true,
  isReversal: false,
  amount: 6_000,
  currency: 'CHF',
  returnReason: null,
  charges: 0,
  namesUs: true,
  creditorReference: null,
  ...change,
});
const payout = (change: Partial<NamedPayout> = {}): NamedPayout => ({
  state: 'submitted',
  amount: 6_000,
  currency: 'CHF',
  returned: 0,
  returnFee: 0,
  outTwice: 0,
  explainedAway: [],
  counted: [],
  said: [],
  earlierDebits: [],
  hasOpenSecond: false,
  ...change,
});
const settled = payout({ state: 'settled', earlierDebits: ['BK1'] });
const credit = (change: Partial<Booking> = {}): Booking => booking({ reference: 'BK9', isDebit: false, returnReason: 'AC04', ...change });
const settles = { outcome: 'matched', evidence: { kind: 'settled', reference: 'BK1', amount: 6_000 } };

test.each<PayoutPhase>(['submitted', 'submitting', 'uncertain'])('a debit of ours settles a payout that is %s', (state) => {
  expect(judgeBooking(payout({ state }), booking())).toEqual(settles);
});

test.each<PayoutPhase>(['draft', 'reserved', 'approved', 'canceled', 'failed'])(
  'a debit for a payout that is %s is put aside with an alarm',
  (state) => {
    expect(judgeBooking(payout({ state }), booking())).toEqual({ ...settles, outcome: 'suspense', reason: 'unexpected_debit' });
  },
);

test('ledger 97: a second debit is reported as "paid twice by the bank"; a repetition of the first debit is ignored', () => {
  expect(judgeBooking(settled, booking({ reference: 'BK2' }))).toMatchObject({ outcome: 'suspense', reason: 'paid_twice' });
  expect(judgeBooking(settled, booking())).toEqual(settles);
});

test('charges of up to 50.00 beside a debit are a fee of the company; higher ones wait for a person', () => {
  expect(judgeBooking(payout(), booking({ charges: 5_000 }))).toEqual(settles);
  expect(judgeBooking(payout(), booking({ charges: 5_001 }))).toEqual({ outcome: 'suspense', reason: 'charges_too_high' });
  expect(judgeAssigned(payout(), booking({ charges: 5_001 }))).toEqual(settles);
  expect(feeOf(judgeBooking(payout(), booking()), booking({ charges: 300 }))).toEqual({ kind: 'fee', reference: 'BK1', amount: 300 });
  expect(feeOf({ outcome: 'suspense', reason: 'charges_too_high' }, booking({ charges: 5_001 }))).toBeUndefined();
  expect(feeOf(judgeBooking(settled, credit()), credit({ charges: 300 }))).toBeUndefined();
});

test('a booking of zero or of a negative amount is put aside and moves no payout', () => {
  for (const one of [
    credit({ amount: -1_000, charges: 1_500 }),
    booking({ amount: 0 }),
    credit({ amount: 0 }),
    credit({ amount: 0, isReversal: true }),
  ])
    expect(judgeBooking(settled, one)).toEqual({ outcome: 'suspense', reason: 'other_amount' });
});

test('two debits of one file: the second is put aside although the payout has not read the first', () => {
  const payoutInTheFile = payout({ earlierDebits: ['BK1'] });
  expect(judgeBooking(payoutInTheFile, booking({ reference: 'BK2' }))).toMatchObject({ outcome: 'suspense', reason: 'paid_twice' });
});

test('the debit of a payout whose return came first belongs to it', () => {
  const returned = payout({ state: 'returned', returned: 6_000, counted: ['BK9'] });
  expect(judgeBooking(returned, booking())).toEqual(settles);
});

test('a withdrawn return is booked again only if two people say so, not if the bank alone shows it', () => {
  const withdrawn = payout({ state: 'settled', earlierDebits: ['BK1'], counted: ['BK9', 'withdrawn:BK9'] });
  expect(judgeBooking(withdrawn, credit())).toEqual({ outcome: 'suspense', reason: 'return_withdrawn' });
  expect(judgeAssigned(withdrawn, credit())).toMatchObject({ outcome: 'matched', evidence: { reference: 'again:BK9' } });
});

test('a booking of another amount or currency never matches a payout', () => {
  expect(judgeBooking(payout(), booking({ amount: 5_999 }))).toMatchObject({ outcome: 'suspense', reason: 'other_amount' });
  expect(judgeBooking(payout(), booking({ currency: 'EUR' }))).toEqual({ outcome: 'suspense', reason: 'other_currency' });
});

test('a return under a reference that people had named is that return; with another amount it waits', () => {
  const named = payout({
    state: 'returned',
    returned: 2_000,
    counted: ['BK9'],
    said: [{ reference: 'BK9', amount: 2_000 }],
    earlierDebits: ['BK1'],
  });
  expect(judgeBooking(named, credit({ amount: 2_000 }))).toMatchObject({ outcome: 'matched' });
  expect(judgeBooking(named, credit({ amount: 3_000 }))).toEqual({ outcome: 'suspense', reason: 'said_otherwise' });
});

test('a booking whose name people had given to what another one has shown is judged as other money', () => {
  const named = payout({ state: 'returned', returned: 2_000, counted: ['BK9', 'BK8', 'shown:BK9'], earlierDebits: ['BK1'] });
  expect(judgeBooking(named, credit({ amount: 9_000 }))).toMatchObject({ outcome: 'suspense', reason: 'return_too_large' });
  expect(judgeBooking(named, credit({ amount: 2_000 }))).toMatchObject({ outcome: 'matched' });
  const again = { ...named, counted: [...named.counted, 'again:BK9'] };
  expect(judgeBooking(again, credit({ amount: 9_000 }))).toMatchObject({ outcome: 'matched' }); // told once more
  const withdrawn = { ...again, counted: [...again.counted, 'withdrawn:again:BK9'] };
  expect(judgeBooking(withdrawn, credit({ amount: 2_000 }))).toEqual({ outcome: 'suspense', reason: 'return_withdrawn' });
});

test('a return that arrives while a second debit waits also waits, and belongs to the payout once people have decided', () => {
  const paidTwice = payout({ state: 'settled', earlierDebits: ['BK1'], hasOpenSecond: true });
  for (const one of [credit(), credit({ isReversal: true, returnReason: null }), credit({ amount: 1_000 })]) {
    expect(judgeBooking(paidTwice, one)).toEqual({ outcome: 'suspense', reason: 'second_debit_open' });
    expect(judgeAssigned(paidTwice, one)).toEqual({ outcome: 'suspense', reason: 'second_debit_open' });
  }
  expect(judgeAssigned({ ...paidTwice, hasOpenSecond: false, outTwice: 6_000 }, credit())).toMatchObject({ outcome: 'matched' });
});

test.each([
  { what: 'the whole', amount: 6_000, charges: 0 },
  { what: 'less the charges that it states', amount: 5_500, charges: 500 },
  { what: 'a part', amount: 1_000, charges: 0 },
])('money that comes back with a reason is a return: $what', ({ amount, charges }) => {
  expect(judgeBooking(settled, credit({ amount, charges }))).toEqual({
    outcome: 'matched',
    evidence: { kind: 'returned', reference: 'BK9', amount, charges, code: 'AC04' },
  });
});

test('ledger 98: a debit that the bank takes back needs no reason', () => {
  expect(judgeBooking(settled, credit({ isReversal: true, returnReason: null }))).toEqual({
    outcome: 'matched',
    evidence: { kind: 'reversed', reference: 'BK9', amount: 6_000, charges: 0 },
  });
});

test('F17: a return of more than the outstanding amount is put aside', () => {
  expect(judgeBooking(settled, credit({ amount: 6_001 }))).toMatchObject({ outcome: 'suspense', reason: 'return_too_large' });
  const inPart = { ...settled, state: 'returned', returned: 5_000, counted: ['BK8'] } as const;
  expect(judgeBooking(inPart, credit({ amount: 1_001 }))).toMatchObject({ outcome: 'suspense', reason: 'return_too_large' });
  expect(judgeBooking(inPart, credit({ amount: 1_000 }))).toMatchObject({ outcome: 'matched' });
});

test('a return that was counted is counted once', () => {
  const returned = { ...settled, state: 'returned', returned: 6_000, counted: ['BK9'] } as const;
  expect(judgeBooking(returned, credit())).toMatchObject({ outcome: 'matched' });
});

test.each<PayoutPhase>(['draft', 'reserved', 'approved', 'canceled', 'failed'])('a return of a payout that is %s is put aside', (state) => {
  expect(judgeBooking(payout({ state }), credit())).toMatchObject({ outcome: 'suspense', reason: 'unexpected_return' });
});

test('what was paid a second time may come back as well, also of a payout that was called off', () => {
  const back = { outcome: 'matched', evidence: { kind: 'returned', reference: 'BK9', amount: 6_000, charges: 0, code: 'AC04' } };
  expect(judgeBooking(payout({ state: 'returned', returned: 6_000 }), credit())).toMatchObject({ reason: 'return_too_large' });
  expect(judgeBooking(payout({ state: 'returned', returned: 6_000, outTwice: 6_000 }), credit())).toEqual(back);
  expect(judgeBooking(payout({ state: 'canceled' }), credit())).toMatchObject({ reason: 'unexpected_return' });
  expect(judgeBooking(payout({ state: 'canceled', outTwice: 6_000 }), credit())).toEqual(back);
  expect(judgeBooking(payout({ state: 'settled', outTwice: 6_000 }), credit({ amount: 12_000 }))).toMatchObject({
    reason: 'return_too_large',
  });
});

test.each([
  { what: 'a credit that names a payout and gives no reason', given: credit({ returnReason: null }), reason: 'credit_without_reason' },
  { what: 'a return that the bank takes back', given: booking({ isReversal: true }), reason: 'return_taken_back' },
])('a booking is put aside: $what', ({ given, reason }) => {
  expect(judgeBooking(settled, given)).toEqual({ outcome: 'suspense', reason });
});

test.each([
  { what: 'an identifier of ours that no payout has', given: booking(), result: { outcome: 'suspense', reason: 'unknown_payout' } },
  { what: 'a debit for something else', given: booking({ namesUs: false }), result: { outcome: 'ignored', reason: 'not_ours' } },
  {
    what: 'a credit taken back',
    given: booking({ namesUs: false, isReversal: true }),
    result: { outcome: 'suspense', reason: 'credit_taken_back' },
  },
  { what: 'a return of nothing we know', given: credit({ namesUs: false }), result: { outcome: 'suspense', reason: 'unknown_return' } },
  {
    what: 'a credit that matches nothing',
    given: credit({ namesUs: false, returnReason: null }),
    result: { outcome: 'suspense', reason: 'unmatched_credit' },
  },
  {
    what: 'a customer who pays with the reference of an invoice',
    given: credit({ namesUs: false, returnReason: null, creditorReference: '210000000003139471430009017' }),
    result: { outcome: 'ignored', reason: 'incoming_payment' },
  },
])('a booking names no payout: $what', ({ given, result }) => {
  expect(judgeBooking(undefined, given)).toEqual(result);
});

test('an equal amount alone never matches a booking with a payout, in any state', () => {
  for (const state of payoutStates)
    expect(judgeBooking(undefined, booking({ namesUs: false, amount: payout({ state }).amount }))).toMatchObject({ outcome: 'ignored' });
});

const member = (id: string, amount: number, state: PayoutPhase = 'submitted', batchId: string | null = 'file') => ({
  id,
  amount,
  state,
  batchId,
});
const idsOf = (found: ReturnType<typeof membersPaid<ReturnType<typeof member>>>) =>
  typeof found === 'string' ? found : found.map(({ id }) => id);

test.each([
  { what: 'the sum of all', amount: 300, ids: ['a', 'b'] },
  { what: 'one of them', amount: 200, ids: ['b'] },
  { what: 'no sum of ours', amount: 250, ids: 'batch_differs' },
])('a debit of a payment group pays $what', ({ amount, ids }) => {
  expect(idsOf(membersPaid([member('a', 100), member('b', 200)], amount))).toEqual(ids);
});

test('a payment that the bank refused is not counted in the sum', () => {
  expect(idsOf(membersPaid([member('a', 100), member('b', 200, 'failed')], 100))).toEqual(['a']);
});

test('a sum of a withdrawn file may pay those payouts that are in no other file', () => {
  const group = [member('a', 100, 'approved', null), member('b', 200, 'approved', null), member('c', 400, 'settled', 'another')];
  expect(idsOf(membersPaid(group, 300))).toEqual(['a', 'b']);
  expect(idsOf(membersPaid(group, 700))).toEqual(['a', 'b', 'c']);
});

test('two payouts of the same amount are left to a person', () => {
  expect(idsOf(membersPaid([member('a', 100), member('b', 100)], 100))).toBe('ambiguous');
});

test('a payout that nobody had approved takes only a debit with an identifier of ours', () => {
  const judged = (namesUs: boolean) => judgeAssigned(payout({ state: 'reserved' }), booking({ namesUs }));
  expect(judged(true)).toMatchObject({ outcome: 'matched', evidence: { kind: 'paid_after_all' } });
  expect(judged(false)).toMatchObject({ outcome: 'suspense', reason: 'unexpected_debit' });
});

test('a sum is assigned to no payout if one of them cannot take its share or if the shares do not add up exactly', () => {
  const [free, failed] = [payout({ state: 'approved' }), payout({ state: 'failed' })];
  const sum = booking({ amount: free.amount + failed.amount });
  const shares = [free, failed].map((one) => ({
    payout: one,
    evidence: { kind: 'paid_after_all', reference: sum.reference, amount: one.amount },
  }));
  expect(judgeAssignedSum([free, failed], sum)).toEqual({ shares });
  expect(judgeAssignedSum([free, failed], { ...sum, amount: sum.amount - 1 })).toEqual({ reason: 'other_amount' });
  const unapproved = payout({ state: 'reserved' });
  expect(judgeAssignedSum([free, unapproved], { ...sum, namesUs: false })).toEqual({ reason: 'unexpected_debit', payout: unapproved });
  expect(judgeAssignedSum([free, failed], { ...sum, isReversal: true })).toMatchObject({ reason: 'return_taken_back' });
  expect(judgeAssignedSum([free, failed], { ...sum, isDebit: false })).toEqual({ reason: 'ambiguous' });
});

test('a debit matches a file only from the day before the file was made (time zones differ) and on the account that the file debits', () => {
  const [first, again] = [
    { madeOn: '2026-11-02', account: 'A' },
    { madeOn: '2026-12-01', account: 'B' },
  ] as const;
  const ask = (bookedOn: string, account: string, orders: Parameters<typeof whyNotOrdered>[0]) =>
    whyNotOrdered(orders, { bookedOn, account });
  expect(ask('2026-10-31', 'A', [first, again])).toBe('before_order');
  expect(ask('2026-11-01', 'A', [first, again])).toBeUndefined();
  expect(ask('2026-12-02', 'A', [first, again])).toBeUndefined(); // the first file may be late
  expect(ask('2026-12-02', 'B', [first, again])).toBeUndefined();
  expect(ask('2026-11-10', 'B', [first, again])).toBe('other_account');
  expect(ask('2026-12-02', 'C', [first, again])).toBe('other_account');
  expect(ask('2026-12-02', 'C', [{ ...first, account: null }])).toBeUndefined(); // nobody knows
  expect(ask('2020-01-01', 'C', [])).toBeUndefined(); // no file of ours pays it
});
