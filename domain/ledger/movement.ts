import type { DecisionReason } from '../decision.ts';
import { pairUp, type EntryKind, type Leg, type Posting } from './posting.ts';

/** Parts of one commission or bounty, minor units: posted = pending + held + released. */
export interface Parts {
  readonly posted: number;
  readonly pending: number;
  readonly held: number;
  /** Everything that was released, even if it was paid out or is owed back since. */
  readonly released: number;
}

/** The partner's balances in the earning's currency, read under the partner's lock. */
export interface Balances {
  readonly available: number;
  readonly recoverable: number;
}

/** One journal entry to post, with the parts and balances after it. If nothing is to be posted, it has no kind and no postings. */
export interface Movement {
  readonly entryKind: EntryKind | null;
  readonly postings: readonly Posting[];
  readonly parts: Parts;
  readonly balances: Balances;
  /** Signed change of `posted`; 0 for a hold and a release. */
  readonly delta: number;
  readonly reason: DecisionReason;
}

export interface Target {
  /** The total to be posted, and how much of it to hold. */
  readonly target: number;
  readonly hold: number;
  readonly isReleased: boolean;
  readonly expense: 'commission_expense' | 'bounty_expense';
  readonly balances: Balances;
  readonly reason: DecisionReason;
  readonly isDisputeLost: boolean;
}

/**
 * Returns the movements that bring an earning to its target, in posting order: first the difference, then the new hold. If nothing moves, one
 * movement without a kind. If a hold finds too little, a later call adds the rest. Source: docs/ledger.md, "What is taken back, and in which
 * order".
 */
export function moveToTarget(parts: Parts, target: Target): Movement[] {
  const none = nothing(parts, target.balances, target.reason);
  const difference = moveDifference(none, target);
  const hold = moveHold(difference, target);
  const movements = [difference, hold].filter(({ entryKind }) => entryKind !== null);
  return movements.length === 0 ? [none] : movements;
}

/** Releases an earning whose hold is over: pending becomes available, less what the partner owes. Nothing is released while any part is held. */
export function releaseDue(parts: Parts, balances: Balances): Movement {
  const amount = parts.held > 0 ? 0 : parts.pending;
  if (amount === 0) return nothing(parts, balances, 'hold_over');
  const back = giveTo(balances, amount);
  return {
    entryKind: 'commission.release',
    postings: pairUp([['partner_pending', amount]], back.credits),
    parts: { ...parts, pending: 0, released: parts.released + amount },
    balances: back.balances,
    delta: 0,
    reason: 'hold_over',
  };
}

function moveDifference(now: Movement, { target, isReleased, expense, isDisputeLost }: Target): Movement {
  const { posted } = now.parts;
  if (target > posted) return isReleased ? reaccrue(now, target - posted, expense) : accrue(now, target - posted, expense);
  if (target < posted) return takeBack(now, posted - target, { expense, isDisputeLost });
  return now;
}

function accrue(now: Movement, amount: number, expense: Target['expense']): Movement {
  const { parts } = now;
  return {
    ...now,
    entryKind: expense === 'bounty_expense' ? 'bounty.accrue' : 'commission.accrue',
    postings: pairUp([[expense, amount]], [['partner_pending', amount]]),
    parts: { ...parts, posted: parts.posted + amount, pending: parts.pending + amount },
    delta: amount,
  };
}

function reaccrue(now: Movement, amount: number, expense: Target['expense']): Movement {
  const { parts } = now;
  const back = giveTo(now.balances, amount);
  return {
    ...now,
    entryKind: 'commission.reaccrue',
    postings: pairUp([[expense, amount]], back.credits),
    parts: { ...parts, posted: parts.posted + amount, released: parts.released + amount },
    balances: back.balances,
    delta: amount,
  };
}

