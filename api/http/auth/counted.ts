import { v7 as uuid } from 'uuid';
import type { Db } from '../../../prisma/client.ts';

/** No limit counts over a longer time, so older rows are deleted. */
const keptMs = 60 * 60 * 1_000;

interface Limit {
  readonly windowMs: number;
  readonly max: number;
}
interface Counted {
  readonly key: string;
  /** When the window began, in milliseconds since 1970. */
  readonly since: number;
  /** Count since the window began, including this one. Above `max` it stops at `max + 2`, so that the first excess try differs from later ones. */
  readonly count: number;
  readonly secondsLeft: number;
}

/** Counts one more for this key, in a window that begins with the first one and ends by the clock. */
export async function countOne(db: Db, key: string, { windowMs, max }: Limit): Promise<Counted> {
  const now = Date.now();
  const [row] = await db.$queryRaw<{ count: number; last_request: bigint }[]>`
    insert into rate_limit as r (id, key, count, last_request) values (${uuid()}, ${key}, 1, ${now})
    on conflict (key) do update set
      count = case when r.last_request <= ${now - windowMs} then 1 else least(r.count, ${max + 1}) + 1 end,
      last_request = case when r.last_request <= ${now - windowMs} then ${now} else r.last_request end
    returning count, last_request`;
  if (row === undefined) throw new Error('no row came back');
  if (row.count === 1) await db.rateLimit.deleteMany({ where: { lastRequest: { lt: now - keptMs } } });
  const since = Number(row.last_request);
  return { key, since, count: row.count, secondsLeft: Math.max(1, Math.ceil((since + windowMs - now) / 1_000)) };
}

/** Takes back one count of each key. */
export const uncountOne = (db: Db, keys: readonly string[]) =>
  db.rateLimit.updateMany({ where: { key: { in: [...keys] }, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
