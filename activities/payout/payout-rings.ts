import type { Tx } from '../../prisma/client.ts';
import { ring, type Ring } from '../../prisma/mailbox.ts';
import { payoutRunWorkflowId, payoutWorkflowId } from '../../workflows/messages.ts';

/** Makes the ring of a payout. It holds references only: Temporal shows it, so it has no name and no amount. */
export const payoutRing = ({ id, reference }: { readonly id: string; readonly reference: string }, cause: string): Ring => ({
  workflowId: payoutWorkflowId(id),
  workflowType: 'payout',
  input: { payoutId: id },
  cause,
  summary: `Payout ${reference}`,
});

export const payoutRunRing = ({ programId, period }: { readonly programId: string; readonly period: string }, cause: string): Ring => ({
  workflowId: payoutRunWorkflowId({ programId, period }),
  workflowType: 'payoutRun',
  input: { programId, period },
  cause,
  summary: `Payout run ${period}`,
});

/** Rings a partner's reserved and approved payouts after the partner came to owe money: each decides whether it is canceled. */
export async function ringWhoHoldsOwed(tx: Tx, partnerId: string, currency: string): Promise<void> {
  const open = { partnerId, state: { in: ['reserved', 'approved'] } };
  const payouts = await tx.payout.findMany({
    where: { ...open, OR: [{ currency }, { content: { path: ['conversion', 'currency'], equals: currency } }] },
    orderBy: { id: 'asc' },
    select: { id: true, reference: true },
  });
  for (const payout of payouts) await ring(tx, payoutRing(payout, 'money_owed'));
}
