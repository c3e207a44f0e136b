import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** What became of its mail; null: nobody was mailed yet. */
const StatementMail = z.strictObject({
  state: z.enum(['queued', 'sending', 'accepted', 'uncertain', 'bounced', 'failed']),
  attempts: z.int(),
  serverAnswer: z.string().nullable(),
  subject: z.string(),
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
  opening: Money,
  closing: Money,
  mail: StatementMail.nullable(),
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
export const statementSorts = ['createdAt', 'number', 'period'] as const;
