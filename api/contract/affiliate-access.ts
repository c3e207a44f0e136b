import { z } from 'zod';
import { accessStates, declineReasons } from '../../domain/promise/affiliate-access-state.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { accessStates, declineReasons };

const AccessState = z.enum(accessStates);

/** A request for the affiliate platform, as staff see it: with its promise, and what helps to decide. */
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
  /** The promise; it never moves. */
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
  /** Approved, and the mail server would not take the link. */
  isUndelivered: z.boolean(),
  /** Why no link can go out now, though one may be asked for; null: nothing is in its way. */
  obstacle: z.enum(['access_partner_suspended', 'access_no_reader']).nullable(),
  checks: z.strictObject({
    emailConfirmed: z.boolean(),
    /** Partners of the program with the same company domain. */
    sameDomain: z.number().int(),
    clicks30d: z.number().int(),
    conversions30d: z.number().int(),
    earlierRequests: z.number().int(),
  }),
  version: z.number().int(),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

/** A question that another one has followed. */
export const AskedBefore = z.strictObject({ question: z.string(), reply: z.string().nullable() });

/** The same with what is told on the way to the answer. */
export const AccessDetail = AccessRequest.extend({
  /** What was asked before the question that stands, oldest first. */
  earlier: z.array(AskedBefore),
  /** When the mail server took our receipt to the partner; null: it has not, or the link went out at once. */
  acknowledgedAt: Instant.nullable(),
  /** To staff, past to future. While the partner is asked none lies ahead; a pause moves those that do. */
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
  /** Granted or declined, and nothing is left to be done. */
  isAnswered: z.boolean().optional(),
});
export const accessSorts = ['dueAt', 'requestedAt', 'partner'] as const;

/** `seenReply`: what the partner had answered when whoever decides read the request; null: nothing yet. */
export const ApproveAccess = z.strictObject({ seenReply: AccessRequest.shape.reply });
/** What staff write is read by the partner. */
export const DeclineAccess = ApproveAccess.extend({ reason: z.enum(declineReasons), text: z.string().trim().max(2_000).default('') });
export const AskForInformation = ApproveAccess.extend({ question: z.string().trim().min(3).max(2_000) });

/** `GET /access-promises`: how the promise was kept, of what was answered in the last 30 days. */
export const AccessPromises = z.strictObject({
  open: z.number().int(),
  answered: z.number().int(),
  kept: z.number().int(),
  broken: z.number().int(),
  /** From the request to the answer. */
  medianMinutes: z.number().int().nullable(),
});
export type AccessPromises = z.infer<typeof AccessPromises>;
