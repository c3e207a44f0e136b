import { z } from 'zod';
import type { Answer } from '../answer.ts';
import { minorUnits } from '../decimal.ts';
import type { World } from '../world.ts';
import { makeBatch, rememberedBatch, type PaypalBook } from './payouts.ts';
import { refusal } from './refusal.ts';
import { batchHeader } from './shapes.ts';

const body = z.object({
  sender_batch_header: z.object({ sender_batch_id: z.string().min(1) }),
  items: z
    .array(
      z.object({
        recipient_type: z.enum(['EMAIL', 'PHONE', 'PAYPAL_ID']),
        receiver: z.string().min(1),
        amount: z.object({ currency: z.string().length(3), value: z.string() }),
        sender_item_id: z.string().min(1),
      }),
    )
    .min(1)
    .max(15_000),
});

/** Creates a batch once per id of the sender; a second call with the same id is told where the first batch is. */
export function createPayout(world: World, book: PaypalBook, asked: unknown): Answer {
  const read = body.safeParse(asked);
  if (!read.success) return refusal(400, 'VALIDATION_ERROR');
  const {
    sender_batch_header: { sender_batch_id: id },
    items,
  } = read.data;
  const earlier = rememberedBatch(book, id);
  if (earlier !== undefined) return alreadyUsed(`${world.ownUrl()}/v1/payments/payouts/${earlier.id}`);
  const wanted = items.map(({ recipient_type: recipientType, receiver, amount: { currency, value }, sender_item_id: senderItemId }) => ({
    recipientType,
    receiver,
    currency,
    senderItemId,
    amount: minorUnits(value, currency) ?? 0,
  }));
  if (wanted.some(({ amount }) => amount === 0)) return refusal(400, 'VALIDATION_ERROR');
  const batch = makeBatch(book, id, wanted);
  if (batch === undefined) return refusal(422, 'INSUFFICIENT_FUNDS');
  return { status: 201, body: { batch_header: { ...batchHeader(batch), batch_status: 'PENDING' } } };
}

function alreadyUsed(href: string): Answer {
  const details = [{ field: 'SENDER_BATCH_ID', location: 'body', issue: 'Batch with given sender_batch_id already exists' }];
  const name = 'USER_BUSINESS_ERROR';
  return { status: 400, body: { name, message: 'User business error.', details, links: [{ href, rel: 'self', method: 'GET' }] } };
}
