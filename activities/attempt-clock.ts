import { activityInfo, asyncLocalStorage } from '@temporalio/activity';

/** The server's clock as it scheduled this try, which skipped time moves and the process's own does not. */
export const attemptClock = (): Date =>
  new Date(asyncLocalStorage.getStore() === undefined ? Date.now() : activityInfo().currentAttemptScheduledTimestampMs);
