import { dayOf, monthBefore } from '../../domain/period.ts';
import type { Tx } from '../client.ts';

interface At {
  readonly programId: string;
  readonly timeZone: string;
  readonly at: string;
}

/** The months of a run that is opened at an instant, and of the one after it; and the run of the first, where there is one: a program has one a month. */
export async function readRunMonths(db: Pick<Tx, 'payoutRun'>, { programId, timeZone, at }: At) {
  const period = monthBefore(at, timeZone);
  const opened = await db.payoutRun.findUnique({
    where: { programId_period: { programId, period } },
    select: { id: true, scheduledAt: true },
  });
  return { period, next: dayOf(at, timeZone).slice(0, 7), opened };
}
