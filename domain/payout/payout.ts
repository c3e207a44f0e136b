import type { DecisionReason } from '../decision.ts';
import { obey, type PayoutCommand } from './payout-commands.ts';
import { accept, giveUpAttempt, openAttempt } from './payout-attempt.ts';
import { settleDown } from './payout-due.ts';
import { alarm } from './payout-alarm.ts';
import { isWithPeople } from './payout-cancel.ts';
import { readEvidence, type RailEvidence } from './payout-evidence.ts';
import { tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutState } from './payout-state.ts';

/** What lies in a payout's mailbox. */
export type PayoutLetter =
  | { readonly kind: 'command'; readonly command: PayoutCommand }
  /** `bookedOn`: the day on which the bank booked it, where it says so. */
  | { readonly kind: 'evidence'; readonly evidence: RailEvidence; readonly bookedOn?: string }
  /** The payout is one of the lines of a bank file; the file waits for a person. */
  | { readonly kind: 'exported'; readonly batchId: string }
  | { readonly kind: 'handed_over' | 'withdrawn'; readonly batchId: string; readonly actorId: string }
  /** Nobody can read it: it is set aside, and people look at it. */
  | { readonly kind: 'unreadable'; readonly name: string; readonly text: string }
  /** The payout that a command asked for in its place was refused. */
  | { readonly kind: 'not_replaced'; readonly commandId: string }
  /** Something that the rows say by themselves: a method, a partner, a run. */
  | { readonly kind: 'changed' };

interface Mail {
  readonly asOf: string;
  readonly letters: readonly PayoutLetter[];
}

/**
 * One turn of a payout's life. Pure: the same rows and mail give the same draft, and a second turn on that draft posts nothing. Letters are
 * read in their order; evidence may come in any.
 */
export function advancePayout(payout: PayoutState, { asOf, letters }: Mail): PayoutDraft {
  return settleDown(letters.reduce(readLetter, holdStopped(beginTurn(payout, asOf))));
}

/**
 * Somebody may be paying by hand a partner who was suspended, or whose payouts were put on hold: it is held before anybody says that it was paid, once for each
 * stop. Whoever resumes it has decided. Nothing else leaves while that stands.
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
    case 'not_replaced': // what failed or came back waits already
      return draft.payout.state === 'canceled' ? alarm(draft, 'not_replaced', { reference: letter.commandId }) : draft;
    case 'changed':
      return draft;
  }
}

/** The bank's day stands at each step of the letter, and at the payout for what paid it and for what first came back of it. */
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

/** What the bank showed meanwhile has put it on hold, and the file has it all the same: the file is what people stop now. */
const unheld = (draft: PayoutDraft): PayoutDraft => ({ ...draft, payout: { ...draft.payout, hold: null } });

const isInFile = ({ payout }: PayoutDraft, batchId: string): boolean => payout.state === 'submitting' && payout.batchId === batchId;

function handOver(draft: PayoutDraft, { batchId, actorId }: { readonly batchId: string; readonly actorId: string }): PayoutDraft {
  const accepted = accept(draft, { reference: batchId, reason: 'handed_over', actorId });
  return tell(accepted, 'payout_submitted');
}
