import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { openStatesSql } from '../payout/open-states.ts';

/** Nobody has decided, or one person alone has said that it is none of ours, or the worker has not carried out yet what two said. */
const isOpenDebit = Prisma.sql`b.is_debit and b.outcome = 'suspense' and (b.decision is distinct from 'not_ours' or b.decided_at is null)`;

const nameOfEntry = Prisma.sql`coalesce(b.reference, b.id::text)`;

/** What a provider has shown of a payout that had failed or was canceled, or moved beside what paid it, until people have decided. */
const latePayments = Prisma.sql`
  select payout_id, reference as name from payout_shown_late
  union all select payout_id, reference from payout_shown_beside where reason in ('paid_twice', 'other_amount', 'other_currency')`;

/**
 * Which payout may have been paid by money of the bank that is not booked with it, by which booking (`entry_id`, null once people gave it to the payout and
 * it has not read their letter; `name` is the bank's of it) and how it is known (`by`): our books took it for that payout's, people did, it is a share that was not expected, the
 * booking is of one of our files, whatever became of the file, and may be of any payout in it, the bank has answered to a file that was withdrawn, or a provider has shown it. There are few: each looks its payout up by itself, so that
 * no plan reads all payouts.
 */
const doubtfulDebits = Prisma.sql`
  select d.entry_id, d.by, d.name, x.* from (
    select b.id as entry_id, b.matched_payout_id as payout_id, null::bpchar as only_in, 'name' as by, ${nameOfEntry} as name from bank_entry b
    where ${isOpenDebit} and b.matched_payout_id is not null
    union all select b.id, b.decided_payout_id, null, 'people', ${nameOfEntry} from bank_entry b where ${isOpenDebit} and b.decided_payout_id is not null
    union all select b.id, unnest(b.decided_payout_ids), null, 'people', ${nameOfEntry} from bank_entry b
    where ${isOpenDebit} and cardinality(b.decided_payout_ids) > 0
    union all select b.id, s.payout_id, null, 'share', ${nameOfEntry} from bank_entry b join bank_entry_share s on s.bank_entry_id = b.id and not s.is_matched
    where ${isOpenDebit}
    union all select b.id, i.id, case when b.currency::text = any (f.currencies) then b.currency end, 'file', ${nameOfEntry} from bank_entry b
      cross join lateral (select id, currencies from payout_batch where msg_id = regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') offset 0) f
      cross join lateral (select id from payout where payout_batch_id = f.id
        union select payout_id from payout_batch_member where batch_id = f.id) i
    where ${isOpenDebit} and b.matched_payout_id is null and b.reason is distinct from 'foreign_account'
      and not exists (select from bank_entry_share s where s.bank_entry_id = b.id)
    union all select null, m.entity_id, null, 'letter', m.arguments ->> 'reference' from mailbox_message m
    where m.entity_kind = 'payout' and m.kind = 'evidence' and m.applied_at is null and m.arguments ->> 'kind' = 'paid_after_all'
    union all select null, a.payout_id, null, 'answer', a.msg_id from payout_at_bank a
    union all select null, l.payout_id, null, 'rail', l.name from (${latePayments}) l) d
  cross join lateral (select id as payout_id, partner_id, currency, reference, state from payout
    where id = d.payout_id and (d.only_in is null or currency = d.only_in) offset 0) x`;

/**
 * Partner and currency of each such payout with the bank's name of the debit, and of whoever its partner is part of now: the money is back in the balance, so it would leave again
 * with anything else that leaves for these. What a merged partner owes, since it had been paid, stands against whoever it is part of in the same way until
 * it has followed.
 */
export const undecidedDebits = Prisma.sql`
  with recursive doubted (partner_id, currency, name) as (
    (select d.partner_id, d.currency, d.name from (${doubtfulDebits}) d
      union all select m.into_partner_id, a.currency, 'owed' from partner_merge m join ledger.account a on a.partner_id = m.from_partner_id
        and a.code = 'partner_recoverable' join ledger.balance k on k.account_id = a.id and k.balance > 0 where m.merged_at is not null)
    union select m.into_partner_id, d.currency, d.name from doubted d
      join partner_merge m on m.from_partner_id = d.partner_id and m.merged_at is not null)
  select partner_id, currency, name from doubted`;

