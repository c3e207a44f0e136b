import type { z } from 'zod';
import { judgeAssignedSum } from '../../domain/bank/bank-booking.ts';
import { DomainError } from '../../domain/errors.ts';
import { assignedBooking } from '../../prisma/bank/bank-booking.ts';
import type { Tx } from '../../prisma/client.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';
import { findFileSum } from '../../prisma/bank/sum-members.ts';
import { AssignSum, ConfirmSum } from '../contract/bank-entries.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { confirmed, defineEntryVerb, isSameAmount, mustBeSecond, mustHaveCome } from './bank-entry-verb.ts';
import { findNamedPayouts } from './named-payouts.ts';
import { secondPersonRefusals } from './second-person.ts';

const assign = defineEntryVerb({
  verb: 'assign-sum',
  summary:
    'Assigns a booking to these payouts of one file as the sum the bank paid, though our books do not expect it; a second person confirms it',
  body: AssignSum,
  refusals: ['bank_entry_does_not_fit'],
  async decide({ tx, entry, call, body: { payoutIds, reason } }) {
    const decidedPayoutIds = await membersOf(tx, entry, payoutIds);
    mustHaveCome(entry);
    await requireFit(tx, entry, decidedPayoutIds);
    return {
      change: { decision: 'assign_sum', decidedPayoutId: null, decidedPayoutIds, decisionReason: reason, askedBy: call.actor.id },
      reason,
    };
  },
});

/** Returns the chosen payouts of a sum. They must be in the file that the bank names; others are matched one by one. */
async function membersOf(tx: Tx, { id }: BankEntry, chosen: readonly string[] | undefined): Promise<string[]> {
  const sum = await findFileSum(tx, id);
  if (sum === undefined) throw new DomainError('bank_entry_does_not_fit', { why: 'unknown_payout' });
  const ids = chosen === undefined ? sum.madeUpBy.map((one) => one.id) : [...new Set(chosen)];
  if (ids.length === 0) throw new DomainError('bank_entry_does_not_fit', { why: 'batch_differs' });
  if (ids.some((one) => !sum.members.some((member) => member.id === one))) throw new DomainError('not_found');
  return ids;
}

/** Requires that the sum fits its payouts, as far as the rows show. The worker judges again, with all that each payout has counted. */
async function requireFit(tx: Tx, entry: BankEntry, ids: readonly string[]): Promise<void> {
  const judged = judgeAssignedSum(await findNamedPayouts(tx, ids), assignedBooking(entry));
  if ('reason' in judged) throw new DomainError('bank_entry_does_not_fit', { why: judged.reason });
}

const confirm = defineEntryVerb({
  verb: 'confirm-sum',
  summary: 'Confirms an assigned sum: from then on it proves what became of each of these payouts; not for the person who assigned it',
  body: ConfirmSum,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed'],
  needsFactor: true,
  async decide({ tx, entry, call, body }) {
    if (entry.decision !== 'assign_sum') throw new DomainError('bank_entry_decided');
    await mustBeSecond(tx, entry, call);
    if (!isSameSum(entry, body)) throw new DomainError('content_changed');
    return confirmed(entry, call);
  },
});

const isSameSum = (entry: BankEntry, { version, amount, charges, payouts }: z.infer<typeof ConfirmSum>): boolean =>
  version === entry.version &&
  payouts === entry.decidedPayoutIds.length &&
  isSameAmount(entry, amount) &&
  isSameAmount({ ...entry, amountMinor: entry.chargesMinor }, charges);

/** Verbs about a sum that the bank booked for several payouts. */
export const bankSumVerbs: readonly Endpoint[] = [assign, confirm];
