import { expect, test } from '@jest/globals';
import { checkControlSum } from '../../../admin/bank-files/control-sum.ts';
import { chf } from '../records.ts';

const eur = (amount: number) => ({ amount, currency: 'EUR' });

test.each([
  { rule: 'the sum over all currencies', controlSum: '680.55', totals: [chf(41_250), eur(26_805)], isRight: true },
  { rule: 'written without trailing zeros', controlSum: '412.5', totals: [chf(41_250)], isRight: true },
  { rule: 'one cent less', controlSum: '680.54', totals: [chf(41_250), eur(26_805)], isRight: false },
  { rule: 'a file without payouts', controlSum: '412.50', totals: [], isRight: false },
])('a control sum is compared with the totals: $rule, $isRight', ({ controlSum, totals, isRight }) => {
  expect(checkControlSum({ controlSum, totals }).isRight).toBe(isRight);
});

test('the counted control sum is written like the file’s', () => {
  expect(checkControlSum({ controlSum: '1.00', totals: [chf(5)] })).toEqual({ stated: '1.00', counted: '0.05', isRight: false });
});
