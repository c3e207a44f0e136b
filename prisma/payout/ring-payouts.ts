import type { Tx } from '../client.ts';

/**
 * Rings many payouts at once, in the order of their workflow ids. A run that is paying is rung for its own payouts and moves them together;
 * other payouts, and those that a run left out, are rung themselves. Call it after the letters are written: a run's ring stays locked until
 * the commit, and every transaction that tells one of its payouts something waits for it.
 */
export async function ringPayouts(tx: Tx, payoutIds: readonly string[], cause: string): Promise<void> {
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select distinct on (workflow_id) workflow_id, workflow_type, input, ${cause}, summary from (
      select 'payout/' || p.id as workflow_id, 'payout' as workflow_type, jsonb_build_object('payoutId', p.id) as input,
      'Payout ' || p.reference as summary
      from payout p left join payout_run r on r.id = p.payout_run_id
      where p.id = any (${payoutIds}::uuid[]) and (r.state is distinct from 'paying' or p.left_out_at is not null)
      union all
      select 'payout-run/' || r.program_id || '/' || r.period, 'payoutRun', jsonb_build_object('programId', r.program_id, 'period', r.period),
        'Payout run ' || r.period
      from payout_run r where r.state = 'paying' and r.id in (select payout_run_id from payout where id = any (${payoutIds}::uuid[]))) bells
    order by workflow_id
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
