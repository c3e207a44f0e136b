import { DomainError } from '../../domain/errors.ts';
import { dayOf } from '../../domain/period.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { pausedUntil as pausedUntilOf } from '../../prisma/partner/login-pause.ts';

/** Most requests a day to one customer, and by one partner to all: each emails the customer in our name, with the partner's words. */
const mostToOne = 3;
const mostOfPartner = 40;

interface Asked {
  readonly partnerId: string;
  readonly customerId: string;
}

interface Count {
  readonly toOne: number;
  readonly ofPartner: number;
  readonly pausedUntil: Date | null;
  /** The program's. */
  readonly timeZone: string;
}

/** Requires that the customer may be asked again. @throws `login_asked_too_often`; `login_refused_lately` with `until`, the day from which */
export async function requireLoginRoom(tx: Tx, { partnerId, customerId }: Asked): Promise<void> {
  const [count] = await tx.$queryRaw<Count[]>`
    select (select count(*)::int from partner_login where partner_id = ${partnerId}::uuid and customer_id = ${customerId}::uuid
        and requested_at > now() - interval '1 day') as "toOne",
      (select count(*)::int from partner_login where partner_id = ${partnerId}::uuid and requested_at > now() - interval '1 day') as "ofPartner",
      ${pausedUntilOf({ partnerId: Prisma.sql`${partnerId}::uuid`, customerId: Prisma.sql`${customerId}::uuid` })} as "pausedUntil", g.time_zone as "timeZone"
    from partner p join program g on g.id = p.program_id where p.id = ${partnerId}::uuid`;
  if (count === undefined) return;
  const { toOne, ofPartner, pausedUntil, timeZone } = count;
  if (pausedUntil !== null) throw new DomainError('login_refused_lately', { until: dayOf(pausedUntil.toISOString(), timeZone) });
  if (toOne >= mostToOne) throw new DomainError('login_asked_too_often', { count: mostToOne, whom: 'one' });
  if (ofPartner >= mostOfPartner) throw new DomainError('login_asked_too_often', { count: mostOfPartner, whom: 'all' });
}
