import type { DecisionReason } from '../decision.ts';
import { obey, type PayoutCommand } from './payout-commands.ts';
import { accept, giveUpAttempt, openAttempt } from './payout-attempt.ts';
import { settleDown } from './payout-due.ts';
import { alarm } from './payout-alarm.ts';
import { isWithPeople } from './payout-cancel.ts';
import { readEvidence, type RailEvidence } from './payout-evidence.ts';
import { tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

/** Letters in a payout's mailbox. */
export type PayoutLetter =
  | { readonly kind: 'command'; readonly command: PayoutCommand }
  /** `bookedOn`: the day on which the bank booked it, if the bank gives it. */
  | { readonly kind: 'evidence'; readonly evidence: RailEvidence; readonly bookedOn?: string }
  /** The payout is one of the lines of a bank file; the file waits for a person. */
  | { readonly kind: 'exported'; readonly batchId: string }
  | { readonly kind: 'handed_over' | 'withdrawn'; readonly batchId: string; readonly actorId: string }
  /** A letter that could not be read. It is set aside, and a person is alerted. */
  | { readonly kind: 'unreadable'; readonly name: string; readonly text: string }
  /** The replacement payout that a command asked for was refused. */
  | { readonly kind: 'not_replaced'; readonly commandId: string }
  /** Something changed in other rows: a method, a partner, a run. */
  | { readonly kind: 'changed' };

interface Mail {
  readonly asOf: string;
  readonly letters: readonly PayoutLetter[];
}

/**
 * Takes one turn of a payout. Pure: the same rows and letters give the same draft, and a second turn on that draft posts nothing. Letters are read
 * in order; evidence may arrive in any order.
 */
export function advancePayout(payout: PayoutState, { asOf, letters }: Mail): PayoutDraft {
  return settleDown(letters.reduce(readLetter, holdStopped(beginTurn(payout, asOf))));
}

/**
 * Puts a payout that people pay by hand on hold if its partner was suspended or its payouts were put on hold, because somebody may be paying it
 * now. This happens before payments by hand are read, and once for each stop: a person who resumes the payout has decided. Other payouts do not
 * leave during a stop anyway.
 */
function holdStopped(draft: PayoutDraft): PayoutDraft {
  const { stoppedSince } = draft.payout;
  return stoppedSince !== null && isWithPeople(draft.payout) ? alarm(draft, 'partner_stopped_by_hand', { reference: stoppedSince }) : draft;
}

export const beginTurn = (payout: PayoutState, asOf: string): PayoutDraft => ({
  asOf,
  payout,
  steps: [],
  effects: [],
  mails: [],
  verdicts: {},
  calls: [],
  newApprovals: [],
  revokeMethod: null,
  unbooked: [],
});

function readLetter(draft: PayoutDraft, letter: PayoutLetter): PayoutDraft {
  switch (letter.kind) {
    case 'command':
      return obey(draft, letter.command);
    case 'evidence':
      return letter.bookedOn === undefined
        ? readEvidence(draft, letter.evidence)
        : dated(readEvidence(draft, letter.evidence), { since: draft, bookedOn: letter.bookedOn });
    case 'exported':
      return draft.payout.state === 'approved' && draft.payout.batchId === letter.batchId ? openAttempt(unheld(draft)) : draft;
    case 'handed_over':
      return isInFile(draft, letter.batchId) ? handOver(draft, letter) : draft;
    case 'withdrawn':
      return isInFile(draft, letter.batchId)
        ? giveUpAttempt(draft, { state: 'absent', reason: 'file_withdrawn', actorId: letter.actorId })
        : draft;
    case 'unreadable':
      return alarm(draft, 'letter_unreadable', { reference: letter.name, letter: letter.text });
    case 'not_replaced': // failed and returned payouts wait already
      return draft.payout.state === 'canceled' ? alarm(draft, 'not_replaced', { reference: letter.commandId }) : draft;
    case 'changed':
      return draft;
  }
}

/** Stores the bank's day with each step of the letter, and with the payout if the letter brought the payment or the first return. */
function dated(draft: PayoutDraft, { since, bookedOn }: { readonly since: PayoutDraft; readonly bookedOn: string }): PayoutDraft {
  const count = since.steps.length;
  const steps = draft.steps.map((step, index) => (index < count ? step : { ...step, bookedOn }));
  const reasons = steps.slice(count).map(({ decision }) => decision.reason);
  const isReturn = reasons.some((reason) => returnReasons.has(reason));
  const isPayment = !isReturn && draft.payout.settledBy !== since.payout.settledBy;
  const isBack = isReturn && draft.payout.returnedAt !== null;
  const days = {
    ...(isPayment ? { paidOn: bookedOn } : {}),
    ...(isBack ? { returnedOn: earlier(since.payout.returnedOn, bookedOn) } : {}),
  };
  return { ...draft, steps, payout: { ...draft.payout, ...days } };
}

const earlier = (known: string | null, day: string): string => (known === null || day < known ? day : known);

const returnReasons: ReadonlySet<string> = new Set<DecisionReason>([
  'returned_by_bank',
  'returned_in_part',
  'reversed_by_bank',
  'return_shown',
]);

/** Ends a hold that a booking of the bank caused after the file was written: the file contains the payout, so people stop the file instead. */
const unheld = (draft: PayoutDraft): PayoutDraft => ({ ...draft, payout: { ...draft.payout, hold: null } });

const isInFile = ({ payout }: PayoutDraft, batchId: string): boolean => payout.state === 'submitting' && payout.batchId === batchId;

function handOver(draft: PayoutDraft, { batchId, actorId }: { readonly batchId: string; readonly actorId: string }): PayoutDraft {
  const accepted = accept(draft, { reference: batchId, reason: 'handed_over', actorId });
  return tell(accepted, 'payout_submitted');
}