/** Currencies in which nothing leaves to this partner until people have decided. */
export async function findUndecidedCurrencies(db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ currency: string }[]>`
    select distinct u.currency::text as currency from (${undecidedDebits}) u where u.partner_id = ${partnerId}::uuid`;
  return rows.map(({ currency }) => currency);
}

/** The currency of the balance that a payout's money came from. */
export const originOf = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((${payout}.content -> 'conversion' ->> 'currency')::bpchar, ${payout}.currency)`;

/**
 * Whether a row of `payout`, named so in the query, is open and waits for such a decision: in its own currency, or in that which it was converted from. One
 * set for all rows of the query.
 */
export const isKeptBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`${payout}.id in (
  select w.id from (${undecidedDebits}) u cross join lateral (select id from payout o where o.partner_id = u.partner_id
    and u.currency in (o.currency, ${originOf(Prisma.sql`o`)})
    and o.state in (${openStatesSql}) offset 0) w)`;

/** The bank's names of the debits for which a row of `payout`, named so in the query, waits; a JSON list. Asked of few rows: it looks at all debits for each. */
export const debitsInDoubt = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select coalesce(jsonb_agg(distinct u.name), '[]') from (${undecidedDebits}) u
  where u.partner_id = ${payout}.partner_id and u.currency in (${payout}.currency, ${originOf(payout)}))`;

/** Whether a debit that people have to decide, or have and it has not heard of it, names the very payout: of a file's sum, or an answer to it, any payout in it may be meant. */
export const isNamedByDebit = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${payout}.id in (select d.payout_id from (${doubtfulDebits}) d where d.by not in ('file', 'answer'))`;

export interface OpenDebit {
  readonly id: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly bookedOn: string;
}

/** The bookings that people have to decide and that name the very payout, alone or in a sum, of which what would be its own. */
export const findOpenDebits = (db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<OpenDebit[]> => db.$queryRaw<OpenDebit[]>`
  select distinct b.id, coalesce(s.amount_minor, b.amount_minor) as amount, b.currency::text as currency, b.booked_on::text as "bookedOn"
  from (${doubtfulDebits}) d join bank_entry b on b.id = d.entry_id
    left join bank_entry_share s on s.bank_entry_id = b.id and s.payout_id = d.payout_id
  where d.payout_id = ${payoutId}::uuid and d.by <> 'file' order by 4, 1`;

/** Whether the bank shows a debit that is the payout's, alone or in a sum: it is booked with it, or will be once the payout has read it. */
export const isDebited = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  exists (select from bank_entry b where b.matched_payout_id = ${payout}.id and b.is_debit and b.outcome = 'matched')
  or exists (select from bank_entry_share s where s.payout_id = ${payout}.id and s.is_matched))`;

/** Whether a debit beyond the one that paid a row of `payout`, named so in the query, waits for people. */
export const hasOpenSecond = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from bank_entry b where b.matched_payout_id = ${payout}.id and b.reason in ('paid_twice', 'told_again') and ${isOpenDebit})`;

/** Whether any debit in doubt may have paid the very payout. */
export async function findDebitInDoubt(tx: Tx, payoutId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`select from (${doubtfulDebits}) d where d.payout_id = ${payoutId}::uuid limit 1`;
  return rows.length > 0;
}

export interface Doubted {
  readonly id: string;
  readonly reference: string;
  readonly state: string;
  readonly by: 'name' | 'people' | 'share' | 'file' | 'rail';
}

/** The payouts that a booking may have paid, as long as nobody has decided it. */
export const findDoubted = (tx: Tx, entryId: string): Promise<Doubted[]> => tx.$queryRaw<Doubted[]>`
  select d.payout_id as id, d.reference, d.state, d.by from (${doubtfulDebits}) d where d.entry_id = ${entryId}::uuid order by 1`;
