import { z } from 'zod';
import { Id, Instant, Reference } from './scalars.ts';

export const MailState = z.enum(['queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed', 'outdated']);

/** A mail as it was last written, and its delivery state. `outdated`: its content became untrue before a server had accepted it. */
export const EmailRow = z.strictObject({
  id: Id,
  kind: z.string(),
  partner: Reference.nullable(),
  /** Addresses, separated by commas; empty if there was no recipient. */
  recipient: z.string(),
  language: z.string(),
  /** Null if the mail is about money and the reader may not see the amounts of payouts. */
  subject: z.string().nullable(),
  state: MailState,
  attempts: z.int(),
  serverAnswer: z.string().nullable(),
  queuedAt: Instant,
  acceptedAt: Instant.nullable(),
});
export type EmailRow = z.infer<typeof EmailRow>;

/** The stored copy: exactly what was handed over. Without the text if the reader may not see the subject. */
export const EmailDetail = EmailRow.extend({
  messageId: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  /** True if the mail is not under way, its subject is still stored, and its link, if any, is still wanted and may be sent by anybody. */
  canResend: z.boolean(),
  /** True if its content is no longer true, so it is not sent again. */
  isOutdated: z.boolean(),
  /** True if a new link replaces the old one, which then no longer opens. */
  bringsNewLink: z.boolean(),
  /** True if it goes only to the address that the server refused, not to those that it accepted. */
  isForRefused: z.boolean(),
});
export type EmailDetail = z.infer<typeof EmailDetail>;

/** The state of a mail to a partner, for people who may write to partners: nothing of its content. */
export const PartnerLetterRow = EmailRow.extend({
  partner: Reference,
  /** Null if it is about payouts, statements or sign-ins, which not every reader of this list may see. */
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
  /** Only mails about this payout. */
  payoutId: Id.optional(),
  /** Only mails with this statement: the one to all recipients, and the ones to addresses that the server refused. */
  statementId: Id.optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const emailSorts = ['queuedAt', 'acceptedAt', 'kind'] as const;

/** Whether the mail server accepts our mails. `lastError` is that of a mail that is still being retried. */
export const EmailQueue = z.strictObject({
  waiting: z.int(),
  oldestAt: Instant.nullable(),
  failed: z.int(),
  uncertain: z.int(),
  lastError: z.string().nullable(),
});
