import type Stripe from 'stripe';
import { stripeId } from '../identifiers.ts';
import { Refused, required } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import type { DisputeRecord, InvoiceRecord } from './records.ts';
import { paymentsOf } from './refunds.ts';
import { disputeShape } from './shapes/dispute.ts';

const CLOSED = ['won', 'lost', 'warning_closed'];

export function openDispute(
  account: StripeAccount,
  wanted: { readonly invoice: InvoiceRecord; readonly amount?: number | undefined; readonly status: string; readonly reason: string },
  moment: Moment,
): DisputeRecord {
  const payment = paymentsOf(account.state, wanted.invoice).at(-1);
  if (payment === undefined || payment.charge === null) throw new Refused(`Invoice ${wanted.invoice.id} has no payment to dispute.`);
  const dispute: DisputeRecord = {
    id: stripeId('du'),
    intent: payment.intent,
    charge: payment.charge,
    currency: payment.currency,
    created: moment.at,
    reason: wanted.reason,
    amount: wanted.amount ?? payment.amount,
    status: wanted.status,
  };
  account.state.disputes[dispute.id] = dispute;
  account.emit('charge.dispute.created', disputeShape(dispute), moment);
  if (movesFunds(dispute.status)) account.emit('charge.dispute.funds_withdrawn', disputeShape(dispute), moment);
  return dispute;
}

export interface DisputeChange {
  readonly status?: string | undefined;
  readonly amount?: number | undefined;
}

/** Changes a dispute to any status: an appeal can reopen a lost one, and Commend must handle every other order as well. */
export function changeDispute(account: StripeAccount, id: string, to: DisputeChange & { readonly moment: Moment }): DisputeRecord {
  const dispute = required(account.state.disputes[id], `dispute ${id}`);
  if (to.amount !== undefined) dispute.amount = to.amount;
  if (to.status !== undefined) dispute.status = to.status;
  for (const type of eventsOf(to.status)) account.emit(type, disputeShape(dispute), to.moment);
  return dispute;
}

function eventsOf(status: string | undefined): readonly Stripe.Event.Type[] {
  if (status === 'won') return ['charge.dispute.closed', 'charge.dispute.funds_reinstated'];
  if (status !== undefined && CLOSED.includes(status)) return ['charge.dispute.closed'];
  return ['charge.dispute.updated'];
}

/** Returns whether the status means that money was taken: not for an inquiry or a prevented dispute. */
function movesFunds(status: string): boolean {
  return !status.startsWith('warning_') && status !== 'prevented';
}
