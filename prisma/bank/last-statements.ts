import { z } from 'zod';
import { gapsIn, withDaysOver, type Gap, type StatementDays } from '../../domain/bank/statement-days.ts';
import type { Db } from '../client.ts';

/**
 * The time of which the books lack what has left: from the day of their last entry to the day on which that was last noticed
 * (`YYYY-MM-DD`), and when it was.
 */
export interface LostTime {
  readonly from: string;
  readonly to: string;
  readonly noticedAt: Date;
}

/** An account of ours, with the last statement of it that was read. */
export interface AccountStatement {
  /** Its currency and the end of its number: `CHF •••8009`. */
  readonly name: string;
  readonly currency: string;
  /** Null if no statement was read yet, or its file has no name. */
  readonly fileName: string | null;
  /** Null if no statement was read yet. */
  readonly readAt: Date | null;
  /** True if no statement was read since the loss was last noticed. */
  readonly isOld: boolean;
  /** Banking days of the lost time that are in no statement, in order. */
  readonly gaps: readonly Gap[];
}

const Row = z.object({
  name: z.string(),
  currency: z.string(),
  fileName: z.string().nullable(),
  readAt: z.date().nullable(),
  days: z.array(
    z.object({
      firstDay: z.string(),
      lastDay: z.string(),
      opening: z.number().nullable(),
      closing: z.number().nullable(),
      /** The day in UTC on which it was read, if that was before the loss was last noticed; else null. */
      readBeforeOn: z.string().nullable(),
    }),
  ),
});
type Days = z.infer<typeof Row>['days'][number];

/**
 * Returns our bank accounts that are not closed, each with its last statement (camt.053) and the days of the lost time that are in none. An
 * advice (camt.054) does not count: it may leave out bookings. Nor does a statement for its days as long as pages of it are missing. One
 * that the restored books have already counts for the days that were over when it was read.
 */
export async function readLastStatements(db: Pick<Db, '$queryRaw'>, { from, to, noticedAt }: LostTime): Promise<AccountStatement[]> {
  const rows = await db.$queryRaw<unknown[]>`
    select a.currency || ' •••' || a.iban_last4 as name, trim(a.currency) as currency, s.file_name as "fileName", s.read_at as "readAt",
      coalesce(d.days, '[]') as days
    from company_bank_account a left join lateral (
      select i.file_name, i.read_at from bank_file_import i
      where i.kind = 'camt.053' and i.state = 'applied' and a.iban_index = any (i.account_iban_indexes)
      order by i.read_at desc limit 1) s on true
    left join lateral (
      select jsonb_agg(x || jsonb_build_object('readBeforeOn',
          case when i.read_at < ${noticedAt} then (i.read_at at time zone 'UTC')::date end)) as days
      from bank_file_import i cross join jsonb_array_elements(i.statement_days) x
      where i.kind = 'camt.053' and i.state = 'applied' and a.iban_index = any (i.account_iban_indexes)
        and x ->> 'account' = a.iban_index and not i.problems @> '[{"reason":"pages_missing"}]') d on true
    where a.closed_at is null order by a.currency, a.created_at, a.id`;
  return z
    .array(Row)
    .parse(rows)
    .map(({ days, ...account }) => ({
      ...account,
      isOld: account.readAt === null || account.readAt < noticedAt,
      gaps: gapsIn(days.map(asRead), { from, to, currency: account.currency }),
    }));
}

const asRead = ({ readBeforeOn, ...days }: Days): StatementDays => (readBeforeOn === null ? days : withDaysOver(days, readBeforeOn));

/** True if the account needs another statement before the payouts can be released. */
export const isStatementMissing = ({ isOld, gaps }: AccountStatement): boolean => isOld || gaps.length > 0;
