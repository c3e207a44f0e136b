import { activityInfo, asyncLocalStorage } from '@temporalio/activity';
import type { Db } from '../prisma/client.ts';
import { databaseClock } from './database-clock.ts';

/** The server's clock as it scheduled this try, which skipped time moves and the process's own does not. */
export const attemptClock = (): Date =>
  new Date(asyncLocalStorage.getStore() === undefined ? Date.now() : activityInfo().currentAttemptScheduledTimestampMs);

/** When something outside happened in this try: the database's clock, or the server's where skipped time has moved it on. */
export async function deedClock(db: Db): Promise<Date> {
  const now = await databaseClock(db);
  return now > attemptClock() ? now : attemptClock();
}
