import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant, Json, Moment } from './scalars.ts';

/** One invoice of a customer at a provider as last fetched, with everything ever seen of it. */
export const SourceDetail = z.strictObject({
  id: Id,
  provider: z.string(),
  accountRef: z.string(),
  externalId: z.string(),
  reference: z.string().nullable(),
  referralId: Id,
  total: Money.nullable(),
  eligible: Money.nullable(),
  paid: Money.nullable(),
  refunded: Money.nullable(),
  disputed: Money.nullable(),
  issuedAt: Moment.nullable(),
  settledAt: Moment.nullable(),
  reason: z.string().nullable(),
  reasonInputs: Json,
  quarantinedReason: z.string().nullable(),
  staleSince: Instant.nullable(),
  facts: Json,
  history: z.array(
    z.strictObject({
      id: Id,
      kind: z.string(),
      externalId: z.string(),
      status: z.string(),
      amount: Money.nullable(),
      occurredAt: Moment.nullable(),
      observedAt: Instant,
    }),
  ),
});
export type SourceDetail = z.infer<typeof SourceDetail>;
