import type { Decision, DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';
import { moveToTarget, releaseDue, type Movement } from '../ledger/movement.ts';
import type { EntryKind } from '../ledger/posting.ts';
import { changeState, note, replaceRow, type Draft, type Earning, type EarningState } from './referral-state.ts';

/** The wanted state of an earning. `target` and `hold` are cumulative, in minor units of its currency. */
export interface Wanted {
  readonly target: number;
  readonly hold: number;
  /** Why the target differs from what is posted. */
  readonly reason: DecisionReason;
  /** The reason to give if nothing moves; left out, nothing has changed. */
  readonly standing?: DecisionReason;
  readonly holdReason: DecisionReason;
  readonly isDisputeLost: boolean;
  readonly inputs: Details;
}

/**
 * Moves an earning to its target and hold. Each movement is a decision, a revision and a journal entry. Without a movement it is one decision, and
 * a revision if the facts are new.
 */
export function moveEarning(draft: Draft, earning: Earning, wanted: Wanted): Draft {
  const movements = moveToTarget(earning.parts, {
    target: wanted.target,
    hold: wanted.hold,
    isReleased: earning.releasedAt !== null,
    expense: earning.kind === 'bounty' ? 'bounty_expense' : 'commission_expense',
    balances: balancesOf(draft, earning.currency),
    reason: wanted.reason,
    isDisputeLost: wanted.isDisputeLost,
  }).filter(({ entryKind }) => entryKind !== null);
  if (movements.length === 0) return stayPut(draft, earning, wanted);
  return movements.reduce(
    ({ at, earned }, movement) => {
      const reason = isHold(movement.entryKind) ? wanted.holdReason : wanted.reason;
      return applyMovement(at, earned, { movement, target: wanted.target, reason, inputs: wanted.inputs });
    },
    { at: draft, earned: earning },
  ).at;
}

/** Releases an earning whose hold is over: pending becomes available, less what the partner owes. */
export function releaseEarning(draft: Draft, earning: Earning): Draft {
  const movement = releaseDue(earning.parts, balancesOf(draft, earning.currency));
  const inputs = { releaseAt: earning.releaseAt };
  const released = { ...earning, releasedAt: draft.asOf };
  return applyMovement(draft, released, { movement, target: earning.target, reason: 'hold_over', inputs }).at;
}

interface Applied {
  readonly movement: Movement;
  readonly target: number;
  readonly reason: DecisionReason;
  readonly inputs: Details;
}

function applyMovement(draft: Draft, earning: Earning, { movement, target, reason, inputs }: Applied) {
  const { entryKind: kind, parts, postings, balances } = movement;
  if (kind === null) throw new Error('a movement of nothing was to be posted');
  const moved = postings.reduce((sum, { amount }) => sum + amount, 0);
  const rev = earning.rev + 1;
  const after: Earning = { ...earning, parts, rev, target };
  const earned: Earning = { ...after, state: stateOf(after) };
  const state = { ...draft.state.balances, [earning.currency]: balances };
  const at = note(save(changeState(draft, { balances: state }), earned), {
    subject: earning.kind === 'bounty' ? 'bounty_award' : 'commission',
    subjectId: earning.id,
    decision: { ...verdictOn(kind, reason), reason, inputs: { ...inputs, moved } },
    terms: earning.terms,
    revision: {
      earningId: earning.id,
      rev,
      kind,
      targetBefore: earning.target,
      targetAfter: target,
      moved,
      factsHash: earning.factsHash,
      entry: { key: keyOf(draft, earned), kind, currency: earning.currency, postings },
    },
  });
  return { at, earned };
}

function stayPut(draft: Draft, earning: Earning, { target, reason, standing = 'facts_unchanged', inputs }: Wanted): Draft {
  const before = draft.state.earnings.find(({ id }) => id === earning.id);
  const isNews = before?.factsHash !== earning.factsHash;
  const rev = isNews ? earning.rev + 1 : earning.rev;
  const after: Earning = { ...earning, rev, target };
  return note(save(draft, { ...after, state: stateOf(after) }), {
    subject: earning.kind === 'bounty' ? 'bounty_award' : 'commission',
    subjectId: earning.id,
    decision:
      earning.rev === 0
        ? { kind: 'commission', outcome: 'refused', reason, inputs }
        : { kind: 'commission', outcome: 'unchanged', reason: standing, inputs },
    terms: earning.terms,
    revision: isNews
      ? {
          earningId: earning.id,
          rev,
          kind: 'unchanged',
          targetBefore: earning.target,
          targetAfter: target,
          moved: 0,
          factsHash: earning.factsHash,
          entry: null,
        }
      : null,
  });
}

export function save(draft: Draft, earning: Earning): Draft {
  return changeState(draft, { earnings: replaceRow(draft.state.earnings, earning) });
}

/** Returns the key of an entry. A bounty's first accrual is keyed by its trigger, so it is paid once, whoever reports it first. */
function keyOf({ state }: Draft, { id, kind, origin, rev }: Earning): string {
  if (kind === 'own') return `commission:${id}:rev:${rev}`;
  return rev === 1 ? `bounty:${state.program.id}:${state.customerId}:${origin}` : `bounty:${id}:rev:${rev}`;
}

function balancesOf({ state }: Draft, currency: string) {
  const balances = state.balances[currency];
  if (balances === undefined) throw new Error(`the balances in ${currency} were not locked`);
  return balances;
}

function stateOf({ parts, rev, state }: Earning): EarningState {
  if (parts.held > 0) return 'held';
  if (parts.pending > 0) return 'pending';
  if (parts.released > 0) return 'available';
  if (state === 'void') return 'void';
  return rev === 0 || state === 'tracked' ? 'tracked' : 'reversed';
}

const isHold = (kind: EntryKind | null) => kind === 'dispute.hold' || kind === 'dispute.release';

type Verdict = Pick<Decision, 'kind' | 'outcome'>;

const verdicts: Partial<Record<EntryKind, Verdict>> = {
  'commission.accrue': { kind: 'commission', outcome: 'credited' },
  'commission.reaccrue': { kind: 'commission', outcome: 'credited' },
  'commission.release': { kind: 'release', outcome: 'released' },
  'commission.clawback': { kind: 'clawback', outcome: 'took_back' },
  'bounty.accrue': { kind: 'bounty', outcome: 'credited' },
  'dispute.lost': { kind: 'dispute', outcome: 'took_back' },
  'dispute.hold': { kind: 'dispute', outcome: 'held' },
  'dispute.release': { kind: 'dispute', outcome: 'released' },
};

/** Returns the decision's outcome. A review holds and frees money with the same entries as a dispute. */
function verdictOn(kind: EntryKind, reason: DecisionReason): Verdict {
  const verdict = verdicts[kind];
  if (verdict === undefined) throw new Error(`${kind} moves no commission`);
  return reason === 'review_opened' || reason === 'review_approved' ? { ...verdict, kind: 'review' } : verdict;
}
