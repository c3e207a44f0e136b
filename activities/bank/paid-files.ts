import type { FoundProblem } from '../../domain/bank/bank-problems.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma } from '../../prisma/generated/client.ts';
import { wantMail } from '../../prisma/mail/want-mail.ts';

interface PaidFile {
  readonly id: string;
  readonly messageId: string;
  /** References of its paid payouts, at most ten. */
  readonly references: readonly string[];
  /** Sum of its paid payouts, for each currency. */
  readonly amounts: readonly { readonly currency: string; readonly amount: number }[];
}

/** What shows payouts as paid: all bookings of an import, or one booking that two people assigned. */
type Shown = { readonly importId: string } | { readonly entryId: string };

/**
 * Finds downloaded files with payouts that an earlier file has paid: uploading one would pay them again. Mails finance. Returns them as
 * problems of the import.
 */
export async function tellPaidFiles(tx: Tx, shown: Shown): Promise<FoundProblem[]> {
  const files = await readPaidFiles(tx, shown);
  const shownBy = 'importId' in shown ? shown.importId : shown.entryId;
  const problems = files.map(({ messageId, references }) => `${messageId}: ${references.join(', ')}`);
  for (const [index, { id, messageId, amounts }] of files.entries()) {
    const template = 'bank_file_pays_again';
    await wantMail(tx, {
      key: `mail:${template}:${id}:${shownBy}`,
      about: { kind: 'payout_batch', id },
      wanted: { template, payoutBatchId: id, found: problems[index] ?? '', amounts: amounts.map((amount) => ({ ...amount })) },
      summary: `Mail about ${messageId}: ${template.replaceAll('_', ' ')}`,
    });
  }
  return problems.map((found) => ({ reason: 'file_pays_again', found }));
}

const isShowing = (shown: Shown): Prisma.Sql =>
  'importId' in shown ? Prisma.sql`b.import_id = ${shown.importId}::uuid` : Prisma.sql`b.id = ${shown.entryId}::uuid`;

const readPaidFiles = (tx: Tx, shown: Shown): Promise<PaidFile[]> => tx.$queryRaw`
  with paid as (
    select z.batch_id, z.reference, o.currency::text as currency, o.amount_minor
    from payout_paid_before z join payout o on o.id = z.payout_id
    where z.payout_id in (
      select b.matched_payout_id from bank_entry b where ${isShowing(shown)} and b.is_debit and b.outcome = 'matched'
      union all select s.payout_id from bank_entry b join bank_entry_share s on s.bank_entry_id = b.id and s.is_matched
      where ${isShowing(shown)} and b.is_debit))
  select f.id, f.msg_id as "messageId", (select (array_agg(p.reference order by p.reference))[:10] from paid p where p.batch_id = f.id) as references,
    (select jsonb_agg(jsonb_build_object('currency', s.currency, 'amount', s.amount) order by s.currency) from (
      select p.currency, sum(p.amount_minor)::bigint as amount from paid p where p.batch_id = f.id group by p.currency) s) as amounts
  from payout_batch f where f.downloads > 0 and f.id in (select batch_id from paid) order by f.msg_id`;
