import { z } from 'zod';
import { referralPhases } from '../../domain/referral/referral-state.ts';
import { Money } from './money.ts';
import { BalanceName } from './partners.ts';
import { CustomerReference, Id, Instant, Json, Reference } from './scalars.ts';

export { referralPhases };

const ReferralState = z.enum(referralPhases);
const ReferralSource = z.enum(['link', 'code', 'client_reference', 'manual']);

export const ReferralRow = z.strictObject({
  id: Id,
  customer: CustomerReference,
  partner: Reference,
  program: Reference,
  source: ReferralSource,
  state: ReferralState,
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  reasonInputs: Json,
  attributedAt: Instant,
  installedAt: Instant.nullable(),
  endsAt: Instant.nullable(),
  nextDueAt: Instant.nullable(),
  /** The deadlines of the state by name: reminder, lapse, release, review. */
  due: z.record(z.string(), Instant),
  commissionSoFar: z.array(Money),
  version: z.int(),
});
export type ReferralRow = z.infer<typeof ReferralRow>;

export const ReferralDetail = ReferralRow.extend({
  link: z.strictObject({ id: Id, code: z.string(), channel: z.string() }).nullable(),
  click: z
    .strictObject({ id: z.string(), at: Instant, landing: z.string(), page: z.string().nullable(), country: z.string().nullable() })
    .nullable(),
  sources: z.array(z.strictObject({ id: Id, provider: z.string(), reference: z.string().nullable() })),
  workflowId: z.string(),
});
export type ReferralDetail = z.infer<typeof ReferralDetail>;

export const ReferralFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  state: z.union([ReferralState, z.array(ReferralState)]).optional(),
});
export const referralSorts = ['attributedAt', 'nextDueAt', 'state'] as const;

export const timelineKinds = [
  'click',
  'sign_up',
  'decision',
  'event',
  'facts',
  'commission',
  'entry',
  'payout',
  'mail',
  'login',
  'ticket',
  'customer_mail',
  'review',
  'later',
] as const;

/** One past or future event, oldest first, including those that led nowhere. `title` is a stable word, `reason` a decision's code. */
export const TimelineEntry = z.strictObject({
  at: Instant,
  /** The calendar day, if the provider does not know the time. */
  day: z.iso.date().nullable(),
  kind: z.enum(timelineKinds),
  title: z.string(),
  tone: z.enum(['done', 'now', 'later', 'refused']),
  reason: z.string().nullable(),
  /** The values for the placeholders of the reason's sentence. */
  inputs: Json,
  eventId: z.string().nullable(),
  decisionId: Id.nullable(),
  entryId: Id.nullable(),
  commissionId: Id.nullable(),
  sourceId: Id.nullable(),
  /** Null if the reader may not see it. */
  payoutId: Id.nullable(),
  emailId: Id.nullable(),
  loginId: Id.nullable(),
  ticketId: Id.nullable(),
  effects: z.array(z.strictObject({ balance: BalanceName, amount: Money })),
  planned: z.boolean(),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Timeline = z.strictObject({ entries: z.array(TimelineEntry) });
export type Timeline = z.infer<typeof Timeline>;
