import { activityInfo, asyncLocalStorage } from '@temporalio/activity';
import type { Db } from '../prisma/client.ts';
import { databaseClock } from './database-clock.ts';

/** Returns the Temporal server's time at which this try was scheduled: skipped time in tests moves it, but not the process's clock. */
export const attemptClock = (): Date =>
  new Date(asyncLocalStorage.getStore() === undefined ? Date.now() : activityInfo().currentAttemptScheduledTimestampMs);

/** Returns when something outside happened in this try: the database's clock, or the server's if skipped time has moved it on. */
export async function deedClock(db: Db): Promise<Date> {
  const now = await databaseClock(db);
  return now > attemptClock() ? now : attemptClock();
}
