import { z } from 'zod';
import { chargesInDoubt } from '../../domain/bank/bank-charges.ts';
import { countedBy } from '../../domain/payout/counted-names.ts';
import { explainedAway } from '../../domain/payout/explained-away.ts';
import { latePaymentsBy } from '../../domain/payout/late-payment.ts';
import { secondsBy } from '../../domain/payout/out-twice.ts';
import { isToldHeldBy } from '../../domain/payout/payout-hold.ts';
import { isWordOfPeople, saidByPeople } from '../../domain/payout/payout-settlement.ts';
import { isAnswerAwaitedBy } from '../../domain/payout/payout-standing.ts';
import { voidingReasons, type Call, type PayoutState, type Proposal, type Rail } from '../../domain/payout/payout-state.ts';
import { saidReturns, saidSecondPayments, shownReturns } from '../../domain/payout/said-returns.ts';
import { shownBesideBy } from '../../domain/payout/shown-beside.ts';
import { shownOtherwiseBy, undoneBy } from '../../domain/payout/shown-otherwise.ts';

/** A row of a payout's history, as `readPayouts` selects it. */
export const PayoutEvent = z.object({
  reason: z.string().nullable(),
  from: z.string().nullable(),
  to: z.string(),
  actorId: z.string().nullable(),
  /** True if the person who proposed this resolution has been shut out since. */
  isShutOut: z.boolean().nullable(),
  /** When the payout was sent again; null for every other event. */
  at: z.string().nullable(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
});
export type PayoutEvent = z.infer<typeof PayoutEvent>;

/** Derives the parts of a payout's state that have no column, from its history. `events`: oldest first. */
export function readHistory(payout: Pick<PayoutState, 'rail' | 'state' | 'amount'>, events: readonly PayoutEvent[]) {
  const history = events.map(({ evidence }) => evidence);
  const late = latePaymentsBy(payout, events);
  const shownBeside = shownBesideBy(payout, events);
  return {
    isToldHeld: isToldHeldBy(events.map(({ reason }) => reason)),
    isAnswerAwaited: isAnswerAwaitedBy(events),
    latePayment: late[0]?.reference ?? null,
    isShownOtherwise: shownOtherwiseBy(payout, events) !== null,
    shownBeside,
    undecided: [...late.map(({ reference, otherwise }) => ({ reference, currency: otherwise?.currency ?? null })), ...shownBeside],
    settledBy: settledBy(payout.rail, events),
    isPaidByEarlier: events.some(({ evidence }) => evidence['isOfEarlier'] === true),
    paidAfterAllBy: paidAfterAllBy(events),
    said: saidReturns(history),
    shownReturns: shownReturns(history),
    saidTwice: saidSecondPayments(history),
    seconds: secondsBy(history),
    undone: undoneBy(events),
    explainedAway: explainedAway(history),
    counted: countedBy(events.filter(isCounted).map(({ evidence }) => evidence)),
    chargesInDoubt: chargesInDoubt(events),
    proposal: proposalOf(events),
  } satisfies Partial<PayoutState>;
}

const StoredCall = z.object({
  attempt: z.number(),
  state: z.enum(['intent', 'sent', 'accepted', 'rejected', 'uncertain', 'absent']),
  firstSentAt: z.iso.datetime({ offset: true }).nullable(),
});

/** Parses the latest attempt, and adds from the history when it was last sent again. */
export function readCall(stored: unknown, events: readonly PayoutEvent[]): Call {
  const call = StoredCall.parse(stored);
  // ordering a try at once ends the pause too
  const isSending = ({ reason }: PayoutEvent) => reason === 'sent_again' || reason === 'try_asked';
  const again = events.findLast((event) => isSending(event) && event.evidence['attempt'] === call.attempt)?.at ?? null;
  return {
    ...call,
    ...(again === null ? {} : { sentAgainAt: new Date(again).toISOString() }),
    firstSentAt: call.firstSentAt === null ? null : new Date(call.firstSentAt).toISOString(),
  };
}

/**
 * True for events that counted a booking or put one aside. The hand-over and the debit have references of their own; statements of people
 * are no bookings.
 */
const isCounted = ({ reason, from, to }: PayoutEvent): boolean =>
  reason !== 'resolution_proposed' && reason !== 'absence_confirmed' && (to === 'returned' || from === to || from === 'returned');

/** Returns the reference of the debit that settled the payout. If a return proved the payment first, the debit was named later. */
function settledBy(rail: Rail, events: readonly PayoutEvent[]): string | null {
  const named = events.findLast(
    ({ reason, from, to, evidence }) =>
      (to === 'settled' && from !== 'settled' && from !== 'returned') ||
      // a booking that shows a second payment did not settle the payout
      (reason === 'debit_booked' && from === to && evidence['shows'] === undefined),
  );
  if (named !== undefined && isWordOfPeople({ rail, ...named })) return saidByPeople;
  const reference = named?.evidence['reference'];
  return typeof reference === 'string' ? reference.replace(/^debit:/, '') : null;
}

function paidAfterAllBy(events: readonly PayoutEvent[]): string | null {
  const paid = events.findLast(({ reason, from, to }) => reason === 'paid_after_all' && from !== to && to === 'settled');
  const reference = paid?.evidence['reference'];
  return typeof reference === 'string' ? reference : null;
}

/**
 * Returns the open proposal for a payout in doubt: made by a person who has not been shut out since, or confirmed by a second person while
 * the rail is being asked. Null if the payout has moved since.
 */
function proposalOf(events: readonly PayoutEvent[]): Proposal | null {
  const last = events.findLast(
    ({ reason, from, to }) => from !== to || reason === 'resolution_proposed' || voidingReasons.has(reason ?? ''),
  );
  if (last === undefined || last.actorId === null || last.isShutOut === true || last.from !== last.to) return null;
  const { outcome, first, ...evidence } = last.evidence;
  if (typeof outcome !== 'string') return null;
  if (last.reason === 'resolution_proposed') return { outcome, by: last.actorId, evidence };
  return last.reason === 'absence_confirmed' && typeof first === 'string'
    ? { outcome, by: first, evidence, confirmedBy: last.actorId }
    : null;
}
