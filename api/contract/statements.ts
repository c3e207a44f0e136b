import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** What became of its mail; null: nobody was mailed yet. */
const StatementMail = z.strictObject({
  /** Of the mail, in the log of all mails. */
  id: Id,
  recipient: z.string(),
  state: z.enum(['queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed']),
  attempts: z.int(),
  serverAnswer: z.string().nullable(),
  /** Null, as the figures: the reader may not read the amounts of payouts. */
  subject: z.string().nullable(),
  queuedAt: Instant,
  acceptedAt: Instant.nullable(),
});

/** A partner's month in one currency. */
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
  /** It is there to be read, though its mail may wait. */
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
/** Left out: whatever failed, of every month. Mails that wait or are under way stay as they are. */
export const RetryFailedStatements = z.strictObject({ programId: Id.optional(), period: z.string().max(7).optional() });
/** Each of these runs has been told; the list shows what becomes of the mails. */
export const FailedStatementsRetried = z.strictObject({ runs: z.int(), statements: z.int() });

/** The ZIP takes the same filter as the list. */
export const StatementZipQuery = z.strictObject({ filter: z.string().max(20_000).optional() });

export const statementSorts = ['createdAt', 'number', 'period'] as const;
