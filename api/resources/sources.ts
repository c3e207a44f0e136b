import { DomainError } from '../../domain/errors.ts';
import { decisionReasons } from '../../domain/decision.ts';
import type { Db } from '../../prisma/client.ts';
import type { SettlementFact } from '../../prisma/generated/client.ts';
import { SourceDetail } from '../contract/sources.ts';
import type { Money } from '../contract/money.ts';
import { defineResource, oneOf } from '../http/define-resource.ts';
import { isId } from '../http/ids.ts';
import { instant, instantOrNull, momentOrNull, money } from '../http/present.ts';

/** The facts behind a commission: an invoice as its provider reports it, and when we saw what. */
export const sources = defineResource(
  'sources',
  oneOf({
    answer: SourceDetail,
    summary: 'Returns a customer’s invoice with its facts and their history',
    read: ({ deps }, id) => readSource(deps.db, id),
  }),
);

async function readSource(db: Db, id: string): Promise<SourceDetail> {
  const where = { id };
  const include = {
    observed: { orderBy: [{ observedAt: 'asc' as const }, { id: 'asc' as const }] },
    referral: { select: { partner: { select: { program: { select: { timeZone: true } } } } } },
  };
  const row = isId(id) ? await db.settlementSource.findUnique({ where, include }) : null;
  if (row === null) throw new DomainError('not_found');
  const zoned = { provider: row.provider, timeZone: row.referral.partner.program.timeZone };
  const inSource = (minor: bigint | null): Money | null => (minor === null || row.currency === null ? null : money(minor, row.currency));
  return SourceDetail.parse({
    id: row.id,
    provider: row.provider,
    accountRef: row.accountRef,
    externalId: row.externalId,
    reference: row.reference,
    referralId: row.referralId,
    total: inSource(row.totalMinor),
    eligible: inSource(row.netEligibleMinor),
    paid: inSource(newestSum(row.observed, ['payment'])),
    refunded: inSource(newestSum(row.observed, ['refund', 'credit'])),
    disputed: inSource(newestSum(row.observed, ['dispute'])),
    issuedAt: momentOrNull(row.issuedAt, zoned),
    settledAt: momentOrNull(row.settledAt, zoned),
    ...(await evidenceReason(db, id)),
    quarantinedReason: row.quarantinedReason,
    staleSince: instantOrNull(row.staleSince),
    facts: row.facts,
    history: row.observed.map((fact) => ({
      id: fact.id,
      kind: fact.kind,
      externalId: fact.externalId,
      status: fact.status,
      amount: inSource(fact.amountMinor),
      occurredAt: fact.status === 'entered' ? instantOrNull(fact.occurredAt) : momentOrNull(fact.occurredAt, zoned),
      observedAt: instant(fact.observedAt),
    })),
  });
}

/** Sums the newest facts: a payment that was seen twice counts as last seen. */
function newestSum(facts: readonly SettlementFact[], kinds: readonly string[]): bigint {
  const newest = new Map(facts.filter(({ kind }) => kinds.includes(kind)).map((fact) => [fact.externalId, fact.amountMinor]));
  return [...newest.values()].reduce((sum, amount) => sum + amount, 0n);
}

async function evidenceReason(db: Db, sourceId: string): Promise<Pick<SourceDetail, 'reason' | 'reasonInputs'>> {
  const last = await db.decision.findFirst({
    where: { subjectKind: 'settlement_source', subjectId: sourceId },
    orderBy: [{ asOf: 'desc' }, { createdAt: 'desc' }],
  });
  return { reason: decisionReasons.find((reason) => reason === last?.reason) ?? null, reasonInputs: last?.inputs ?? {} };
}
