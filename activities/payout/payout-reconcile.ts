import type { Db } from '../../prisma/client.ts';
import { openStatesSql } from '../../prisma/payout/open-states.ts';

/**
 * Rings payouts and runs with unread letters, passed deadlines or open effects that have waited for ten minutes. Also rings runs in payment
 * without an open payout: if several transactions ended the last payouts at the same moment, none of them saw that it was the last.
 */
export async function ringForgottenPayouts(db: Db): Promise<void> {
  await db.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || p.id, 'payout', jsonb_build_object('payoutId', p.id), 'reconcile', 'Payout ' || p.reference
    from payout p where p.next_due_at < now() - interval '10 minutes'
      or p.id in (select m.entity_id from mailbox_message m where m.entity_kind = 'payout' and m.applied_at is null
        and m.created_at < now() - interval '10 minutes')
      or p.id in (select e.entity_id from effect e where e.entity_kind = 'payout' and e.done_at is null
        and e.created_at < now() - interval '10 minutes')
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
  await db.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout-run/' || r.program_id || '/' || r.period, 'payoutRun', jsonb_build_object('programId', r.program_id, 'period', r.period),
      'reconcile', 'Payout run ' || r.period
    from payout_run r where r.next_due_at < now() - interval '10 minutes'
      or r.id in (select m.entity_id from mailbox_message m where m.entity_kind = 'payout_run' and m.applied_at is null
        and m.created_at < now() - interval '10 minutes')
      or r.state = 'paying' and not exists (select from payout p where p.payout_run_id = r.id
        and p.state in (${openStatesSql}))
    order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
