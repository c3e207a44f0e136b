import { expect, test } from '@jest/globals';
import type { IncomingMessage } from 'node:http';
import { clientAddress, trustOf } from '../../../api/http/proxies.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;

test.each([
  { rule: 'without a proxy nobody is believed', proxies: [], request: from('203.0.113.9', '198.51.100.1'), address: '203.0.113.9' },
  { rule: 'a proxy of ours tells who called', proxies: ['10.0.0.0/8'], request: from('10.1.2.3', '198.51.100.1'), address: '198.51.100.1' },
  {
    rule: 'what the caller wrote in front is not believed',
    proxies: ['10.0.0.0/8'],
    request: from('10.1.2.3', '1.1.1.1, 198.51.100.1'),
    address: '198.51.100.1',
  },
  {
    rule: 'through two proxies of ours',
    proxies: ['10.0.0.0/8'],
    request: from('10.1.2.3', '198.51.100.1, 10.9.9.9'),
    address: '198.51.100.1',
  },
  { rule: 'somebody else’s proxy is the caller', proxies: ['10.0.0.1'], request: from('10.0.0.2', '198.51.100.1'), address: '10.0.0.2' },
  { rule: 'IPv4 in IPv6', proxies: ['127.0.0.1'], request: from('::ffff:127.0.0.1', '198.51.100.1'), address: '198.51.100.1' },
  { rule: 'IPv6', proxies: ['fd00::/8'], request: from('fd00::1', '2001:db8::7'), address: '2001:db8::7' },
])('S63: the caller’s address is found: $rule', ({ proxies, request, address }) => {
  expect(clientAddress(request, trustOf(proxies))).toBe(address);
});
