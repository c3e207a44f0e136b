import type { Ring } from '../prisma/mailbox.ts';
import { payoutRunWorkflowId, payoutWorkflowId } from '../workflows/messages.ts';

/** References only: what is shown in Temporal holds no name and no amount. */
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
