import { doubt, isCallOpen, lookUp, openAttempt } from './payout-attempt.ts';
import { after, dayMs, hourMs } from '../elapsed.ts';
import { isCalled, retryUntil } from './rail-memory.ts';
import { alarm } from './payout-alarm.ts';
import { cancel, isWithPeople } from './payout-cancel.ts';
import { isHoldOver, liftHold } from './payout-hold.ts';
import { missingOf } from './second-payment.ts';
import { standStill, whyOwed } from './payout-approval.ts';
import { addBankingDays } from '../bank/banking-days.ts';
import { dayOf, startOfDay } from '../period.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutDue } from './payout-state.ts';

/** Returns the start of the day some banking days later, by the calendar of the place where the money is paid. */
const afterBankingDays = (
  instant: string,
  days: number,
  { currency, timeZone }: { readonly currency: string; readonly timeZone: string },
): string => startOfDay(addBankingDays(dayOf(instant, timeZone), days, currency), timeZone);

/** The banking days of one payout or run. */
export interface BankingDays {
  after(instant: string, days: number): string;
}

export const bankingDaysOf = (place: { readonly currency: string; readonly timeZone: string }): BankingDays => ({
  after: (instant, days) => afterBankingDays(instant, days, place),
});

/** Ends a turn: acts on passed deadlines, moves the payout on if it may, and sets its next deadlines, each later than `asOf`. */
export function settleDown(draft: PayoutDraft): PayoutDraft {
  const at = goOn(giveWay(remind(askAgain(endHold(dropRevoked(draft))))));
  return { ...at, payout: { ...at.payout, due: dueOf(at, bankingDaysOf(at.payout)) } };
}

/**
 * Pays nothing to an account that the partner or the bank switched off: a payout that has not left is canceled. One that people pay by hand is put
 * on hold instead, because somebody may be paying it at this moment.
 */
function dropRevoked(draft: PayoutDraft): PayoutDraft {
  if (!draft.payout.isMethodRevoked) return draft;
  return isWithPeople(draft.payout) ? alarm(draft, 'method_off_by_hand', {}) : (cancel(draft, { reason: 'method_revoked' }) ?? draft);
}

const endHold = (draft: PayoutDraft): PayoutDraft => (isHoldOver(draft.payout, draft.asOf) ? liftHold(draft) : draft);

/** Doubts an attempt without an answer in time, and asks about a doubt until the rail may have forgotten the key; then a person decides. */
function askAgain(draft: PayoutDraft): PayoutDraft {
  const { payout, asOf } = draft;
  if (!hasPassed(payout.due.lookUp, asOf)) return draft;
  if (payout.state === 'submitting' && isCallOpen(payout.call) && payout.call.state === 'sent') return doubt(draft);
  if (payout.state === 'uncertain') return asOf < (retryUntil(payout) ?? '') ? lookUp(draft) : draft;
  return payout.state === 'submitted' ? lookUp(draft) : draft;
}

/** Tells people once for each passed deadline; nothing else happens. */
function remind(draft: PayoutDraft): PayoutDraft {
  const { payout, asOf } = draft;
  const { due, state } = payout;
  const isLate = [due.reminder, due.escalation, due.handOver, due.review].some((instant) => hasPassed(instant, asOf));
  if (!isLate || (state === 'approved' && isCalled(payout.rail))) return draft;
  const reason = state === 'reserved' ? 'waiting_for_approval' : state === 'submitted' ? 'waiting_for_rail' : 'waiting_for_person';
  const told = noteOnly(draft, { reason, outcome: 'not_yet', evidence: { escalated: hasPassed(due.escalation, asOf) } });
  if (payout.runId !== null || payout.batchId !== null) return told; // a run or a file has many payouts: the list of open work shows them, and no email is sent for each
  return tell(told, state === 'reserved' ? 'payout_awaits_approval' : 'payout_needs_a_person');
}

/**
 * Gives way to a debt: the partner owes this money, because it was taken back or the bank has paid it already. A payout that has not left is
 * canceled and pays off the debt. A payout that was converted into another currency cannot, and one that people pay by hand may have been paid, so
 * people are alerted: once for each debt, each debit in doubt and each stop of all payouts. They may still report a payment by hand.
 */
function giveWay(draft: PayoutDraft): PayoutDraft {
  const { owedIn, state, batchId, debitsInDoubt, haltedBy } = draft.payout;
  if ((state !== 'reserved' && state !== 'approved') || batchId !== null) return draft;
  const canceled = owedIn === 'own' ? cancel(draft, { reason: 'money_needed' }) : undefined;
  if (canceled !== undefined) return canceled;
  if (owedIn !== null) return alarm(draft, whyOwed(draft.payout), { reference: nameOfDebt(draft.payout) });
  if (!isWithPeople(draft.payout)) return draft;
  const doubted = debitsInDoubt.reduce((told, reference) => alarm(told, 'debit_undecided', { reference }), draft);
  return haltedBy === null ? doubted : alarm(doubted, 'payouts_halted', { reference: haltedBy });
}

