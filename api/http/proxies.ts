import { BlockList, isIP } from 'node:net';
import type { IncomingMessage } from 'node:http';

/** True for an address whose X-Forwarded-For is trusted. */
export type Trust = (address: string) => boolean;

/** Reads addresses or subnets (10.0.0.0/8). @throws for anything else */
export function trustOf(proxies: readonly string[]): Trust {
  const known = new BlockList();
  for (const proxy of proxies) {
    const [address = '', bits] = proxy.split('/');
    const family = familyOf(address);
    if (bits === undefined) known.addAddress(address, family);
    else known.addSubnet(address, Number(bits), family);
  }
  return (address) => isIP(plain(address)) > 0 && known.check(plain(address), familyOf(address));
}

/** Returns the last address on the way that no proxy of ours has vouched for. */
export function clientAddress(request: IncomingMessage, isTrusted: Trust): string {
  const forwarded = String(request.headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  let address = plain(request.socket.remoteAddress ?? '');
  while (isTrusted(address)) {
    const before = forwarded.pop();
    if (before === undefined) return address;
    address = plain(before);
  }
  return address;
}

const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
const familyOf = (address: string) => (plain(address).includes(':') ? 'ipv6' : 'ipv4');
