import { isCancellation, proxyActivities, proxyLocalActivities } from '@temporalio/workflow';
import type { Jobs, Outside, Transactions } from '../activities/index.ts';

const quick = proxyLocalActivities<Transactions>({
  startToCloseTimeout: '5s',
  scheduleToCloseTimeout: '9s',
  retry: { maximumAttempts: 3 },
});
const patient = proxyActivities<Transactions>({ startToCloseTimeout: '30s', retry: { initialInterval: '2s', maximumInterval: '5m' } });

/** Runs a transaction: three quick tries inside the workflow task, then as a normal activity until the database is back. */
export const inOneTransaction = <Result>(work: (db: Transactions) => Promise<Result>): Promise<Result> =>
  work(quick).catch((error: unknown) => {
    if (isCancellation(error)) throw error;
    return work(patient);
  });

/** A turn over hundreds of rows, too long for the workflow task. */
export const longTransactions = proxyActivities<Transactions>({
  startToCloseTimeout: '1m',
  retry: { initialInterval: '2s', maximumInterval: '5m' },
});

/** Calls to the outside, each under a key that was stored before. */
export const outside = proxyActivities<Outside>({ startToCloseTimeout: '20s', retry: { initialInterval: '5s', maximumInterval: '10m' } });

/** Work that a person ordered once: a whole file may take a while. */
export const errands = proxyActivities<Outside>({ startToCloseTimeout: '5m', retry: { initialInterval: '5s', maximumInterval: '10m' } });

/** Work of a Schedule. The next run comes anyway, so a run gives up before it. */
export const jobs = proxyActivities<Jobs>({
  startToCloseTimeout: '10m',
  heartbeatTimeout: '1m',
  scheduleToCloseTimeout: '50m',
  retry: { initialInterval: '5s', maximumInterval: '5m' },
});
