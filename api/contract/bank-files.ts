import { z } from 'zod';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { mostImportBytes, mostPayments } from '../../domain/bank/bank-limits.ts';

export const BankFileState = z.enum(['exported', 'handed_over', 'withdrawn']);

/**
 * A payout of a file that is not to be paid now, and why: while there is one, the file is neither given out nor handed over. `at_bank`: the bank has answered to
 * a file with it that by our books it did not have, this one or one before; this one may then be handed over. `paid`: the bank has paid it by a file before, so
 * this one would pay it again.
 */
const StandingPayout = z.strictObject({
  payout: Reference,
  partner: Reference,
  obstacle: z.enum(['suspended', 'on_hold', 'account_off', 'at_bank', 'paid']),
});

/** A payment file for the bank, with every hand it went through. */
export const BankFileRow = z.strictObject({
  id: Id,
  messageId: z.string(),
  state: BankFileState,
  payouts: z.int(),
  controlSum: z.string(),
  sha256: z.string(),
  totals: z.array(Money),
  executeOn: z.iso.date().nullable(),
  exportedBy: Reference.nullable(),
  exportedAt: Instant,
  downloads: z.int(),
  lastDownloadedBy: Reference.nullable(),
  lastDownloadedAt: Instant.nullable(),
  handedOverBy: Reference.nullable(),
  handedOverAt: Instant.nullable(),
  withdrawnBy: Reference.nullable(),
  withdrawalConfirmedBy: Reference.nullable(),
  /** It waits for a second person, and whoever said it first is locked or has not the role any more: nobody confirms it, and it is taken back. */
  isProposerOut: z.boolean(),
  /** By which the bank says that it has it, and when that was imported; null: nothing, or that it refuses all of it. */
  answer: z.strictObject({ status: z.string(), at: Instant }).nullable(),
  /** That the bank has called it off, though it answers nothing: one person says so, another confirms it. `from`: when it may be said. */
  callOff: z.strictObject({ by: Reference, reason: z.string(), confirmedBy: Reference.nullable(), at: Instant.nullable() }).nullable(),
  mayBeCalledOffFrom: Instant.nullable(),
  /** Of a file that was made and went no further, or that the bank has though it was withdrawn; the first twenty of them. */
  standing: z.array(StandingPayout),
  version: z.int(),
});
export type BankFileRow = z.infer<typeof BankFileRow>;
export const BankFileFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  state: BankFileState.optional(),
  runId: Id.optional(),
});
export const bankFileSorts = ['exportedAt'] as const;

/** Without ids: every approved payout of the program that goes by bank file. `totals`: what the person saw, a sum for each currency; other sums are refused. */
export const ExportBankFile = z.strictObject({ payoutIds: z.array(Id).min(1).max(50_000).optional(), totals: z.array(Money).optional() });
export const BankFileContent = z.strictObject({
  fileName: z.string(),
  mime: z.string(),
  sha256: z.string(),
  content: z.string(),
  downloads: z.int(),
});

export const BankImportState = z.enum(['read', 'applied', 'refused']);

/** Of a problem that somebody has to clarify with the bank. `isOpen`: it is work; false without `by`: its payments have come to an end. */
const Clarification = z.strictObject({
  payout: Reference.nullable(),
  isOpen: z.boolean(),
  by: Reference.nullable(),
  at: Instant.nullable(),
  note: z.string().nullable(),
});

/** A file of the bank as it was read, or why it was not. */
export const BankImportRow = z.strictObject({
  id: Id,
  /** As it was called where it lay. */
  fileName: z.string().nullable(),
  sha256: z.string(),
  kind: z.string().nullable(),
  messageVersion: z.string().nullable(),
  state: BankImportState,
  lines: z.int(),
  /** `count`: the bookings on an account that is not ours, which were counted and not kept. */
  problems: z.array(
    z.strictObject({
      reason: z.string(),
      found: z.string(),
      count: z.int().positive().optional(),
      clarification: Clarification.optional(),
    }),
  ),
  matched: z.int(),
  aside: z.int(),
  ignored: z.int(),
  /** Bookings that an earlier file had told, and that changed nothing. */
  known: z.int(),
  importedBy: Reference.nullable(),
  importedAt: Instant,
});
export type BankImportRow = z.infer<typeof BankImportRow>;
export const BankImportFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  state: BankImportState.optional(),
});
export const bankImportSorts = ['importedAt'] as const;

/** `ordinal`: the place of the problem among those of the import, from 0. */
export const ClarifyAnswer = z.strictObject({ ordinal: z.int().min(0), reason: Reason });

const longestName = 200;
/** `name`: what the file is called; of a long one its end. */
export const BankImportQuery = z.strictObject({
  name: z
    .string()
    .transform((name) =>
      name
        .replaceAll(/\p{Cc}/gu, ' ')
        .trim()
        .slice(-longestName),
    )
    .optional(),
});

/** `isKnown`: these bytes were here before, and nothing is new. */
export const BankImported = z.strictObject({ file: BankImportRow, isKnown: z.boolean() });
