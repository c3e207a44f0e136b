import type { BetterAuthOptions } from 'better-auth/minimal';
import type { Db } from '../../../prisma/client.ts';
import { countOne } from './counted.ts';

type Storage = NonNullable<NonNullable<BetterAuthOptions['rateLimit']>['customStorage']>;

/**
 * Counts an address's requests in windows that begin with their first request and end by the clock. The library's own window restarts only after a
 * whole window without requests: an office with one address would be refused from the tenth request on, however slowly they come.
 */
export function countedByMinute(db: Db): Storage {
  return {
    consume: async (key, { window, max }) => {
      const { count, secondsLeft } = await countOne(db, key, { windowMs: window * 1_000, max });
      return count <= max ? { allowed: true, retryAfter: null } : { allowed: false, retryAfter: secondsLeft };
    },
  };
}
