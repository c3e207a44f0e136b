import { expect, test } from '@jest/globals';
import { checkPayoutMoney, toldOfBank, toldOfMoney } from '../../../domain/proof/proof-payout-money.ts';

const payout = { id: 'po', reference: 'PO-2026-0029', amount: 5956, currency: 'CHF' };
const entry = (id: string, kind: string, amount: number, reverses: string | null = null) => ({
  id,
  kind,
  reverses,
  sourceType: 'payout',
  sourceId: 'po',
  postings: [{ amount }],
});
const paid = entry('1', 'payout.settle', 5956);
const again = entry('2', 'payout.duplicate', 5956);

test.each([
  ['a payout paid once', [paid], []],
  [
    'one paid again',
    [paid, again],
    ['PO-2026-0029 was paid more than once: 11912 CHF left, 5956 of it more than it is (minor units), booked as taken from the partner'],
  ],
  ['a second payment that people named in error', [paid, again, entry('3', 'reversal', 5956, '2')], []],
  ['one paid though it had failed', [again], []],
  ['one that came back', [paid, entry('4', 'payout.return', 5956)], []],
  ['one that came back in part', [paid, entry('4', 'payout.return', 2000)], ['PO-2026-0029: 2000 of 5956 CHF came back (minor units)']],
  ['the return of another', [paid, { ...entry('4', 'payout.return', 2000), sourceId: 'other' }], []],
])('the proof of %s says so', (_, entries, said) => {
  expect(toldOfMoney(payout, entries)).toEqual(said);
});

test('the proof fails if more came back of a payout than had left', () => {
  const back = (amount: number) => entry(`back ${amount}`, 'payout.return', amount);
  expect(checkPayoutMoney(payout, [paid, back(5956)])).toEqual([]);
  expect(checkPayoutMoney(payout, [paid, again, back(5956), back(5955)])).toEqual([]);
  expect(checkPayoutMoney(payout, [paid, back(5956), back(1), entry('r', 'reversal', 1, 'back 1')])).toEqual([]);
  expect(checkPayoutMoney(payout, [paid, back(5956), back(1)])).toEqual([
    'payout po: 5957 CHF came back, and only 5956 had left (minor units)',
  ]);
});

test('the proof reports more bank debits than the payout’s entries show', () => {
  const debit = { isDebit: true, isReversal: false };
  const reversed = { isDebit: false, isReversal: true };
  const said = (bank: readonly (typeof debit)[], entries = [paid]) => toldOfBank({ ...payout, bank }, entries);
  expect(said([debit])).toEqual([]);
  expect(said([debit, debit])).toEqual(['PO-2026-0029: the bank shows 2 debits of it, its entries 1']);
  expect(said([debit, debit, reversed])).toEqual([]);
  expect(said([debit, debit], [paid, again])).toEqual([]);
  expect(said([{ isDebit: false, isReversal: false }, debit])).toEqual([]);
});
