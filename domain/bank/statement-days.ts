import { bankingDaysFrom, shifted } from './banking-days.ts';

/** The days of one statement of an account, `YYYY-MM-DD`, and its balances in minor units, null if it has none. */
export interface StatementDays {
  readonly firstDay: string;
  readonly lastDay: string;
  readonly opening: number | null;
  readonly closing: number | null;
}

/**
 * Returns the statement as of the day on which it was read, with only the days that were over then: the bank may have booked more on that
 * day. The next statement shows that it has not if it opens with the closing balance.
 */
export function withDaysOver(statement: StatementDays, readOn: string): StatementDays {
  return statement.lastDay < readOn ? statement : { ...statement, lastDay: shifted(readOn, -1) };
}

interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly currency: string;
}

/** Banking days that follow each other, `YYYY-MM-DD`. */
export interface Gap {
  readonly firstDay: string;
  readonly lastDay: string;
}

/**
 * Returns the banking days from `from` to `to` that no statement of the account has. If `to` is no banking day, the next one is wanted too,
 * since the bank books then what was ordered meanwhile.
 */
export function gapsIn(statements: readonly StatementDays[], { from, to, currency }: Wanted): Gap[] {
  const spans = spansOf(statements);
  const gaps: Gap[] = [];
  let before: string | undefined;
  for (const day of bankingDaysFrom(from, to, currency)) {
    const isKnown = spans.some(({ firstDay, lastDay }) => firstDay <= day && day <= lastDay);
    const last = gaps.at(-1);
    if (!isKnown && last !== undefined && last.lastDay === before) gaps.splice(-1, 1, { ...last, lastDay: day });
    else if (!isKnown) gaps.push({ firstDay: day, lastDay: day });
    before = day;
  }
  return gaps;
}

/**
 * Joins statements that follow each other. Many banks write none for days without a booking: the days between two statements are known if
 * the second one opens with the balance with which the first one closes. A balance of zero shows nothing, since an account that is emptied
 * each day always has it.
 */
function spansOf(statements: readonly StatementDays[]): StatementDays[] {
  const spans: StatementDays[] = [];
  for (const next of statements.toSorted(byFirstDay)) {
    const last = spans.at(-1);
    if (last === undefined) spans.push(next);
    else if (next.lastDay < last.lastDay) continue;
    else if (next.firstDay <= last.lastDay || isOpenedBy(last, next)) spans.splice(-1, 1, { ...next, firstDay: last.firstDay });
    else spans.push(next);
  }
  return spans;
}

const byFirstDay = (one: StatementDays, other: StatementDays): number => (one.firstDay < other.firstDay ? -1 : 1);

const isOpenedBy = ({ closing }: StatementDays, { opening }: StatementDays): boolean =>
  closing !== null && closing !== 0 && closing === opening;
