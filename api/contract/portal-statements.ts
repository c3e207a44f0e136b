import { z } from 'zod';
import { YearConversion } from './converted.ts';
import { Money } from './money.ts';
import { Id, Instant } from './scalars.ts';
import { StatementRow } from './statements.ts';

export const PortalStatementRow = z.strictObject({
  id: Id,
  number: z.string(),
  version: z.int(),
  /** False if there is a newer version of the same number. */
  isNewest: z.boolean(),
  period: z.string(),
  /** If it also covers bookings from before its month: since when. */
  since: Instant.nullable(),
  opening: Money,
  closing: Money,
  createdAt: Instant,
  /** True if the PDF exists; until then it is being made. */
  hasDocument: z.boolean(),
  /** The state of its mail; null if it was not mailed yet. */
  mail: z.strictObject({ state: StatementRow.shape.mail.unwrap().shape.state, acceptedAt: Instant.nullable() }).nullable(),
});
export type PortalStatementRow = z.infer<typeof PortalStatementRow>;

/** The lines lead from the opening to the closing balance; `effects` has the change of each balance. */
export const PortalStatement = PortalStatementRow.extend({
  lines: z.array(
    z.strictObject({
      at: Instant,
      /** A code of `entryKinds` of the wording. */
      kind: z.string(),
      memo: z.string().nullable(),
      /** The change of the available balance less what is to be offset. */
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

/** Sums of one currency, never of two. earned + takenBack = total; `takenBack` is negative. */
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

/** `GET …/years/2026`: the year in the program's time zone for the tax declaration, by the ledger, per currency. */
export const PortalYear = z.strictObject({
  asOf: Instant,
  year: z.int(),
  currencies: z.array(
    z.strictObject({
      currency: z.string(),
      /** Commissions and bounties, less what was taken back. */
      earned: Money,
      /** The part that was taken back; negative. */
      takenBack: Money,
      adjusted: Money,
      /** Conversions for payouts: negative amounts left this balance, positive amounts came into it. They count neither as earned nor as paid out. */
      converted: Money,
      /**
       * By merges: less than 0 went to the partner that this one is part of, more than 0 came from a part. It is neither earned nor paid
       * out here.
       */
      merged: Money,
      documentsNet: Money,
      documentsVat: Money,
      /** Executed in the year, less what came back in the year. */
      paidOut: Money,
      /** The part of it that did not arrive and is not expected back. */
      lost: Money,
      payouts: z.int(),
      months: z.array(z.strictObject({ month, earned: Money, paidOut: Money })),
    }),
  ),
  conversions: z.array(YearConversion),
});
export type PortalYear = z.infer<typeof PortalYear>;
