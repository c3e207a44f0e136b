import { expect, test } from '@jest/globals';
import { networkOf } from '../../../api/http/auditor.ts';

test.each([
  ['2001:db8:12:3400::1', '2001:db8:12::/48'],
  ['2001:0db8:0012:3400:0000:0000:0000:0000', '2001:db8:12::/48'],
  ['2001:DB8:12::', '2001:db8:12::/48'],
  ['2001:db8::1', '2001:db8::/48'],
  ['2001:db8:0:1::1', '2001:db8::/48'],
  ['2a00::5', '2a00::/48'],
  ['::1', '::/48'],
  ['203.0.113.7', '203.0.113.0/24'],
  ['::ffff:203.0.113.7', '203.0.113.0/24'],
  ['::ffff:cb00:7107', '203.0.113.0/24'],
  ['', ''],
  ['unknown', ''],
])('S63: the network of %s is %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
