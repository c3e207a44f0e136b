import { v7 as uuid } from 'uuid';
import type { Db } from '../../../prisma/client.ts';

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
  const [row] = await db.$queryRaw<{ count: number; last_request: bigint; ends_at: bigint }[]>`
    insert into rate_limit as r (id, key, count, last_request, ends_at) values (${uuid()}, ${key}, 1, ${now}, ${now + windowMs})
    on conflict (key) do update set
      count = case when r.ends_at <= ${now} then 1 else least(r.count, ${max + 1}) + 1 end,
      last_request = case when r.ends_at <= ${now} then ${now} else r.last_request end,
      ends_at = case when r.ends_at <= ${now} then ${now + windowMs} else r.ends_at end
    returning count, last_request, ends_at`;
  if (row === undefined) throw new Error('no row came back');
  if (row.count === 1) await db.rateLimit.deleteMany({ where: { endsAt: { lt: now } } });
  const secondsLeft = Math.max(1, Math.ceil((Number(row.ends_at) - now) / 1_000));
  return { key, since: Number(row.last_request), count: row.count, secondsLeft };
}

/** Returns the count of this key's window, 0 if none is open. */
export async function countSoFar(db: Db, key: string): Promise<number> {
  const open = await db.rateLimit.findFirst({ where: { key, endsAt: { gt: Date.now() } }, select: { count: true } });
  return open?.count ?? 0;
}

/** Takes back one count of each key. */
export const uncountOne = (db: Db, keys: readonly string[]) =>
  db.rateLimit.updateMany({ where: { key: { in: [...keys] }, count: { gt: 0 } }, data: { count: { decrement: 1 } } });
