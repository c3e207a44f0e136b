import { callOffDays } from '../../domain/bank/bank-limits.ts';
import type { Tx } from '../client.ts';
import { Prisma, type PayoutBatch } from '../generated/client.ts';
import { isDebited, isNamedByDebit } from './undecided-debits.ts';

const p = Prisma.sql`p`;

/** What the bank has said of a file that it has, and when that was first brought in; undefined: nothing, or that it refuses all of it. */
export const answerOf = ({ bankAnswer: status, bankAnsweredAt: at }: Pick<PayoutBatch, 'bankAnswer' | 'bankAnsweredAt'>) =>
  status === null || at === null ? undefined : { status, at };

/** Of this file a payout that the bank has paid by another one, or may pay by one that was withdrawn. Undefined: none. */
export async function findAtBankByOther(tx: Tx, batchId: string): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ reference: string }[]>`
    select p.reference from payout p join payout_at_bank a on a.payout_id = p.id and a.batch_id <> p.payout_batch_id
    where p.payout_batch_id = ${batchId}::uuid
    union all select z.reference from payout_paid_before z where z.batch_id = ${batchId}::uuid order by 1 limit 1`;
  return found?.reference;
}

/**
 * The bank has had this file: it booked a sum of it, or a debit of what has never been in another file. What people have to decide first counts, too.
 * Answers a payout in the file, and whether nothing of it waits for people. Undefined: nothing that the bank shows speaks against it that it never had the file.
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

/** From when people may say that the bank has called off a file that it answered then. */
export const callOffFrom = (answeredAt: Date): Date => new Date(answeredAt.getTime() + callOffDays * 24 * 3_600_000);

/** The payouts that the bank may pay by this file, which was withdrawn; empty: none, or it has called it off. */
export async function findAtBank(tx: Tx, batchId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`select payout_id as id from payout_at_bank where batch_id = ${batchId}::uuid order by 1`;
  return rows.map(({ id }) => id);
}

/** A booking by this file that people have to decide first, by the bank's name of it. Undefined: none waits. */
export async function findOpenBookingOf(tx: Tx, { msgId }: Pick<PayoutBatch, 'msgId'>): Promise<string | undefined> {
  const [found] = await tx.$queryRaw<{ name: string }[]>`
    select coalesce(b.reference, b.id::text) as name from bank_entry b where regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') = ${msgId} and b.is_debit
      and b.outcome = 'suspense' and b.reason is distinct from 'foreign_account' and (b.decision is distinct from 'not_ours' or b.decided_at is null)
    order by b.booked_on, b.id limit 1`;
  return found?.name;
}
