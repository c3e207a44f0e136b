import { z } from 'zod';
import type { StatementContent, StatementPayout } from '../emails/documents/statement-content.ts';
import { isCurrency, type Currency } from '../domain/money.ts';
import { notPaid, statementRows, type LeftOut, type StatementRow } from '../domain/statement.ts';
import { states } from '../domain/wording/states.ts';
import { instantOfDay } from '../prisma/bank-day.ts';
import { oneOf } from '../prisma/closed-union.ts';
import { payoutStates } from '../domain/payout-state.ts';
import type { Db } from '../prisma/client.ts';
import type { Payout, Statement } from '../prisma/generated/client.ts';
import { safeInteger } from '../prisma/money.ts';
import { readPayoutDocuments } from '../prisma/payout-tax-documents.ts';
import type { DataKeys } from '../prisma/secrets.ts';
import { readStatement } from '../prisma/statement-lines.ts';
import type { CrashPoint } from './crash-points.ts';
import { readEnvelope } from './mail-address.ts';
import { earningsAtClose, readEarningLines } from './statement-earnings.ts';

export interface StatementLibrary {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly keys: DataKeys;
}

/** Reads everything that a statement says. What its lines are is fixed; states of payouts and names are those of now. */
export async function readStatementContent({ db, keys }: StatementLibrary, id: string): Promise<StatementContent> {
  const statement = await db.statement.findUniqueOrThrow({ where: { id } });
  const { partnerId } = statement;
  const currency = currencyOf(statement.currency);
  const { sender, reader } = await readEnvelope(db, partnerId);
  const account = await readStatement(db, id);
  const earnings = await readEarningLines({ db, keys, reader }, { statement, lines: account.lines });
  const waiting = await earningsAtClose({ db, keys, reader }, statement);
  const rules = await readRules(db, statement);
  const { payouts, next, isTaken } = await readPayouts(db, { statement, rows: statementRows(account.lines), language: reader.language });
  return {
    number: statement.number,
    version: statement.version,
    issuedAt: statement.createdAt.toISOString(),
    currency,
    month: statement.period,
    from: statement.periodFrom.toISOString(),
    to: statement.periodTo.toISOString(),
    sender,
    reader,
    address: await readAddress(db, statement),
    terms: await readTerms(db, statement),
    threshold: rules.threshold,
    opening: account.opening,
    closing: account.closing,
    rows: await withReferences(db, statementRows(account.lines)),
    payouts,
    notPaid: notPaid({
      closing: account.closing,
      earnings: waiting.map(({ amount, held, releaseAt }) => ({ pending: amount - held, held, releaseAt })),
      ...rules,
      isTaken,
    }),
    ...earnings,
    waiting,
    next,
    others: await readOthers(db, statement),
    seal: await readSeal(db, statement),
  };
}

function currencyOf(code: string): Currency {
  const currency = code.trim();
  if (!isCurrency(currency)) throw new Error(`a statement in ${code}`);
  return currency;
}

async function readAddress(db: Db, { partnerId, periodTo }: Statement): Promise<StatementContent['address']> {
  const partner = await db.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const profile = await db.partnerTaxProfile.findFirst({
    where: { partnerId, validFrom: { lt: periodTo } },
    orderBy: [{ validFrom: 'desc' }, { createdAt: 'desc' }],
  });
  if (profile === null) return { name: partner.companyName, street: null, place: null, country: partner.country, vatId: null };
  const { legalName: name, street, postcode, town, country, vatId } = profile;
  return { name, street, place: `${postcode} ${town}`, country, vatId };
}

/** In force at the end of the period: the partner's own before the group's before the program's. */
async function readTerms(db: Db, { programId, partnerId, periodTo }: Statement): Promise<StatementContent['terms']> {
  const { partnerGroupId } = await db.partner.findUniqueOrThrow({ where: { id: partnerId }, select: { partnerGroupId: true } });
  const versions = await db.programTerms.findMany({
    where: { programId, validFrom: { lt: periodTo } },
    orderBy: [{ validFrom: 'desc' }, { version: 'desc' }],
  });
  const terms =
    versions.find((version) => version.partnerId === partnerId) ??
    versions.find((version) => version.partnerId === null && partnerGroupId !== null && version.partnerGroupId === partnerGroupId) ??
    versions.find((version) => version.partnerId === null && version.partnerGroupId === null);
  if (terms === undefined) return null;
  const { version, rateBps, baseMode, cardHoldDays, invoiceHoldDays } = terms;
  return { version, rateBps, isNet: baseMode === 'net', cardHoldDays, invoiceHoldDays };
}

type Rules = Pick<Parameters<typeof notPaid>[0], 'threshold' | 'currency' | 'excluded' | 'schedule' | 'hasDetails'>;