/** Returns a name for the debt, so that the same debt is reported once and a new one again. */
const nameOfDebt = ({ timesOwed, debtVersion }: PayoutDraft['payout']): string =>
  timesOwed === 0 ? `owed at ${debtVersion}` : timesOwed > 1 ? `owed ${timesOwed}` : 'owed';

/** Calls a rail that we call ourselves as soon as the payout may leave; after a temporary refusal, a day later. */
function goOn(draft: PayoutDraft): PayoutDraft {
  const { payout, asOf } = draft;
  if (payout.state !== 'approved' || !isCalled(payout.rail) || standStill(payout) !== undefined) return draft;
  const isPostponed = payout.due.reminder !== undefined && payout.due.reminder > asOf && payout.attempt > 0;
  return isPostponed ? draft : openAttempt(draft);
}

const hasPassed = (instant: string | undefined, asOf: string): boolean => instant !== undefined && instant <= asOf;

function dueOf({ payout, asOf }: PayoutDraft, days: BankingDays): PayoutDue {
  const ahead = (instant: string | undefined) => (hasPassed(instant, asOf) ? undefined : instant);
  switch (payout.state) {
    case 'reserved':
      return dueOfReserved(payout, asOf);
    case 'approved':
      return dueOfApproved(payout, asOf);
    case 'submitting':
      if (isCalled(payout.rail)) return only({ lookUp: ahead(payout.due.lookUp) ?? after(asOf, 2 * hourMs) });
      return only({ handOver: ahead(payout.due.handOver) ?? (payout.due.handOver === undefined ? days.after(asOf, 1) : undefined) });
    case 'uncertain': {
      const until = retryUntil(payout);
      const isAsked = until !== undefined && asOf < until;
      const escalation = ahead(payout.due.escalation) ?? days.after(asOf, 3);
      return only({ lookUp: isAsked ? (ahead(payout.due.lookUp) ?? after(asOf, hourMs)) : undefined, escalation });
    }
    case 'submitted': {
      const from = payout.submittedAt ?? asOf;
      const poll = isCalled(payout.rail) ? after(asOf, dayMs) : undefined;
      const next = [3, 5, 10].find((count) => days.after(from, count) > asOf); // evaluated one by one, because the calendar is slow
      return only({ lookUp: ahead(payout.due.lookUp) ?? poll, escalation: next === undefined ? undefined : days.after(from, next) });
    }
    case 'returned':
      return only({ review: missingOf(payout) > 0 ? (ahead(payout.due.review) ?? days.after(asOf, 5)) : undefined });
    case 'draft':
    case 'settled':
    case 'failed':
    case 'canceled':
      return {};
  }
}

/** Returns the deadlines of a payout that waits for an approval. */
function dueOfReserved(payout: PayoutDraft['payout'], asOf: string): PayoutDue {
  const holdEnd = payout.hold?.until ?? undefined;
  if (isInRunsCare(payout)) return only({ holdEnd });
  const from = payout.reservedAt ?? asOf;
  const reminder = [24, 48].map((hours) => after(from, hours * hourMs)).find((instant) => instant > asOf);
  return only({ reminder, escalation: everySo(from, { asOf, ms: 72 * hourMs }), holdEnd });
}

/** Returns the deadlines of a payout that waits for its rail: for a postponed call, a bank file or a payment by hand. */
function dueOfApproved(payout: PayoutDraft['payout'], asOf: string): PayoutDue {
  const daily = everySo(payout.approvedAt ?? asOf, { asOf, ms: dayMs });
  const isHeldOn = hasPassed(payout.hold?.until ?? undefined, asOf); // beyond its last day, by a stop of all payouts
  const postponed = isCalled(payout.rail) && !hasPassed(payout.due.reminder, asOf) ? payout.due.reminder : undefined;
  return only({
    reminder: isCalled(payout.rail) || payout.runId !== null ? postponed : daily,
    holdEnd: isHeldOn ? undefined : (payout.hold?.until ?? undefined),
    review: isHeldOn || isKeptBack(payout) ? daily : undefined,
  });
}

/**
 * True if a stop of all payouts, an undecided debit or a debt keeps the payout back. The decision about it rings the payout. If that ring
 * is missed, `reconcile` rings it after this deadline; nobody is told.
 */
const isKeptBack = (payout: PayoutDraft['payout']): boolean =>
  isCalled(payout.rail) && ['payouts_halted', 'debit_undecided', 'money_owed'].includes(standStill(payout) ?? '');

/** True if the payout's run is not approved yet: the run then reminds for all of its payouts. */
const isInRunsCare = ({ runId, runState }: PayoutDraft['payout']): boolean =>
  runId !== null && (runState === 'opened' || runState === 'proposed');

function everySo(from: string, { asOf, ms }: { readonly asOf: string; readonly ms: number }): string {
  const passed = Math.max(0, Date.parse(asOf) - Date.parse(from));
  return after(from, (Math.floor(passed / ms) + 1) * ms);
}

function only(due: { readonly [Name in keyof PayoutDue]: string | undefined }): PayoutDue {
  return Object.fromEntries(Object.entries(due).filter(([, instant]) => instant !== undefined));
}
