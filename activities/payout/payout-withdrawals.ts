import { feeOfSum } from '../../domain/bank/bank-booking.ts';
import { bankNameOf } from '../../domain/payout/counted-names.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { Tx } from '../../prisma/client.ts';
import { assignedBooking } from '../../prisma/bank/bank-booking.ts';
import { safeInteger } from '../../prisma/money.ts';
import { findSecondPayment, shownBy } from '../../prisma/payout/second-payment.ts';
import { findDoubted } from '../../prisma/bank/undecided-debits.ts';
import { ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import { ringPayouts } from '../../prisma/payout/ring-payouts.ts';
import { tellPayout } from './payout-mailbox.ts';
import { RaceLost } from '../transactions.ts';
import { leaveToPeople, type LeftBooking } from '../bank/unbooked-bookings.ts';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  /** Reference of the booking that confirmed a return which two people had recorded by hand. */
  readonly shownBy: string | null;
  readonly isExplanation: boolean;
  /** Amount that an explanation had explained; null for other entries. */
  readonly explained: bigint | null;
  /** Money that the return brought, minor units; null if it brought none. */
  readonly cash: bigint | null;
  readonly ofSecond: bigint | null;
  readonly fee: bigint | null;
  /** Booking day of the first other return that stays. */
  readonly backOn: string | null;
}

/**
 * Tells a payout that the entry of its return, or of a return's fee, is reversed. Does nothing for other entries. The money is still on our
 * account: people assign the bank's booking to the payout it belongs to, unless a debit (`takenBackBy`) has taken it back.
 * @throws RaceLost if the payout has unread evidence.
 */
