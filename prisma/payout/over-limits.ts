import { overLimit } from '../../domain/payout/payout-approval.ts';
import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { safeInteger } from '../money.ts';
import { countedPayouts, isCounted } from './approved-sums.ts';
import { limitsOfPayout } from './payout-limits.ts';

interface Limited {
  readonly id: string;
  readonly partnerId: string;
  /** Currency of the limits. */
  readonly currency: string;
  readonly amount: bigint;
  readonly day: bigint | null;
  readonly partner: bigint | null;
}

interface Run {
  readonly runId: string;
  /** Payouts that are not approved with the run, and so take nothing of a limit. */
  readonly without: readonly string[];
}

/**
 * Returns the reserved payouts of a run that its approval would refuse for a limit of today or of this month. Each counts those before it by
 * reference, so that the others can be approved in any order.
 */
export async function findOverLimits(db: Pick<Tx, '$queryRaw'>, { runId, without }: Run): Promise<string[]> {
  const payouts = await db.$queryRaw<Limited[]>`
    select o.id, o.partner_id as "partnerId", l.currency::text as currency, l.amount_minor as amount, l.day_limit_minor as day,
      l.partner_limit_minor as partner
    from payout o join lateral ${limitsOfPayout(Prisma.sql`o`)} l on true
    where o.payout_run_id = ${runId}::uuid and o.state = 'reserved' and not o.id = any (${[...without]}::uuid[])
      and num_nonnulls(l.day_limit_minor, l.partner_limit_minor) > 0
    order by o.reference`;
  if (payouts.length === 0) return [];
  const approved = await readApproved(db, runId);
  return payouts.flatMap(({ id, partnerId, currency, amount, day, partner }) => {
    const [ofDay, ofPartner] = [currency, `${currency} ${partnerId}`];
    const limits = {
      amount: safeInteger(amount),
      day: day === null ? null : safeInteger(day),
      partner: partner === null ? null : safeInteger(partner),
      approvedToday: approved.get(ofDay) ?? 0,
      approvedThisMonth: approved.get(ofPartner) ?? 0,
    };
    if (overLimit(limits) !== undefined) return [id];
    approved.set(ofDay, limits.approvedToday + limits.amount);
    approved.set(ofPartner, limits.approvedThisMonth + limits.amount);
    return [];
  });
}

/** Reads what the run's program approved, minor units: today by currency, and this month by currency and partner. */
async function readApproved(db: Pick<Tx, '$queryRaw'>, runId: string): Promise<Map<string, number>> {
  const sums = await db.$queryRaw<{ currency: string; partnerId: string; today: bigint; month: bigint }[]>`
    select l.currency::text as currency, o.partner_id as "partnerId", coalesce(sum(c.amount) filter (
      where o.approved_at >= date_trunc('day', now(), g.time_zone)), 0)::bigint as today, sum(c.amount)::bigint as month
    from payout_run r join program g on g.id = r.program_id join (${countedPayouts}) on o.program_id = g.id
    where r.id = ${runId}::uuid and ${isCounted} and o.approved_at >= date_trunc('month', now(), g.time_zone) group by 1, 2`;
  const approved = new Map<string, number>();
  for (const { currency, partnerId, today, month } of sums) {
    approved.set(currency, (approved.get(currency) ?? 0) + safeInteger(today));
    approved.set(`${currency} ${partnerId}`, safeInteger(month));
  }
  return approved;
}
