import { workflowInfo } from '@temporalio/workflow';
import { jobs } from './activity-options.ts';
import type { AccountInput, OverdueWorkInput } from './messages.ts';

/** Asks Bexio what changed since the cursor. Its Schedule starts one for each company account. */
export async function bexioSync({ accountRef }: AccountInput): Promise<void> {
  await jobs.syncBexio({ accountRef });
}

/** Finds the events that Stripe could not deliver. */
export async function stripeGaps({ accountRef }: AccountInput): Promise<void> {
  await jobs.repairStripeGaps({ accountRef });
}

/** Rings entities that wait without a ring, runs the nightly audits, deletes old rows. Changes no state. */
export async function reconcile(): Promise<void> {
  await jobs.reconcile();
}

/** Reminds of questions and appeals that wait for staff, and records missed deadlines. */
export async function ticketDeadlines(): Promise<void> {
  await jobs.watchTickets({ asOf: new Date().toISOString() });
}

/** Records looks at the portal as a partner that lasted until their time was over. */
export async function viewsOver(): Promise<void> {
  await jobs.noteViewsOver();
}

/** Mails staff in the morning what is overdue. The day is that of the scheduled time, however late it runs. */
export async function overdueWork({ timeZone, scheduledAt }: OverdueWorkInput): Promise<void> {
  const nominal = workflowInfo().typedSearchAttributes.get({ name: 'TemporalScheduledStartTime', type: 'DATETIME' });
  const at = scheduledAt ?? (nominal instanceof Date ? nominal.toISOString() : undefined);
  await jobs.mailOverdueWork({ timeZone, ...(at === undefined ? {} : { scheduledAt: at }) });
}
