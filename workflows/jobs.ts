import { workflowInfo } from '@temporalio/workflow';
import { jobs } from './activity-options.ts';
import type { AccountInput, OverdueWorkInput } from './messages.ts';

/** Asks Bexio what changed since the cursor. Started by its Schedule, one a company account. */
export async function bexioSync({ accountRef }: AccountInput): Promise<void> {
  await jobs.syncBexio({ accountRef });
}

/** Finds the events that Stripe could not deliver. */
export async function stripeGaps({ accountRef }: AccountInput): Promise<void> {
  await jobs.repairStripeGaps({ accountRef });
}

/** Rings what is not at rest and nobody rings, keeps the nightly audits, forgets what is old. Edits nothing. */
export async function reconcile(): Promise<void> {
  await jobs.reconcile();
}

/** Reminds of questions and appeals that wait for us, and records a missed promise. */
export async function ticketDeadlines(): Promise<void> {
  await jobs.watchTickets({ asOf: new Date().toISOString() });
}

/** Writes down who looked at the portal as a partner until the time was over. */
export async function viewsOver(): Promise<void> {
  await jobs.noteViewsOver();
}

/** Tells each of us in the morning what is overdue. The day is that of the scheduled time, however late it is carried out. */
export async function overdueWork({ timeZone, scheduledAt }: OverdueWorkInput): Promise<void> {
  const nominal = workflowInfo().typedSearchAttributes.get({ name: 'TemporalScheduledStartTime', type: 'DATETIME' });
  const at = scheduledAt ?? (nominal instanceof Date ? nominal.toISOString() : undefined);
  await jobs.mailOverdueWork({ timeZone, ...(at === undefined ? {} : { scheduledAt: at }) });
}
