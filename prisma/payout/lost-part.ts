import { Prisma } from '../generated/client.ts';

/**
 * Of a row of `payout`, named so in the query: two people said last of what had not come back that it is not to come any more, and not that it was a fee. Withdrawn since, what is
 * missing still is a fee that the bank states.
 */
export const isLost = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`coalesce(${lastSaid(payout)} = 'missing_is_lost', false)`;

/** Of the same: two people have said what became of the part that did not come back, a fee or lost, and their word is not withdrawn. */
export const isExplained = (payout: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${payout}.state = 'returned' and coalesce(${lastSaid(payout)} <> 'explanation_withdrawn', false))`;

const lastSaid = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select v.reason from payout_event v
  where v.payout_id = ${payout}.id and v.reason in ('missing_is_lost', 'missing_was_fee', 'explanation_withdrawn') order by v.id desc limit 1)`;

/** Whose lines are read: those of all partners, or those of the one that the portal reads for. */
const books = {
  all: { lines: Prisma.sql`ledger.year_line`, seconds: Prisma.sql`payout_second_payment` },
  own: { lines: Prisma.sql`ledger.own_year_line`, seconds: Prisma.sql`ledger.own_second_payment` },
} as const;

/**
 * Of the same, minor units of its currency: what the balance has again of the payout itself, the fee that the company bore included. What comes back of a second
 * payment leaves the payout paid.
 */
export const backMinor = (payout: Prisma.Sql, whose: keyof typeof books): Prisma.Sql => Prisma.sql`(
  coalesce((select -sum(y.amount) from ${books[whose].lines} y where y.payout_id = ${payout}.id and y.what = 'came_back'), 0)
  - coalesce((select z.back_minor from ${books[whose].seconds} z where z.payout_id = ${payout}.id), 0))::bigint`;

/**
 * Of the same, minor units of its currency: what left, did not arrive, and is not expected back. It is paid out, for nobody owes it any more, and it is named
 * wherever that figure stands.
 */
export const lostMinor = (
  payout: Prisma.Sql,
  whose: keyof typeof books,
): Prisma.Sql => Prisma.sql`(case when ${payout}.state = 'returned' and ${isLost(payout)}
  then ${payout}.return_fee_minor - (${backMinor(payout, whose)} - ${payout}.returned_minor) else 0 end)::bigint`;
