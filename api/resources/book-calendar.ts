import { addDays, dayOf, monthBounds, startOfDay } from '../../domain/period.ts';
import type { Db } from '../../prisma/client.ts';

interface BookCalendar {
  readonly timeZone: string;
  /** Today, as a local day. */
  readonly today: string;
}

/** Reads the calendar of the books, which have one time zone: that of the company's oldest program. */
export async function readBookCalendar(db: Db): Promise<BookCalendar> {
  const [[clock], program] = await Promise.all([
    db.$queryRaw<{ at: Date }[]>`select now() as at`,
    db.program.findFirst({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }], select: { timeZone: true } }),
  ]);
  const timeZone = program?.timeZone ?? 'UTC';
  return { timeZone, today: dayOf((clock?.at ?? new Date()).toISOString(), timeZone) };
}

/** Returns a month of the books with its bounds (half-open); left out, the present month. */
export async function readBookMonth(db: Db, wanted: string | undefined): Promise<{ month: string; from: string; to: string }> {
  const { timeZone, today } = await readBookCalendar(db);
  const month = wanted ?? today.slice(0, 7);
  return { month, ...monthBounds(month, timeZone) };
}

/** Returns the first instant after a local day. */
export const endOfDay = (day: string, timeZone: string): string => addDays(startOfDay(day, timeZone), 1, timeZone);

/** Returns the instant before which nothing can be posted any more. */
export async function readClosedBefore(db: Db): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ at: Date }[]>`select closed_before as at from ledger.period_close`;
  return row?.at ?? null;
}
