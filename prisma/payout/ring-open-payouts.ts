import type { Tx } from '../client.ts';

interface Open {
  readonly of: { readonly partnerId: { readonly in: string[] } } | { readonly payoutMethodId: string };
  readonly cause: string;
}

/** Rings each payout that has not left, so that it reads what has changed about its partner or its account. */
export async function ringOpenPayouts(tx: Tx, { of, cause }: Open): Promise<void> {
  const open = await tx.payout.findMany({ where: { ...of, state: { in: ['reserved', 'approved'] } }, select: { id: true } });
  await tx.$executeRaw`
    insert into outbox (workflow_id, workflow_type, input, cause, summary)
    select 'payout/' || p.id, 'payout', jsonb_build_object('payoutId', p.id), ${cause}, 'Payout ' || p.reference
    from payout p where p.id = any (${open.map(({ id }) => id)}::uuid[]) order by 1
    on conflict (workflow_id) where claimed_at is null do update set cause = excluded.cause`;
}
