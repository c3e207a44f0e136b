import type { Tx } from '../client.ts';
import { leftAgainBy } from '../payout/left-again.ts';
import { Prisma } from '../generated/client.ts';

/** A return that stands in the books, and that a debit of the bank may take back. Amounts are minor units of the debit's currency. */
export interface ReturnToTakeBack {
  /** The journal entry of the return, and the credit that showed it. */
  readonly entryId: string;
  readonly creditId: string;
  readonly returnedOn: string;
  readonly payoutId: string;
  readonly payoutReference: string;
  readonly partnerId: string;
  readonly partnerName: string;
  /** What the return gave to the partner, a fee that the company bore included. */
  readonly given: bigint;
  /** What the partner has available now. */
  readonly available: bigint;
  /** The payout by which what came back has left again. */
  readonly leftWith: string | null;
}

/**
 * The return that this debit takes back: of the payout that the bank names, or, where a reversal names none, that people name or have named, the same amount to the unit
 * on the same account, booked no later than the debit, and shown by the bank itself. Undefined: none stands in the books.
 */
export async function findReturnToTakeBack(
  db: Pick<Tx, '$queryRaw'>,
  debitId: string,
  payoutId: string | null = null,
): Promise<ReturnToTakeBack | undefined> {
  const [found] = await db.$queryRaw<ReturnToTakeBack[]>`
    select e.id as "entryId", c.id as "creditId", c.booked_on::text as "returnedOn", o.id as "payoutId", o.reference as "payoutReference", w.id as "partnerId",
      w.company_name as "partnerName", g.given, (select reference from payout x where x.id = ${leftAgainBy(Prisma.sql`o`)}) as "leftWith",
      coalesce((select b.balance from ledger.account a join ledger.balance b on b.account_id = a.id
        where a.partner_id = w.id and a.currency = d.currency and a.code = 'partner_available'), 0)::bigint as available
    from bank_entry d join payout o on o.id = coalesce(d.matched_payout_id, case when d.is_reversal then coalesce(${payoutId}::uuid, d.decided_payout_id) end)
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

/** What of it is not there any more and the partner then owes, minor units. */
export const owedThen = ({ given, available }: Pick<ReturnToTakeBack, 'given' | 'available'>): bigint =>
  given > available ? given - available : 0n;
