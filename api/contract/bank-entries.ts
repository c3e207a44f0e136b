import { z } from 'zod';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

const Outcome = z.enum(['matched', 'suspense', 'ignored']);

/** A booking on our own account, and what it was taken for. */
export const BankEntryRow = z.strictObject({
  id: Id,
  importId: Id,
  /** Masked. */
  account: z.string(),
  kind: z.string(),
  isDebit: z.boolean(),
  isReversal: z.boolean(),
  amount: Money,
  charges: Money,
  bookedOn: z.iso.date(),
  endToEndId: z.string().nullable(),
  creditorReference: z.string().nullable(),
  /** The bank's code of a return. */
  returnCode: z.string().nullable(),
  text: z.string().nullable(),
  outcome: Outcome,
  /** Why it waits, or is none of ours. */
  reason: z.string().nullable(),
  payout: Reference.nullable(),
  /** It waits for a person: nobody has decided, or a second one has to confirm. */
  isOpen: z.boolean(),
  /** It names a payout or a file of ours: whoever says that it is none of ours needs a second person. */
  needsTwo: z.boolean(),
  /** What people decided. An assignment, or what needs two, counts once a second person has confirmed it. */
  decision: z
    .strictObject({
      kind: z.enum(['assign', 'not_ours']),
      reason: z.string(),
      payout: Reference.nullable(),
      by: Reference,
      confirmedBy: Reference.nullable(),
      decidedAt: Instant.nullable(),
      /** The caller asked for it, so somebody else confirms. */
      isOwn: z.boolean(),
    })
    .nullable(),
  version: z.int(),
});
export type BankEntryRow = z.infer<typeof BankEntryRow>;

export const BankEntryFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  importId: Id.optional(),
  payoutId: Id.optional(),
  outcome: Outcome.optional(),
  isOpen: z.boolean().optional(),
  q: z.string().max(200).optional(),
});
export const bankEntrySorts = ['bookedOn', 'amount'] as const;

const reason = Reason;
export const AssignBankEntry = z.strictObject({ payoutId: Id, reason });
/** Repeats what the person saw. */
export const ConfirmBankEntry = z.strictObject({ payoutId: Id, amount: Money });
export const ConfirmSetAside = z.strictObject({ amount: Money });
