import type { Decision } from '../decision.ts';
import { releaseEarning } from './earning.ts';
import { addDays } from '../period.ts';
import {
  changeState,
  note,
  type Draft,
  type Due,
  type Earning,
  type ReferralPhase,
  type ReferralState,
  type Source,
} from './referral-state.ts';
import { reviewDueAt } from './review.ts';
import { judgeEvidence } from '../settlement/settlement.ts';

/** Releases earnings whose hold is over, unless the partner is suspended: they stay pending, and the reinstatement rings. */
export function releaseWhatIsDue(draft: Draft): Draft {
  const due = draft.state.earnings.filter((earning) => isInHold(earning) && (earning.releaseAt ?? '') <= draft.asOf);
  if (!isSuspended(draft)) return due.reduce(releaseEarning, draft);
  const isNews = (draft.state.due.release ?? '~') <= draft.asOf; // noted once, when the deadline passes
  return isNews && due.length > 0 ? sayNotReleased(draft, due.length) : draft;
}

function sayNotReleased(draft: Draft, earnings: number): Draft {
  const decision: Decision = { kind: 'release', outcome: 'not_yet', reason: 'partner_suspended', inputs: { earnings } };
  return note(draft, { subject: 'referral', subjectId: draft.state.id, decision });
}

const isInHold = ({ parts }: Earning) => parts.pending > 0 && parts.held === 0;
const isSuspended = ({ state }: Draft) => state.partner.state === 'suspended';

/** Acts on passed deadlines and sets the referral's phase and new deadlines, each later than `asOf`. */
export function settleDown(draft: Draft): Draft {
  const at = lapse(remind(changeState(draft, { phase: phaseOf(draft) })));
  return changeState(at, { due: dueOf(at) });
}

function phaseOf({ state }: Draft): ReferralPhase {
  if (state.phase === 'refused') return 'refused';
  const hasEarned = state.earnings.some(({ earnedAt, rev }) => earnedAt !== null && rev > 0);
  if (state.endsAt !== null || (hasEarned && state.hasSuccessor)) return 'ended';
  if (hasEarned) return 'earning';
  if (state.phase === 'lapsed') return 'lapsed';
  const open = openSource(state);
  if (open === undefined) return 'signed_up';
  return open.provider === 'bexio' ? 'awaiting_invoice' : 'awaiting_card';
}

/** Returns the newest invoice that waits for its money. */
function openSource({ sources, terms, program }: ReferralState): Source | undefined {
  const isVoid = ({ facts }: Source) => facts === null || judgeEvidence(facts, terms, program.timeZone).isVoid;
  return sources
    .filter((source) => source.settledAt === null && !isVoid(source))
    .sort((a, b) => ((a.issuedAt ?? '') < (b.issuedAt ?? '') ? -1 : 1))
    .at(-1);
}

const isAwaiting = (phase: ReferralPhase) => phase === 'awaiting_card' || phase === 'awaiting_invoice';

function reminderAt({ state }: Draft): string | undefined {
  const issuedAt = openSource(state)?.issuedAt;
  if (!isAwaiting(state.phase) || issuedAt === undefined || issuedAt === null) return undefined;
  const since = state.remindedAt !== null && state.remindedAt > issuedAt ? state.remindedAt : issuedAt;
  return addDays(since, state.program.settlementReminderDays, state.program.timeZone);
}

function lapseAt({ state }: Draft): string | undefined {
  if (state.phase !== 'signed_up' && !isAwaiting(state.phase)) return undefined;
  const issuedAt = isAwaiting(state.phase) ? openSource(state)?.issuedAt : null;
  const since = issuedAt !== undefined && issuedAt !== null && issuedAt > state.attributedAt ? issuedAt : state.attributedAt;
  return addDays(since, state.program.lapseDays, state.program.timeZone);
}

function remind(draft: Draft): Draft {
  const at = reminderAt(draft);
  if (at === undefined || at > draft.asOf) return draft;
  const { settlementReminderDays } = draft.state.program;
  const inputs = { dueAt: at, settlementReminderDays };
  return sayLife(changeState(draft, { remindedAt: draft.asOf }), {
    kind: 'reminder',
    outcome: 'noted',
    reason: 'settlement_reminder',
    inputs,
  });
}

function lapse(draft: Draft): Draft {
  const at = lapseAt(draft);
  if (at === undefined || at > draft.asOf) return draft;
  const inputs = { dueAt: at, lapseDays: draft.state.program.lapseDays };
  return sayLife(changeState(draft, { phase: 'lapsed' }), { kind: 'lapse', outcome: 'ended', reason: 'nothing_paid_in_time', inputs });
}

function dueOf(draft: Draft): Due {
  const { earnings, phase } = draft.state;
  const releases = isSuspended(draft) ? [] : earnings.filter(isInHold).map(({ releaseAt }) => releaseAt);
  const release = releases
    .filter((at) => at !== null)
    .sort()
    .at(0);
  const isOver = phase === 'lapsed' || phase === 'refused';
  const due = {
    reminder: reminderAt(draft),
    lapse: lapseAt(draft),
    release: isOver ? undefined : release,
    review: isOver ? undefined : reviewDueAt(draft),
  };
  return Object.fromEntries(Object.entries(due).filter(([, at]) => at !== undefined));
}

function sayLife(draft: Draft, decision: Decision): Draft {
  return note(draft, { subject: 'referral', subjectId: draft.state.id, decision });
}
