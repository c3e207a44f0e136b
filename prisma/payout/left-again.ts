import { Prisma } from '../generated/client.ts';

/**
 * SQL value for a row of `payout`: the payout by which its money has left again, or is on its way, after it failed or came back. A replacement by
 * people counts immediately. Null if there is none.
 */
export const leftAgainBy = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select x.id from payout x where x.id = ${payout}.left_again_by_id and x.state <> 'canceled'
    and (x.replaces_payout_id = ${payout}.id or x.state not in ('draft', 'reserved', 'approved')))`;

/** SQL condition on a row of `payout`: somebody decided to leave the money that did not arrive in the balance. */
export const isLeftInBalance = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`exists (select from payout_event v where v.payout_id = ${payout}.id and v.reason = 'left_in_balance')`;

/** SQL condition on a row of `payout`: it was canceled for another account, and its replacement was refused. */
export const isNotReplaced = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(${payout}.state = 'canceled' and exists (
  select from payout_event v where v.payout_id = ${payout}.id and v.reason = 'not_replaced'))`;

/**
 * SQL value for a row of `payout`: what it gave back to the available balance, minor units of its currency. Includes a fee that the company bore;
 * excludes what paid off a debt and what a second payment took again.
 */
export const gaveBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${payout}.amount_minor + coalesce((select sum(case l.side when 'credit' then l.amount else -l.amount end)
    from payout_event v cross join unnest(v.entry_ids) as n (id)
      cross join lateral (select n.id union all select r.id from ledger.journal_entry r where r.reverses_entry_id = n.id) w
      join ledger.journal_entry e on e.id = w.id and e.kind <> 'fx.convert'
      join ledger.line l on l.entry_id = w.id join ledger.account a on a.id = l.account_id
    where v.payout_id = ${payout}.id and a.code = 'partner_available' and a.currency = ${payout}.currency), 0))::bigint`;
