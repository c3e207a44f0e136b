import type { Tx } from '../../prisma/client.ts';
import type { BankEntry, Prisma } from '../../prisma/generated/client.ts';

/** Reads payouts with their history: approvals, calls to the rail, bookings of the bank. */
export async function readPayouts(db: Tx, ids: readonly string[]) {
  const rows = await readRows(db, ids);
  // bookings in doubt or of other payouts prove nothing
  const bank = await db.bankEntry.findMany({
    where: { matchedPayoutId: { in: [...ids] }, OR: [{ outcome: 'matched' }, { outcome: 'ignored', decision: 'taken_back' }] },
    orderBy: { createdAt: 'asc' },
  });
  const shares = await db.bankEntryShare.findMany({
    where: { payoutId: { in: [...ids] }, isMatched: true },
    orderBy: { createdAt: 'asc' },
    include: inSum,
  });
  const waiting = await db.bankEntry.findMany({
    where: { matchedPayoutId: { in: [...ids] }, ...isUndecided },
    orderBy: { createdAt: 'asc' },
  });
  const waitingShares = await db.bankEntryShare.findMany({
    where: { payoutId: { in: [...ids] }, isMatched: false, entry: isUndecided },
    orderBy: { createdAt: 'asc' },
    include: inSum,
  });
  const entries = await db.$queryRaw<{ payoutId: string; id: string }[]>`
    select source_id as "payoutId", id from ledger.journal_entry
    where source_type = 'payout' and source_id = any (${[...ids]}::text[]) order by recorded_at, id`;
  return rows.map((row) => ({
    ...row,
    bank: [
      ...bank.filter(({ matchedPayoutId }) => matchedPayoutId === row.id).map(bookedOf),
      ...shares.filter(({ payoutId }) => payoutId === row.id).map(bookedInSum),
    ],
    undecided: [
      ...waiting.filter(({ matchedPayoutId }) => matchedPayoutId === row.id).map(bookedOf),
      ...waitingShares.filter(({ payoutId }) => payoutId === row.id).map(bookedInSum),
    ],
    entries: entries.filter(({ payoutId }) => payoutId === row.id).map(({ id }) => id),
  }));
}

/** Condition: two people have neither assigned the booking to a payout nor set it aside. */
const isUndecided = {
  outcome: 'suspense',
  OR: [{ decision: null }, { decision: { not: 'not_ours' } }, { decidedAt: null }],
} satisfies Prisma.BankEntryWhereInput;

const methodFields = { id: true, rail: true, masked: true, editedBy: true, confirmedBy: true, activeFrom: true, verifiedAt: true } as const;
const batchFields = { msgId: true, fileSha256: true, nbOfTxs: true, ctrlSum: true, handedOverBy: true, handedOverAt: true } as const;

/** Reads the rows, one relation after the other: a transaction has one connection. */
async function readRows(db: Tx, ids: readonly string[]) {
  const about = { payoutId: { in: [...ids] } };
  const rows = await db.payout.findMany({ where: { id: { in: [...ids] } }, orderBy: { id: 'asc' }, include: { run: true } });
  const batches = await db.payoutBatch.findMany({
    where: { id: { in: rows.flatMap(({ payoutBatchId }) => payoutBatchId ?? []) } },
    select: { id: true, ...batchFields },
  });
  const methods = await db.payoutMethod.findMany({
    where: { id: { in: rows.map(({ payoutMethodId }) => payoutMethodId) } },
    select: methodFields,
  });
  const events = await db.payoutEvent.findMany({ where: about, orderBy: [{ at: 'asc' }, { id: 'asc' }] });
  const approvals = await db.payoutApproval.findMany({ where: about, orderBy: { createdAt: 'asc' } });
  const calls = await db.outboundCall.findMany({ where: about, orderBy: { attempt: 'asc' } });
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    state: row.state,
    currency: row.currency.trim(),
    amount: row.amountMinor,
    rail: row.rail,
    paidOn: dayOf(row.paidOn),
    returnedOn: dayOf(row.returnedOn),
    returned: row.returnedMinor,
    returnFee: row.returnFeeMinor,
    method: methods.find(({ id }) => id === row.payoutMethodId) ?? null,
    content: row.content,
    contentHash: row.contentHash,
    requestedBy: row.requestedBy,
    preparedBy: row.preparedBy,
    runPreparedBy: row.run?.preparedBy ?? null,
    exception: row.overrideBy === null ? null : { by: row.overrideBy, reason: row.overrideReason, approvedBy: row.overrideApprovedBy },
    approvals: approvals.filter(isOf(row.id)).map(({ personId, contentHash, createdAt }) => ({ personId, contentHash, at: createdAt })),
    events: events.filter(isOf(row.id)).map(({ fromState, toState, at, actor, actorId, reason, evidence }) => {
      return { from: fromState, to: toState, at, actor, actorId, reason, evidence };
    }),
    batch: batches.filter(({ id }) => id === row.payoutBatchId).map(batchOf)[0] ?? null,
    calls: calls
      .filter(isOf(row.id))
      .map(({ idempotencyKey, provider, attempt, state, requestHash, firstSentAt, lastStatus, responseRef }) => {
        return { key: idempotencyKey, provider, attempt, state, requestHash, firstSentAt, status: lastStatus, reference: responseRef };
      }),
  }));
}

