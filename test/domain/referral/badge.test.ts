import { expect, test } from '@jest/globals';
import { isBadgeRemovable, isBadgeShown } from '../../../domain/referral/badge.ts';

test.each([
  { rule: 'a plan that the program names may remove it, however it is written', hostPlan: 'pro', removablePlans: ['Pro'], may: true },
  { rule: 'a free plan may not', hostPlan: 'Free', removablePlans: ['Pro'], may: false },
  { rule: 'who has told no plan may not', hostPlan: null, removablePlans: ['Pro'], may: false },
  { rule: 'where the program names none, any paid one may', hostPlan: 'Starter', removablePlans: [], may: true },
  { rule: 'the free one is not paid', hostPlan: 'Free', removablePlans: [], may: false },
  { rule: 'nor is none', hostPlan: null, removablePlans: [], may: false },
])('B22: $rule', ({ hostPlan, removablePlans, may }) => {
  expect(isBadgeRemovable({ hostPlan, removablePlans })).toBe(may);
});

test('B22: after a downgrade the badge is back, and hidden again on the plan that allows it', () => {
  const hidden = { isWanted: false, removablePlans: ['Pro'] };
  expect(['Pro', 'Free', 'Pro'].map((hostPlan) => isBadgeShown({ ...hidden, hostPlan }))).toEqual([false, true, false]);
});