/** Takes back in this order: the earning's pending, its held (first for a lost dispute), the partner's available balance; the rest is owed. */
function takeBack(now: Movement, amount: number, { expense, isDisputeLost }: Pick<Target, 'expense' | 'isDisputeLost'>): Movement {
  const { parts, balances } = now;
  const isLost = isDisputeLost && expense === 'commission_expense'; // customers dispute payments, never installations
  const pending = Math.min(isLost ? Math.max(amount - parts.held, 0) : amount, parts.pending);
  const held = Math.min(amount - pending, parts.held);
  const rest = amount - pending - held;
  if (rest > parts.released) throw new RangeError(`${amount} cannot be taken back of ${parts.posted}`);
  const available = Math.min(rest, balances.available);
  const own: readonly Leg[] = [
    ['partner_pending', pending],
    ['partner_held', held],
  ];
  const others: readonly Leg[] = [
    ['partner_available', available],
    ['partner_recoverable', rest - available],
  ];
  return {
    ...now,
    entryKind: isLost ? 'dispute.lost' : 'commission.clawback',
    postings: pairUp([...(isLost ? own.toReversed() : own), ...others], [[expense, amount]]),
    parts: {
      posted: parts.posted - amount,
      pending: parts.pending - pending,
      held: parts.held - held,
      released: parts.released - rest,
    },
    balances: { available: balances.available - available, recoverable: balances.recoverable + rest - available },
    delta: -amount,
  };
}

/**
 * Adjusts the hold. If too little is held, takes from pending, or after the release from available, never more than is there. If too much is held,
 * puts it back where it came from.
 */
function moveHold(after: Movement, { hold, isReleased, reason }: Target): Movement {
  const now = nothing(after.parts, after.balances, reason);
  const { parts, balances } = now;
  const missing = Math.min(hold - parts.held, isReleased ? Math.min(balances.available, parts.released) : parts.pending);
  if (missing > 0) return isReleased ? holdAvailable(now, missing) : holdPending(now, missing);
  const surplus = parts.held - hold;
  if (surplus > 0) return isReleased ? freeToAvailable(now, surplus) : freeToPending(now, surplus);
  return now;
}

function holdPending(now: Movement, amount: number): Movement {
  const { parts } = now;
  return {
    ...now,
    entryKind: 'dispute.hold',
    postings: pairUp([['partner_pending', amount]], [['partner_held', amount]]),
    parts: { ...parts, pending: parts.pending - amount, held: parts.held + amount },
  };
}

function holdAvailable(now: Movement, amount: number): Movement {
  const { parts, balances } = now;
  return {
    ...now,
    entryKind: 'dispute.hold',
    postings: pairUp([['partner_available', amount]], [['partner_held', amount]]),
    parts: { ...parts, released: parts.released - amount, held: parts.held + amount },
    balances: { ...balances, available: balances.available - amount },
  };
}

function freeToPending(now: Movement, amount: number): Movement {
  const { parts } = now;
  return {
    ...now,
    entryKind: 'dispute.release',
    postings: pairUp([['partner_held', amount]], [['partner_pending', amount]]),
    parts: { ...parts, held: parts.held - amount, pending: parts.pending + amount },
  };
}

function freeToAvailable(now: Movement, amount: number): Movement {
  const { parts } = now;
  const back = giveTo(now.balances, amount);
  return {
    ...now,
    entryKind: 'dispute.release',
    postings: pairUp([['partner_held', amount]], back.credits),
    parts: { ...parts, held: parts.held - amount, released: parts.released + amount },
    balances: back.balances,
  };
}

/** Credits a partner. The amount first pays off what the partner owes; only the rest is available. */
export function giveTo({ available, recoverable }: Balances, amount: number): { credits: readonly Leg[]; balances: Balances } {
  const offset = Math.min(amount, recoverable);
  return {
    credits: [
      ['partner_recoverable', offset],
      ['partner_available', amount - offset],
    ],
    balances: { available: available + amount - offset, recoverable: recoverable - offset },
  };
}

const nothing = (parts: Parts, balances: Balances, reason: DecisionReason): Movement => ({
  entryKind: null,
  postings: [],
  parts,
  balances,
  delta: 0,
  reason,
});
