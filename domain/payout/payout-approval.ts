import type { DecisionReason } from '../decision.ts';
import { moveTo, noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

export interface Approval {
  readonly commandId: string;
  readonly personId: string;
  /** Hash of the content that the person saw. */
  readonly contentHash: string;
}

/** Records one person's approval of exactly this content. From the second-approval limit on, two people must approve. */
export function approve(draft: PayoutDraft, { commandId, personId, contentHash }: Approval): PayoutDraft {
  const { payout } = draft;
  const refusal = refusalOf(payout, { personId, contentHash });
  if (refusal !== undefined) return refuse(draft, { commandId, personId, reason: refusal });
  const isAgain = payout.approvals.includes(personId);
  const approvals = isAgain ? payout.approvals : [...payout.approvals, personId];
  const by = { actorId: personId, commandId, evidence: { contentHash } };
  const newApprovals = isAgain ? draft.newApprovals : [...draft.newApprovals, personId];
  const approved: PayoutDraft = { ...draft, newApprovals, verdicts: { ...draft.verdicts, [commandId]: undefined } };
  if (approvals.length < needed(payout)) {
    return noteOnly(approved, { reason: 'first_of_two_approvals', outcome: 'approved', change: { approvals }, ...by });
  }
  const overrideApprovedBy = payout.overrideBy === null ? null : personId;
  const change = { approvals, approvedBy: personId, approvedAt: draft.asOf, overrideApprovedBy };
  const reason = payout.overrideBy === null ? 'payout_approved' : 'exception_approved';
  const done = moveTo(approved, { to: 'approved', reason, outcome: 'approved', change, ...by });
  const told = tell(done, 'payout_approved');
  return payout.rail === 'manual' ? tell(told, 'payout_to_pay') : told;
}

const needed = ({ limits }: PayoutState): number =>
  limits.secondApprovalFrom !== null && limits.amount >= limits.secondApprovalFrom ? 2 : 1;

function refusalOf(payout: PayoutState, { personId, contentHash }: Omit<Approval, 'commandId'>): DecisionReason | undefined {
  const { limits } = payout;
  if (payout.state !== 'reserved') return 'payout_state_changed';
  if (isInvolved(payout, personId)) return 'four_eyes';
  if (isNobodys(payout)) return 'not_prepared';
  if (payout.approvals.includes(personId) && payout.approvals.length < needed(payout)) return 'already_approved'; // unless it suffices since the limit was raised
  if (contentHash !== payout.contentHash) return 'content_changed';
  if (payout.isMethodRevoked) return 'method_revoked';
  return standStill(payout) ?? overLimit(limits);
}

/**
 * True if the person may not approve: requester, preparer, last editor of the method, who ended the method's waiting time, or author of the
 * exception.
 */
export const isInvolved = (
  {
    requestedBy,
    preparedBy,
    runPreparedBy,
    methodEditedBy,
    waitEndedBy,
    overrideBy,
  }: Pick<PayoutState, 'requestedBy' | 'preparedBy' | 'runPreparedBy' | 'methodEditedBy' | 'waitEndedBy' | 'overrideBy'>,
  personId: string,
): boolean => [requestedBy, preparedBy, runPreparedBy, methodEditedBy, waitEndedBy, overrideBy].includes(personId);

/** True if only the schedule proposed the payout, so the first of two people is missing. */
const isNobodys = ({ requestedBy, preparedBy, runPreparedBy }: PayoutState): boolean =>
  (requestedBy ?? preparedBy ?? runPreparedBy) === null;

/** Returns why the payout may take no step forward now; undefined if it may. */
export function standStill({
  hold,
  partnerState,
  partnerHold,
  haltedBy,
  hasUndecidedDebit,
  owedIn,
  timesOwed,
}: Pick<PayoutState, 'hold' | 'partnerState' | 'partnerHold' | 'haltedBy' | 'hasUndecidedDebit' | 'owedIn' | 'timesOwed'>):
  | DecisionReason
  | undefined {
  if (hold !== null) return 'hold_stands';
  if (partnerState === 'suspended') return 'partner_suspended';
  if (partnerHold !== null) return 'payouts_on_hold';
  if (haltedBy !== null) return 'payouts_halted';
  if (hasUndecidedDebit) return 'debit_undecided';
  return owedIn === null ? undefined : whyOwed({ timesOwed });
}

/**
 * True if nothing may be paid, not even again under a key that was sent before: the partner is suspended or on hold, or the account was
 * switched off.
 */
export const isBarred = ({
  isMethodRevoked,
  partnerState,
  partnerHold,
}: Pick<PayoutState, 'isMethodRevoked' | 'partnerState' | 'partnerHold'>): boolean =>
  isMethodRevoked || partnerState === 'suspended' || partnerHold !== null;

/** Returns why the partner owes money: the bank paid outside our books, or money was taken back since. */
export const whyOwed = ({ timesOwed }: Pick<PayoutState, 'timesOwed'>): 'debit_undecided' | 'money_owed' =>
  timesOwed > 0 ? 'debit_undecided' : 'money_owed';

/** Returns which limit the payout would exceed with what was approved besides; undefined if none. */
export function overLimit({
  amount,
  day,
  partner,
  approvedToday,
  approvedThisMonth,
}: Omit<PayoutState['limits'], 'secondApprovalFrom'>): 'over_partner_limit' | 'over_day_limit' | undefined {
  if (partner !== null && approvedThisMonth + amount > partner) return 'over_partner_limit';
  return day !== null && approvedToday + amount > day ? 'over_day_limit' : undefined;
}

/** Records a refusal and gives it as the verdict; nothing else changes. */
export function refuse(
  draft: PayoutDraft,
  { commandId, personId, reason }: { readonly commandId: string; readonly personId: string; readonly reason: DecisionReason },
): PayoutDraft {
  const told: PayoutDraft = { ...draft, verdicts: { ...draft.verdicts, [commandId]: reason } };
  return noteOnly(told, { reason, outcome: 'refused', actorId: personId, commandId });
}
