import { z } from 'zod';
import { YearConversion } from './converted.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { StatementRow } from './statements.ts';

export const PortalStatementRow = z.strictObject({
  id: Id,
  number: z.string(),
  version: z.int(),
  /** A newer version of the same number says it better. */
  isNewest: z.boolean(),
  period: z.string(),
  /** Where it tells what was booked before its month as well: since when. */
  since: Instant.nullable(),
  opening: Money,
  closing: Money,
  createdAt: Instant,
  /** The PDF is there; until then it is being made. */
  hasDocument: z.boolean(),
  /** What became of its mail; null: not mailed yet. */
  mail: z.strictObject({ state: StatementRow.shape.mail.unwrap().shape.state, acceptedAt: Instant.nullable() }).nullable(),
});
export type PortalStatementRow = z.infer<typeof PortalStatementRow>;

/** Lines move the opening on to the closing; what each balance did stands in `effects`. */
export const PortalStatement = PortalStatementRow.extend({
  lines: z.array(
    z.strictObject({
      at: Instant,
      /** `entryKinds` of the wording. */
      kind: z.string(),
      memo: z.string().nullable(),
      /** What it did to available less what is to be offset. */
      amount: Money,
    }),
  ),
});
export type PortalStatement = z.infer<typeof PortalStatement>;

export const PortalStatementFilters = z.strictObject({
  period: z.string().max(7).optional(),
  currency: z.string().length(3).optional(),
});
export const portalStatementSorts = ['period', 'createdAt', 'number'] as const;

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const reportGroups = ['month', 'customer', 'channel', 'kind'] as const;

/** Whole months in the program's time zone, both inclusive; at most 36. */
export const PortalReportQuery = z.strictObject({ from: month, to: month, by: z.enum(reportGroups).default('month') });

/** Never a sum over two currencies. earned + takenBack = total; `takenBack` is negative. */
const Figures = z.strictObject({ lines: z.int(), earned: Money, takenBack: Money, total: Money });

export const PortalReport = z.strictObject({
  asOf: Instant,
  from: month,
  to: month,
  by: z.enum(reportGroups),
  /** `label`: a month, a masked customer, a channel, or a kind of commission. */
  groups: z.array(Figures.extend({ key: z.string(), label: z.string() })),
  totals: z.array(Figures),
});
export type PortalReport = z.infer<typeof PortalReport>;

/** `GET …/years/2026`: the year in the program's time zone for the tax declaration, by the ledger; per currency. */
export const PortalYear = z.strictObject({
  asOf: Instant,
  year: z.int(),
  currencies: z.array(
    z.strictObject({
      currency: z.string(),
      /** Commissions and bounties, less what was taken back. */
      earned: Money,
      /** The part of it that was taken back: negative. */
      takenBack: Money,
      adjusted: Money,
      /** For payouts: less than 0 left this balance, more than 0 came into it. It is neither earned nor paid out here. */
      converted: Money,
      documentsNet: Money,
      documentsVat: Money,
      /** Executed in the year, less what came back in it. */
      paidOut: Money,
      /** What of it did not arrive, and is not expected back. */
      lost: Money,
      payouts: z.int(),
      months: z.array(z.strictObject({ month, earned: Money, paidOut: Money })),
    }),
  ),
  conversions: z.array(YearConversion),
});
export type PortalYear = z.infer<typeof PortalYear>;
