import { z } from 'zod';

/** The part of the control API's answers that the terminal shows. */
export const account = z.object({
  id: z.string(),
  program: z.string(),
  name: z.string(),
  email: z.string(),
  hostPlan: z.string(),
  stripeCustomer: z.string().nullable(),
  bexioContact: z.number().nullable(),
});

/** A decision of Commend, the part that fits in one line. */
export const decision = z.looseObject({
  outcome: z.string().optional(),
  reason: z.string().nullish(),
  state: z.string().optional(),
  sentence: z.object({ en: z.string() }).nullish(),
  partner: z.object({ name: z.string() }).nullish(),
  detail: z.string().optional(),
});

export const told = z.object({
  state: z.enum(['waiting', 'acknowledged', 'refused']),
  status: z.number().nullable(),
  answer: z.unknown(),
});

export const signedUp = z.object({
  customer: account,
  click: z.object({ status: z.number(), clickId: z.string().nullable() }).nullable(),
  signup: told.nullable(),
});

export const stripeInvoice = z.object({
  id: z.string(),
  number: z.string().nullable(),
  customer: z.string(),
  customer_name: z.string().nullable(),
  status: z.string(),
  currency: z.string(),
  amount_due: z.number(),
  amount_paid: z.number(),
  amount_remaining: z.number(),
});

export const bexioInvoice = z.object({
  id: z.number(),
  document_nr: z.string(),
  contact_id: z.number(),
  contact_address: z.string(),
  currency_id: z.number(),
  total: z.string(),
  total_remaining_payments: z.string(),
  kb_item_status_id: z.number(),
  payments: z.array(z.object({ id: z.number(), value: z.string() })),
});

export const refunds = z.array(z.object({ id: z.string(), amount: z.number(), currency: z.string(), status: z.string() }));

export const dispute = z.object({ id: z.string(), amount: z.number(), currency: z.string(), status: z.string() });

export const delivery = z.object({
  eventId: z.string(),
  type: z.string(),
  state: z.string(),
  attempts: z.array(z.object({ status: z.number().nullable() })),
});

export const mail = z.object({ receivedAt: z.string(), to: z.array(z.string()), subject: z.string() });

export type StripeInvoice = z.infer<typeof stripeInvoice>;
export type BexioInvoice = z.infer<typeof bexioInvoice>;
export type Told = z.infer<typeof told>;
