import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from '../partner/merged-into.ts';
import { obstacleOf } from './standing-payouts.ts';
import { isKeptBack, originOf } from '../bank/undecided-debits.ts';

/** What the bank had paid to its partner beside our books, in one of these currencies, since it was proposed. */
const paidBeside = (payout: Prisma.Sql, currencies: Prisma.Sql): Prisma.Sql => Prisma.sql`
  from payout x join payout_event v on v.payout_id = x.id
    where x.partner_id in ${partnerAndParts(Prisma.sql`${payout}.partner_id`)}
      and x.currency in (${currencies}) and x.id <> ${payout}.id and v.reason in ('paid_after_all', 'duplicate_booked')
      and v.created_at > ${payout}.created_at - interval '1 minute'`;

/** Each is looked up by itself (`offset 0`): as a set, it would be what everybody owes. */
const owes = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql => Prisma.sql`
  exists (select from ledger.account a join ledger.balance k on k.account_id = a.id
    where a.partner_id = ${payout}.partner_id and a.currency = ${currency} and a.code = 'partner_recoverable' and k.balance > 0 offset 0)`;

const owedBackIn = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${owes(payout, currency)} and exists (select ${paidBeside(payout, currency)}))`;

/**
 * Of a row of `payout`, named so in the query: whether its partner owes the company, in the payout's own currency or only in that which it was converted
 * from. Nobody owes and has something free at once, so what is owed came after it was proposed, and it holds that money. Null: neither.
 */
export const owedIn = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  case when ${owes(payout, Prisma.sql`${payout}.currency`)} then 'own'
    when ${originOf(payout)} <> ${payout}.currency and ${owes(payout, originOf(payout))} then 'origin' end)`;

/**
 * Of a row of `payout`, named so in the query: whether the bank had paid its partner beside our books since it was proposed, and the partner owes that. Then
 * the payout holds the money that was paid. (A minute more, since both may have been written at once.)
 */
export const isOwedBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${owedBackIn(payout, Prisma.sql`${payout}.currency`)} or ${owedBackIn(payout, originOf(payout))})`;

/** Of such a row: how often the bank had. Each time is another sum that somebody has to look at. */
export const timesPaidBeside = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select count(*)::int ${paidBeside(payout, Prisma.sql`${payout}.currency, ${originOf(payout)}`)})`;

/** Of a row of `payout` that has not left, named so in the query: a debit may have paid its money, or has. */
export const mayPayTwice = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${isKeptBack(payout)} or ${payout}.state in ('reserved', 'approved', 'submitting') and ${isOwedBack(payout)})`;

/** Of such a row: nothing of it may leave now, since a debit may have paid its money, or has, or its partner owes it. */
export const mayNotLeave = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${isKeptBack(payout)} or ${payout}.state in ('reserved', 'approved', 'submitting') and ${owedIn(payout)} is not null)`;

/** Asked at the last moment before a call that may pay: its partner is suspended or on hold, or its account off, since the errand was written. */
export async function isBarredNow(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from payout p where p.id = ${payoutId}::uuid and ${obstacleOf(Prisma.sql`p`)} is not null`;
  return rows.length > 0;
}

/** Asked at the last moment before a payout leaves by a call. */
export async function isStopped(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from payout p where p.id = ${payoutId}::uuid and ${mayNotLeave(Prisma.sql`p`)}`;
  return rows.length > 0;
}
