import { z } from 'zod';
import { accessStates, declineReasons } from '../../domain/promise/affiliate-access-state.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { accessStates, declineReasons };

const AccessState = z.enum(accessStates);

/** A request for the affiliate platform as staff see it, with its deadline and the facts that help to decide. */
export const AccessRequest = z.strictObject({
  id: Id,
  partner: Reference,
  program: Reference,
  country: z.string(),
  website: z.string().nullable(),
  hostPlan: z.string().nullable(),
  state: AccessState,
  message: z.string().nullable(),
  question: z.string().nullable(),
  reply: z.string().nullable(),
  requestedAt: Instant,
  /** The promised time of the answer; it never changes. */
  dueAt: Instant,
  pausedAt: Instant.nullable(),
  breachedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  answeredBy: z.string().nullable(),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  sentAt: Instant.nullable(),
  linkExpiresAt: Instant.nullable(),
  linkOpenedAt: Instant.nullable(),
  /** True if the request was approved but the mail server refused the link. */
  isUndelivered: z.boolean(),
  /** Why no link can be sent now although one may be requested; null if nothing prevents it. */
  obstacle: z.enum(['access_partner_suspended', 'access_no_reader']).nullable(),
  checks: z.strictObject({
    emailConfirmed: z.boolean(),
    /** The number of partners of the program with the same company domain. */
    sameDomain: z.number().int(),
    clicks30d: z.number().int(),
    conversions30d: z.number().int(),
    earlierRequests: z.number().int(),
  }),
  version: z.number().int(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

/** An earlier question to the partner, which a later one has replaced. */
export const AskedBefore = z.strictObject({ question: z.string(), reply: z.string().nullable() });

/** The request with the questions, receipts and reminders on the way to the answer. */
export const AccessDetail = AccessRequest.extend({
  /** The questions before the current one, oldest first. */
  earlier: z.array(AskedBefore),
  /** When the mail server accepted our receipt to the partner; null if it has not, or if the link was sent at once. */
  acknowledgedAt: Instant.nullable(),
  /** Reminders to staff, past first, then future. None is planned while a question to the partner is open; a pause moves the planned ones. */
  reminders: z.array(z.strictObject({ at: Instant, isSent: z.boolean() })),
});
export type AccessDetail = z.infer<typeof AccessDetail>;

export const AccessFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  state: AccessState.optional(),
  programId: Id.optional(),
  partnerId: Id.optional(),
  isBreached: z.boolean().optional(),
  /** True if the request was granted or declined and nothing is left to do. */
  isAnswered: z.boolean().optional(),
});
export const accessSorts = ['dueAt', 'requestedAt', 'partner'] as const;

/** `seenReply`: the partner's reply when the deciding person read the request; null if there was none. */
export const ApproveAccess = z.strictObject({ seenReply: AccessRequest.shape.reply });
/** The partner reads the text that staff write. */
export const DeclineAccess = ApproveAccess.extend({ reason: z.enum(declineReasons), text: z.string().trim().max(2_000).default('') });
export const AskForInformation = ApproveAccess.extend({ question: z.string().trim().min(3).max(2_000) });

/** `GET /access-promises`: how well the promise was kept for requests answered in the last 30 days. */
export const AccessPromises = z.strictObject({
  open: z.number().int(),
  answered: z.number().int(),
  kept: z.number().int(),
  broken: z.number().int(),
  /** The median time from request to answer, in minutes. */
  medianMinutes: z.number().int().nullable(),
});
export type AccessPromises = z.infer<typeof AccessPromises>;
