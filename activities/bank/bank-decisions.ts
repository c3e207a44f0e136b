import { feeOf, judgeAssigned, judgeAssignedSum, judgeBooking } from '../../domain/bank/bank-booking.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import { audit } from '../../prisma/audit/audit.ts';
import { assignedBooking, undecided } from '../../prisma/bank/bank-booking.ts';
import type { Db, Tx } from '../../prisma/client.ts';
import type { BankEntry } from '../../prisma/generated/client.ts';
import { findDoubted } from '../../prisma/bank/undecided-debits.ts';
import { ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import { actorOf } from '../actor.ts';
import { tellInvoices } from './bank-credits.ts';
import { insertShares } from './bank-entries.ts';
import { findBankPayouts, type BankPayout } from './bank-payouts.ts';
import { tellPaidFiles } from './paid-files.ts';
import { tellPayouts, type ToldPayout } from '../payout/payout-mailbox.ts';
import type { Carried } from '../payout/payout-outside.ts';
import { inTransaction, RaceLost } from '../transactions.ts';

/** Milliseconds: a batch booking may be of thousands of payouts. */
const sumMs = 30_000;

export const createBankDecisionActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Carries out what two people decided about a booking (`key`: the entry's id): tells the payout, or each payout of a batch booking, what
   * it proves. Once the entry is matched, a repeat does nothing. If it cannot be theirs, it waits again, undecided, with the reason. A
   * booking declared different from its equal is judged like any other.
   */
  assignBankEntry: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(db, (tx) => assign(tx, id), { timeout: sumMs });
    return { posted: false };
  },
});

async function assign(tx: Tx, id: string): Promise<void> {
  const entry = await lockEntry(tx, id);
  const { decision, outcome, decidedAt, decidedPayoutId, approvedBy } = entry;
  if (decision === 'another' && outcome === 'suspense') return takeAsAnother(tx, entry);
  if ((decision !== 'assign' && decision !== 'assign_sum') || outcome !== 'suspense' || decidedAt === null) return;
  const doubted = (await findDoubted(tx, id)).map((one) => one.id);
  const passedOver = await leftOut(tx, entry);
  const judged =
    passedOver !== undefined
      ? ({ reason: 'batch_differs', payoutId: passedOver } as const)
      : decidedPayoutId === null
        ? await judgeSum(tx, entry)
        : await judgeOne(tx, entry, decidedPayoutId);
  const actor = await actorOf(tx, approvedBy);
  const subject = { kind: 'bank_entry', id };
  if ('reason' in judged) {
    await tx.bankEntry.update({ where: { id }, data: { ...undecided, reason: judged.reason, version: { increment: 1 } } });
    await ringWaitingPayouts(tx, doubted);
    await audit(tx, actor, { action: 'bank_entry.assignment_failed', subject, after: { ...judged } });
    return;
  }
  const matchedPayoutId = decidedPayoutId ?? entry.matchedPayoutId;
  const chargesPayoutId = judged.fee?.payoutId ?? entry.chargesPayoutId;
  const matched = { outcome: 'matched', reason: null, matchedPayoutId, chargesPayoutId };
  await tx.bankEntry.update({ where: { id }, data: { ...matched, version: { increment: 1 } } });
  await tellPayouts(tx, judged.proofs);
  if (judged.fee !== undefined) await tellPayouts(tx, [judged.fee]);
  await tellPaidFiles(tx, { entryId: id });
  await ringWaitingPayouts(tx, doubted); // these payouts themselves still wait until they have read their letters
  await audit(tx, actor, { action: 'bank_entry.assigned', subject, after: judged.after });
}

/** Judges a booking that was declared different from its equal. It names no payout of ours: it may still prove a customer's payment. */
async function takeAsAnother(tx: Tx, entry: BankEntry): Promise<void> {
  const booking = assignedBooking(entry);
  const judgement = judgeBooking(undefined, booking);
  const reason = 'reason' in judgement ? judgement.reason : null;
  const data = { ...undecided, outcome: judgement.outcome, reason, version: { increment: 1 } };
  await tx.bankEntry.update({ where: { id: entry.id }, data });
  await tellInvoices(tx, { ...booking, bookedOn: dayOf(entry) });
}

const dayOf = ({ bookedOn }: BankEntry): string => bookedOn.toISOString().slice(0, 10);

/**
 * Locks the entry after its payouts, the order of a payout's turn.
 * @throws RaceLost if the booking was assigned to other payouts meanwhile.
 */
