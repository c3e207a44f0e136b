import type { Tx } from './client.ts';

/** A debit of these payouts was decided: what is approved for the same partners in the same currency, and stood still for it, goes on. */
export async function ringWaitingPayouts(tx: Tx, payoutIds: readonly string[]): Promise<void> {
  if (payoutIds.length === 0) return;
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select distinct 'payout/' || w.id, 'payout', jsonb_build_object('payoutId', w.id), 'debit_decided', 'Payout ' || w.reference
    from payout p join payout w on w.partner_id = p.partner_id and w.currency = p.currency and w.state = 'approved'
    where p.id = any (${payoutIds}::uuid[]) order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
