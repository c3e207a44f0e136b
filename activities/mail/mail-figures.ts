import { z } from 'zod';
import { decisionReasons } from '../../domain/decision.ts';
import { isCurrency } from '../../domain/money.ts';
import { reasons } from '../../domain/wording/reasons.ts';
import { say } from '../../domain/wording/sentence.ts';
import type { Became } from '../../emails/became.ts';
import type { Amount, Reader } from '../../emails/content.ts';
import type { NewConversion } from '../../emails/new-conversion.ts';
import type { Db } from '../../prisma/client.ts';
import type { CommissionRevision } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { readStanding } from '../../prisma/partner/standing.ts';
import { termsOf } from '../../prisma/partner/program-rows.ts';

/** Figures of one movement of a commission or bounty as of then: later movements do not change an earlier mail. */
export interface MovementFigures {
  readonly moved: Amount;
  /** What the invoice or installation earns after the movement. */
  readonly left: Amount;
  /** Null for a bounty. */
  readonly commission: NewConversion['commission'];
  /** For a bounty: it was earned only with the customer's first payment. */
  readonly hasPaid: boolean;
  readonly became: Became;
  /** When it happened, and when we recorded it. */
  readonly at: string;
  readonly recordedAt: string;
  readonly reason: string;
  readonly decisionId: string | null;
}

interface Ids {
  readonly referralId: string;
  readonly earningId?: string | undefined;
  readonly rev?: number | undefined;
  readonly sourceId?: string | undefined;
}

const Counted = z.object({ base: z.number().int(), rateBps: z.number().int() });

/** Reads the figures of one revision (`rev`) of an earning. */
export async function readMovement(db: Db, { earningId = '', rev = 0 }: Ids): Promise<MovementFigures> {
  const revision = await db.commissionRevision.findUniqueOrThrow({ where: { commissionId_rev: { commissionId: earningId, rev } } });
  const commission = await db.commission.findUnique({ where: { id: earningId }, include: { source: true } });
  const earning = commission ?? (await db.bountyAward.findUniqueOrThrow({ where: { id: earningId } }));
  const amount = (minor: bigint) => amountOf(safeInteger(minor), earning.currency);
  const left = amount(revision.targetAfterMinor);
  const { decisionId, reason } = revision;
  return {
    moved: amount(revision.movedMinor),
    left,
    commission:
      commission === null ? null : await countedOf(db, { ...commission, invoice: nameOf(commission.source), decisionId, total: left }),
    hasPaid: commission === null && (await isEarnedByPayment(db, earning.termsId)),
    became: await becameOf(db, revision, earning.releaseAt),
    at: revision.asOf.toISOString(),
    recordedAt: revision.createdAt.toISOString(),
    reason,
    decisionId,
  };
}

async function isEarnedByPayment(db: Db, termsId: string): Promise<boolean> {
  const { bounty } = termsOf(await db.programTerms.findUniqueOrThrow({ where: { id: termsId } }));
  return bounty?.trigger === 'installation_and_first_payment';
}

/** Returns what the amount became. After the release an earning is not pending: it pays off the debt, and the rest is free. */
async function becameOf(db: Db, { kind, asOf, partnerId, journalEntryId }: CommissionRevision, releaseAt: Date | null): Promise<Became> {
  if (kind !== 'commission.reaccrue')
    return { as: 'pending', releaseAt: releaseAt?.toISOString() ?? null, isDue: releaseAt !== null && releaseAt <= asOf };
  const [row] = await db.$queryRaw<{ offset: bigint | null }[]>`
    select sum(p.amount)::bigint as offset from ledger.posting p join ledger.account a on a.id = p.credit_account_id
    where p.entry_id = ${journalEntryId}::uuid and a.code = 'partner_recoverable'`;
  const { payoutsOnHold } = await readStanding(db, partnerId);
  return { as: 'free', offset: safeInteger(row?.offset ?? 0n), arePayoutsOnHold: payoutsOnHold !== null };
}

interface CountedOf {
  readonly invoice: string;
  readonly baseMinor: bigint;
  readonly rateBps: number;
  readonly decisionId: string | null;
  readonly total: Amount;
}

/** Returns base and rate as the movement's decision counted them. */
async function countedOf(
  db: Db,
  { invoice, baseMinor, rateBps, decisionId, total }: CountedOf,
): Promise<NonNullable<NewConversion['commission']>> {
  const decision = decisionId === null ? null : await db.decision.findUnique({ where: { id: decisionId } });
  const counted = Counted.safeParse(decision?.inputs).data ?? { base: safeInteger(baseMinor), rateBps };
  return { invoice, base: { ...total, amount: counted.base }, rateBps: counted.rateBps, total };
}

/** Reads a settled invoice that earns nothing, and the decision with the reason. */
export async function readRefusal(
  db: Db,
  { sourceId = '' }: Ids,
): Promise<{ readonly invoice: string; readonly decisionId: string | null }> {
  const source = await db.settlementSource.findUniqueOrThrow({ where: { id: sourceId } });
  return { invoice: nameOf(source), decisionId: source.gateDecisionId };
}

/** Reads the newest invoice that is not paid yet, with the last decision about it. */
export async function readOpenInvoice(db: Db, { referralId }: Ids) {
  const source = await db.settlementSource.findFirstOrThrow({
    where: { referralId, settledAt: null, issuedAt: { not: null } },
    orderBy: { issuedAt: 'desc' },
  });
  const decision = await db.decision.findFirst({
    where: { subjectKind: 'settlement_source', subjectId: source.id, kind: 'evidence' },
    orderBy: { createdAt: 'desc' },
  });
  return {
    invoice: nameOf(source),
    total: amountOf(safeInteger(source.totalMinor ?? 0n), source.currency ?? ''),
    issuedAt: (source.issuedAt ?? source.createdAt).toISOString(),
    decisionId: decision?.id ?? null,
  };
}

const Values = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]));

/** Returns the decision's sentence for the reader. Without a decision: the payment is awaited. */
export async function readReason(db: Db, decisionId: string | null, { language }: Reader): Promise<string> {
  const decision = decisionId === null ? null : await db.decision.findUnique({ where: { id: decisionId } });
  const reason = decisionReasons.find((known) => known === decision?.reason) ?? 'waiting_for_payment';
  return say(language, reasons[reason], Values.safeParse(decision?.inputs).data ?? {});
}

/** Returns the number on the invoice, else its id at the provider. */
function nameOf({ reference, externalId }: { readonly reference: string | null; readonly externalId: string }): string {
  return reference ?? externalId;
}

function amountOf(amount: number, code: string): Amount {
  const currency = code.trim();
  if (!isCurrency(currency)) throw new Error(`a row holds money in ${code}`);
  return { amount, currency };
}
