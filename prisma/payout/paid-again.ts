import type { Tx } from '../client.ts';
import { Prisma } from '../generated/client.ts';
import { partnerAndParts } from '../partner/merged-into.ts';
import { obstacleOf } from './standing-payouts.ts';
import { isKeptBack, originOf } from '../bank/undecided-debits.ts';
import { isFromBeforeStop, isHalted } from './payout-halt.ts';

/** SQL: what the bank has paid to the payout's partner outside our books, in one of these currencies, since the payout was proposed. */
const paidBeside = (payout: Prisma.Sql, currencies: Prisma.Sql): Prisma.Sql => Prisma.sql`
  from payout x join payout_event v on v.payout_id = x.id
    where x.partner_id in ${partnerAndParts(Prisma.sql`${payout}.partner_id`)}
      and x.currency in (${currencies}) and x.id <> ${payout}.id and v.reason in ('paid_after_all', 'duplicate_booked')
      and v.created_at > ${payout}.created_at - interval '1 minute'`;

/** SQL condition: the partner owes money in this currency. `offset 0` looks up each partner alone; as a set it would read everybody's debts. */
const owes = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql => Prisma.sql`
  exists (select from ledger.account a join ledger.balance k on k.account_id = a.id
    where a.partner_id = ${payout}.partner_id and a.currency = ${currency} and a.code = 'partner_recoverable' and k.balance > 0 offset 0)`;

const owedBackIn = (payout: Prisma.Sql, currency: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`(${owes(payout, currency)} and exists (select ${paidBeside(payout, currency)}))`;

/**
 * SQL value for a row of `payout`: where its partner owes the company: in the payout's own currency, or only in the one that it was converted from;
 * else null. Nobody owes and has available money at once, so the debt came after the payout was proposed, and the payout holds that money.
 */
export const owedIn = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  case when ${owes(payout, Prisma.sql`${payout}.currency`)} then 'own'
    when ${originOf(payout)} <> ${payout}.currency and ${owes(payout, originOf(payout))} then 'origin' end)`;

/**
 * SQL condition on a row of `payout`: the bank has paid its partner outside our books since it was proposed, and the partner owes that: the payout
 * holds the money that was already paid. One minute is added because both may be written at once.
 */
export const isOwedBack = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${owedBackIn(payout, Prisma.sql`${payout}.currency`)} or ${owedBackIn(payout, originOf(payout))})`;

/** SQL value for a row of `payout`: how often the bank did so. Each time somebody must look at it. */
export const timesPaidBeside = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  select count(*)::int ${paidBeside(payout, Prisma.sql`${payout}.currency, ${originOf(payout)}`)})`;

/** SQL condition on a row of `payout` that has not left: a debit has paid its money or may have. */
export const mayPayTwice = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${isKeptBack(payout)} or ${payout}.state in ('reserved', 'approved', 'submitting') and ${isOwedBack(payout)})`;

/**
 * SQL condition on a row of `payout` that has not left, or of which nobody knows whether it has: it may not leave now, because a debit has paid its
 * money or may have, or its partner owes it.
 */
export const mayNotLeave = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${isKeptBack(payout)} or ${payout}.state in ('reserved', 'approved', 'submitting', 'uncertain') and ${owedIn(payout)} is not null)`;

/** SQL condition on an uncertain row of `payout`: asking PayPal would pay what must not be paid at present, so nobody asks. */
export const wouldBePaid = (payout: Prisma.Sql): Prisma.Sql => Prisma.sql`(
  ${payout}.rail = 'paypal' and ${payout}.external_id is null
    and (${obstacleOf(payout)} is not null or ${mayNotLeave(payout)} or ${isFromBeforeStop(payout)}))`;

/**
 * True if the payout's partner is suspended or on hold, or its account was switched off. Ask it just before a call that may pay, because this may
 * have happened since the effect was written.
 */
export async function isBarredNow(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<boolean> {
  const rows = await db.$queryRaw<unknown[]>`
    select from payout p where p.id = ${payoutId}::uuid and ${obstacleOf(Prisma.sql`p`)} is not null`;
  return rows.length > 0;
}

/** What keeps a payout from leaving: all payouts are stopped, or its money may be needed or paid already. */
export type Stop = 'halt' | 'debit';

/** Returns why the payout may not leave; undefined if it may. Ask it just before a call that pays. */
export async function findStop(db: Pick<Tx, '$queryRaw'>, payoutId: string): Promise<Stop | undefined> {
  const [row] = await db.$queryRaw<{ stop: Stop }[]>`
    select case when ${isHalted} then 'halt' else 'debit' end as stop
    from payout p where p.id = ${payoutId}::uuid and ${mayNotLeave(Prisma.sql`p`)}`;
  return row?.stop;
}
