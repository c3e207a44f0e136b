import { expect, test } from '@jest/globals';
import { changeLine, changesBetween, withMoney } from '../../../admin/audit/change.ts';

test.each([
  {
    rule: 'a field that changed',
    before: { state: 'exported', n: 1 },
    after: { state: 'handed_over', n: 1 },
    said: 'state: exported → handed_over',
  },
  { rule: 'one that is new', before: null, after: { downloads: 1 }, said: 'downloads: 1' },
  { rule: 'one that is gone', before: { hold: 'fraud' }, after: {}, said: 'hold: fraud → –' },
  { rule: 'what was before a command that tells no after', before: { state: 'approved' }, after: null, said: 'state: approved' },
  { rule: 'a snapshot that is one value', before: 'a', after: 'b', said: 'a → b' },
  { rule: 'nothing', before: { n: 1 }, after: { n: 1 }, said: '' },
])('a change in one line: $rule', ({ before, after, said }) => {
  expect(changeLine(changesBetween(before, after), after !== null)).toBe(said);
});

test('what is inside a field is compared as a whole', () => {
  expect(changesBetween({ totals: [1, 2] }, { totals: [1, 3] })).toEqual([{ name: 'totals', from: '[1,2]', to: '[1,3]' }]);
});

test('an amount beside its currency is money, and minor units without one stay as they are', () => {
  const write = ({ amount, currency }: { readonly amount: number; readonly currency: string }) => `${currency} ${amount / 100}`;
  expect(withMoney({ state: 'reserved', amount: 9_102, currency: 'CHF' }, write)).toEqual({ state: 'reserved', amount: 'CHF 91.02' });
  for (const as of [{ amount: 9_102 }, { amount: 'x', currency: 'CHF' }, null, 'text']) expect(withMoney(as, write)).toEqual(as);
});
