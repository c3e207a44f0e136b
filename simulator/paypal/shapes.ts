import { decimal } from '../decimal.ts';
import type { PaypalBatchRecord, PaypalItemRecord } from './records.ts';

export function batchHeader(batch: PaypalBatchRecord) {
  return {
    payout_batch_id: batch.id,
    batch_status: batch.status,
    time_created: new Date(batch.created).toISOString(),
    sender_batch_header: { sender_batch_id: batch.senderBatchId },
  };
}

export function itemShape(batch: PaypalBatchRecord, item: PaypalItemRecord, url: string) {
  return {
    payout_item_id: item.id,
    ...(item.transaction === null ? {} : { transaction_id: item.transaction }),
    transaction_status: item.status,
    payout_item_fee: { currency: item.currency, value: decimal(item.fee, item.currency) },
    payout_batch_id: batch.id,
    sender_batch_id: batch.senderBatchId,
    payout_item: {
      recipient_type: item.recipientType,
      amount: { currency: item.currency, value: decimal(item.amount, item.currency) },
      receiver: item.receiver,
      sender_item_id: item.senderItemId,
    },
    ...(item.error === null ? {} : { errors: { name: item.error, message: `Refused: ${item.error}.` } }),
    links: [{ href: `${url}/v1/payments/payouts-item/${item.id}`, rel: 'item', method: 'GET' }],
  };
}
