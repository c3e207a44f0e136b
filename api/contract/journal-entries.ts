import { z } from 'zod';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** One business event in the ledger; each posting names one debit account, one credit account and a positive amount. */
export const JournalEntry = z.strictObject({
  id: Id,
  kind: z.string(),
  key: z.string(),
  effectiveAt: Instant,
  recordedAt: Instant,
  actor: z.string(),
  /** The bank's booking day of what the entry is about, once the bank has shown it. */
  bookedOn: z.iso.date().nullable(),
  /** The earlier day that the entry belongs to: in a closed month, or before the latest line of the account. */
  belongsTo: z.iso.date().nullable(),
  memo: z.string().nullable(),
  postings: z.array(z.strictObject({ debit: z.string(), credit: z.string(), partner: Reference.nullable(), amount: Money })),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  reversesEntryId: Id.nullable(),
  /** The entry that has reversed this one. */
  reversedByEntryId: Id.nullable(),
  /** True if one person may propose to reverse it: people booked it, and nobody has reversed it. */
  canBeReversed: z.boolean(),
});
export type JournalEntry = z.infer<typeof JournalEntry>;
