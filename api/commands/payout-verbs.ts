import { DomainError } from '../../domain/errors.ts';
import { isOpen, payoutStates, rails } from '../../domain/payout/payout-state.ts';
import { isCalled } from '../../domain/payout/rail-memory.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { isNotReplaced } from '../../prisma/payout/left-again.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findDebitInDoubt } from '../../prisma/bank/undecided-debits.ts';
import * as messages from '../../workflows/messages.ts';
import { ApprovePayout, HoldPayout, ResolvePayout, RetryPayout } from '../contract/payout-verbs.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { mustNotBeMerged } from './not-merged.ts';
import { mustHaveNoOpenDebit } from './open-debit.ts';
import { leftAgain } from '../resources/payout-again.ts';
import { findPayoutRows, involvedIn } from '../resources/payout-row.ts';
import { nextTry } from '../resources/payout-wait.ts';
import { readFinding } from '../resources/payout-timeline.ts';
import { approversBut, namesOf } from './payout-people.ts';
import { mustStillBeThere, secondPersonRefusals } from './second-person.ts';
import { mustBe, payoutVerb, payoutWorkflow, toPayout, type Found, type PayoutVerb } from './payout-verb.ts';

export const approvePayout: PayoutVerb<typeof ApprovePayout> = {
  verb: 'approve',
  summary: 'Approves this amount to this account; not for anyone who had a part in the payout',
  body: ApprovePayout,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed'],
  needsFactor: true,
  async check(tx, payout, { body, call }) {
    mustBe(payout, 'reserved');
    const involved = (await findPayoutRows(tx, [payout.id])).flatMap(involvedIn);
    if (involved.includes(call.actor.id)) throw new DomainError('four_eyes', { ask: namesOf(await approversBut(tx, involved)) });
    await mustStillBeThere(tx, [payout.requestedBy], null);
    await mustStillBeThere(tx, [payout.overrideBy], 'payout.request');
    await mustStillBeThere(tx, [payout.preparedBy ?? payout.run?.preparedBy ?? null], 'payout_run.prepare');
    const { amount, currency } = body.amount;
    const isSame = amount === safeInteger(payout.amountMinor) && currency === payout.currency.trim();
    if (!isSame || body.contentHash !== payout.contentHash) throw new DomainError('content_changed');
  },
  tell: (payout, { body }) => toPayout(payout, { update: messages.approve, kind: 'approve', arguments: { contentHash: body.contentHash } }),
};

const reject = payoutVerb({
  verb: 'reject',
  summary: 'Rejects a payout: the money returns to the balance',
  body: WithReason,
  check: (_tx, payout) => mustBe(payout, 'reserved'),
  tell: (payout, { body: { reason } }) => toPayout(payout, { update: messages.reject, kind: 'reject', arguments: { reason }, reason }),
});

/** Refuses a payout in a bank file: it goes with the file until the bank has it or it is withdrawn. */
async function mustNotBeInFile(tx: Tx, { state, payoutBatchId }: Found): Promise<void> {
  if (payoutBatchId === null || (state !== 'approved' && state !== 'submitting')) return;
  const { msgId: file } = await tx.payoutBatch.findUniqueOrThrow({ where: { id: payoutBatchId } });
  throw new DomainError('bank_file_holds_payout', { file });
}

/** Refuses to cancel a payout that somebody may have paid by hand: its money would be paid twice. */
async function mustHaveNoPaymentNamed(tx: Tx, { id, state, rail }: Found): Promise<void> {
  if (state !== 'approved' || rail !== 'manual') return;
  const finding = await readFinding(tx, id);
  const named = finding?.against?.outcome === 'settled' ? finding.against : finding;
  if (named?.outcome === 'settled') throw new DomainError('payment_named', { by: named.by.name, reference: named.reference ?? '–' });
}

export const cancelPayout: PayoutVerb<typeof WithReason> = {
  verb: 'cancel',
  summary: 'Cancels a payout before it leaves: the money returns to the balance',
  body: WithReason,
  refusals: ['bank_file_holds_payout', 'payment_named'],
  async check(tx, payout) {
    await mustNotBeInFile(tx, payout);
    mustBe(payout, 'reserved', 'approved');
    await mustHaveNoPaymentNamed(tx, payout);
  },
  tell: (payout, { body: { reason } }) => toPayout(payout, { update: messages.cancel, kind: 'cancel', arguments: { reason }, reason }),
};

