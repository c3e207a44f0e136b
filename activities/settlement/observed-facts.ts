import { v7 as uuid } from 'uuid';
import type { FactStatus } from '../../domain/settlement/fact-status.ts';
import { startOfDay } from '../../domain/period.ts';
import type { BexioPayment, HostFacts, SourceFacts } from '../../domain/settlement/settlement.ts';
import type { Tx } from '../../prisma/client.ts';
import type { ManualFact } from '../../prisma/generated/client.ts';

/** Current status of one payment, refund or dispute. */
interface Observed {
  readonly kind: 'payment' | 'refund' | 'dispute';
  readonly externalId: string;
  readonly status: string;
  readonly amount: number;
  readonly occurredAt: string | null;
}

export interface Observation {
  readonly sourceId: string;
  readonly facts: SourceFacts;
  readonly manual: readonly ManualFact[];
  /** The program's time zone: a bank payment has only a day. */
  readonly timeZone: string;
  readonly asOf: Date;
  readonly effectKey: string;
}

/** Stores facts that are new or have changed since they were last seen. A fact that has disappeared is stored as `gone`, with amount 0. */
export async function noteObserved(tx: Tx, { sourceId, facts, manual, timeZone, asOf, effectKey }: Observation): Promise<void> {
  const seen = [...partsOf(facts, timeZone), ...manual.map(manualPart)];
  const known = await lastSeen(tx, sourceId);
  const gone = [...known.values()].filter((row) => row.status !== 'gone' && !seen.some((part) => isSame(part, row)));
  const changed = seen.filter((part) => {
    const row = known.get(`${part.kind}:${part.externalId}`);
    return row === undefined || row.status !== part.status || row.amountMinor !== BigInt(part.amount);
  });
  await tx.settlementFact.createMany({
    data: [...changed, ...gone.map(({ kind, externalId }) => ({ kind, externalId, status: 'gone', amount: 0, occurredAt: null }))].map(
      ({ amount, ...fact }) => ({ id: uuid(), sourceId, ...fact, amountMinor: amount, observedAt: asOf, effectKey }),
    ),
  });
}

function partsOf(facts: SourceFacts, timeZone: string): Observed[] {
  if (facts.provider === 'bexio') return facts.payments.map((payment) => bexioPart(payment, timeZone));
  if (facts.provider === 'host') return hostParts(facts);
  const { payments, refunds, disputes } = facts;
  return [
    ...payments
      .filter(({ status }) => status !== 'open') // nothing has happened yet
      .map(
        ({ id, status, amountPaid, paidAt }) =>
          ({ kind: 'payment', externalId: id, status, amount: amountPaid, occurredAt: paidAt }) as const,
      ),
    ...refunds.map(({ id, createdAt, ...refund }) => ({ kind: 'refund', externalId: id, occurredAt: createdAt, ...refund }) as const),
    ...disputes.map(({ id, createdAt, ...dispute }) => ({ kind: 'dispute', externalId: id, occurredAt: createdAt, ...dispute }) as const),
  ];
}

function hostParts({ id, total, paidAt, refunded, refundedAt }: HostFacts): Observed[] {
  const payment = { kind: 'payment', externalId: id, status: 'paid', amount: total, occurredAt: paidAt } as const;
  const refund = { kind: 'refund', externalId: id, status: 'succeeded', amount: refunded, occurredAt: refundedAt } as const;
  return refunded === 0 ? [payment] : [payment, refund];
}

function bexioPart(payment: BexioPayment, timeZone: string): Observed {
  const { id, amount, on } = payment;
  return { kind: 'payment', externalId: id, status: wayOf(payment), amount, occurredAt: startOfDay(on, timeZone) };
}

/** Bexio's payments have no status: the way a payment was entered says whether it is money. */
function wayOf(payment: BexioPayment): FactStatus {
  if (payment.isCashDiscount) return 'cash_discount';
  if (payment.isClientAccountRedemption) return 'client_account_redemption';
  if (payment.creditVoucherId !== null) return 'credit_voucher';
  if (payment.paymentServiceId !== null) return 'payment_service';
  return payment.bankAccountId === null ? 'not_at_bank' : 'booked';
}

function manualPart({ id, amountMinor, createdAt }: ManualFact): Observed {
  return { kind: 'refund', externalId: id, status: 'entered', amount: Number(amountMinor), occurredAt: createdAt.toISOString() };
}

async function lastSeen(tx: Tx, sourceId: string) {
  const rows = await tx.settlementFact.findMany({ where: { sourceId }, orderBy: [{ observedAt: 'asc' }, { id: 'asc' }] });
  return new Map(rows.map((row) => [`${row.kind}:${row.externalId}`, row]));
}

function isSame(part: Observed, row: { readonly kind: string; readonly externalId: string }): boolean {
  return part.kind === row.kind && part.externalId === row.externalId;
}
