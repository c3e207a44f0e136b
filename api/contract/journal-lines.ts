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
  /** In the company's own books. */
  number: z.string(),
  name: z.string(),
} as const;

/** What a month moved on one account, in one currency: the sum of its journal lines. Of an open month, so far. */
export const MonthAccountRow = z.strictObject({
  /** `month:code:sub-account:currency`. */
  id: z.string(),
  month: Month,
  account: LedgerAccount,
  ...account,
  currency: z.string(),
  /** Null: so much that no number says it. */
  debit: Money.nullable(),
  credit: Money.nullable(),
  lines: z.int(),
});
export type MonthAccountRow = z.infer<typeof MonthAccountRow>;
/** Left out, the month of today. */
export const MonthAccountFilters = z.strictObject({ id: z.array(z.string().max(150)).max(200).optional(), month: Month.optional() });
export const monthAccountSorts = ['number'] as const;

/** One side of a posting: an amount in `debit` or in `credit`, the other is null. */
export const JournalLineRow = z.strictObject({
  /** `entry:line:side`. */
  id: z.string(),
  entryId: Id,
  effectiveAt: Instant,
  kind: z.string(),
  ...account,
  partner: Reference.nullable(),
  source: z.strictObject({ type: z.string(), id: z.string() }).nullable(),
  /** Of the source, as people know it: the number of the payout or tax document, the invoice at Stripe or Bexio. */
  reference: z.string().nullable(),
  debit: Money.nullable(),
  credit: Money.nullable(),
  /** The earlier day that it is about: in a closed month, or before a line that stood already. */
  belongsTo: z.iso.date().nullable(),
  memo: z.string().nullable(),
});
export type JournalLineRow = z.infer<typeof JournalLineRow>;
/** Of one month; left out, that of today. */
export const JournalLineFilters = z.strictObject({
  id: z.array(z.string().max(150)).max(200).optional(),
  month: Month.optional(),
  account: LedgerAccount.optional(),
  partnerId: Id.optional(),
});
export const journalLineSorts = ['effectiveAt'] as const;