async function lockEntry(tx: Tx, id: string): Promise<BankEntry> {
  const payouts = ({ decidedPayoutId, decidedPayoutIds }: BankEntry) => [
    ...decidedPayoutIds,
    ...(decidedPayoutId === null ? [] : [decidedPayoutId]),
  ];
  const before = payouts(await tx.bankEntry.findUniqueOrThrow({ where: { id } }));
  await tx.$executeRaw`select count(*) from (select from payout where id = any (${before}::uuid[]) order by id for share) locked`;
  await tx.$queryRaw`select 1 from bank_entry where id = ${id}::uuid for update`;
  const entry = await tx.bankEntry.findUniqueOrThrow({ where: { id } });
  if (payouts(entry).join() !== before.join()) throw new RaceLost(`the booking ${id} was given to others`);
  return entry;
}

type Judged =
  | { readonly reason: string; readonly payoutId: string | null }
  | {
      readonly proofs: readonly ToldPayout[];
      readonly fee: ToldPayout | undefined;
      /** For the audit. */
      readonly after: { readonly payoutId: string; readonly evidence: string } | { readonly payouts: number };
    };

/**
 * Returns a payout that this batch booking has paid already but that was not chosen: assigned without it, the books would show more than
 * the bank paid.
 */
async function leftOut(tx: Tx, { id, decidedPayoutId, decidedPayoutIds }: BankEntry): Promise<string | undefined> {
  const chosen = decidedPayoutId === null ? decidedPayoutIds : [decidedPayoutId];
  const share = await tx.bankEntryShare.findFirst({ where: { bankEntryId: id, isMatched: true, payoutId: { notIn: chosen } } });
  return share?.payoutId;
}

async function judgeOne(tx: Tx, entry: BankEntry, payoutId: string): Promise<Judged> {
  const [payout] = await payoutsOf(tx, [payoutId]);
  if (payout === undefined) throw new Error(`there is no payout ${payoutId}`);
  const booking = assignedBooking(entry);
  const judgement = judgeAssigned(payout, booking);
  if (judgement.outcome !== 'matched') return { reason: judgement.reason, payoutId };
  const { evidence } = judgement;
  const fee = entry.chargesPayoutId === null ? feeOf(judgement, booking) : undefined;
  return {
    proofs: [toldOf(entry, payoutId, evidence)],
    fee: fee && toldOf(entry, payoutId, fee),
    after: { payoutId, evidence: evidence.kind },
  };
}

/** Judges a batch booking. Shares that were told before stay as they are; its charges were seen by the two people. */
async function judgeSum(tx: Tx, entry: BankEntry): Promise<Judged> {
  const payouts = await payoutsOf(tx, entry.decidedPayoutIds);
  const booking = assignedBooking(entry);
  const judged = judgeAssignedSum(payouts, booking);
  if ('reason' in judged) return { reason: judged.reason, payoutId: judged.payout?.id ?? null };
  await insertShares(
    tx,
    entry.id,
    payouts.map(({ id: payoutId, amount }) => ({ payoutId, amount, isMatched: true })),
  );
  const { reference, charges } = booking;
  const unread = judged.shares.filter(({ payout: { earlierDebits } }) => !earlierDebits.includes(reference));
  const [payer] = charges > 0 && entry.chargesPayoutId === null ? payouts : [];
  return {
    proofs: unread.map(({ payout, evidence }) => toldOf(entry, payout.id, evidence)),
    fee: payer && toldOf(entry, payer.id, { kind: 'fee', reference, amount: charges }),
    after: { payouts: payouts.length },
  };
}

/** In ascending payout id. */
async function payoutsOf(tx: Tx, ids: readonly string[]): Promise<BankPayout[]> {
  const rows = await tx.payout.findMany({ where: { id: { in: [...ids] } }, select: { endToEndId: true }, orderBy: { id: 'asc' } });
  const ends = rows.map(({ endToEndId }) => endToEndId);
  const found = await findBankPayouts(tx, ends);
  return ends.flatMap((end) => found.get(end) ?? []);
}

const toldOf = (entry: BankEntry, payoutId: string, evidence: RailEvidence): ToldPayout => ({
  payoutId,
  evidence,
  eventId: `bank-entry:${entry.id}:${entry.version}${evidence.kind === 'fee' ? ':fee' : ''}`,
  source: { account: entry.accountIban.slice(-4), bookedOn: dayOf(entry) },
});
