import { expect, test } from '@jest/globals';
import { changeLine, changesBetween, withMoney, withMoved } from '../../../admin/audit/change.ts';

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
])('a change is written in one line: $rule', ({ before, after, said }) => {
  expect(changeLine(changesBetween(before, after), after !== null)).toBe(said);
});

test('values inside a field are compared as a whole', () => {
  expect(changesBetween({ totals: [1, 2] }, { totals: [1, 3] })).toEqual([{ name: 'totals', from: '[1,2]', to: '[1,3]' }]);
});

test('an amount with its currency is written as money, and without one as it is', () => {
  const write = ({ amount, currency }: { readonly amount: number; readonly currency: string }) => `${currency} ${amount / 100}`;
  expect(withMoney({ state: 'reserved', amount: 9_102, currency: 'CHF' }, write)).toEqual({ state: 'reserved', amount: 'CHF 91.02' });
  for (const as of [{ amount: 9_102 }, { amount: 'x', currency: 'CHF' }, null, 'text']) expect(withMoney(as, write)).toEqual(as);
});

test('what a merge moved is written as money and roles', () => {
  const spoken = {
    money: ({ amount, currency }: { readonly amount: number; readonly currency: string }) => `${currency} ${amount / 100}`,
    role: (role: string) => `the ${role}`,
  };
  const members = [
    { of: 'from', role: 'owner', personId: '0197a000-0000-7000-8000-000000000001' },
    { of: 'into', role: 'login_admin', personId: '0197a000-0000-7000-8000-000000000002' },
  ];
  const moved = { links: 2, amounts: { CHF: 9_360, EUR: 50 }, members };
  expect(changeLine(changesBetween(null, withMoved(moved, spoken)), true)).toBe(
    'links: 2, amounts: CHF 93.6, EUR 0.5, members: the owner, the login_admin',
  );
  for (const as of [{ amounts: { CHF: 1 } }, null, 'text']) expect(withMoved(as, spoken)).toEqual(as);
});

test('an empty earlier value is not written as null', () => {
  expect(changesBetween({ consent: null }, { consent: 'given' })).toEqual([{ name: 'consent', from: '', to: 'given' }]);
});
