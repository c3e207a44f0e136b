import { z } from 'zod';
import { Id, Instant, Reference } from './scalars.ts';

export const MailState = z.enum(['queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed', 'outdated']);

/** A mail as it was written last, and how far it came; `outdated`: nobody had taken it yet when what it says was no longer so. */
export const EmailRow = z.strictObject({
  id: Id,
  kind: z.string(),
  partner: Reference.nullable(),
  /** Addresses, with a comma between them; empty where there was nobody. */
  recipient: z.string(),
  language: z.string(),
  /** Null: it tells of money, and the reader may not read the amounts of payouts. */
  subject: z.string().nullable(),
  state: MailState,
  attempts: z.int(),
  serverAnswer: z.string().nullable(),
  queuedAt: Instant,
  acceptedAt: Instant.nullable(),
});
export type EmailRow = z.infer<typeof EmailRow>;

/** The stored copy: exactly what was handed over. Without its text where the subject is not for the reader. */
export const EmailDetail = EmailRow.extend({
  messageId: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** It is not on its way, what it was about is kept, and its link, if it had one, is still wanted and anybody's to send. */
  canResend: z.boolean(),
  /** What it says is no longer true; so it is not sent again. */
  isOutdated: z.boolean(),
  /** In place of its link goes a new one, and the one before no longer opens. */
  bringsNewLink: z.boolean(),
  /** It goes to the address that the server refused, and not to those for whom the server took it. */
  isForRefused: z.boolean(),
});
export type EmailDetail = z.infer<typeof EmailDetail>;

/** What became of a mail to a partner, for whoever may write one: nothing of what stands in it. */
export const PartnerLetterRow = EmailRow.extend({
  partner: Reference,
  /** Null: it is about payouts, statements or sign-ins, which not every reader of this list may read. */
  subject: z.string().nullable(),
});
export type PartnerLetterRow = z.infer<typeof PartnerLetterRow>;
export const PartnerLetterFilters = z.strictObject({
  partnerId: Id.optional(),
  state: z.union([MailState, z.array(MailState).max(7)]).optional(),
});

export const EmailFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  kind: z.string().max(100).optional(),
  state: z.union([MailState, z.array(MailState).max(7)]).optional(),
  partnerId: Id.optional(),
  /** Mails that tell of this payout. */
  payoutId: Id.optional(),
  /** Mails that bring this statement: the one to everybody, and those of whom the server refused. */
  statementId: Id.optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const emailSorts = ['queuedAt', 'acceptedAt', 'kind'] as const;

/** Whether the mail server takes what we have. `lastError` is of an errand that still tries. */
export const EmailQueue = z.strictObject({
  waiting: z.int(),
  oldestAt: Instant.nullable(),
  failed: z.int(),
  uncertain: z.int(),
  lastError: z.string().nullable(),
});
