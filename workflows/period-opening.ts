import { workflowInfo } from '@temporalio/workflow';
import { inOneTransaction } from './activity-options.ts';
import type { Opening, PeriodOpeningInput } from './messages.ts';

/** Opens a period for a Schedule: the period follows from the scheduled time, never from the clock, and is opened once. */
export async function periodOpening({ scheduledAt, ...opens }: PeriodOpeningInput): Promise<Opening> {
  const nominal = workflowInfo().typedSearchAttributes.get({ name: 'TemporalScheduledStartTime', type: 'DATETIME' }); // without the jitter
  const at = nominal instanceof Date ? nominal.toISOString() : scheduledAt;
  if (at === undefined) throw new Error('opened by no Schedule and for no time');
  return inOneTransaction((db) => db.openPeriod({ ...opens, scheduledAt: at }));
}
