import { addDays, dayOf, monthBounds, startOfDay } from '../../domain/period.ts';
import type { Db } from '../../prisma/client.ts';

interface BookCalendar {
  readonly timeZone: string;
  /** The local day of now. */
  readonly today: string;
}

/** The books are kept in one time zone: that of the company's oldest program. */
export async function readBookCalendar(db: Db): Promise<BookCalendar> {
  const [[clock], program] = await Promise.all([
    db.$queryRaw<{ at: Date }[]>`select now() as at`,
    db.program.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { timeZone: true } }),
  ]);
  const timeZone = program?.timeZone ?? 'UTC';
  return { timeZone, today: dayOf((clock?.at ?? new Date()).toISOString(), timeZone) };
}

/** A month of the books with its bounds, half-open; left out, that of today. */
export async function readBookMonth(db: Db, wanted: string | undefined): Promise<{ month: string; from: string; to: string }> {
  const { timeZone, today } = await readBookCalendar(db);
  const month = wanted ?? today.slice(0, 7);
  return { month, ...monthBounds(month, timeZone) };
}

/** The first instant after a local day. */
export const endOfDay = (day: string, timeZone: string): string => addDays(startOfDay(day, timeZone), 1, timeZone);

/** Before which nothing can be posted any more. */
export async function readClosedBefore(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`select closed_before as at from ledger.period_close`;
  return row?.at ?? null;
}
