import { expect, test } from '@jest/globals';
import { leavingAgain } from '../../../domain/payout/left-again.ts';

const one = { id: 'one', amount: 6_000 };
const two = { id: 'two', amount: 6_000 };

test.each([
  { rule: 'all of the balance takes all that came back', taken: 15_000, left: 0, replaces: null, leaves: ['one', 'two'] },
  { rule: 'what the balance still has does not leave', taken: 10_000, left: 12_000, replaces: null, leaves: [] },
  { rule: 'each unit counts once', taken: 6_000, left: 6_000, replaces: null, leaves: ['one'] },
  { rule: 'a part of it is not it', taken: 3_000, left: 9_000, replaces: null, leaves: [] },
  { rule: 'sent in its place it is that one, though another is older', taken: 6_000, left: 6_000, replaces: 'two', leaves: ['two'] },
  { rule: 'also where less is left of it', taken: 2_000, left: 6_000, replaces: 'two', leaves: ['two'] },
])('$rule', ({ leaves, ...reserved }) => {
  expect(leavingAgain([one, two], reserved)).toEqual(leaves);
});

test('money that only paid off a debt leaves with no later payout', () => {
  expect(leavingAgain([{ id: 'owed', amount: 0 }], { taken: 6_000, left: 0, replaces: null })).toEqual([]);
});
