import { doubt, isCallOpen, lookUp, openAttempt } from './payout-attempt.ts';
import { after, dayMs, hourMs } from '../elapsed.ts';
import { isCalled, retryUntil } from './rail-memory.ts';
import { alarm } from './payout-alarm.ts';
import { cancel, isWithPeople } from './payout-cancel.ts';
import { liftHold } from './payout-hold.ts';
import { missingOf } from './second-payment.ts';
import { standStill, whyOwed } from './payout-approval.ts';
import { addBankingDays } from '../bank/banking-days.ts';
import { dayOf, startOfDay } from '../period.ts';
import { noteOnly, tell, type PayoutDraft } from './payout-draft.ts';
import type { PayoutDue } from './payout-state.ts';

/** The morning some banking days later, where the money is paid. */
const afterBankingDays = (
  instant: string,
  days: number,
  { currency, timeZone }: { readonly currency: string; readonly timeZone: string },
): string => startOfDay(addBankingDays(dayOf(instant, timeZone), days, currency), timeZone);

/** The calendar of one payout or run. */
export interface BankingDays {
  after(instant: string, days: number): string;
}

export const bankingDaysOf = (place: { readonly currency: string; readonly timeZone: string }): BankingDays => ({
  after: (instant, days) => afterBankingDays(instant, days, place),
});

/** What has passed is acted upon, the payout goes on if it may, and its next deadlines are set: each later than `asOf`. */
export function settleDown(draft: PayoutDraft): PayoutDraft {
  const at = goOn(giveWay(remind(askAgain(endHold(dropRevoked(draft))))));
  return { ...at, payout: { ...at.payout, due: dueOf(at, bankingDaysOf(at.payout)) } };
}

/**
 * An account that the partner or the bank switched off gets nothing: what has not left yet goes back. What somebody may be paying by hand this very minute
 * is held instead, and people decide.
 */
function dropRevoked(draft: PayoutDraft): PayoutDraft {
  if (!draft.payout.isMethodRevoked) return draft;
  return isWithPeople(draft.payout) ? alarm(draft, 'method_off_by_hand', {}) : (cancel(draft, { reason: 'method_revoked' }) ?? draft);
}

function endHold(draft: PayoutDraft): PayoutDraft {
  const until = draft.payout.hold?.until;
  if (until == null || until > draft.asOf) return draft;
  return liftHold(draft);
}

/** No answer in time is a doubt; a doubt is asked about until the rail might forget, then a person decides. */
function askAgain(draft: PayoutDraft): PayoutDraft {
  const { payout, asOf } = draft;
  if (!hasPassed(payout.due.lookUp, asOf)) return draft;
  if (payout.state === 'submitting' && isCallOpen(payout.call) && payout.call.state === 'sent') return doubt(draft);
  if (payout.state === 'uncertain') return asOf < (retryUntil(payout) ?? '') ? lookUp(draft) : draft;
  return payout.state === 'submitted' ? lookUp(draft) : draft;
}

/** People are told once a deadline; nothing else happens by it. */
function remind(draft: PayoutDraft): PayoutDraft {
  const { payout, asOf } = draft;
  const { due, state } = payout;
  const isLate = [due.reminder, due.escalation, due.handOver, due.review].some((instant) => hasPassed(instant, asOf));
  if (!isLate || (state === 'approved' && isCalled(payout.rail))) return draft;
  const reason = state === 'reserved' ? 'waiting_for_approval' : state === 'submitted' ? 'waiting_for_rail' : 'waiting_for_person';
  const told = noteOnly(draft, { reason, outcome: 'not_yet', evidence: { escalated: hasPassed(due.escalation, asOf) } });
  if (payout.runId !== null || payout.batchId !== null) return told; // one of many: the list of open work has them all, a mail each would bury it
  return tell(told, state === 'reserved' ? 'payout_awaits_approval' : 'payout_needs_a_person');
}

/**
 * The partner owes this money, for it was taken back or the bank has paid it already: what has not left goes back and pays off what is owed. What has become another currency cannot, so a person has to
 * look at it, and so has whoever may be paying by hand what the bank may have paid: once for each sum that is owed and each debit in doubt, and that they have may still be said.
 */
function giveWay(draft: PayoutDraft): PayoutDraft {
  const { owedIn, state, batchId, debitsInDoubt } = draft.payout;
  if ((state !== 'reserved' && state !== 'approved') || batchId !== null) return draft;
  const canceled = owedIn === 'own' ? cancel(draft, { reason: 'money_needed' }) : undefined;
  if (canceled !== undefined) return canceled;
  if (owedIn !== null) return alarm(draft, whyOwed(draft.payout), { reference: nameOfDebt(draft.payout) });
  return isWithPeople(draft.payout)
    ? debitsInDoubt.reduce((told, reference) => alarm(told, 'debit_undecided', { reference }), draft)
    : draft;
}

/** By which a debt is told once, and another one again. */
const nameOfDebt = ({ timesOwed, debtVersion }: PayoutDraft['payout']): string =>
  timesOwed === 0 ? `owed at ${debtVersion}` : timesOwed > 1 ? `owed ${timesOwed}` : 'owed';

/** A rail that we call ourselves is called as soon as it may; after a temporary refusal, a day later. */
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
      const next = [3, 5, 10].find((count) => days.after(from, count) > asOf); // one after the other: the calendar takes its time
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

/** It waits for an approval. */
function dueOfReserved(payout: PayoutDraft['payout'], asOf: string): PayoutDue {
  const holdEnd = payout.hold?.until ?? undefined;
  if (isInRunsCare(payout)) return only({ holdEnd });
  const from = payout.reservedAt ?? asOf;
  const reminder = [24, 48].map((hours) => after(from, hours * hourMs)).find((instant) => instant > asOf);
  return only({ reminder, escalation: everySo(from, { asOf, ms: 72 * hourMs }), holdEnd });
}

/** It waits for its rail: a call that was postponed, a file, or somebody who pays by hand. */
function dueOfApproved(payout: PayoutDraft['payout'], asOf: string): PayoutDue {
  const daily = everySo(payout.approvedAt ?? asOf, { asOf, ms: dayMs });
  const postponed = isCalled(payout.rail) && !hasPassed(payout.due.reminder, asOf) ? payout.due.reminder : undefined;
  return only({
    reminder: isCalled(payout.rail) || payout.runId !== null ? postponed : daily,
    holdEnd: payout.hold?.until ?? undefined,
    review: isKeptBack(payout) ? daily : undefined,
  });
}

/** Whoever decides about the debit rings it. Its run is at rest; should a ring be missed, `reconcile` rings it once this deadline has passed, and nobody is told. */
const isKeptBack = (payout: PayoutDraft['payout']): boolean =>
  isCalled(payout.rail) && ['debit_undecided', 'money_owed'].includes(standStill(payout) ?? '');

/** Before its run is approved, the run reminds for all of its payouts. */
const isInRunsCare = ({ runId, runState }: PayoutDraft['payout']): boolean =>
  runId !== null && (runState === 'opened' || runState === 'proposed');

function everySo(from: string, { asOf, ms }: { readonly asOf: string; readonly ms: number }): string {
  const passed = Math.max(0, Date.parse(asOf) - Date.parse(from));
  return after(from, (Math.floor(passed / ms) + 1) * ms);
}

function only(due: { readonly [Name in keyof PayoutDue]: string | undefined }): PayoutDue {
  return Object.fromEntries(Object.entries(due).filter(([, instant]) => instant !== undefined));
}
