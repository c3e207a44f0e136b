import type { Request } from 'express';
import { hashOfKey } from './api-key.ts';

/** Remembers keys that were right within the hour: the host product is counted by its key, everybody else by address. */
export interface RightKeys {
  has(request: Request): boolean;
  add(request: Request): void;
}

const lifeMs = 3_600_000; // only decides how a caller is counted; the key itself is checked each time
const most = 10_000;

/** Remembers them in this process. A header that was never right does not count, however often it changes. */
export function rightKeys(now: () => number = Date.now): RightKeys {
  const until = new Map<string, number>();
  const hashOf = (request: Request) => hashOfKey(request.get('authorization') ?? '');
  return {
    has: (request) => (until.get(hashOf(request)) ?? 0) > now(),
    add(request) {
      if (until.size >= most) until.clear();
      until.set(hashOf(request), now() + lifeMs);
    },
  };
}
