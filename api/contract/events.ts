import { z } from 'zod';
import { DecisionRow } from './decisions.ts';
import { Money } from './money.ts';
import { CustomerReference, Id, Instant, Json, Reference } from './scalars.ts';

export const eventStates = ['received', 'placed', 'unplaced', 'ignored', 'dead'] as const;
const EventState = z.enum(eventStates);
export const eventProviders = ['stripe', 'paypal', 'bexio', 'host'] as const;
const EventProvider = z.enum(eventProviders);

/** `id` is `<provider>:<event id>`. */
export const EventRow = z.strictObject({
  id: z.string(),
  provider: EventProvider,
  type: z.string(),
  objectId: z.string().nullable(),
  accountRef: z.string(),
  receivedAt: Instant,
  state: EventState,
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  reasonInputs: Json,
  customer: CustomerReference.nullable(),
  partner: Reference.nullable(),
  referralId: Id.nullable(),
  deliveries: z.int(),
  program: Reference.nullable(),
});
export type EventRow = z.infer<typeof EventRow>;

export const EventDetail = EventRow.extend({
  /** The body as received, secrets masked: JSON, or text if it is no JSON. */
  raw: Json,
  deliveryList: z.array(z.strictObject({ receivedAt: Instant, answer: z.int() })),
  attempts: z.int(),
  lastError: z.string().nullable(),
  decisions: z.array(DecisionRow),
  effects: z.array(z.strictObject({ entryId: Id, kind: z.string(), amount: Money })),
});
export type EventDetail = z.infer<typeof EventDetail>;

export const EventFilters = z.strictObject({
  id: z.array(z.string()).max(200).optional(),
  q: z.string().max(200).optional(),
  provider: EventProvider.optional(),
  state: z.union([EventState, z.array(EventState)]).optional(),
  type: z.string().max(100).optional(),
  programId: Id.optional(),
  partnerId: Id.optional(),
  /** Events that made us fetch this source invoice, or one of these. */
  sourceId: z.union([Id, z.array(Id).max(100)]).optional(),
  receivedAfter: Instant.optional(),
  receivedBefore: Instant.optional(),
});
export type EventFilters = z.infer<typeof EventFilters>;
export const eventSorts = ['receivedAt'] as const;
