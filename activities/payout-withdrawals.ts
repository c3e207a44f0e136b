import type { RailEvidence } from '../domain/payout-evidence.ts';
import type { Tx } from '../prisma/client.ts';
import { safeInteger } from '../prisma/money.ts';
import { findSecondPayment } from '../prisma/second-payment.ts';
import { tellPayout } from './payout-mailbox.ts';
import { ringPayouts } from '../prisma/ring-payouts.ts';
import { RaceLost } from './transactions.ts';

interface Row {
  readonly id: string;
  readonly reference: string;
  readonly name: string;
  readonly isExplanation: boolean;
  /** Of an explanation what it explained. */
  readonly explained: bigint | null;
  /** Null where no money came. */
  readonly cash: bigint | null;
  readonly ofSecond: bigint | null;
  readonly fee: bigint | null;
}

/**
 * Tells the payout whose return, or whose fee of a return, this entry booked that it is reversed. Any other entry concerns none. What the bank has shown
 * of that return is on our account all the same: people give it to the payout that it belongs to.
 */
export async function withdrawReturn(tx: Tx, entryId: string): Promise<void> {
  const [row] = await tx.$queryRaw<Row[]>`
    select p.id, p.reference, v.evidence ->> 'reference' as name, v.reason = 'missing_was_fee' as "isExplanation",
      (v.evidence -> 'amount')::bigint as explained, (v.evidence -> 'ofSecond')::bigint as "ofSecond", (v.evidence -> 'fee')::bigint as fee,
      (select sum(l.amount) from ledger.posting l join ledger.account a on a.id = l.debit_account_id
        where l.entry_id = e.id and a.code = 'cash')::bigint as cash
    from ledger.journal_entry e join payout p on p.id::text = e.source_id join payout_event v on v.payout_id = p.id and e.id = any (v.entry_ids)
    where e.id = ${entryId}::uuid and e.kind = 'payout.return'`;
  const evidence = row && evidenceOf(row);
  if (row === undefined || evidence === undefined) return;
  await tellPayout(tx, row, { evidence, eventId: `reversal:${entryId}` });
  if (evidence.kind === 'return_withdrawn') await leaveCreditToPeople(tx, row);
}

const leaveCreditToPeople = (tx: Tx, { id, name }: Pick<Row, 'id' | 'name'>): Promise<number> => tx.$executeRaw`
  update bank_entry set outcome = 'suspense', reason = 'return_withdrawn', matched_payout_id = null, version = version + 1, decision = null,
    decision_reason = null, decided_payout_id = null, asked_by = null, approved_by = null, decided_at = null
  where matched_payout_id = ${id}::uuid and outcome = 'matched' and not is_debit and coalesce(reference, id::text) = ${name}`;

function evidenceOf({ name, isExplanation, explained, cash, ofSecond, fee }: Row): RailEvidence | undefined {
  if (isExplanation)
    return { kind: 'explanation_withdrawn', reference: name.replace(/^explained:/, ''), amount: safeInteger(explained ?? 0n) };
  if (cash === null) return undefined;
  const second = ofSecond === null ? null : safeInteger(ofSecond);
  return { kind: 'return_withdrawn', reference: name, amount: safeInteger(cash), ofSecond: second, fee: safeInteger(fee ?? 0n) };
}

/**
 * Tells the payout whose second payment this entry booked that there was none. `came back`: it cannot be withdrawn any more. What the payout has not
 * read yet may be its return: then it is tried again once that is read. @throws RaceLost
 */
export async function withdrawDuplicate(tx: Tx, entryId: string): Promise<'none' | 'withdrawn' | 'came back'> {
  const second = await findSecondPayment(tx, entryId);
  if (second === undefined) return 'none';
  if (!second.isOut) return 'came back';
  const { payout, reference, amount } = second;
  await ringPayouts(tx, [payout.id], 'duplicate_withdrawn'); // as whoever brings its return does: one of us waits for the other
  const unread = await tx.mailboxMessage.count({ where: { entityKind: 'payout', entityId: payout.id, kind: 'evidence', appliedAt: null } });
  if (unread > 0) throw new RaceLost(`payout ${payout.reference} has unread letters`);
  await tellPayout(tx, payout, { evidence: { kind: 'duplicate_withdrawn', reference, amount }, eventId: `reversal:${entryId}` });
  return 'withdrawn';
}
