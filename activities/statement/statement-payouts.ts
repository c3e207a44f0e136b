import { z } from 'zod';
import { isCurrency, type Currency } from '../../domain/money.ts';
import { payoutStates, type PayoutPhase } from '../../domain/payout/payout-state.ts';
import { statementRows, type Account, type StatementRow } from '../../domain/statement.ts';
import type { Language } from '../../domain/wording/sentence.ts';
import { states } from '../../domain/wording/states.ts';
import type { StatementContent, StatementPayout } from '../../emails/documents/statement-content.ts';
import { instantOfDay } from '../../prisma/bank/bank-day.ts';
import type { Db } from '../../prisma/client.ts';
import { oneOf } from '../../prisma/closed-union.ts';
import { Prisma, type Payout, type Statement } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readLeftEarlier } from '../../prisma/payout/left-earlier.ts';
import { backMinor, lostMinor } from '../../prisma/payout/lost-part.ts';
import { hadNotComeBack, readPayoutDocuments, type PayoutDocument } from '../../prisma/tax/payout-tax-documents.ts';
import { originOf } from '../../prisma/bank/undecided-debits.ts';

interface PayoutsOf {
  readonly statement: Statement;
  readonly account: Pick<Account, 'lines' | 'closing'>;
  readonly language: Language;
}

interface Payouts extends Pick<StatementContent, 'payouts' | 'next'> {
  /** True if a payout took the closing balance and has not given it back. */
  readonly isTaken: boolean;
}

/**
 * Returns the currency of a code.
 * @throws Error if the ledger does not know it.
 */
export function currencyOf(code: string): Currency {
  const currency = code.trim();
  if (!isCurrency(currency)) throw new Error(`a statement in ${code}`);
  return currency;
}

/** Returns the payouts of these rows, including those for which money was converted from this balance. */
export const payoutsIn = (rows: readonly StatementRow[]): string[] => [
  ...new Set(rows.flatMap(({ kind, sourceId }) => ((kind === 'payout' || kind === 'converted') && sourceId !== null ? [sourceId] : []))),
];

/** Reads the payouts that moved in the period, and the one that took the closing balance after it. */
export async function readPayouts(db: Db, { statement, account, language }: PayoutsOf): Promise<Payouts> {
  const { partnerId, currency, periodTo } = statement;
  const ids = payoutsIn(statementRows(account.lines));
  const moved = await db.payout.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
  const [taken] = await db.$queryRaw<{ id: string }[]>`
    select p.id from payout p where p.partner_id = ${partnerId}::uuid and ${originOf(Prisma.sql`p`)} = ${currency}::bpchar
      and ${account.closing.available} > 0
      and p.id <> all (${ids}::uuid[]) and p.reserved_at >= ${periodTo} and p.state <> 'canceled' order by p.created_at limit 1`;
  const later = taken === undefined ? null : await db.payout.findUniqueOrThrow({ where: { id: taken.id } });
  const all = [...moved, ...(later === null ? [] : [later])].map(({ id }) => id);
  const documents = await readPayoutDocuments(db, all);
  const carried = await readCarried(db, all);
  const leftEarlier = await readLeftEarlier(db, all);
  const missing = await readMissing(db, all);
  const methods = await db.payoutMethod.findMany({ where: { partnerId }, select: { id: true, masked: true } });
  const shown = (payout: Payout): StatementPayout => ({
    ...timesOf(payout, language),
    ...moneyOf(payout, {
      currency: currency.trim(),
      documents: documents.of(payout.id),
      carried: carried.get(payout.id) ?? 0,
      leftEarlier: leftEarlier.get(payout.id) ?? 0,
    }),
    missing: missing.get(payout.id) ?? null,
    account: methods.find(({ id }) => id === payout.payoutMethodId)?.masked ?? '',
  });
  const next = later === null ? null : { ...shown(later), reservedAt: (later.reservedAt ?? later.createdAt).toISOString() };
  return { payouts: moved.map(shown), next, isTaken: later !== null && !isGone(later) };
}

const gone: ReadonlySet<PayoutPhase> = new Set<PayoutPhase>(['canceled', 'failed', 'returned']);

/** True if the payout did not pay: its documents are about the money of the payout that does in the end. */
const isGone = ({ state }: Payout): boolean => gone.has(oneOf(payoutStates, state));

function timesOf(payout: Payout, language: Language): Pick<StatementPayout, 'reference' | 'state' | 'at'> {
  const { reference, state, settledAt, paidOn, returnedAt, returnedOn, submittedAt, approvedAt, reservedAt, createdAt } = payout;
  const day = returnedAt === null ? paidOn : returnedOn;
  const instant = returnedAt ?? settledAt ?? submittedAt ?? approvedAt ?? reservedAt ?? createdAt;
  return {
    reference,
    state: states.payout[oneOf(payoutStates, state)][language],
    at: day === null ? instant.toISOString() : instantOfDay(day),
  };
}

