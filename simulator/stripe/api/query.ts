import { z } from 'zod';
import { isObject } from '../../json.ts';
import { StripeRefusal } from './errors.ts';

/** Reads a list: `a[]=1`, `a[0]=1` and `a=1` are the same; a long list arrives as an object with the indexes as keys. */
const texts = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : isObject(value) ? Object.values(value) : [value]),
  z.array(z.string()),
);
const seconds = z.coerce.number().int().optional();
const text = z.string().optional();

const querySchema = z.object({
  expand: texts,
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: text,
  ending_before: text,
  created: z.preprocess(
    (value) => (typeof value === 'string' ? { gte: value, lte: value } : value),
    z.object({ gt: seconds, gte: seconds, lt: seconds, lte: seconds }).optional(),
  ),
  customer: text,
  subscription: text,
  invoice: text,
  status: text,
  email: text,
  payment_intent: text,
  charge: text,
  payment: z.object({ type: z.enum(['payment_intent', 'payment_record']), payment_intent: text, payment_record: text }).optional(),
  transfer_group: text,
  destination: text,
  type: text,
  types: texts,
});

export type StripeQuery = z.infer<typeof querySchema>;

/** Reads a query. @throws StripeRefusal for a value that Stripe would refuse. */
export function readQuery(query: unknown): StripeQuery {
  const parsed = querySchema.safeParse(query);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = issue?.path.join('.') ?? 'query';
  throw new StripeRefusal(400, { type: 'invalid_request_error', message: `Invalid ${param}: ${issue?.message ?? ''}`, param });
}
