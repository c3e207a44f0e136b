import { z } from 'zod';
import { subAccountsOf } from '../../domain/ledger/account-mapping.ts';
import { isCurrency } from '../../domain/money.ts';
import { accountCodes } from '../../domain/ledger/posting.ts';
import { YearConversion } from './converted.ts';
import { Money } from './money.ts';
import { Id, Instant, Reference } from './scalars.ts';
import { LineText } from './typed-text.ts';

const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const Currency = z.string().regex(/^[A-Z]{3}$/);

/** A month of the books, in the time zone of the books. Nothing can be posted into a closed month. */
export const MonthRow = z.strictObject({
  id: Month,
  from: Instant,
  /** The end of the month, exclusive. */
  to: Instant,
  timeZone: z.string(),
  state: z.enum(['open', 'closed']),
  entries: z.int(),
  /** The debits, which equal the credits, one per currency. */
  totals: z.array(Money),
  /** Currencies whose total is too large for an exact number: read the lines of the journal. */
  tooLarge: z.array(z.string()),
  /** Which program's run closed its month, and what its mails still wait for. */
  runs: z.array(
    z.strictObject({ id: Id, program: Reference, state: z.string(), closedAt: Instant.nullable(), statements: z.int(), waiting: z.int() }),
  ),
});
export type MonthRow = z.infer<typeof MonthRow>;
export const MonthFilters = z.strictObject({ id: z.array(Month).max(200).optional(), state: z.enum(['open', 'closed']).optional() });
export const monthSorts = ['id'] as const;

/** The number of one of our accounts in the company's own books. An empty sub-account or currency stands for all of them. */
export const AccountNumberRow = z.strictObject({
  /** `code:sub-account:currency`. */
  id: z.string(),
  code: z.enum(accountCodes),
  subAccount: z.string(),
  currency: z.string(),
  number: z.string(),
  name: z.string(),
  /** True if nobody has changed it: it is the default number. */
  isDefault: z.boolean(),
  /** 0 until somebody changes it. */
  version: z.int(),
  /** Other accounts of ours with the same number: in the company's books they are one account. */
  sharedWith: z.array(z.enum(accountCodes)),
  /** The sub-accounts and currencies in which the ledger has this account so far. */
  inUse: z.array(z.strictObject({ subAccount: z.string(), currency: z.string() })),
});
export type AccountNumberRow = z.infer<typeof AccountNumberRow>;
export const AccountNumberFilters = z.strictObject({
  id: z.array(z.string().max(100)).max(200).optional(),
  code: z.enum(accountCodes).optional(),
});
export const accountNumberSorts = ['code', 'number'] as const;

/** `version` is the one that the person saw, so a faster change is not overwritten. The account must be one that an export can contain. */
export const WriteAccountNumber = z
  .strictObject({
    code: z.enum(accountCodes),
    subAccount: z.string().default(''),
    currency: z
      .string()
      .refine((code) => code === '' || isCurrency(code))
      .default(''),
    /** Letters and digits, with signs between them only: no spreadsheet reads it as a formula. */
    number: z
      .string()
      .trim()
      .max(20)
      .regex(/^[\p{L}\p{N}]([\p{L}\p{N} .,:/_-]*[\p{L}\p{N}])?$/u),
    name: LineText.min(1).max(100),
    version: z.int().nonnegative(),
  })
  .refine(({ code, subAccount }) => subAccount === '' || subAccountsOf(code).includes(subAccount), { path: ['subAccount'] });

const balances = { pending: Money, held: Money, available: Money, reserved: Money, recoverable: Money } as const;

/** What the company owed a partner at the end of a day; `total` is that less what the partner owed. */
export const LiabilityRow = z.strictObject({
  /** `partner:currency`. */
  id: z.string(),
  /** The day; the amounts are those at its end. */
  on: z.iso.date(),
  partner: Reference,
  program: Reference,
  ...balances,
  total: Money,
});
export type LiabilityRow = z.infer<typeof LiabilityRow>;
/** `on`: the end of this local day; today if left out. */
export const LiabilityFilters = z.strictObject({
  id: z.array(z.string().max(100)).max(200).optional(),
  on: z.iso.date().optional(),
  partnerId: Id.optional(),
  programId: Id.optional(),
  currency: Currency.optional(),
});
export const liabilitySorts = ['partner', 'total'] as const;

/** The sum of the list, and the ledger's own balance of the same accounts: a `difference` other than 0 is an error. */
export const LiabilitySums = z.strictObject({
  on: z.iso.date(),
  timeZone: z.string(),
  isClosed: z.boolean(),
  currencies: z.array(
    z.strictObject({ currency: z.string(), partners: z.int(), ...balances, total: Money, ledger: Money, difference: Money }),
  ),
});
export type LiabilitySums = z.infer<typeof LiabilitySums>;
export const LiabilityQuery = z.strictObject({ on: z.iso.date().optional() });

/** A partner's year for the tax declaration, in one currency. */
export const TaxSummaryRow = z.strictObject({
  /** `partner:currency`. */
  id: z.string(),
  year: z.int(),
  partner: Reference,
  currency: z.string(),
  /** Commissions and bounties, less what was taken back. */
  earned: Money,
  adjusted: Money,
  documentsNet: Money,
  documentsVat: Money,
  /** Executed in the year, less what came back in the year. */
  paidOut: Money,
  /** The part of it that did not arrive and is not expected back. */
  lost: Money,
  payouts: z.int(),
  /** Conversions for payouts: negative amounts left this balance, positive amounts came into it. They count neither as earned nor as paid out. */
  converted: Money,
  /** Moved by merges: negative to the partner that this one is part of, positive from a part. It counts neither as earned nor as paid out. */
  merged: Money,
  /** Conversions from this currency or into it. */
  conversions: z.array(YearConversion),
});
export type TaxSummaryRow = z.infer<typeof TaxSummaryRow>;
/** `year` left out: this year. */
export const TaxSummaryFilters = z.strictObject({
  id: z.array(z.string().max(100)).max(200).optional(),
  year: z.int().min(2000).max(2100).optional(),
  partnerId: Id.optional(),
});
export const taxSummarySorts = ['partner', 'earned', 'paidOut'] as const;
