import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { isKeptBack, originOf } from '../bank/undecided-debits.ts';

/**
 * Rings the approved payouts that waited for a decision about debits of these payouts: those from the same balance, or from that of a partner that
 * theirs has become part of.
 */
export async function ringWaitingPayouts(tx: Tx, payoutIds: readonly string[]): Promise<void> {
  if (payoutIds.length === 0) return;
  await tx.$executeRaw`
    with recursive freed (partner_id, currency) as (
      select partner_id, currency from payout where id = any (${payoutIds}::uuid[])
      union select m.into_partner_id, f.currency from freed f
        join partner_merge m on m.from_partner_id = f.partner_id and m.merged_at is not null)
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select distinct 'payout/' || w.id, 'payout', jsonb_build_object('payoutId', w.id), 'debit_decided', 'Payout ' || w.reference
    from freed f join payout w on w.partner_id = f.partner_id and w.state = 'approved'
      and f.currency in (w.currency, ${originOf(Prisma.sql`w`)})
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

/** Rings payouts that people may be paying by hand while an undecided debit may be the same money: they are put on hold and people are alerted. */
export async function ringPayoutsByHand(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || w.id, 'payout', jsonb_build_object('payoutId', w.id), 'debit_in_doubt', 'Payout ' || w.reference
    from payout w where w.state = 'approved' and w.rail = 'manual' and w.hold_reason is null and ${isKeptBack(Prisma.sql`w`)}
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}

/**
 * Rings the approved payouts that go on by themselves after a halt was lifted: those of Stripe and PayPal, and those by hand that it has
 * kept on hold.
 */
export async function ringHaltedPayouts(tx: Tx): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || w.id, 'payout', jsonb_build_object('payoutId', w.id), 'halt_lifted', 'Payout ' || w.reference
    from payout w where w.state = 'approved' and (w.rail in ('stripe_connect', 'paypal') or w.hold_reason = 'payouts_halted' or w.hold_until <= now())
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
