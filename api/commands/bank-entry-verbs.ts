import type { z } from 'zod';
import { judgeAssigned } from '../../domain/bank-booking.ts';
import { DomainError, type Details, type ErrorCode } from '../../domain/errors.ts';
import { needsTwoToSetAside } from '../../domain/our-reference.ts';
import { saidReturns } from '../../domain/payout-evidence.ts';
import { isOpen, payoutStates } from '../../domain/payout-state.ts';
import { outTwiceBy } from '../../domain/second-payment.ts';
import { audit } from '../../prisma/audit.ts';
import { assignedBooking } from '../../prisma/bank-booking.ts';
import type { Json, Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { BankEntry, Payout } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findDoubted, type Doubted } from '../../prisma/undecided-debits.ts';
import { ringWaitingPayouts } from '../../prisma/waiting-payouts.ts';
import { AssignBankEntry, ConfirmBankEntry, ConfirmSetAside } from '../contract/bank-entries.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requireRecentFactor } from '../http/auth/recent-factor.ts';
import { defineCommand } from '../http/define-command.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey } from '../http/kept-answer.ts';
import { isId } from '../resources/ids.ts';
import { done } from './done.ts';
import { errand } from './errand.ts';

type Change = Partial<Pick<BankEntry, 'decision' | 'decisionReason' | 'decidedPayoutId' | 'askedBy' | 'approvedBy' | 'decidedAt'>>;
interface Deed {
  readonly change: Change;
  /** What the audit says: own words, or the words that one confirms. */
  readonly reason: string | null;
}

interface Verb<Body extends z.ZodType> {
  readonly verb: 'assign' | 'confirm-assignment' | 'decline-assignment' | 'set-aside' | 'confirm-set-aside' | 'decline-set-aside';
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** What the row says afterwards. Throws what forbids it. */
  readonly decide: (given: {
    readonly tx: Tx;
    readonly entry: BankEntry;
    readonly call: PersonCall;
    readonly body: z.infer<Body>;
  }) => Promise<Deed>;
}

/** On a row that is locked, that waits, and that nobody has decided for good. */
const define = <Body extends z.ZodType>({ verb, summary, body, refusals = [], needsFactor = false, decide }: Verb<Body>): Endpoint =>
  defineCommand({
    resource: 'bank-entries',
    verb,
    summary,
    body,
    refusals: ['bank_entry_decided', ...(needsFactor ? (['step_up_required'] as const) : []), ...refusals],
    run: async (call, { id, body: said }) => {
      if (needsFactor) await requireRecentFactor(call);
      return answerOnce(call, async (tx) => {
        if (isId(id)) await tx.$queryRaw`select 1 from bank_entry where id = ${id}::uuid for update`;
        const entry = isId(id) ? await tx.bankEntry.findUnique({ where: { id } }) : null;
        if (entry === null) throw new DomainError('not_found');
        if (entry.outcome !== 'suspense' || entry.decidedAt !== null) throw new DomainError('bank_entry_decided');
        const { change, reason } = await decide({ tx, entry, call, body: said });
        const doubted = await findDoubted(tx, id);
        const after = await tx.bankEntry.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
        await ringFreed(tx, doubted, await findDoubted(tx, id));
        if (entry.decision === 'assign' && change.approvedBy !== undefined && change.approvedBy !== null)
          await ring(tx, { ...errand('assignBankEntry', id), cause: 'bank_entry' });
        await audit(tx, auditActorOf(call), {
          action: `bank_entry.${deedOf(verb, change)}`,
          subject: { kind: 'bank_entry', id },
          before: decidedSoFar(entry),
          after: { decision: after.decision, payoutId: after.decidedPayoutId },
          ...(reason === null ? {} : { reason }),
        });
        return done(idempotencyKey(call));
      });
    },
  });

/** Whoever stood still for a payout that this booking is not in doubt of any more goes on. */
async function ringFreed(tx: Tx, before: readonly Doubted[], after: readonly Doubted[]): Promise<void> {
  const left = new Set(after.map(({ id }) => id));
  await ringWaitingPayouts(
    tx,
    before.flatMap(({ id }) => (left.has(id) ? [] : [id])),
  );
}

/** What one person says of what names us is no more than a proposal. */
const deedOf = (verb: string, { decision, decidedAt }: Change): string =>
  `${decision === 'not_ours' && decidedAt == null ? 'propose_' : ''}${verb.replaceAll('-', '_')}`;

const decidedSoFar = ({ decision, decidedPayoutId: payoutId, reason, version }: BankEntry): Json => ({
  decision,
  payoutId,
  reason,
  version,
});

const assign = define({
  verb: 'assign',
  summary: 'This booking is this payout’s, though the bank does not say so; a second person confirms it',
  body: AssignBankEntry,
  refusals: ['bank_entry_does_not_fit'],
  async decide({ tx, entry, call, body: { payoutId, reason } }) {
    const payout = await tx.payout.findUnique({ where: { id: payoutId } });
    if (payout === null) throw new DomainError('not_found');
    const history = await tx.$queryRaw<{ evidence: Details }[]>`
      select evidence from payout_event where payout_id = ${payoutId}::uuid order by id`;
    requireFit(
      entry,
      payout,
      history.map(({ evidence }) => evidence),
    );
    return { change: { decision: 'assign', decidedPayoutId: payoutId, decisionReason: reason, askedBy: call.actor.id }, reason };
  },
});

