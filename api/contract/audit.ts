import { z } from 'zod';
import type { Role } from './roles.ts';
import { Id, Instant, Json } from './scalars.ts';

/** An entry of the audit log: who did what. `id` is its place in the log. */
export const AuditRow = z.strictObject({
  id: z.string(),
  at: Instant,
  actor: z.strictObject({ id: Id.nullable(), name: z.string() }),
  onBehalfOfPartnerId: Id.nullable(),
  /** True if it was done in the frame of the host product, by somebody of the account whom we do not know by name. */
  inFrame: z.boolean(),
  action: z.string(),
  /** `name` is the number or the title of the subject; null if it has neither. */
  subject: z.strictObject({ kind: z.string(), id: z.string(), name: z.string().nullable() }),
  before: Json,
  after: Json,
  reason: z.string().nullable(),
  addressPrefix: z.string().nullable(),
  requestId: z.string().nullable(),
  isSealed: z.boolean(),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditFilters = z.strictObject({
  /**
   * Searched in the newest `searchedNewest` entries, or in all entries that a filter of `isSearchedWhole` leaves. The name of an object is found
   * in the whole log.
   */
  q: z.string().max(200).optional(),
  actorId: Id.optional(),
  action: z.string().max(100).optional(),
  subjectKind: z.string().max(50).optional(),
  subjectId: z.string().max(300).optional(),
  /** Entries about the partner, about its things or those of partners merged into it, or done in its name. */
  partnerId: Id.optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const auditSorts = ['at'] as const;

/**
 * How many of the newest entries a text search covers unless a time, a person or a subject is given: a text without a match would otherwise be
 * searched in all of the log.
 */
export const searchedNewest = 250_000;
const narrowing = ['actorId', 'subjectId', 'partnerId', 'after', 'before'] as const;
export const isSearchedWhole = (filter: Readonly<Partial<Record<(typeof narrowing)[number], unknown>>>): boolean =>
  narrowing.some((name) => filter[name] !== undefined);

/** The subjects of the log that finance sees: those in which money is decided. */
export const moneySubjects = [
  'payout',
  'payout_run',
  'payout_batch',
  'payout_method',
  'bank_file_import',
  'payout_halt',
  'adjustment',
  'statement',
  'statement_run',
  'tax_document',
  'review',
  'month',
  'account_number',
  'bank_entry',
] as const;
/** The actions on partners and programs that finance sees as well: those that decide whether and how a partner is paid. */
export const moneyDeeds = [
  'partner.tell_tax',
  'partner.check_vat_id',
  'partner.payouts_on_hold',
  'partner.lift_hold',
  'partner.export_ledger',
  'partner.propose_merge',
  'partner.approve_merge',
  'partner.refuse_merge',
  'partner.merged',
  'partner.merge_ended',
  'program.limit_payouts',
  'program.offer_rails',
] as const;

/** Returns the kinds of subject whose entries this person may see; undefined: all. */
export const auditKinds = (seenBy: readonly Role[]): readonly string[] | undefined =>
  seenBy.includes('admin') ? undefined : [...moneySubjects, 'partner', 'program'];

/** The most entries without a seal that are counted. */
export const waitingCounted = 10_000;

/** How far the log is chained. `isIntact` is the result of the last nightly check; null if none has run yet. */
export const AuditChain = z.strictObject({
  /** The number of the entry that was sealed last; 0 if none was. */
  sealedUpTo: z.int(),
  /** Around it and after it; one more than are counted: there are more. */
  waiting: z.int().max(waitingCounted + 1),
  head: z.string().nullable(),
  checkedAt: Instant.nullable(),
  /** The number of the last entry that this check read: those after it are not checked yet. Null: no check has noted it. */
  checkedUpTo: z.int().nullable(),
  isIntact: z.boolean().nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;
