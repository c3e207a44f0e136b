import { Prisma } from './generated/client.ts';

/** Of a row of `payout`, named so in the query: what left by second payments and has not come back, minor units. As `outTwiceBy` in `domain/second-payment.ts`. */
export const outTwiceMinor = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce((
  select sum(case v.reason when 'duplicate_booked' then (v.evidence ->> 'amount')::bigint when 'duplicate_withdrawn' then -(v.evidence ->> 'amount')::bigint
    else (v.evidence ->> 'ofSecond')::bigint * case when starts_with(v.evidence ->> 'reference', 'withdrawn:') then 1 else -1 end end)
  from payout_event v where v.payout_id = ${payout}.id
    and (v.reason in ('duplicate_booked', 'duplicate_withdrawn') or v.evidence ? 'ofSecond')), 0)::bigint`;
