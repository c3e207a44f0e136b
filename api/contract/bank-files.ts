import { z } from 'zod';
import { Money } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

export { mostImportBytes, mostPayments } from '../../domain/bank/bank-limits.ts';

export const BankFileState = z.enum(['exported', 'handed_over', 'withdrawn']);

/**
 * A payout of a file that must not be paid now, and why: while there is one, the file can neither be downloaded nor handed over. `at_bank`:
 * the bank has answered to a file with it, this one or an earlier one, that it did not have by our books; this one may then be handed over.
 * `paid`: the bank has paid it by an earlier file, so this one would pay it again.
 */
const StandingPayout = z.strictObject({
  payout: Reference,
  partner: Reference,
  obstacle: z.enum(['suspended', 'on_hold', 'account_off', 'at_bank', 'paid']),
});

/** A payment file for the bank, with everybody who handled it. */
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
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
  /** The bank's answer that it has the file, and when that was imported; null if there is none, or if the bank refuses the whole file. */
  answer: z.strictObject({ status: z.string(), at: Instant }).nullable(),
  /**
   * Set if people state that the bank canceled the file without answering: one person says so, another confirms. `mayBeCalledOffFrom`: from when
   * on it may be stated.
   */
  callOff: z.strictObject({ by: Reference, reason: z.string(), confirmedBy: Reference.nullable(), at: Instant.nullable() }).nullable(),
  mayBeCalledOffFrom: Instant.nullable(),
  /** The first twenty such payouts, of a file that was made but not handed over, or that the bank has although it was withdrawn. */
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

/**
 * `payoutIds` left out: every approved payout of the program that is paid by bank file. `totals`: the sum per currency that the person saw;
 * other sums are refused.
 */
export const ExportBankFile = z.strictObject({ payoutIds: z.array(Id).min(1).max(50_000).optional(), totals: z.array(Money).optional() });
export const BankFileContent = z.strictObject({
  fileName: z.string(),
  mime: z.string(),
  sha256: z.string(),
  content: z.string(),
  downloads: z.int(),
});

export const BankImportState = z.enum(['read', 'applied', 'refused']);

/**
 * The state of a problem that somebody has to clarify with the bank. `isOpen`: it still needs work; false without `by`: its payments are
 * finished.
 */
const Clarification = z.strictObject({
  payout: Reference.nullable(),
  isOpen: z.boolean(),
  by: Reference.nullable(),
  at: Instant.nullable(),
  note: z.string().nullable(),
});

/** A file of the bank as it was read, or why it could not be read. */
export const BankImportRow = z.strictObject({
  id: Id,
  /** The file name at its source. */
  fileName: z.string().nullable(),
  sha256: z.string(),
  kind: z.string().nullable(),
  messageVersion: z.string().nullable(),
  state: BankImportState,
  lines: z.int(),
  /** `count`: the number of bookings on an account that is not ours, which are counted but not kept. */
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
  /** The number of bookings that an earlier file had already reported, and that changed nothing. */
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

/** `ordinal`: the position of the problem among those of the import, from 0. */
export const ClarifyAnswer = z.strictObject({ ordinal: z.int().min(0), reason: Reason });

const longestName = 200;
/** `name`: the name of the file; only the end of a long one. */
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

/** `isKnown`: the same bytes were imported before, and nothing is new. */
export const BankImported = z.strictObject({ file: BankImportRow, isKnown: z.boolean() });