/** Cancels a payout whose money is proposed anew at once: the reason is internal. */
export const cancelToReplace = (successorId: string): typeof cancelPayout => ({
  ...cancelPayout,
  tell: (payout, { body: { reason } }) =>
    toPayout(payout, { update: messages.cancel, kind: 'cancel', arguments: { reason, isInternal: true, successorId }, reason }),
});

/** Requires a last day of the hold in the future. @throws `hold_day_over` */
async function mustBeAhead(tx: Tx, until: string): Promise<void> {
  const over = await tx.$queryRaw<unknown[]>`select where ${until}::timestamptz <= now()`;
  if (over.length > 0) throw new DomainError('hold_day_over');
}

export const holdPayout: PayoutVerb<typeof HoldPayout> = {
  verb: 'hold',
  summary: 'Holds a payout until it is resumed, or until a date',
  body: HoldPayout,
  refusals: ['bank_file_holds_payout', 'hold_day_over'],
  async check(tx, payout, { body: { until } }) {
    if (until !== null) await mustBeAhead(tx, until);
    await mustNotBeInFile(tx, payout);
    mustBe(payout, 'reserved', 'approved');
  },
  tell(payout, { body: { reason, until } }) {
    const said: Json = { reason, until: until === null ? null : new Date(until).toISOString() };
    return toPayout(payout, { update: messages.hold, kind: 'hold', arguments: said, reason });
  },
};

const resume = payoutVerb({
  verb: 'resume',
  summary: 'Resumes a held payout',
  body: NoBody,
  refusals: ['bank_debit_undecided'],
  needsFactor: true,
  async check(tx, payout) {
    if (payout.holdReason === null) throw new DomainError('payout_state_changed', { state: payout.state });
    await mustHaveNoOpenDebit(tx, payout);
  },
  tell: (payout) => toPayout(payout, { update: messages.resume, kind: 'resume', arguments: {} }),
});

/** Refuses a finding that differs from a colleague's, unless the person says that it contradicts that one. */
async function mustNotContradict(tx: Tx, payoutId: string, { outcome, actorId }: { readonly outcome: string; readonly actorId: string }) {
  const standing = await readFinding(tx, payoutId);
  if (standing === null || standing.outcome === outcome || standing.by.id === actorId) return;
  throw new DomainError('finding_contradicted', { by: standing.by.name, at: standing.at, outcome: standing.outcome });
}

/** Requires a payout that gave its money back: it did not arrive, or it was canceled for another account and its replacement was refused. */
async function mustHaveGivenBack(tx: Tx, payout: Found): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`select from payout o where o.id = ${payout.id}::uuid and ${isNotReplaced(Prisma.sql`o`)}`;
  if (rows.length === 0) mustBe(payout, 'failed', 'returned');
}

/** Refuses a payout whose money leaves again already: it is neither sent again nor left in the balance. */
async function mustNotLeaveAgain(tx: Tx, { id }: { readonly id: string }): Promise<void> {
  const by = await leftAgain(tx, id);
  if (by !== null) throw new DomainError('paid_again', { reference: by.reference });
}

const retry = payoutVerb({
  verb: 'retry',
  summary: 'Pays a returned payout again: a new payout, whose id is the id of this command',
  body: RetryPayout,
  refusals: ['partner_merged', 'paid_again'],
  async check(tx, payout) {
    await mustHaveGivenBack(tx, payout);
    await mustNotBeMerged(tx, payout.partnerId);
    await mustNotLeaveAgain(tx, payout);
  },
  tell: ({ id: replaces, partnerId, currency, reference, state }, { body: { overrideReason }, commandId: id }) => ({
    update: messages.requestPayout,
    kind: 'requestPayout',
    subject: { kind: 'payout', id },
    arguments: { partnerId, currency: currency.trim(), replaces, ...(overrideReason === undefined ? {} : { overrideReason }) },
    workflow: payoutWorkflow(id, `after ${reference}`),
    before: { replaces: reference, state },
    ...(overrideReason === undefined ? {} : { reason: overrideReason }),
  }),
});

