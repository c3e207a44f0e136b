import { v7 as uuid } from 'uuid';
import { DomainError } from '../../domain/errors.ts';
import { undecided } from '../../prisma/bank/bank-booking.ts';
import type { Tx } from '../../prisma/client.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findReturnToTakeBack, owedThen, type ReturnToTakeBack } from '../../prisma/bank/return-taken-back.ts';
import { ConfirmTakenBack, SayTakenBack } from '../contract/bank-entries.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { confirmed, defineEntryVerb, isSameAmount, mustBeSecond, mustHaveCome } from './bank-entry-verb.ts';
import { errand } from './errand.ts';
import { secondPersonRefusals } from './second-person.ts';

const say = defineEntryVerb({
  verb: 'return-taken-back',
  summary:
    'Records that the bank reversed, by this debit, the return of the payout that it names or that is named here; a second person confirms it',
  body: SayTakenBack,
  refusals: ['bank_entry_does_not_fit'],
  async decide({ tx, entry, call, body: { payoutId: named, reason } }) {
    mustHaveCome(entry);
    const { payoutId: decidedPayoutId } = await requireReturn(tx, entry, named);
    return { change: { ...undecided, decision: 'taken_back', decidedPayoutId, decisionReason: reason, askedBy: call.actor.id }, reason };
  },
});

const confirm = defineEntryVerb({
  verb: 'confirm-taken-back',
  summary:
    'Confirms that the bank reversed a return: the entry of the return is reversed, and the payout is paid again; not for the person who recorded it',
  body: ConfirmTakenBack,
  refusals: ['four_eyes', ...secondPersonRefusals, 'content_changed', 'bank_entry_does_not_fit'],
  needsFactor: true,
  async decide({ tx, entry, call, body: { payoutId, amount, owedThen: owed } }) {
    if (entry.decision !== 'taken_back') throw new DomainError('bank_entry_decided');
    await mustBeSecond(tx, entry, call);
    const found = await requireReturn(tx, entry);
    const isSeen = payoutId === found.payoutId && isSameAmount(entry, amount);
    if (!isSeen || !isSameAmount({ ...entry, amountMinor: owedThen(found) }, owed)) throw new DomainError('content_changed');
    const id = await reverseBy(tx, { entry, found, approvedBy: call.actor.id });
    await ring(tx, { ...errand('bookAdjustment', id), cause: 'bank_entry' });
    return confirmed(entry, call);
  },
});

/** Returns the return that the debit takes back. @throws `bank_entry_does_not_fit` if none is in the books */
async function requireReturn(tx: Tx, { id }: BankEntry, payoutId?: string): Promise<ReturnToTakeBack> {
  const found = await findReturnToTakeBack(tx, id, payoutId);
  if (found === undefined) throw new DomainError('bank_entry_does_not_fit', { why: 'no_return_booked' });
  return found;
}

interface Agreed {
  readonly entry: BankEntry;
  readonly found: ReturnToTakeBack;
  readonly approvedBy: string;
}

/**
 * Reverses the return by an adjustment that both people agreed on; the partner reads the first person's words, as for any adjustment.
 * Returns its id.
 */
async function reverseBy(tx: Tx, { entry, found: { entryId, partnerId, given }, approvedBy }: Agreed): Promise<string> {
  const { id: bankEntryId, currency, decisionReason, askedBy } = entry;
  if (askedBy === null) throw new Error(`nobody has said that the booking ${bankEntryId} takes a return back`);
  const id = uuid();
  const what = { kind: 'reversal', partnerId, currency, amountMinor: BigInt(safeInteger(given)), reversesEntryId: entryId, bankEntryId };
  const said = { reason: decisionReason ?? '', askedBy, approvedBy, decidedAt: new Date() };
  await tx.adjustment.create({ data: { id, ...what, ...said } });
  return id;
}

/** Verbs about a debit by which the bank takes a return back. */
export const bankReturnVerbs: readonly Endpoint[] = [say, confirm];