/** As far as the rows show it; the worker judges once more, with all that the payout has counted. */
function requireFit(entry: BankEntry, payout: Payout, history: readonly Details[]): void {
  const judgement = judgeAssigned(
    {
      state: oneOf(payoutStates, payout.state),
      amount: safeInteger(payout.amountMinor),
      currency: payout.currency.trim(),
      returned: safeInteger(payout.returnedMinor),
      returnFee: safeInteger(payout.returnFeeMinor),
      outTwice: outTwiceBy(history),
      counted: [],
      said: saidReturns(history),
      earlierDebits: [],
    },
    assignedBooking(entry),
  );
  if (judgement.outcome !== 'matched') throw new DomainError('bank_entry_does_not_fit', { why: judgement.reason });
}

const confirm = define({
  verb: 'confirm-assignment',
  summary: 'It is: from here on the booking proves what became of the payout. Never by who assigned it',
  body: ConfirmBankEntry,
  refusals: ['four_eyes', 'content_changed'],
  needsFactor: true,
  async decide({ entry, call, body: { payoutId, amount } }) {
    if (entry.decision !== 'assign') throw new DomainError('bank_entry_decided');
    mustBeSecond(entry, call);
    if (payoutId !== entry.decidedPayoutId || !isSame(entry, amount)) throw new DomainError('content_changed');
    return Promise.resolve(confirmed(entry, call));
  },
});

function mustBeSecond({ askedBy }: BankEntry, { actor }: PersonCall): void {
  if (askedBy === actor.id) throw new DomainError('four_eyes', { ask: '–' });
}

const confirmed = ({ decisionReason: reason }: BankEntry, { actor }: PersonCall): Deed => ({
  change: { approvedBy: actor.id, decidedAt: new Date() },
  reason,
});

const isSame = ({ amountMinor, currency }: BankEntry, seen: z.infer<typeof ConfirmSetAside>['amount']): boolean =>
  seen.amount === safeInteger(amountMinor) && seen.currency === currency.trim();

const undecided = { decision: null, decisionReason: null, decidedPayoutId: null, askedBy: null };

const decline = define({
  verb: 'decline-assignment',
  summary: 'It is not: the booking waits again',
  body: WithReason,
  async decide({ entry, body: { reason } }) {
    if (entry.decision !== 'assign') throw new DomainError('bank_entry_decided');
    return Promise.resolve({ change: undecided, reason });
  },
});

const setAside = define({
  verb: 'set-aside',
  summary: 'This booking is none of ours: nothing follows from it. Where it names a payout or a file of ours, a second person confirms it',
  body: WithReason,
  refusals: ['bank_debit_undecided'],
  async decide({ tx, entry, call, body: { reason } }) {
    if (entry.decision === 'not_ours') throw new DomainError('bank_entry_decided');
    await mustNotBeToPay(tx, entry);
    const said = { decision: 'not_ours', decisionReason: reason, decidedPayoutId: null, askedBy: call.actor.id };
    const needsTwo = needsTwoToSetAside({ ...entry, instructionId: entry.instrId, paymentGroupId: entry.pmtInfId });
    return { change: needsTwo ? said : { ...said, decidedAt: new Date() }, reason };
  },
});

const confirmSetAside = define({
  verb: 'confirm-set-aside',
  summary: 'It is none of ours, though it names a payout or a file of ours. Never by who said so first',
  body: ConfirmSetAside,
  refusals: ['four_eyes', 'content_changed', 'bank_debit_undecided'],
  needsFactor: true,
  async decide({ tx, entry, call, body: { amount } }) {
    if (entry.decision !== 'not_ours') throw new DomainError('bank_entry_decided');
    mustBeSecond(entry, call);
    if (!isSame(entry, amount)) throw new DomainError('content_changed');
    await mustNotBeToPay(tx, entry);
    return confirmed(entry, call);
  },
});

const declineSetAside = define({
  verb: 'decline-set-aside',
  summary: 'It is ours: the booking waits again',
  body: WithReason,
  async decide({ entry, body: { reason } }) {
    if (entry.decision !== 'not_ours') throw new DomainError('bank_entry_decided');
    return Promise.resolve({ change: undecided, reason });
  },
});

/**
 * A debit in the name of a payout that is to go out would be paid a second time. Of a sum that may be of any payout in its file those only that have not
 * left: what is with the bank does not go again by it.
 */
async function mustNotBeToPay(tx: Tx, { id }: BankEntry): Promise<void> {
  const open = (await findDoubted(tx, id)).find(
    ({ by, state }) => by !== 'people' && isOpen(oneOf(payoutStates, state)) && (by !== 'file' || state !== 'submitted'),
  );
  if (open !== undefined) throw new DomainError('bank_debit_undecided', { reference: open.reference });
}

/** What people decide about a booking that the bank's identifiers do not explain. */
export const bankEntryVerbs: readonly Endpoint[] = [assign, confirm, decline, setAside, confirmSetAside, declineSetAside];
