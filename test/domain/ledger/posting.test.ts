import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pairUp, type Leg } from '../../../domain/ledger/posting.ts';

test('one debit against one credit is one posting', () => {
  expect(pairUp([['commission_expense', 1000]], [['partner_pending', 1000]])).toEqual([
    { debit: 'commission_expense', credit: 'partner_pending', amount: 1000 },
  ]);
});

test('debits meet credits in the order given, and a leg of 0 is left out', () => {
  const debits: Leg[] = [
    ['partner_pending', 0],
    ['partner_held', 300],
    ['partner_available', 700],
  ];
  expect(pairUp(debits, [['commission_expense', 1000]])).toEqual([
    { debit: 'partner_held', credit: 'commission_expense', amount: 300 },
    { debit: 'partner_available', credit: 'commission_expense', amount: 700 },
  ]);
});

test('a return that is partly a fee is up to three postings', () => {
  expect(
    pairUp(
      [
        ['cash:bank', 900],
        ['payout_fee_expense', 100],
      ],
      [
        ['partner_recoverable', 950],
        ['partner_available', 50],
      ],
    ),
  ).toEqual([
    { debit: 'cash:bank', credit: 'partner_recoverable', amount: 900 },
    { debit: 'payout_fee_expense', credit: 'partner_recoverable', amount: 50 },
    { debit: 'payout_fee_expense', credit: 'partner_available', amount: 50 },
  ]);
});

test('an entry without amounts gives no posting', () => expect(pairUp([['cash', 0]], [['partner_available', 0]])).toEqual([]));

test('debits and credits that do not balance are refused', () => {
  expect(() => pairUp([['cash', 2]], [['partner_available', 1]])).toThrow('cash: 1 without a credit');
  expect(() => pairUp([['cash', 1]], [['partner_available', 2]])).toThrow('a credit without a debit');
});

test.each([-1, 0.5, Number.NaN, 2 ** 53])('%d is refused as an amount, on either side', (amount) => {
  expect(() => pairUp([['cash', amount]], [['partner_available', amount]])).toThrow(RangeError);
  expect(() => pairUp([], [['partner_available', amount]])).toThrow(RangeError);
});

const someDebits = fc.array(
  fc.tuple(fc.constantFrom('partner_pending', 'partner_held', 'partner_available'), fc.integer({ min: 0, max: 5 })),
  { maxLength: 4 },
);
const sum = (legs: readonly Leg[]) => legs.reduce((total, [, amount]) => total + amount, 0);

test('property: the postings move exactly the amounts of the legs, in positive amounts', () => {
  fc.assert(
    fc.property(someDebits, fc.nat(), (debits, seed) => {
      const first = seed % (sum(debits) + 1);
      const credits: Leg[] = [
        ['commission_expense', first],
        ['bounty_expense', sum(debits) - first],
      ];
      const postings = pairUp(debits, credits);
      const moved = (account: string) =>
        sum(postings.filter(({ debit, credit }) => debit === account || credit === account).map(({ debit, amount }) => [debit, amount]));
      const owed = (account: string) => sum([...debits, ...credits].filter(([name]) => name === account));
      expect(postings.every(({ amount }) => amount > 0)).toBe(true);
      for (const [account] of [...debits, ...credits]) expect(moved(account)).toBe(owed(account));
    }),
  );
});

test('property: legs that do not balance are refused, whatever the difference', () => {
  fc.assert(
    fc.property(someDebits, fc.integer({ min: 1, max: 5 }), (debits, off) => {
      expect(() => pairUp(debits, [['commission_expense', sum(debits) + off]])).toThrow(RangeError);
      expect(() => pairUp([...debits, ['partner_pending', off]], [['commission_expense', sum(debits)]])).toThrow(RangeError);
    }),
  );
});
