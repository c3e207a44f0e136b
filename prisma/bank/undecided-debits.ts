import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { openStatesSql } from '../payout/open-states.ts';
import { isHalted } from '../payout/payout-halt.ts';

/**
 * SQL condition on `bank_entry b`: a debit that nobody has decided, that only one person has set aside as not ours, or whose decision the worker
 * has not carried out yet.
 */
const isOpenDebit = Prisma.sql`b.is_debit and b.outcome = 'suspense' and (b.decision is distinct from 'not_ours' or b.decided_at is null)`;

/**
 * SQL: the rows of `bank_entry` that are such debits. The order is the one of the index that holds only these: a plan that was made while the table
 * was small, and is kept, would else read all entries.
 */
const openDebits = Prisma.sql`(select b.* from bank_entry b where ${isOpenDebit} order by b.matched_payout_id, b.decided_payout_id)`;

const nameOfEntry = Prisma.sql`coalesce(b.reference, b.id::text)`;

/** SQL: payments that a provider has shown for a failed or canceled payout, or beside the one that paid it, until people have decided. */
const latePayments = Prisma.sql`
  select payout_id, reference as name from payout_shown_late
  union all select payout_id, reference from payout_shown_beside where reason in ('paid_twice', 'other_amount', 'other_currency')`;

/**
 * SQL: payouts that may have been paid by a debit that is not booked with them. `entry_id` is the booking, null once people matched it and the
 * payout has not read their letter. `name` is the bank's name of it. `by` says how the connection is known: `name` our books matched it, `people`
 * did, `share` an unexpected share of a sum, `file` the booking belongs to a file of ours (whatever became of it) and may be any payout in it,
 * `answer` the bank answered to a withdrawn file, `rail` a provider has shown it. There are few such debits: each looks up its own payout, so that
 * no plan reads all payouts.
 */
const doubtfulDebits = Prisma.sql`
  select d.entry_id, d.by, d.name, x.* from (
    select b.id as entry_id, b.matched_payout_id as payout_id, null::bpchar as only_in, 'name' as by, ${nameOfEntry} as name from ${openDebits} b
    where b.matched_payout_id is not null
    union all select b.id, b.decided_payout_id, null, 'people', ${nameOfEntry} from ${openDebits} b where b.decided_payout_id is not null
    union all select b.id, unnest(b.decided_payout_ids), null, 'people', ${nameOfEntry} from ${openDebits} b
    where cardinality(b.decided_payout_ids) > 0
    union all select b.id, s.payout_id, null, 'share', ${nameOfEntry} from ${openDebits} b
      join bank_entry_share s on s.bank_entry_id = b.id and not s.is_matched
    union all select b.id, i.id, case when b.currency::text = any (f.currencies) then b.currency end, 'file', ${nameOfEntry} from ${openDebits} b
      cross join lateral (select id, currencies from payout_batch where msg_id = regexp_replace(b.pmt_inf_id, '-[0-9]+$', '') offset 0) f
      cross join lateral (select id from payout where payout_batch_id = f.id
        union select payout_id from payout_batch_member where batch_id = f.id) i
    where b.matched_payout_id is null and b.reason is distinct from 'foreign_account'
      and not exists (select from bank_entry_share s where s.bank_entry_id = b.id)
    union all select null, m.entity_id, null, 'letter', m.arguments ->> 'reference' from mailbox_message m
    where m.entity_kind = 'payout' and m.kind = 'evidence' and m.applied_at is null and m.arguments ->> 'kind' = 'paid_after_all'
    union all select null, a.payout_id, null, 'answer', a.msg_id from payout_at_bank a
    union all select null, l.payout_id, null, 'rail', l.name from (${latePayments}) l) d
  cross join lateral (select id as payout_id, partner_id, currency, reference, state from payout
    where id = d.payout_id and (d.only_in is null or currency = d.only_in) offset 0) x`;

/**
 * SQL: partner and currency of each such payout, with the bank's name of the debit, repeated for all partners that it has become part of. The money
 * is back in the balance, so it could leave again with any payout of these. A debt that a merged partner has not taken along yet counts the same
 * way.
 */
