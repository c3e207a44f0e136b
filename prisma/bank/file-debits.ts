import { callOffDays } from '../../domain/bank/bank-limits.ts';
import type { Tx } from '../client.ts';
import { Prisma, type PayoutBatch } from '../generated/client.ts';
import { isDebited, isNamedByDebit } from './undecided-debits.ts';

const p = Prisma.sql`p`;

/** Returns the bank's status of a file and when it was first imported. Undefined if the bank has not answered or refused the whole file. */
export const answerOf = ({ bankAnswer: status, bankAnsweredAt: at }: Pick<PayoutBatch, 'bankAnswer' | 'bankAnsweredAt'>) =>
  status === null || at === null ? undefined : { status, at };

/** Returns a payout of this file that the bank has paid by another file, or may pay by a withdrawn one. Undefined if there is none. */
export async function findAtBankByOther(tx: Tx, batchId: string): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ reference: string }[]>`
    select p.reference from payout p join payout_at_bank a on a.payout_id = p.id and a.batch_id <> p.payout_batch_id
    where p.payout_batch_id = ${batchId}::uuid
    union all select z.reference from payout_paid_before z where z.batch_id = ${batchId}::uuid order by 1 limit 1`;
  return found?.reference;
}

/**
 * Returns a payout that proves that the bank has this file, because the bank booked a sum of it, or a debit of a payout that was in no other file.
 * Undecided bookings count too. `isDecided`: nothing of that payout waits for people. Undefined if no booking contradicts that the bank never had
 * the file.
 */
export async function findProofOfFile(tx: Tx, batchId: string): Promise<{ reference: string; isDecided: boolean } | undefined> {
  const [proof] = await tx.$queryRaw<{ reference: string; isDecided: boolean }[]>`
    select p.reference, not (${isNamedByDebit(p)} or coalesce(s.waits, false)) as "isDecided"
    from payout p join payout_batch f on f.id = p.payout_batch_id
    left join lateral (select bool_or(b.outcome = 'suspense') as waits from bank_entry b
      where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = f.msg_id
        and b.reason is distinct from 'foreign_account' and (b.decision is distinct from 'not_ours' or b.decided_at is null)) s on true
    where f.id = ${batchId}::uuid and (${isNamedByDebit(p)} or p.attempt <= 1 and ${isDebited(p)} or s.waits is not null)
    order by 2, 1 limit 1`;
  return proof;
}

/** Returns from when people may say that the bank canceled a file that it answered at that time. */
export const callOffFrom = (answeredAt: Date): Date => new Date(answeredAt.getTime() + callOffDays * 24 * 3_600_000);

/** Returns the payouts that the bank may still pay by this withdrawn file; empty if there are none or the bank has canceled it. */
export async function findAtBank(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`select payout_id as id from payout_at_bank where batch_id = ${batchId}::uuid order by 1`;
  return rows.map(({ id }) => id);
}

/** Returns the bank's name of a booking of this file that people have to decide first. Undefined if none waits. */
export async function findOpenBookingOf(tx: Tx, { msgId }: Pick<PayoutBatch, 'msgId'>): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ name: string }[]>`
    select coalesce(b.reference, b.id::text) as name from bank_entry b where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = ${msgId} and b.is_debit
      and b.outcome = 'suspense' and b.reason is distinct from 'foreign_account' and (b.decision is distinct from 'not_ours' or b.decided_at is null)
    order by b.booked_on, b.id limit 1`;
  return found?.name;
}
