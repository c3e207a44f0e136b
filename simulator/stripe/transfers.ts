import { stripeId } from '../identifiers.ts';
import { Refused, required } from '../refused.ts';
import type { Moment, StripeAccount } from './account.ts';
import type { ReversalRecord, TransferRecord } from './records.ts';
import { transferShape } from './shapes/transfer.ts';

type NewTransfer = Omit<TransferRecord, 'id' | 'created' | 'reversals'>;

/** Makes a transfer; undefined if the balance does not cover it. */
export function makeTransfer(account: StripeAccount, wanted: NewTransfer, moment: Moment): TransferRecord | undefined {
  const { balances, transfers } = account.state;
  const balance = balances[wanted.currency];
  if (balance !== undefined && balance < wanted.amount) return undefined;
  if (balance !== undefined) balances[wanted.currency] = balance - wanted.amount;
  const transfer: TransferRecord = { ...wanted, id: stripeId('tr'), created: moment.at, reversals: [] };
  transfers[transfer.id] = transfer;
  account.emit('transfer.created', transferShape(transfer), moment);
  return transfer;
}

/** Reverses a transfer, whole or in part. */
export function reverseTransfer(
  account: StripeAccount,
  wanted: { readonly id: string; readonly amount?: number | undefined },
  moment: Moment,
): ReversalRecord {
  const transfer = required(account.state.transfers[wanted.id], `transfer ${wanted.id}`);
  const left = transfer.amount - transfer.reversals.reduce((sum, { amount }) => sum + amount, 0);
  const amount = wanted.amount ?? left;
  if (amount <= 0 || amount > left)
    throw new Refused(`Transfer ${transfer.id} has ${left} left to reverse (smallest unit), not ${amount}.`);
  const reversal: ReversalRecord = { id: stripeId('trr'), created: moment.at, amount };
  transfer.reversals.push(reversal);
  const { balances } = account.state;
  const balance = balances[transfer.currency];
  if (balance !== undefined) balances[transfer.currency] = balance + amount;
  account.emit('transfer.reversed', transferShape(transfer), moment);
  return reversal;
}
