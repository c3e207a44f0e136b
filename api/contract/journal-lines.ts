import { z } from 'zod';
import { accountCodes } from '../../domain/ledger/posting.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
/** One account of the ledger in one currency, of all partners together: `code:sub-account:currency`. */
const LedgerAccount = z.string().regex(/^[a-z_]{1,40}:[^:]{0,60}:[A-Z]{3}$/);

const account = {
  code: z.enum(accountCodes),
  subAccount: z.string(),
  /** The account's number in the company's own books. */
  number: z.string(),
  name: z.string(),
} as const;

/** What a month moved on one account in one currency: the sum of its journal lines; for an open month, so far. */
export const MonthAccountRow = z.strictObject({
  /** `month:code:sub-account:currency`. */
  id: z.string(),
  month: Month,
  account: LedgerAccount,
  ...account,
  currency: z.string(),
  /** Null if the amount is too large for an exact number. */
  debit: Money.nullable(),
  credit: Money.nullable(),
  lines: z.int(),
});
export type MonthAccountRow = z.infer<typeof MonthAccountRow>;
/** `month` left out: the current month. */
export const MonthAccountFilters = z.strictObject({ id: z.array(z.string().max(150)).max(200).optional(), month: Month.optional() });
export const monthAccountSorts = ['number'] as const;

/** One side of a posting: the amount is in `debit` or in `credit`; the other is null. */
export const JournalLineRow = z.strictObject({
  /** `entry:line:side`. */
  id: z.string(),
  entryId: Id,
  effectiveAt: Instant,
  kind: z.string(),
  ...account,
  partner: Reference.nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** The number of the source as people know it: of the payout, the tax document, or the invoice at Stripe or Bexio. */
  reference: z.string().nullable(),
  debit: Money.nullable(),
  credit: Money.nullable(),
  /** The earlier day that the entry belongs to: in a closed month, or before the latest line of the account. */
  belongsTo: z.iso.date().nullable(),
  memo: z.string().nullable(),
});
export type JournalLineRow = z.infer<typeof JournalLineRow>;
/** Lines of one month; left out: the current month. */
export const JournalLineFilters = z.strictObject({
  id: z.array(z.string().max(150)).max(200).optional(),
  month: Month.optional(),
  account: LedgerAccount.optional(),
  partnerId: Id.optional(),
});
export const journalLineSorts = ['effectiveAt'] as const;
