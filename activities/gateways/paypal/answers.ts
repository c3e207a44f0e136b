import { z } from 'zod';

const Amount = z.object({ currency: z.string(), value: z.string() });
export type PaypalAmount = z.infer<typeof Amount>;

export const PaypalItem = z.object({
  payout_item_id: z.string(),
  transaction_id: z.string().optional(),
  /** Any text: PayPal may add a status, which then counts as on its way. */
  transaction_status: z.string().optional(),
  payout_item_fee: Amount.optional(),
  payout_item: z.object({ amount: Amount, sender_item_id: z.string().optional() }),
  errors: z.object({ name: z.string() }).optional(),
});
export type PaypalItem = z.infer<typeof PaypalItem>;

const BatchHeader = z.object({
  payout_batch_id: z.string(),
  batch_status: z.string(),
  sender_batch_header: z.object({ sender_batch_id: z.string().optional() }).optional(),
});
export const Accepted = z.object({ batch_header: BatchHeader });
export const Batch = z.object({ batch_header: BatchHeader, items: z.array(PaypalItem).default([]) });

export const Refusal = z.object({
  name: z.string(),
  details: z.array(z.object({ field: z.string().optional(), issue: z.string().optional() })).default([]),
  links: z.array(z.object({ href: z.string(), rel: z.string() })).default([]),
});
