import { expect, test } from '@jest/globals';
import { dailyHash, deviceOf, householdOf, pageOf } from '../../../api/tracking/click-rules.ts';

test.each([
  ['203.0.113.9', '203.0.113.200', true],
  ['203.0.113.9', '203.0.114.9', false],
  ['2001:db8:1:1000::1', '2001:db8:1:10ff::2', true], // one /56
  ['2001:db8:1:1000::1', '2001:db8:1:1100::1', false],
  ['2001:db8::1', '2001:db8:0:0:0:0:0:1', true],
  ['::1', '::2', true],
])('S72: %s and %s are one household: %s', (one, other, isOne) => {
  expect(householdOf(one) === householdOf(other)).toBe(isOne);
});

test('S53: a hash is stable within a day, and differs on another day or with another secret', () => {
  const hash = dailyHash('secret', '2026-11-01', '203.0.113');
  expect(dailyHash('secret', '2026-11-01', '203.0.113')).toBe(hash);
  expect(dailyHash('secret', '2026-11-02', '203.0.113')).not.toBe(hash);
  expect(dailyHash('another', '2026-11-01', '203.0.113')).not.toBe(hash);
});

test('of the previous page only its address without query is kept, and of the browser only its kind', () => {
  expect(pageOf('https://blog.test/post?mail=a@b.test#x')).toBe('https://blog.test/post');
  expect(pageOf('no address')).toBeNull();
  expect(pageOf(undefined)).toBeNull();
  expect(deviceOf('Mozilla/5.0 (iPhone; CPU iPhone OS 18_0)')).toBe('mobile');
  expect(deviceOf('Mozilla/5.0 (X11; Linux x86_64)')).toBe('desktop');
});
