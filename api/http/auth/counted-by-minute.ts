import type { BetterAuthOptions } from 'better-auth/minimal';
import { v7 as uuid } from 'uuid';
import type { Db } from '../../../prisma/client.ts';

type Storage = NonNullable<NonNullable<BetterAuthOptions['rateLimit']>['customStorage']>;

const keptMs = 60 * 60 * 1_000; // longer than any window of the library's rules

/**
 * Counts what an address may do, in windows that begin with their first request and end by the clock. The library's own begins anew only after a
 * whole window without any request: behind one office line everybody would be refused from the tenth on, however slowly they come.
 */
export function countedByMinute(db: Db): Storage {
  return {
    consume: async (key, { window, max }) => {
      const [now, windowMs] = [Date.now(), window * 1_000];
      const [row] = await db.$queryRaw<{ count: number; last_request: bigint }[]>`
        insert into rate_limit as r (id, key, count, last_request) values (${uuid()}, ${key}, 1, ${now})
        on conflict (key) do update set
          count = case when r.last_request <= ${now - windowMs} then 1 else least(r.count, ${max}) + 1 end,
          last_request = case when r.last_request <= ${now - windowMs} then ${now} else r.last_request end
        returning count, last_request`;
      if (row === undefined) throw new Error('no row came back');
      if (row.count === 1) await db.rateLimit.deleteMany({ where: { lastRequest: { lt: now - keptMs } } });
      if (row.count <= max) return { allowed: true, retryAfter: null };
      return { allowed: false, retryAfter: Math.max(1, Math.ceil((Number(row.last_request) + windowMs - now) / 1_000)) };
    },
  };
}