const resolve = payoutVerb({
  verb: 'resolve',
  summary: 'Records what became of a payout whose rail is silent: one person records it with evidence, a second one confirms the same',
  body: ResolvePayout,
  refusals: ['bank_debit_undecided', 'finding_contradicted'],
  needsFactor: true,
  async check(tx, payout, { body, call }) {
    const { state, holdReason } = payout;
    const isOfHeld = body.outcome === 'settled' && holdReason !== null; // the debit may be the payment that was named
    if (body.outcome === 'paid_twice' || isOfHeld) await mustHaveNoOpenDebit(tx, payout);
    const isUndecided = isOpen(oneOf(payoutStates, state)) && state !== 'draft' && state !== 'reserved';
    const hasLeft = state === 'settled' || state === 'returned' || (state !== 'draft' && (await findDebitInDoubt(tx, payout.id)));
    if (!isUndecided && !hasLeft) throw new DomainError('payout_state_changed', { state });
    if (body.contradicts !== true) await mustNotContradict(tx, payout.id, { outcome: body.outcome, actorId: call.actor.id });
  },
  tell(payout, { body: { outcome, contradicts = false, ...found } }) {
    const evidence = Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
    const said: Json = { outcome, evidence, ...(contradicts ? { contradicts } : {}) };
    return toPayout(payout, { update: messages.resolve, kind: 'resolve', arguments: said });
  },
});

const askForDetails = payoutVerb({
  verb: 'ask-for-details',
  summary: 'Asks the partner by email for other payout details, at most once a day',
  body: NoBody,
  refusals: ['partner_merged'],
  check: (tx, payout) => {
    const { state } = payout;
    if (state === 'draft' || state === 'canceled') throw new DomainError('payout_state_changed', { state });
    return mustNotBeMerged(tx, payout.partnerId);
  },
  tell: (payout) => toPayout(payout, { update: messages.askForDetails, kind: 'askForDetails', arguments: {} }),
});

const lookUp = payoutVerb({
  verb: 'look-up',
  summary:
    'Asks the rail what became of a payout, or of one that is paid what has changed since. PayPal is asked by the same call under the same key, which pays what it does not know yet; not possible while nothing may be paid',
  body: NoBody,
  check: (_tx, payout) => mustBe(payout, 'uncertain', 'submitted', ...(isCalled(oneOf(rails, payout.rail)) ? ['settled'] : [])),
  tell: (payout) => toPayout(payout, { update: messages.lookUp, kind: 'lookUp', arguments: {} }),
});

const tryNow = payoutVerb({
  verb: 'try-now',
  summary:
    'Tries a waiting payout now: one that its rail refused for the time being is attempted again, one in doubt is looked up and sent once more under its own key only. Not possible while it is paused',
  body: NoBody,
  check: (_tx, payout) => {
    if (nextTry(payout) === undefined) throw new DomainError('payout_state_changed', { state: payout.state });
  },
  tell: (payout) => toPayout(payout, { update: messages.tryNow, kind: 'tryNow', arguments: {} }),
});

const leave = payoutVerb({
  verb: 'leave',
  summary: 'Leaves a payout that did not arrive in the balance: no one has to send it again',
  body: WithReason,
  refusals: ['paid_again'],
  async check(tx, payout) {
    await mustHaveGivenBack(tx, payout);
    await mustNotLeaveAgain(tx, payout);
  },
  tell: (payout, { body: { reason } }) => toPayout(payout, { update: messages.leave, kind: 'leave', arguments: { reason }, reason }),
});

/** Verbs about a payout. Each is recorded, then put to the payout's workflow, whose rows decide whether it is in time. */
export const payoutVerbs: readonly Endpoint[] = [
  payoutVerb(approvePayout),
  reject,
  payoutVerb(holdPayout),
  resume,
  payoutVerb(cancelPayout),
  retry,
  askForDetails,
  lookUp,
  tryNow,
  leave,
  resolve,
];
