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
  /** The booking by which the bank had shown what two people named. */
  readonly shownBy: string | null;
  readonly isExplanation: boolean;
  /** Of an explanation what it explained. */
  readonly explained: bigint | null;
  /** Null where no money came. */
  readonly cash: bigint | null;
  readonly ofSecond: bigint | null;
  readonly fee: bigint | null;
  /** The bank's day of the first other return that stays. */
  readonly backOn: string | null;
}

/**
 * Tells the payout whose return, or whose fee of a return, this entry booked that it is reversed. Any other entry concerns none. What the bank has shown
 * of that return is on our account all the same: people give it to the payout that it belongs to; unless a debit has taken it back. @throws RaceLost
 */
export async function withdrawReturn(tx: Tx, entryId: string, takenBackBy: string | null): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    select p.id, p.reference, v.evidence ->> 'reference' as name, v.reason = 'missing_was_fee' as "isExplanation",
      ${shownBy} as "shownBy", (v.evidence -> 'amount')::bigint as explained, (v.evidence -> 'ofSecond')::bigint as "ofSecond", (v.evidence -> 'fee')::bigint as fee,
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

/** The credit and the debit that took it back say nothing of the payout any more, but what the bank took beside the debit; what stood still for it goes on. */
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

/** What shows it may lie there unread: then it is tried again once that is read. Rung first, as whoever brings it rings: one of us waits for the other. */
async function mustHaveRead(tx: Tx, { id, reference }: Pick<Row, 'id' | 'reference'>, cause: string): Promise<void> {
  await ringPayouts(tx, [id], cause);
  const unread = await tx.mailboxMessage.count({ where: { entityKind: 'payout', entityId: id, kind: 'evidence', appliedAt: null } });
  if (unread > 0) throw new RaceLost(`payout ${reference} has unread letters`);
}

/** What showed it, by each name that it may have: the booking, or the payout's share of a sum. */
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
 * Tells the payout whose second payment this entry booked that there was none. `came back`: it cannot be withdrawn any more. The debit that showed it
 * has paid something else, and waits for people. @throws RaceLost
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
