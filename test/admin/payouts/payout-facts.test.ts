import { expect, test } from '@jest/globals';
import { percent } from '../../../admin/payouts/payout-facts.tsx';

test.each([
  [0.39, '+39\u00A0%'],
  [-0.6, '−60\u00A0%'],
  [50 / 50.2 - 1, '−0.4\u00A0%'],
  [0.004, '+0.4\u00A0%'],
  [-0.0001, '±0\u00A0%'],
  [0, '±0\u00A0%'],
])('a change by %s is written with a sign', (part, written) => {
  expect(percent(part)).toBe(written);
});
