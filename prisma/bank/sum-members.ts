import { membersPaid, sumOf } from '../../domain/bank/bank-booking.ts';
import { payoutStates, type PayoutPhase } from '../../domain/payout/payout-state.ts';
import { oneOf } from '../closed-union.ts';
import type { Tx } from '../client.ts';
import { safeInteger } from '../money.ts';

/** A payout that may be part of a sum that the bank booked. */
export interface SumMember {
  readonly id: string;
  readonly reference: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly state: PayoutPhase;
  /** Minor units. */
  readonly amount: number;
  /** The bank file that the payout is in now. */
  readonly batchId: string | null;
  /** True if this booking is already the payout's. */
  readonly isBooked: boolean;
  readonly isShare: boolean;
}

/** A debit that names a file of ours but no payout, or that is split into shares of payouts. */
export interface FileSum {
  readonly file: { readonly id: string; readonly msgId: string; readonly isWithdrawn: boolean };
  /** All payouts of the file in the booking's currency. */
  readonly members: readonly SumMember[];
  /** Those that, by our books, add up exactly to the sum; empty if none do. */
  readonly madeUpBy: readonly SumMember[];
}

interface Row {
  readonly fileId: string;
  readonly msgId: string;
  readonly fileState: string;
  readonly sum: bigint;
  readonly id: string;
  readonly reference: string;
  readonly partnerId: string;
  readonly partnerName: string;
  readonly state: string;
  readonly amount: bigint;
  readonly batchId: string | null;
  readonly isBooked: boolean | null;
}

/** Reads a sum. Undefined if the booking is no sum of a file of ours. */
export async function findFileSum(db: Pick<Tx, '$queryRaw'>, entryId: string): Promise<FileSum | undefined> {
  const rows = await db.$queryRaw<Row[]>`
    select f.id as "fileId", f.msg_id as "msgId", f.state as "fileState", b.amount_minor as sum, p.id, p.reference, p.partner_id as "partnerId",
      q.company_name as "partnerName", p.state, p.amount_minor as amount, p.payout_batch_id as "batchId", s.is_matched as "isBooked"
    from bank_entry b
      join payout_batch f on f.msg_id = regexp_replace(b.pmt_inf_id, '-[0-9]+$', '')
      cross join lateral (select id from payout where payout_batch_id = f.id
        union select payout_id from payout_batch_member where batch_id = f.id) i
      join payout p on p.id = i.id and p.currency = b.currency join partner q on q.id = p.partner_id
      left join bank_entry_share s on s.bank_entry_id = b.id and s.payout_id = p.id
    where b.id = ${entryId}::uuid and b.is_debit and not b.is_reversal and b.matched_payout_id is null and b.reason is distinct from 'foreign_account'
    order by p.reference`;
  const [first] = rows;
  if (first === undefined) return undefined;
  const members = rows.map(memberOf);
  const amount = safeInteger(first.sum);
  const shares = members.filter(({ isShare }) => isShare);
  const paid = sumOf(shares) === amount ? shares : membersPaid(members, amount);
  return {
    file: { id: first.fileId, msgId: first.msgId, isWithdrawn: first.fileState === 'withdrawn' },
    members,
    madeUpBy: typeof paid === 'string' ? [] : paid,
  };
}

const memberOf = ({ id, reference, partnerId, partnerName, state, amount, batchId, isBooked }: Row): SumMember => ({
  id,
  reference,
  partnerId,
  partnerName,
  state: oneOf<PayoutPhase>(payoutStates, state),
  amount: safeInteger(amount),
  batchId,
  isBooked: isBooked === true,
  isShare: isBooked !== null,
});
