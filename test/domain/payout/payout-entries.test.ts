import { expect, test } from '@jest/globals';
import {
  cancelEntry,
  duplicateEntry,
  failEntry,
  feeEntry,
  reserveEntry,
  returnEntry,
  settleEntry,
  submitEntry,
  withdrawnFeeEntry,
} from '../../../domain/payout/payout-entries.ts';
import { aPayout } from '../../support/payout-state.ts';

const rails = [
  ['bank_file', 'cash:bank'],
  ['stripe_connect', 'cash:stripe'],
  ['paypal', 'cash:paypal'],
  ['manual', 'cash:bank'],
] as const;
/** What a partner owes 1000 of, where 6000 are given back. */
const indebted = { available: 200, recoverable: 1_000 };
const paidOff = { available: 5_200, recoverable: 0 };

test('available money is reserved for its payout; when freed, it first pays off what the partner owes', () => {
  expect(reserveEntry({ amount: 6_000, balances: { available: 7_000, recoverable: 3 } })).toEqual({
    entry: {
      key: 'reserve',
      kind: 'payout.reserve',
      postings: [{ debit: 'partner_available', credit: 'partner_reserved', amount: 6_000 }],
    },
    balances: { available: 1_000, recoverable: 3 },
  });
  expect(cancelEntry({ amount: 6_000, balances: indebted })).toEqual({
    entry: {
      key: 'cancel',
      kind: 'payout.cancel',
      postings: [
        { debit: 'partner_reserved', credit: 'partner_recoverable', amount: 1_000 },
        { debit: 'partner_reserved', credit: 'partner_available', amount: 5_000 },
      ],
    },
    balances: paidOff,
  });
});

test('the entry of a submitted payout names who asked, prepared and approved, in any order of approvals', () => {
  const payout = aPayout({ rail: 'paypal', attempt: 2, preparedBy: 'fiona', runPreparedBy: 'rita', approvals: ['zoe', 'aldo'] });
  const metadata = { contentHash: 'hash', requestedBy: 'requester', preparedBy: 'fiona', approvedBy: 'aldo zoe' };
  expect(submitEntry(payout)).toEqual({
    key: 'submit:a2',
    kind: 'payout.submit',
    postings: [{ debit: 'partner_reserved', credit: 'payout_clearing:paypal', amount: 6_000 }],
    metadata,
  });
  expect(submitEntry({ ...payout, preparedBy: null }).metadata).toEqual({ ...metadata, preparedBy: 'rita' });
  expect(submitEntry({ ...payout, preparedBy: null, runPreparedBy: null, requestedBy: null }).metadata).toMatchObject({
    preparedBy: null,
    requestedBy: null,
  });
});

test.each(rails)('a payout by %s is booked out of %s, and its return is booked back to it', (rail, cash) => {
  const clearing = `payout_clearing:${rail}`;
  const payout = aPayout({ rail, attempt: 3, balances: indebted });
  expect(settleEntry(payout)).toEqual({
    key: 'settle',
    kind: 'payout.settle',
    postings: [{ debit: clearing, credit: cash, amount: 6_000 }],
  });
  expect(failEntry(payout)).toEqual({
    entry: {
      key: 'fail:a3',
      kind: 'payout.fail',
      postings: [
        { debit: clearing, credit: 'partner_recoverable', amount: 1_000 },
        { debit: clearing, credit: 'partner_available', amount: 5_000 },
      ],
    },
    balances: paidOff,
  });
  expect(returnEntry(payout, { reference: 'BK2', amount: 5_950, fee: 50 })).toEqual({
    entry: {
      key: 'return:BK2',
      kind: 'payout.return',
      postings: [
        { debit: cash, credit: 'partner_recoverable', amount: 1_000 },
        { debit: cash, credit: 'partner_available', amount: 4_950 },
        { debit: 'payout_fee_expense', credit: 'partner_available', amount: 50 },
      ],
    },
    balances: paidOff,
  });
  expect(feeEntry(rail, { reference: 'BK3', amount: 25 })).toEqual({
    key: 'fee:BK3',
    kind: 'payout.fee',
    postings: [{ debit: 'payout_fee_expense', credit: cash, amount: 25 }],
  });
});

test('a fee that belonged to another payout is reversed by its mirror entry', () => {
  expect(withdrawnFeeEntry('BK3')).toEqual({ key: 'withdrawn:fee:BK3', kind: 'reversal', postings: [], reverses: 'fee:BK3' });
});

test.each([
  { available: 7_000, taken: 6_000, owed: 0 },
  { available: 2_000, taken: 2_000, owed: 4_000 },
  { available: 0, taken: 0, owed: 6_000 },
])('a second payment takes $taken from the $available available, and $owed are owed', ({ available, taken, owed }) => {
  const { entry, balances } = duplicateEntry(aPayout({ rail: 'bank_file', balances: { available, recoverable: 10 } }), 'BK4');
  const postings = [
    { debit: 'partner_available', credit: 'cash:bank', amount: taken },
    { debit: 'partner_recoverable', credit: 'cash:bank', amount: owed },
  ].filter(({ amount }) => amount > 0);
  expect(entry).toEqual({ key: 'duplicate:BK4', kind: 'payout.duplicate', postings });
  expect(balances).toEqual({ available: available - taken, recoverable: 10 + owed });
});