export async function withdrawReturn(tx: Tx, entryId: string, takenBackBy: string | null): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    select p.id, p.reference, v.evidence ->> 'reference' as name, v.reason = 'missing_was_fee' as "isExplanation",
      ${shownBy} as "shownBy", (v.evidence -> 'amount')::bigint as explained, (v.evidence -> 'ofSecond')::bigint as "ofSecond",
      (v.evidence -> 'fee')::bigint as fee,
      (select sum(l.amount) from ledger.posting l join ledger.account a on a.id = l.debit_account_id
        where l.entry_id = e.id and a.code = 'cash')::bigint as cash,
      (select min(o.metadata ->> 'bookedOn') from payout_event w join ledger.journal_entry o on o.id = any (w.entry_ids)
        where w.payout_id = p.id and o.id <> e.id and o.kind = 'payout.return' and w.evidence ->> 'ofSecond' is null
          and not exists (select from ledger.journal_entry r where r.reverses_entry_id = o.id)) as "backOn"
    from ledger.journal_entry e join payout p on p.id::text = e.source_id join payout_event v on v.payout_id = p.id and e.id = any (v.entry_ids)
    where e.id = ${entryId}::uuid and e.kind = 'payout.return'`;
  const evidence = row && evidenceOf(row, takenBackBy !== null);
  if (row === undefined || evidence === undefined) return;
  await mustHaveRead(tx, row, 'return_withdrawn');
  await tellPayout(tx, row, { evidence, eventId: `reversal:${entryId}` });
  if (takenBackBy !== null) await setAgainst(tx, row, takenBackBy);
  else if (evidence.kind === 'return_withdrawn') await leaveToPeople(tx, leftBy(row, { isDebit: false, reason: 'return_withdrawn' }));
}

/**
 * Sets a credit against the debit that took it back: neither says anything about the payout any more, except a fee that the bank took with
 * the debit. Payouts that waited for the debit go on.
 */
async function setAgainst(
  tx: Tx,
  { id, reference: payout, name, shownBy: shown }: Pick<Row, 'id' | 'reference' | 'name' | 'shownBy'>,
  debitId: string,
): Promise<void> {
  const doubted = (await findDoubted(tx, debitId)).map((one) => one.id);
  await tx.$executeRaw`
    update bank_entry set taken_back_by_id = ${debitId}::uuid, version = version + 1 where id = (
      select id from bank_entry where matched_payout_id = ${id}::uuid and not is_debit and outcome = 'matched' and taken_back_by_id is null
        and coalesce(reference, id::text) = any (${[name, ...(shown === null ? [] : [shown])].map(bankNameOf)}::text[])
      order by id limit 1)`;
  const settled = { outcome: 'ignored', reason: null, matchedPayoutId: id, version: { increment: 1 } };
  const debit = await tx.bankEntry.update({ where: { id: debitId }, data: settled });
  const booking = assignedBooking(debit);
  const fee = debit.chargesPayoutId === null ? feeOfSum(booking, 1) : undefined;
  if (fee !== undefined) {
    await tx.bankEntry.update({ where: { id: debitId }, data: { chargesPayoutId: id } });
    const source = { account: debit.accountIban.slice(-4), bookedOn: debit.bookedOn.toISOString().slice(0, 10) };
    await tellPayout(tx, { id, reference: payout }, { evidence: fee, eventId: `bank:${booking.reference}:${fee.kind}`, source });
  }
  await ringWaitingPayouts(tx, doubted);
}

/**
 * Rings the payout and makes sure that it has read all evidence, which may be what shows the return. Rings first, as the code that brings
 * evidence does: so the two transactions wait for each other.
 * @throws RaceLost if there are unread letters; the transaction is then repeated.
 */
async function mustHaveRead(tx: Tx, { id, reference }: Pick<Row, 'id' | 'reference'>, cause: string): Promise<void> {
  await ringPayouts(tx, [id], cause);
  const unread = await tx.mailboxMessage.count({ where: { entityKind: 'payout', entityId: id, kind: 'evidence', appliedAt: null } });
  if (unread > 0) throw new RaceLost(`payout ${reference} has unread letters`);
}

/** Bookings to hand to people, under each name that they may have: the booking itself, or the payout's share of a batch booking. */
const leftBy = (
  { id: payoutId, name, shownBy: shown }: Pick<Row, 'id' | 'name' | 'shownBy'>,
  why: Pick<LeftBooking, 'isDebit' | 'reason'>,
): LeftBooking[] =>
  [name, ...(shown === null ? [] : [shown])].map((one) => ({ payoutId, reference: bankNameOf(one), isNamed: false, ...why }));

function evidenceOf(
  { name, shownBy: shown, isExplanation, explained, cash, ofSecond, fee, backOn }: Row,
  isTakenBack: boolean,
): RailEvidence | undefined {
  if (isExplanation)
    return { kind: 'explanation_withdrawn', reference: name.replace(/^explained:/, ''), amount: safeInteger(explained ?? 0n) };
  if (cash === null) return undefined;
  const second = ofSecond === null ? null : safeInteger(ofSecond);
  const amount = safeInteger(cash);
  const told = { reference: name, amount, ofSecond: second, fee: safeInteger(fee ?? 0n), shownBy: shown, backOn };
  return { kind: 'return_withdrawn', ...told, ...(isTakenBack ? { isTakenBack } : {}) };
}

/**
 * Tells a payout that the entry of its second payment is reversed: there was none. Returns `came back` if the second payment has been
 * returned and cannot be withdrawn. The debit that showed it paid something else and waits for people.
 * @throws RaceLost if the payout has unread evidence.
 */
export async function withdrawDuplicate(tx: Tx, entryId: string): Promise<'none' | 'withdrawn' | 'came back'> {
  const second = await findSecondPayment(tx, entryId);
  if (second === undefined) return 'none';
  if (!second.isOut) return 'came back';
  const { payout, reference, amount, shownBy: shown } = second;
  await mustHaveRead(tx, payout, 'duplicate_withdrawn');
  const evidence = { kind: 'duplicate_withdrawn', reference, amount, shownBy: shown } as const;
  await tellPayout(tx, payout, { evidence, eventId: `reversal:${entryId}` });
  await leaveToPeople(tx, leftBy({ id: payout.id, name: reference, shownBy: shown }, { isDebit: true, reason: 'duplicate_withdrawn' }));
  return 'withdrawn';
}
