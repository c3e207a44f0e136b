import type Stripe from 'stripe';
import type { ReversalRecord, TransferRecord } from '../records.ts';
import { listShape } from './list.ts';

const SHOWN = 10;

export function transferShape(transfer: TransferRecord): Stripe.Transfer {
  const reversed = transfer.reversals.reduce((sum, { amount }) => sum + amount, 0);
  const latest = transfer.reversals.toReversed().map((reversal) => reversalShape(transfer, reversal));
  return {
    id: transfer.id,
    object: 'transfer',
    amount: transfer.amount,
    amount_reversed: reversed,
    balance_transaction: transfer.id.replace(/^tr_/, 'txn_'),
    created: transfer.created,
    currency: transfer.currency,
    description: transfer.description,
    destination: transfer.destination,
    destination_payment: transfer.id.replace(/^tr_/, 'py_'),
    livemode: false,
    metadata: transfer.metadata,
    reversals: listShape(latest.slice(0, SHOWN), `/v1/transfers/${transfer.id}/reversals`, latest.length > SHOWN),
    reversed: reversed === transfer.amount,
    source_transaction: null,
    source_type: 'card',
    transfer_group: transfer.group,
  };
}

export function reversalShape(transfer: TransferRecord, { id, created, amount }: ReversalRecord): Stripe.TransferReversal {
  return {
    id,
    object: 'transfer_reversal',
    amount,
    balance_transaction: id.replace(/^trr_/, 'txn_'),
    created,
    currency: transfer.currency,
    destination_payment_refund: id.replace(/^trr_/, 'pyr_'),
    metadata: {},
    source_refund: null,
    transfer: transfer.id,
  };
}
