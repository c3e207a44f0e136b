import { createHmac } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { isbot } from 'isbot';

export type ClickReason = 'bot' | 'prefetch' | 'frame' | 'own' | 'repeated';

/**
 * Returns why a visit is no person's click, judging by its headers; null if it is one. A browser that sends nothing about itself counts as
 * a person.
 */
export function reasonOf(method: string | undefined, headers: IncomingHttpHeaders): ClickReason | null {
  const agent = headers['user-agent'] ?? '';
  if (agent === '' || isbot(agent)) return 'bot';
  const purpose = `${String(headers['sec-purpose'] ?? '')} ${String(headers['purpose'] ?? '')} ${String(headers['x-moz'] ?? '')}`;
  if (method === 'HEAD' || purpose.includes('prefetch')) return 'prefetch';
  const destination = headers['sec-fetch-dest'];
  if (destination !== undefined && destination !== 'document') return 'frame';
  return null;
}

export const deviceOf = (agent: string | undefined): 'mobile' | 'desktop' =>
  /Mobi|Android|iPhone|iPad/.test(agent ?? '') ? 'mobile' : 'desktop';

/** Returns the page with the link, without its query, which may name a person. */
export function pageOf(referer: string | undefined): string | null {
  if (referer === undefined || !URL.canParse(referer)) return null;
  const { origin, pathname } = new URL(referer);
  return `${origin}${pathname}`.slice(0, 500);
}

/** Hashes a text, equal within one day and installation; later nobody can tell whose it was. */
export function dailyHash(secret: string, day: string, text: string): string {
  return createHmac('sha256', `clicks of ${day} ${secret}`).update(text).digest('base64url').slice(0, 22);
}

/** Returns the network of one household: /24 of an IPv4 address, /56 of an IPv6 address. */
export function householdOf(address: string): string {
  if (!address.includes(':')) return address.split('.').slice(0, 3).join('.');
  const [head = '', tail = ''] = address.split('::');
  const front = head.split(':').filter(Boolean);
  const back = tail.split(':').filter(Boolean);
  const groups = [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0'), ...back];
  return groups
    .slice(0, 4)
    .map((group, index) => (index === 3 ? group.padStart(4, '0').slice(0, 2) : group))
    .join(':');
}
