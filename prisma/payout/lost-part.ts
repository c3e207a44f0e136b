import { Prisma } from '../generated/client.ts';

/**
 * SQL condition on a row of `payout`: two people last said that the missing part is lost, not that it was a fee. If that was withdrawn, what is
 * still missing is a fee that the bank states.
 */
export const isLost = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(${lastSaid(payout)} = 'missing_is_lost', false)`;

/** SQL condition on a row of `payout`: two people explained the part that did not come back, as a fee or lost, and nobody withdrew it. */
export const isExplained = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${payout}.state = 'returned' and coalesce(${lastSaid(payout)} <> 'explanation_withdrawn', false))`;

const lastSaid = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select v.reason from payout_event v
  where v.payout_id = ${payout}.id and v.reason in ('missing_is_lost', 'missing_was_fee', 'explanation_withdrawn') order by v.id desc limit 1)`;

/** Views to read: those with the lines of all partners, or those of the portal's own partner. */
const books = {
  all: { lines: Prisma.sql`ledger.year_line`, seconds: Prisma.sql`payout_second_payment` },
  own: { lines: Prisma.sql`ledger.own_year_line`, seconds: Prisma.sql`ledger.own_second_payment` },
} as const;

/**
 * SQL value for a row of `payout`, minor units of its currency: what of the payout itself is back in the balance, including a fee that the company
 * bore. Returns of second payments do not count, because the payout stays paid.
 */
export const backMinor = (payout: Prisma.Sql, whose: keyof typeof books): Prisma.Sql => Prisma.sql`(
  coalesce((select -sum(y.amount) from ${books[whose].lines} y where y.payout_id = ${payout}.id and y.what = 'came_back'), 0)
  - coalesce((select z.back_minor from ${books[whose].seconds} z where z.payout_id = ${payout}.id), 0))::bigint`;

/**
 * SQL value for a row of `payout`, minor units of its currency: what left, did not arrive and is not expected back. It counts as paid out, because
 * nobody owes it any more, and is named wherever that figure is shown.
 */
export const lostMinor = (
  payout: Prisma.Sql,
  whose: keyof typeof books,
): Prisma.Sql => Prisma.sql`(case when ${payout}.state = 'returned' and ${isLost(payout)}
  then ${payout}.return_fee_minor - (${backMinor(payout, whose)} - ${payout}.returned_minor) else 0 end)::bigint`;
