import { z } from 'zod';
import type { Role } from './roles.ts';
import { Id, Instant, Json } from './scalars.ts';

/** Who did what; `id` is its place in the log. */
export const AuditRow = z.strictObject({
  id: z.string(),
  at: Instant,
  actor: z.strictObject({ id: Id.nullable(), name: z.string() }),
  onBehalfOfPartnerId: Id.nullable(),
  /** Done in the frame of the host product, by somebody of the account: nobody here knows who it was. */
  inFrame: z.boolean(),
  action: z.string(),
  /** `name` is its number, or what it is called; null where it has neither. */
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
  /** In the newest `searchedNewest` entries, or in all that are left by a filter that `isSearchedWhole` names; what an object is called finds it in all of the log. */
  q: z.string().max(200).optional(),
  actorId: Id.optional(),
  action: z.string().max(100).optional(),
  subjectKind: z.string().max(50).optional(),
  subjectId: z.string().max(300).optional(),
  /** About the partner, about what belongs to it or was part of it, or done in its name. */
  partnerId: Id.optional(),
  after: Instant.optional(),
  before: Instant.optional(),
});
export const auditSorts = ['at'] as const;

/** A text that nobody wrote would be looked for in every entry there ever was, so it is in this many unless somebody says when, by whom or about what. */
export const searchedNewest = 250_000;
const narrowing = ['actorId', 'subjectId', 'partnerId', 'after', 'before'] as const;
export const isSearchedWhole = (filter: Readonly<Partial<Record<(typeof narrowing)[number], unknown>>>): boolean =>
  narrowing.some((name) => filter[name] !== undefined);

/** What finance sees of the log: where money is decided. */
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
/** And of what is about a partner or a program, what decides whether and how it is paid. */
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

/** Of which subjects this person may find entries; undefined: of all. */
export const auditKinds = (seenBy: readonly Role[]): readonly string[] | undefined =>
  seenBy.includes('admin') ? undefined : [...moneySubjects, 'partner', 'program'];

/** As far as entries that wait for their seal are counted. */
export const waitingCounted = 10_000;

/** How far the log is chained. `isIntact` is what the last nightly check found; null: none ran yet. */
export const AuditChain = z.strictObject({
  /** The number of the entry that was sealed last; 0: none was. */
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
