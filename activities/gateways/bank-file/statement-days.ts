import type { StatementDays } from '../../../domain/bank/statement-days.ts';
import { accountOf, isCalendarDay } from './read-bookings.ts';
import { balancesOf } from './statement-totals.ts';
import { child, children, textAt, type Node } from './xml-node.ts';

/**
 * Returns the days of a statement: its period, if it states one; else from its first booking to its closing balance. Undefined if it has
 * nothing of that.
 */
export function daysOf(statement: Node): (StatementDays & { readonly iban: string }) | undefined {
  const period = child(statement, 'FrToDt');
  const days = [...bookingDays(statement), ...closingDays(statement)].toSorted();
  const firstDay = dayIn(textAt(period, 'FrDtTm') ?? textAt(period, 'FrDt')) ?? days[0];
  const lastDay = endOf(period) ?? days.at(-1);
  const iban = accountOf(statement);
  if (firstDay === undefined || lastDay === undefined || iban === undefined) return undefined;
  return { iban, firstDay, lastDay, ...balancesOf(statement) };
}

/** Returns the last day of a period. One that ends at midnight ends with the day before. */
function endOf(period: Node): string | undefined {
  const text = textAt(period, 'ToDtTm') ?? textAt(period, 'ToDt');
  const day = dayIn(text);
  if (day === undefined || !/T00:00:00/.test(text ?? '')) return day;
  return dayIn(new Date(Date.parse(`${day}T00:00:00Z`) - 1).toISOString());
}

const bookingDays = (statement: Node): string[] => children(statement, 'Ntry').flatMap((entry) => dayAt(entry, 'BookgDt') ?? []);

const closingDays = (statement: Node): string[] =>
  children(statement, 'Bal').flatMap((balance) =>
    textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === 'CLBD' ? (dayAt(balance, 'Dt') ?? []) : [],
  );

const dayAt = (parent: Node, name: string): string | undefined => dayIn(textAt(parent, name, 'Dt') ?? textAt(parent, name, 'DtTm'));

function dayIn(text: string | undefined): string | undefined {
  const day = text?.slice(0, 10);
  return day !== undefined && isCalendarDay(day) ? day : undefined;
}
