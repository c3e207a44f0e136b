import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** The state of the statement's mail; null if it was not mailed yet. */
const StatementMail = z.strictObject({
  /** The id of the mail in the log of all mails. */
  id: Id,
  recipient: z.string(),
  state: z.enum(['queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed']),
  attempts: z.int(),
  serverAnswer: z.string().nullable(),
  /** Null, like the figures, if the reader may not see the amounts of payouts. */
  subject: z.string().nullable(),
  queuedAt: Instant,
  acceptedAt: Instant.nullable(),
});

/** A partner's statement of one month in one currency. */
export const StatementRow = z.strictObject({
  id: Id,
  number: z.string(),
  version: z.int(),
  runId: Id.nullable(),
  program: Reference,
  partner: Reference,
  period: z.string(),
  opening: Money.nullable(),
  closing: Money.nullable(),
  mail: StatementMail.nullable(),
  /** True if the PDF can be read, even if the mail still waits. */
  hasPdf: z.boolean(),
  createdAt: Instant,
});
export type StatementRow = z.infer<typeof StatementRow>;

export const StatementFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  q: z.string().max(200).optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  period: z.string().max(7).optional(),
  mailState: StatementMail.shape.state.optional(),
});
/** Filters left out: every failed statement of every month. Mails that wait or are under way stay unchanged. */
export const RetryFailedStatements = z.strictObject({ programId: Id.optional(), period: z.string().max(7).optional() });
/** The number of runs that were told to retry; the list shows the state of the mails. */
export const FailedStatementsRetried = z.strictObject({ runs: z.int(), statements: z.int() });

/** The ZIP uses the same filter as the list. */
export const StatementZipQuery = z.strictObject({ filter: z.string().max(20_000).optional() });

export const statementSorts = ['createdAt', 'number', 'period'] as const;
