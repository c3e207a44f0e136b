import { loginPauseDays } from '../../domain/promise/login-pause.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from './merged-into.ts';

interface Pair {
  readonly partnerId: Prisma.Sql;
  readonly customerId: Prisma.Sql;
}

/** SQL condition: `partner_login` `alias` is of this customer, and of this partner or one of its parts. */
const isOfPair = (alias: Prisma.Sql, { partnerId, customerId }: Pair): Prisma.Sql =>
  Prisma.sql`${alias}.customer_id = ${customerId} and ${alias}.partner_id in ${partnerAndParts(partnerId)}`;

const isNo = Prisma.sql`k.kind in ('refused', 'withdrawn')`;
const pause = Prisma.sql`make_interval(days => ${loginPauseDays}::int)`;
/** SQL value: when the pause after the no `k` ends, as `pauseEnd` in `domain/promise/login-pause.ts` has it. */
const pauseEnd = Prisma.sql`(date_trunc('day', k.at at time zone g.time_zone + ${pause}) + interval '1 day') at time zone g.time_zone`;

/**
 * SQL value: until when the partner cannot ask the customer again, because the customer refused or withdrew a login of the partner or of one of its
 * parts; null if it can, also because support has noted since that the customer wishes it.
 */
export const pausedUntil = (pair: Pair): Prisma.Sql => Prisma.sql`(
  select max(${pauseEnd}) from partner_login_consent k join partner_login o on o.id = k.partner_login_id
    join partner y on y.id = o.partner_id join program g on g.id = y.program_id
  where ${isOfPair(Prisma.sql`o`, pair)} and ${isNo} and ${pauseEnd} > now()
    and not exists (select from partner_login w where ${isOfPair(Prisma.sql`w`, pair)} and w.wish_at >= k.at))`;

/** A customer's wish to be asked again after a no, as support noted it. */
export interface CustomerWish {
  /** Who of the customer. */
  readonly of: string;
  readonly reason: string;
  readonly notedBy: string;
  readonly at: Date;
}

/**
 * Reads the wish that let the partner request this login during the pause after the customer's no; null if there was none. A wish stands behind the
 * first request after it alone, and a wish before the customer's latest no is older than the pause.
 */
export async function wishBehind(db: Pick<Tx, '$queryRaw'>, loginId: string): Promise<CustomerWish | null> {
  const pair = { partnerId: Prisma.sql`l.partner_id`, customerId: Prisma.sql`l.customer_id` };
  const [wish] = await db.$queryRaw<CustomerWish[]>`
    select w.wish_of as of, w.wish_reason as reason, coalesce(q.name, '') as "notedBy", w.wish_at as at
    from partner_login l
    join partner_login w on ${isOfPair(Prisma.sql`w`, pair)}
    left join person q on q.id = w.wish_noted_by
    where l.id = ${loginId}::uuid and w.wish_at <= l.requested_at and w.wish_at > l.requested_at - ${pause}
      and not exists (select from partner_login b where ${isOfPair(Prisma.sql`b`, pair)}
        and b.requested_at > w.wish_at and (b.requested_at, b.id) < (l.requested_at, l.id))
    order by w.wish_at desc limit 1`;
  return wish ?? null;
}