export const undecidedDebits = Prisma.sql`
  with recursive doubted (partner_id, currency, name) as (
    (select d.partner_id, d.currency, d.name from (${doubtfulDebits}) d
      union all select m.into_partner_id, a.currency, 'owed' from partner_merge m join ledger.account a on a.partner_id = m.from_partner_id
        and a.code = 'partner_recoverable' join ledger.balance k on k.account_id = a.id and k.balance > 0 where m.merged_at is not null)
    union select m.into_partner_id, d.currency, d.name from doubted d
      join partner_merge m on m.from_partner_id = d.partner_id and m.merged_at is not null)
  select partner_id, currency, name from doubted`;

/** Returns the currencies in which nothing leaves to this partner until people have decided. */
export async function findUndecidedCurrencies(db: Pick<Tx, '$queryRaw'>, partnerId: string): Promise<string[]> {
  const rows = await db.$queryRaw<{ currency: string }[]>`
    select distinct u.currency::text as currency from (${undecidedDebits}) u where u.partner_id = ${partnerId}::uuid`;
  return rows.map(({ currency }) => currency);
}

/** SQL value: the currency of the balance that pays the payout. */
export const originOf = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((${payout}.content -> 'conversion' ->> 'currency')::bpchar, ${payout}.currency)`;

/**
 * SQL condition on a row of `payout`: it is open and waits for such a decision, in its own currency or in the one that it was converted from.
 * Computed once for all rows of the query.
 */
export const isInDoubt = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`${payout}.id in (
  select w.id from (${undecidedDebits}) u cross join lateral (select id from payout o where o.partner_id = u.partner_id
    and u.currency in (o.currency, ${originOf(Prisma.sql`o`)})
    and o.state in (${openStatesSql}) offset 0) w)`;

/** SQL condition on a row of `payout`: it is open, and it waits for such a decision or all payouts are stopped. */
export const isKeptBack = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${isHalted} and ${payout}.state in (${openStatesSql}) or ${isInDoubt(payout)})`;

/**
 * SQL value: a JSON list of the bank's names of the debits for which the payout waits. Use it for few rows: each looks at all
 * debits.
 */
export const debitsInDoubt = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select coalesce(jsonb_agg(distinct u.name), '[]') from (${undecidedDebits}) u
  where u.partner_id = ${payout}.partner_id and u.currency in (${payout}.currency, ${originOf(payout)}))`;

/**
 * SQL condition on a row of `payout`: an undecided debit, or one whose decision the payout has not read, is about exactly this payout. The sum of a
 * file or an answer to it may be about any payout in the file, so it does not count.
 */
export const isNamedByDebit = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${payout}.id in (select d.payout_id from (${doubtfulDebits}) d where d.by not in ('file', 'answer'))`;

export interface OpenDebit {
  readonly id: string;
  readonly amount: bigint;
  readonly currency: string;
  readonly bookedOn: string;
}

/** Returns undecided bookings about exactly this payout, alone or in a sum; for a sum with the amount that would be this payout's. */
export const findOpenDebits = (db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<OpenDebit[]> => db.$queryRaw<OpenDebit[]>`
  select distinct b.id, coalesce(s.amount_minor, b.amount_minor) as amount, b.currency::text as currency, b.booked_on::text as "bookedOn"
  from (${doubtfulDebits}) d join bank_entry b on b.id = d.entry_id
    left join bank_entry_share s on s.bank_entry_id = b.id and s.payout_id = d.payout_id
  where d.payout_id = ${payoutId}::uuid and d.by <> 'file' order by 4, 1`;

/** SQL condition on a row of `payout`: the bank shows a debit of it, alone or in a sum, that is booked or will be once the payout has read it. */
export const isDebited = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  exists (select from bank_entry b where b.matched_payout_id = ${payout}.id and b.is_debit and b.outcome = 'matched')
  or exists (select from bank_entry_share s where s.payout_id = ${payout}.id and s.is_matched))`;

/** SQL condition on a row of `payout`: a debit besides the one that paid it waits for people. */
export const hasOpenSecond = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`exists (
  select from bank_entry b where b.matched_payout_id = ${payout}.id and b.reason in ('paid_twice', 'told_again') and ${isOpenDebit})`;

/** True if an undecided debit may have paid exactly this payout. */
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

/** Returns the payouts that an undecided booking may have paid. */
export const findDoubted = (tx: Tx, entryId: string): Promise<Doubted[]> => tx.$queryRaw<Doubted[]>`
  select d.payout_id as id, d.reference, d.state, d.by from (${doubtfulDebits}) d where d.entry_id = ${entryId}::uuid order by 1`;