const Frozen = z
  .object({ conversion: z.object({ from: z.int(), currency: z.string(), rate: z.string() }).nullable() })
  .catch({ conversion: null });

function convertedBy({ content, currency, amountMinor }: Payout): StatementPayout['converted'] {
  const { conversion } = Frozen.parse(content);
  if (conversion === null) return null;
  const to = { amount: safeInteger(amountMinor), currency: currencyOf(currency) };
  return { from: { amount: conversion.from, currency: currencyOf(conversion.currency) }, to, rate: conversion.rate };
}

interface Behind {
  /** The statement's currency. */
  readonly currency: string;
  readonly documents: readonly PayoutDocument[];
  readonly carried: number;
  readonly leftEarlier: number;
}

/**
 * Splits a payout's amount into net, VAT, carried money, money that left earlier and the rest without a document, in the statement's
 * currency.
 */
function moneyOf(
  payout: Payout,
  { currency, documents, carried, leftEarlier }: Behind,
): Omit<StatementPayout, 'reference' | 'state' | 'at' | 'missing' | 'account'> {
  const converted = convertedBy(payout);
  const amount = converted?.from.currency === currency ? converted.from.amount : safeInteger(payout.amountMinor);
  const names = { documents: documents.map(({ reference }) => reference), amount, converted };
  // its money was converted, now or before an earlier payout of it
  const isForeign = documents.some((document) => document.currency !== currency);
  if (documents.length === 0 || isForeign || isGone(payout))
    return { ...names, net: null, vat: null, ratesBps: [], carried: 0, leftEarlier: 0, offset: 0 };
  const sumOf = (part: 'net' | 'vat') => safeInteger(documents.reduce((sum, document) => sum + document[part], 0n));
  const [net, vat] = [sumOf('net'), sumOf('vat')];
  const ratesBps = [...new Set(documents.flatMap((document) => document.ratesBps))];
  return { ...names, net, vat, ratesBps, carried, leftEarlier, offset: amount - net - vat - carried - leftEarlier };
}

/** Returns what the balance did not get back of returned payouts, and what became of it, in minor units of the payout's currency. */
async function readMissing(db: Db, payoutIds: readonly string[]): Promise<ReadonlyMap<string, StatementPayout['missing']>> {
  const [back, lost] = [backMinor(Prisma.sql`o`, 'all'), lostMinor(Prisma.sql`o`, 'all')];
  const rows = await db.$queryRaw<{ id: string; currency: string; missing: bigint; isLost: boolean; isExplained: boolean }[]>`
    select o.id, o.currency, o.amount_minor - ${back} as missing, o.amount_minor - ${back} = ${lost} as "isLost",
    o.returned_minor + o.return_fee_minor = o.amount_minor as "isExplained"
    from payout o where o.id = any (${[...payoutIds]}::uuid[]) and o.state = 'returned' and o.amount_minor > ${back}`;
  return new Map(
    rows.map(({ id, currency, missing, isLost, isExplained }) => [
      id,
      { amount: safeInteger(missing), currency: currencyOf(currency), as: isLost ? 'lost' : isExplained ? 'fee' : 'open' },
    ]),
  );
}

/**
 * Returns how much each payout carried over: what was left in the balance after the previous kept payout, less what it left itself. Minor
 * units.
 */
async function readCarried(db: Db, payoutIds: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const left = (payout: Prisma.Sql) => Prisma.sql`(
    select n.balance_after from ledger.journal_entry e join ledger.line n on n.entry_id = e.id join ledger.account a on a.id = n.account_id
    where e.idempotency_key = 'payout:' || ${payout}.id || case when ${payout}.currency = ${originOf(payout)} then ':reserve' else ':fx' end
      and a.code = 'partner_available' and a.currency = ${originOf(payout)})`;
  const rows = await db.$queryRaw<{ id: string; carried: bigint | null }[]>`
    select o.id, (coalesce(${left(Prisma.sql`b`)}, 0) - ${left(Prisma.sql`o`)})::bigint as carried
    from payout o left join lateral (
      select kept.id, kept.currency, kept.content from payout kept
      where kept.partner_id = o.partner_id and ${originOf(Prisma.sql`kept`)} = ${originOf(Prisma.sql`o`)}
        and ${hadNotComeBack(Prisma.sql`o`)} and (kept.content ->> 'upToVersion')::bigint < (o.content ->> 'upToVersion')::bigint
      order by (kept.content ->> 'upToVersion')::bigint desc limit 1) b on true
    where o.id = any (${[...payoutIds]}::uuid[])`;
  return new Map(rows.map(({ id, carried }) => [id, safeInteger(carried ?? 0n)]));
}
