import type { Tx } from '../client.ts';
import { leftAgainBy } from '../payout/left-again.ts';
import { Prisma } from '../generated/client.ts';

/** A return in the books that a debit of the bank may take back. Amounts are minor units of the debit's currency. */
export interface ReturnToTakeBack {
  /** The journal entry of the return and the credit that showed it. */
  readonly entryId: string;
  readonly creditId: string;
  readonly returnedOn: string;
  readonly payoutId: string;
  readonly payoutReference: string;
  readonly partnerId: string;
  readonly partnerName: string;
  /** What the return credited to the partner, including a fee that the company bore. */
  readonly given: bigint;
  /** The partner's available balance now. */
  readonly available: bigint;
  /** The payout by which the returned money has left again. */
  readonly leftWith: string | null;
}

/**
 * Returns the return that this debit takes back; undefined if there is none in the books. It belongs to the payout that the bank names or, for a
 * reversal without a name, to the one that people name or named. It has exactly the same amount on the same account, was booked no later than the
 * debit, and was shown by the bank itself.
 */
export async function findReturnToTakeBack(
  db: Pick<Tx, '$queryRaw'>,
  debitId: string,
  payoutId: string | null = null,
): Promise<ReturnToTakeBack | undefined> {
  const [found] = await db.$queryRaw<ReturnToTakeBack[]>`
    select e.id as "entryId", c.id as "creditId", c.booked_on::text as "returnedOn", o.id as "payoutId",
    o.reference as "payoutReference", w.id as "partnerId",
      w.company_name as "partnerName", g.given, (select reference from payout x where x.id = ${leftAgainBy(Prisma.sql`o`)}) as "leftWith",
      coalesce((select b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
        where a.partner_id = w.id and a.currency = d.currency and a.code = 'partner_available'), 0)::bigint as available
    from bank_entry d join payout o on o.id = coalesce(d.matched_payout_id, case
      when d.is_reversal then coalesce(${payoutId}::uuid, d.decided_payout_id) end)
      join bank_entry c on c.matched_payout_id = o.id and not c.is_debit and c.outcome = 'matched' and c.taken_back_by_id is null
        and c.amount_minor = d.amount_minor and c.currency = d.currency and c.account_iban = d.account_iban and c.booked_on <= d.booked_on
      join payout_event t on t.payout_id = o.id and regexp_replace(t.evidence ->> 'reference', '^(again:)*', '') = coalesce(c.reference, c.id::text)
      join payout_event v on v.payout_id = o.id and v.evidence ->> 'reference' = coalesce(t.evidence ->> 'shows', t.evidence ->> 'reference')
      join ledger.journal_entry e on e.id = any (v.entry_ids) and e.kind = 'payout.return'
      cross join lateral (select sum(p.amount)::bigint as given, min(a.partner_id::text)::uuid as partner_id
        from ledger.posting p join ledger.account a on a.id = p.credit_account_id where p.entry_id = e.id) g
      join partner w on w.id = g.partner_id
    where d.id = ${debitId}::uuid and d.is_debit and d.outcome = 'suspense' and o.id = coalesce(${payoutId}::uuid, o.id)
      and not exists (select from ledger.journal_entry r where r.reverses_entry_id = e.id)
    order by c.booked_on desc, c.id desc, v.id desc limit 1`;
  return found;
}

/** Returns what the partner will owe because it is no longer available, minor units. */
export const owedThen = ({ given, available }: Pick<ReturnToTakeBack, 'given' | 'available'>): bigint =>
  given > available ? given - available : 0n;
