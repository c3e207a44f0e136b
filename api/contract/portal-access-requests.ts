import { z } from 'zod';
import { accessStates, AskedBefore } from './affiliate-access.ts';
import { Id, Instant } from './scalars.ts';
import { TypedText } from './typed-text.ts';

/** The partner's own request. It does not say which of our staff answered. */
export const OwnAccessRequest = z.strictObject({
  id: Id,
  state: z.enum(accessStates),
  /** Who of the partner's people asked; null for requests from before this was recorded. */
  requestedBy: z.string().nullable(),
  message: z.string().nullable(),
  /** The questions before the current one, oldest first. */
  earlier: z.array(AskedBefore),
  question: z.string().nullable(),
  reply: z.string().nullable(),
  requestedAt: Instant,
  dueAt: Instant,
  pausedAt: Instant.nullable(),
  breachedAt: Instant.nullable(),
  answeredAt: Instant.nullable(),
  reason: z.string().nullable(),
  reasonText: z.string().nullable(),
  sentAt: Instant.nullable(),
  /** Since when the newest link has been undelivered: staff know, and send another one. */
  undeliveredAt: Instant.nullable(),
  linkExpiresAt: Instant.nullable(),
  linkOpenedAt: Instant.nullable(),
});
export type OwnAccessRequest = z.infer<typeof OwnAccessRequest>;

/** `GET …/affiliate-access`: the promised time to answer, since when access is open, and every request, newest first. */
export const OwnAffiliateAccess = z.strictObject({
  /** Null if the program has no affiliate platform. */
  promisedHours: z.number().int().nullable(),
  openSince: Instant.nullable(),
  requests: z.array(OwnAccessRequest),
});
export type OwnAffiliateAccess = z.infer<typeof OwnAffiliateAccess>;

export const RequestAccess = z.strictObject({ message: TypedText.max(2_000).default('') });
export const ReplyToQuestion = z.strictObject({ text: TypedText.min(1).max(2_000) });
export const OpenAccess = z.strictObject({ secret: z.string().min(20).max(100) });
export const Opened = z.strictObject({ openSince: Instant });