async function readRules(db: Db, { programId, partnerId, currency, period }: Statement): Promise<Rules> {
  const policy = await db.payoutPolicy.findUnique({ where: { programId_currency: { programId, currency } } });
  const exclusion = await db.payoutExclusion.findFirst({ where: { partnerId, currency, run: { programId, period } } });
  const decision = exclusion?.decisionId == null ? null : await db.decision.findUnique({ where: { id: exclusion.decisionId } });
  const { currencyRule } = await db.program.findUniqueOrThrow({ where: { id: programId }, select: { currencyRule: true } });
  const paidIn = currencyRule === 'convert_at_payout' ? {} : { currency };
  const method = await db.payoutMethod.findFirst({ where: { partnerId, revokedAt: null, ...paidIn } });
  return {
    threshold: policy === null ? null : safeInteger(policy.thresholdMinor),
    currency: currency.trim(),
    excluded:
      exclusion === null ? await keptBack(db, partnerId) : { reason: exclusion.reason, values: Values.catch({}).parse(decision?.inputs) },
    schedule: policy?.schedule ?? null,
    hasDetails: method !== null,
  };
}

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** What is paid on request has no run that would say so. */
async function keptBack(db: Db, partnerId: string): Promise<LeftOut | null> {
  const { state, payoutsOnHoldReason } = await db.partner.findUniqueOrThrow({
    where: { id: partnerId },
    select: { state: true, payoutsOnHoldReason: true },
  });
  if (state === 'suspended') return { reason: 'partner_suspended', values: {} };
  return payoutsOnHoldReason === null ? null : { reason: 'payouts_on_hold', values: {} };
}

async function withReferences(db: Db, rows: readonly StatementRow[]): Promise<StatementContent['rows']> {
  const ids = (kind: StatementRow['kind']) => rows.flatMap((row) => (row.kind === kind && row.sourceId !== null ? [row.sourceId] : []));
  const documents = await db.taxDocument.findMany({ where: { id: { in: ids('tax') } }, include: { rates: true } });
  const payouts = await db.payout.findMany({ where: { id: { in: ids('payout') } }, select: { id: true, reference: true } });
  return rows.map((row) => {
    const document = documents.find(({ id }) => id === row.sourceId);
    const payout = payouts.find(({ id }) => id === row.sourceId);
    const ratesBps = document?.rates.map(({ rateBps }) => rateBps) ?? [];
    return { ...row, reference: document?.reference ?? payout?.reference ?? null, ratesBps };
  });
}

interface PayoutsOf {
  readonly statement: Statement;
  readonly rows: readonly StatementRow[];
  readonly language: 'en' | 'de';
}

interface Payouts extends Pick<StatementContent, 'payouts' | 'next'> {
  /** The closing balance, by a payout that has not given it back. */
  readonly isTaken: boolean;
}

/** Those that moved in the period, and the one that took the closing balance after it. */
async function readPayouts(db: Db, { statement, rows, language }: PayoutsOf): Promise<Payouts> {
  const { partnerId, currency, periodTo } = statement;
  const ids = rows.flatMap(({ kind, sourceId }) => (kind === 'payout' && sourceId !== null ? [sourceId] : []));
  const moved = await db.payout.findMany({ where: { id: { in: ids } }, orderBy: { createdAt: 'asc' } });
  const later = await db.payout.findFirst({
    where: { partnerId, currency, id: { notIn: ids }, reservedAt: { gte: periodTo }, state: { not: 'canceled' } },
    orderBy: { createdAt: 'asc' },
  });
  const documents = await readPayoutDocuments(
    db,
    [...moved, ...(later === null ? [] : [later])].map(({ id }) => id),
  );
  const methods = await db.payoutMethod.findMany({ where: { partnerId }, select: { id: true, masked: true } });
  const shown = (payout: Payout): StatementPayout => {
    const own = documents.of(payout.id);
    const sumOf = (part: 'net' | 'vat') => (own.length === 0 ? null : safeInteger(own.reduce((sum, document) => sum + document[part], 0n)));
    const { settledAt, paidOn, returnedAt, returnedOn, submittedAt, approvedAt, reservedAt, createdAt } = payout;
    const day = returnedAt === null ? paidOn : returnedOn;
    return {
      reference: payout.reference,
      documents: own.map((document) => document.reference),
      state: states.payout[oneOf(payoutStates, payout.state)][language],
      at:
        day === null ? (returnedAt ?? settledAt ?? submittedAt ?? approvedAt ?? reservedAt ?? createdAt).toISOString() : instantOfDay(day),
      net: sumOf('net'),
      vat: sumOf('vat'),
      ratesBps: [...new Set(own.flatMap(({ ratesBps }) => ratesBps))],
      amount: safeInteger(payout.amountMinor),
      account: methods.find(({ id }) => id === payout.payoutMethodId)?.masked ?? '',
    };
  };
  const isTaken = later !== null && later.state !== 'failed' && later.state !== 'returned';
  return { payouts: moved.map(shown), next: later === null ? null : shown(later), isTaken };
}

async function readOthers(db: Db, { partnerId, currency, period }: Statement): Promise<StatementContent['others']> {
  const rows = await db.statement.findMany({
    where: { partnerId, period, currency: { not: currency } },
    orderBy: [{ currency: 'asc' }, { version: 'desc' }],
    distinct: ['currency'],
  });
  return rows.map((row) => ({ number: row.number, currency: row.currency.trim() }));
}

async function readSeal(db: Db, { seal: hash }: Statement): Promise<StatementContent['seal']> {
  const row = hash === null ? null : await db.ledgerSeal.findFirst({ where: { hash } });
  return row === null ? null : { day: row.day.toISOString().slice(0, 10), entries: row.entries, hash: row.hash };
}
