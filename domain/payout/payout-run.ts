import type { DecisionReason } from '../decision.ts';
import { after, hourMs } from '../elapsed.ts';
import type { BankingDays } from './payout-due.ts';

export const payoutRunStates = ['opened', 'proposed', 'paying', 'closed', 'canceled'] as const;
export type PayoutRunPhase = (typeof payoutRunStates)[number];
export type PayoutRunDue = Readonly<Partial<Record<'reminder' | 'escalation' | 'chase', string>>>;

export interface PayoutRun {
  readonly state: PayoutRunPhase;
  readonly preparedBy: string | null;
  readonly approvedBy: string | null;
  readonly due: PayoutRunDue;
  /** True while letters to its payouts are still being written. */
  readonly isFanningOut: boolean;
  /** True if a reserved payout waits for the approval. */
  readonly hasToApprove: boolean;
  /** Hash of the payouts that are reserved now; it changes with each of them. */
  readonly contentHash: string;
}

/**
 * Returns why a person may not approve exactly these payouts; undefined if they may. The approver is not the preparer; a run that the schedule
 * proposed needs a preparer first. While the run is paying, another person may give the second approval that large payouts need.
 */
export function approvalRefusal(
  run: PayoutRun,
  { personId, contentHash }: { readonly personId: string; readonly contentHash: string },
): DecisionReason | undefined {
  if (run.state !== 'proposed' && (run.state !== 'paying' || run.isFanningOut)) return 'run_not_proposed';
  if (run.preparedBy === null) return 'not_prepared';
  if (run.preparedBy === personId) return 'four_eyes';
  if (run.approvedBy === personId) return 'already_approved';
  if (!run.hasToApprove) return 'nothing_to_approve';
  return contentHash === run.contentHash ? undefined : 'content_changed';
}

/** Returns why a person may not become the preparer of a run that the schedule proposed; undefined if they may. Nobody may have approved it yet. */
export function preparationRefusal({ state, preparedBy, approvedBy }: PayoutRun): DecisionReason | undefined {
  return state === 'proposed' && preparedBy === null && approvedBy === null ? undefined : 'run_not_proposed';
}

/**
 * Returns the deadlines of a run, each later than `asOf`. From the proposal on: reminders after 24 and 48 hours, an escalation after 72 hours and
 * every 72 hours after that.
 */
export function dueOfRun({ state, due }: Pick<PayoutRun, 'state' | 'due'>, asOf: string, days: BankingDays): PayoutRunDue {
  switch (state) {
    case 'proposed': {
      const escalation = next(due.escalation ?? after(asOf, 72 * hourMs), { asOf, hours: 72 });
      const reminder = due.escalation === undefined ? after(asOf, 24 * hourMs) : due.reminder && next(due.reminder, { asOf, hours: 24 });
      return reminder !== undefined && reminder < escalation && !isPast(due.escalation, asOf) ? { reminder, escalation } : { escalation };
    }
    case 'paying':
      return { chase: due.chase !== undefined && due.chase > asOf ? due.chase : days.after(asOf, 5) };
    case 'opened':
      return { chase: after(asOf, hourMs) }; // never reached while turns follow one another; rings a run that was lost
    case 'closed':
    case 'canceled':
      return {};
  }
}

const isPast = (instant: string | undefined, asOf: string): boolean => instant !== undefined && instant <= asOf;

function next(instant: string, { asOf, hours }: { readonly asOf: string; readonly hours: number }): string {
  return instant > asOf ? instant : next(after(instant, hours * hourMs), { asOf, hours });
}

/** True if a deadline has passed and somebody must be told again. */
export const isOverdue = ({ due }: Pick<PayoutRun, 'due'>, asOf: string): boolean => Object.values(due).some((instant) => instant <= asOf);