/** Formats a booking day of the bank. */
const dayOf = (day: Date | null): string | null => day?.toISOString().slice(0, 10) ?? null;

const isOf =
  (id: string) =>
  ({ payoutId }: { readonly payoutId: string }): boolean =>
    payoutId === id;

type Batch = Prisma.PayoutBatchGetPayload<{ select: typeof batchFields }>;

const batchOf = ({ msgId, fileSha256, nbOfTxs, ctrlSum, handedOverBy, handedOverAt }: Batch) => {
  return { msgId, fileSha256, nbOfTxs, ctrlSum, handedOverBy, handedOverAt };
};

/** Formats a booking. What takes a return back is a reversal, whether the bank says so or two people do. */
function bookedOf({ acctSvcrRef, kind, isDebit, amountMinor, currency, bookedOn, endToEndId, reasonCode, ...booked }: BankEntry) {
  const isReversal = booked.isReversal || booked.decision === 'taken_back';
  return { reference: acctSvcrRef, kind, isDebit, isReversal, amount: amountMinor, currency, bookedOn, endToEndId, reasonCode };
}

const inSum = { entry: { include: { _count: { select: { shares: true } } } } } satisfies Prisma.BankEntryShareInclude;

/** Formats a payout's share of a batch booking, without naming the other payouts. */
function bookedInSum({ entry, amountMinor }: Prisma.BankEntryShareGetPayload<{ include: typeof inSum }>) {
  return {
    ...bookedOf(entry),
    amount: amountMinor,
    inSum: { amount: entry.amountMinor, group: entry.pmtInfId, payouts: entry._count.shares },
  };
}

/** Reads the tax documents of these payouts, the named ones, and those that share a range with one of them. */
export async function readDocuments(
  db: Tx,
  { payoutIds, documentIds }: { readonly payoutIds: readonly string[]; readonly documentIds: readonly string[] },
) {
  const named = await db.taxDocument.findMany({ where: { OR: [{ payoutId: { in: [...payoutIds] } }, { id: { in: [...documentIds] } }] } });
  const ranges = named.map(({ id, partnerId, currency, toVersions, lines }): Prisma.TaxDocumentWhereInput =>
    lines === null ? { id } : { partnerId, currency, toVersions: { equals: toVersions ?? {} } },
  );
  const rows = await db.taxDocument.findMany({
    where: { OR: ranges },
    orderBy: { id: 'asc' },
    include: { rates: { orderBy: { rateBps: 'asc' } } },
  });
  return rows.map((row) => ({
    id: row.id,
    reference: row.reference,
    kind: row.kind,
    payoutId: row.payoutId,
    corrects: row.correctsId,
    partnerId: row.partnerId,
    regime: row.regime,
    currency: row.currency.trim(),
    net: row.netMinor,
    vat: row.vatMinor,
    gross: row.grossMinor,
    rates: row.rates.map(({ rateBps, netMinor, vatMinor }) => ({ rateBps, net: netMinor, vat: vatMinor })),
    from: row.fromVersions,
    to: row.toVersions,
    lines: row.lines,
    company: row.companySnapshot,
    partner: row.partnerTaxSnapshot,
  }));
}
