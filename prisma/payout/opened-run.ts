import { dayOf, monthBefore } from '../../domain/period.ts';
import type { Tx } from '../client.ts';

interface At {
  readonly programId: string;
  readonly timeZone: string;
  readonly at: string;
}

/**
 * Reads the month of a run that is opened at an instant, the month of the next one, and the first month's run if it exists: a program has
 * one run a month.
 */
export async function readRunMonths(db: Pick<Tx, 'payoutRun'>, { programId, timeZone, at }: At) {
  const period = monthBefore(at, timeZone);
  const opened = await db.payoutRun.findUnique({
    where: { programId_period: { programId, period } },
    select: { id: true, scheduledAt: true },
  });
  return { period, next: dayOf(at, timeZone).slice(0, 7), opened };
}
