import { expect, test } from '@jest/globals';
import type { ProofEntry } from '../../../domain/proof/proof.ts';
import { checkPayout, type ProofPayout } from '../../../domain/proof/proof-payout.ts';

const moved = (kind: string): ProofEntry => ({
  id: kind,
  kind: `payout.${kind}`,
  sourceType: 'payout',
  sourceId: 'one',
  reverses: null,
  effectiveAt: '2026-11-15T12:00:00.000Z',
  isTaxable: true,
  leftUnder: null,
  postings: [
    {
      debit: { code: 'partner_reserved', partnerId: 'p' },
      credit: { code: 'bank', partnerId: null },
      currency: 'CHF',
      amount: 5_000,
      debitVersion: 1,
      debitBalance: 0,
      creditVersion: null,
      creditBalance: null,
    },
  ],
});
type Booked = ProofPayout['bank'][number];
const debit: Booked = { isDebit: true, isReversal: false, amount: 5_000, currency: 'CHF' };
const credit: Booked = { ...debit, isDebit: false };

function problemsOf(
  bank: readonly Booked[],
  { state = 'settled', more = [], method = null }: { state?: string; more?: readonly string[]; method?: ProofPayout['method'] } = {},
): string[] {
  const entries = ['reserve', 'submit', 'settle', ...more].map(moved);
  return checkPayout(
    {
      id: 'one',
      reference: 'PO-1',
      state,
      currency: 'CHF',
      amount: 5_000,
      rail: 'bank_file',
      contentHash: 'h',
      approvals: [{ personId: 'rita', contentHash: 'h', at: '2026-11-02T08:00:00.000Z' }],
      preparedBy: 'aldo',
      runPreparedBy: null,
      requestedBy: null,
      method,
      exception: null,
      entries: entries.map(({ id }) => id),
      calls: [{ state: 'accepted', reference: null }],
      events: [],
      returned: null,
      returnFee: null,
      bank,
    },
    entries,
  );
}

const unproven = ['payout one: not proven: neither the rail nor two people say that it was paid'];

test('a debit of exactly its amount proves a payout by bank file', () => {
  expect(problemsOf([debit])).toEqual([]);
});

test('the proof fails if the person who ended the wait of the details approved the payout within that wait', () => {
  const method = { id: 'm', editedBy: 'petra', confirmedBy: 'rita', activeFrom: '2026-11-02T08:00:00.001Z' };
  expect(problemsOf([debit], { method })).toEqual(['payout one: rita approved within the wait of details that they had ended']);
  expect(problemsOf([debit], { method: { ...method, activeFrom: '2026-11-02T08:00:00.000Z' } })).toEqual([]);
  expect(problemsOf([debit], { method: { ...method, confirmedBy: 'fiona' } })).toEqual([]);
});

test.each<[string, readonly Booked[]]>([
  ['nothing', []],
  ['a credit of another sum', [{ ...credit, amount: 1, currency: 'USD' }]],
  ['a debit that the bank has reversed', [debit, { ...credit, isReversal: true }]],
  ['a debit that came back, and no entry says so', [debit, credit]],
  ['a debit that is itself a reversal', [{ ...debit, isReversal: true }]],
])('%s does not prove it', (_, bank) => {
  expect(problemsOf(bank)).toEqual(unproven);
});

test('a debit that the bank has reversed proves that it was paid, once its return is booked', () => {
  const reversal = { ...credit, isReversal: true };
  expect(problemsOf([debit, reversal], { state: 'returned', more: ['return'] })).toEqual([]);
});

test('a return of a payout that never left is found', () => {
  expect(problemsOf([debit, credit], { state: 'returned', more: ['return', 'return'] })).toContain(
    'payout one: 10000 CHF came back, and only 5000 had left (minor units)',
  );
});

test('a return that is booked proves that it was paid, with its debit and without', () => {
  expect(problemsOf([debit, credit], { state: 'returned', more: ['return'] })).toEqual([]);
  expect(problemsOf([credit], { state: 'returned', more: ['return'] })).toEqual([]);
});
