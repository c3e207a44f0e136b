import { judgeAssigned, type NamedPayout } from '../../domain/bank/bank-booking.ts';
import { DomainError } from '../../domain/errors.ts';
import { needsTwoToSetAside } from '../../domain/bank/our-reference.ts';
import { isOpen, payoutStates } from '../../domain/payout/payout-state.ts';
import { assignedBooking, undecided } from '../../prisma/bank/bank-booking.ts';
import type { Tx } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';
import { findDoubted } from '../../prisma/bank/undecided-debits.ts';
import { AssignBankEntry, ConfirmBankEntry, ConfirmSetAside } from '../contract/bank-entries.ts';
import { WithReason } from '../contract/verdict.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { confirmed, defineEntryVerb, isAssigned, isSameAmount, mustBeSecond, mustHaveCome } from './bank-entry-verb.ts';
import { bankReturnVerbs } from './bank-return-verbs.ts';
import { bankSumVerbs } from './bank-sum-verbs.ts';
import { findNamedPayouts } from './named-payouts.ts';
import { secondPersonRefusals } from './second-person.ts';

const assign = defineEntryVerb({
  verb: 'assign',
  summary: 'Assigns a booking to this payout though the bank does not name it; a second person confirms it',
  body: AssignBankEntry,
  refusals: ['bank_entry_does_not_fit'],
  async decide({ tx, entry, call, body: { payoutId, reason } }) {
    const [payout] = await findNamedPayouts(tx, [payoutId]);
    if (payout === undefined) throw new DomainError('not_found');
    mustHaveCome(entry);
    if (entry.reason === 'kept_of_batch') throw new DomainError('bank_entry_does_not_fit', { why: entry.reason }); // its amount is more than what came
    requireFit(entry, payout);
    const change = { ...undecided, decision: 'assign', decidedPayoutId: payoutId, decisionReason: reason, askedBy: call.actor.id };
    return { change, reason };
  },
});

/** Requires that a booking fits a payout, as far as its rows show. The worker judges again, with all that the payout has counted. */
function requireFit(entry: BankEntry, payout: NamedPayout): void {
  const judgement = judgeAssigned(payout, assignedBooking(entry));
  if (judgement.outcome !== 'matched') throw new DomainError('bank_entry_does_not_fit', { why: judgement.reason });
}

const confirm = defineEntryVerb({
  verb: 'confirm-assignment',
  summary: 'Confirms an assignment: from then on the booking proves what became of the payout; not for the person who assigned it',
  body: ConfirmBankEntry,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed'],
  needsFactor: true,
  async decide({ tx, entry, call, body: { payoutId, amount } }) {
    if (entry.decision !== 'assign') throw new DomainError('bank_entry_decided');
    await mustBeSecond(tx, entry, call);
    if (payoutId !== entry.decidedPayoutId || !isSameAmount(entry, amount)) throw new DomainError('content_changed');
    return confirmed(entry, call);
  },
});

const decline = defineEntryVerb({
  verb: 'decline-assignment',
  summary: 'Declines an assignment: the booking waits again',
  body: WithReason,
  async decide({ entry, body: { reason } }) {
    if (!isAssigned(entry) && entry.decision !== 'taken_back') throw new DomainError('bank_entry_decided');
    return Promise.resolve({ change: undecided, reason });
  },
});

const setAside = defineEntryVerb({
  verb: 'set-aside',
  summary:
    'Sets aside a booking that does not concern us: nothing follows from it. If it names one of our payouts or files, a second person confirms it',
  body: WithReason,
  refusals: ['bank_debit_undecided'],
  async decide({ tx, entry, call, body: { reason } }) {
    if (entry.decision === 'not_ours') throw new DomainError('bank_entry_decided');
    await mustNotBeToPay(tx, entry);
    const said = { ...undecided, decision: 'not_ours', decisionReason: reason, askedBy: call.actor.id };
    return { change: isOfUs(entry) ? said : { ...said, decidedAt: new Date() }, reason };
  },
});

const confirmSetAside = defineEntryVerb({
  verb: 'confirm-set-aside',
  summary: 'Confirms that a booking that names one of our payouts or files does not concern us; not for the person who set it aside',
  body: ConfirmSetAside,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed', 'bank_debit_undecided'],
  needsFactor: true,
  async decide({ tx, entry, call, body: { amount } }) {
    if (entry.decision !== 'not_ours') throw new DomainError('bank_entry_decided');
    await mustBeSecond(tx, entry, call);
    if (!isSameAmount(entry, amount)) throw new DomainError('content_changed');
    await mustNotBeToPay(tx, entry);
    return confirmed(entry, call);
  },
});

const declineSetAside = defineEntryVerb({
  verb: 'decline-set-aside',
  summary: 'Declines to set a booking aside: it waits again',
  body: WithReason,
  async decide({ entry, body: { reason } }) {
    if (entry.decision !== 'not_ours') throw new DomainError('bank_entry_decided');
    return Promise.resolve({ change: undecided, reason });
  },
});

const isAnother = defineEntryVerb({
  verb: 'is-another',
  summary:
    'Records that a booking is not a duplicate of the equal one in another statement: it is processed like any other, and one that names one of our payouts is assigned to it',
  body: WithReason,
  refusals: ['bank_entry_does_not_fit'],
  async decide({ entry, call, body: { reason } }) {
    if (entry.decision !== null) throw new DomainError('bank_entry_decided');
    if (entry.reason !== 'told_again' || isOfUs(entry))
      throw new DomainError('bank_entry_does_not_fit', { why: entry.reason ?? 'not_ours' });
    const said = { ...undecided, decision: 'another', decisionReason: reason, askedBy: call.actor.id, decidedAt: new Date() };
    return Promise.resolve({ change: said, reason });
  },
});

const isOfUs = (entry: BankEntry): boolean =>
  needsTwoToSetAside({ ...entry, instructionId: entry.instrId, paymentGroupId: entry.pmtInfId });

/**
 * Refuses while a payout that is still to leave may be meant by the debit, because it would be paid a second time. For the sum of a file only
 * payouts that have not left count: those at the bank do not leave again.
 */
async function mustNotBeToPay(tx: Tx, { id }: BankEntry): Promise<void> {
  const open = (await findDoubted(tx, id)).find(
    ({ by, state }) => by !== 'people' && isOpen(oneOf(payoutStates, state)) && (by !== 'file' || state !== 'submitted'),
  );
  if (open !== undefined) throw new DomainError('bank_debit_undecided', { reference: open.reference });
}

/** Verbs about a booking that the bank's identifiers do not explain. */
export const bankEntryVerbs: readonly Endpoint[] = [
  assign,
  confirm,
  ...bankSumVerbs,
  ...bankReturnVerbs,
  decline,
  setAside,
  confirmSetAside,
  declineSetAside,
  isAnother,
];
