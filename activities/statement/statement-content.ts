import type { StatementContent } from '../../emails/documents/statement-content.ts';
import { apart, notPaid, statementRows, type StatementRow } from '../../domain/statement.ts';
import type { Db } from '../../prisma/client.ts';
import type { Statement } from '../../prisma/generated/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { readStatement } from '../../prisma/ledger/statement-lines.ts';
import type { CrashPoint } from '../crash-points.ts';
import { readEnvelope } from '../mail/mail-address.ts';
import { readAdjustments, readMerges } from './statement-adjustments.ts';
import { earningsAtClose, readEarningLines } from './statement-earnings.ts';
import { currencyOf, payoutsIn, readPayouts } from './statement-payouts.ts';
import { readRules } from './statement-rules.ts';

export interface StatementLibrary {
  readonly db: Db;
  readonly crashPoint?: CrashPoint;
  readonly keys: DataKeys;
}

/** Reads everything that a statement says. Its lines are fixed; names and states of payouts are today's. */
export async function readStatementContent({ db, keys }: StatementLibrary, id: string): Promise<StatementContent> {
  const statement = await db.statement.findUniqueOrThrow({ where: { id } });
  const { partnerId } = statement;
  const currency = currencyOf(statement.currency);
  const { sender, reader } = await readEnvelope(db, partnerId);
  const account = await readStatement(db, id);
  const earnings = await readEarningLines({ db, keys, reader }, account.lines);
  const waiting = await earningsAtClose({ db, keys, reader }, statement);
  const rules = await readRules(db, statement);
  const from = statement.periodFrom.toISOString();
  const { earlier, lines } = apart(account, from);
  const rowsOf = (told: typeof lines) => withReferences(db, { partnerId, rows: statementRows(told) });
  const { payouts, next, isTaken } = await readPayouts(db, { statement, account, language: reader.language });
  return {
    number: statement.number,
    version: statement.version,
    issuedAt: statement.createdAt.toISOString(),
    currency,
    month: statement.period,
    from,
    to: statement.periodTo.toISOString(),
    sender,
    reader,
    address: await readAddress(db, statement),
    terms: await readTerms(db, statement),
    threshold: rules.threshold,
    opening: account.opening,
    closing: account.closing,
    earlier: earlier === null ? null : { from: earlier.from, rows: await rowsOf(earlier.lines), balance: earlier.balance },
    rows: await rowsOf(lines),
    payouts,
    notPaid: notPaid({
      closing: account.closing,
      earnings: waiting.map(({ amount, held, releaseAt }) => ({ pending: amount - held, held, releaseAt })),
      ...rules,
      isTaken,
    }),
    ...earnings,
    adjustments: await readAdjustments({ db, reader }, { partnerId, lines: account.lines }),
    waiting,
    next,
    others: await readOthers(db, statement),
    seal: await readSeal(db, statement),
  };
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

/** Returns the terms in force at the end of the period: the partner's own, else the group's, else the program's. */
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

interface Rows {
  readonly partnerId: string;
  readonly rows: readonly StatementRow[];
}

async function withReferences(db: Db, { partnerId, rows }: Rows): Promise<StatementContent['rows']> {
  const ids = (kind: StatementRow['kind']) => rows.flatMap((row) => (row.kind === kind && row.sourceId !== null ? [row.sourceId] : []));
  const documents = await db.taxDocument.findMany({ where: { id: { in: ids('tax') } }, include: { rates: true } });
  const payouts = await db.payout.findMany({ where: { id: { in: payoutsIn(rows) } }, select: { id: true, reference: true } });
  const merges = await readMerges(db, { partnerId, ids: ids('adjusted') });
  return rows.map((row) => {
    const document = documents.find(({ id }) => id === row.sourceId);
    const payout = payouts.find(({ id }) => id === row.sourceId);
    const ratesBps = document?.rates.map(({ rateBps }) => rateBps) ?? [];
    const merge = merges.get(row.sourceId ?? '');
    return {
      ...row,
      reference: document?.reference ?? payout?.reference ?? null,
      ratesBps,
      ...(merge === undefined ? {} : { mergedWith: merge.other }),
    };
  });
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
