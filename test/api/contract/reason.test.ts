import { expect, test } from '@jest/globals';
import { Reason } from '../../../api/contract/reason.ts';

test.each([
  ['The bank confirmed it by phone.', true],
  ['Zu spät, sagt die Bank', true],
  ['\u200b'.repeat(20), false],
  [`ok${'\u2060'.repeat(20)}`, false],
  ['\u3164'.repeat(12), false],
  ['too short', false],
])('a reason counts only with enough visible characters: %j', (text, isOne) => {
  expect(Reason.safeParse(text).success).toBe(isOne);
});
