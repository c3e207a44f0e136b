import { feeOf, judgeAssigned } from '../domain/bank-booking.ts';
import { audit } from '../prisma/audit.ts';
import { assignedBooking } from '../prisma/bank-booking.ts';
import type { Db, Tx } from '../prisma/client.ts';
import { findDoubted } from '../prisma/undecided-debits.ts';
import { ringWaitingPayouts } from '../prisma/waiting-payouts.ts';
import { actorOf } from './actor.ts';
import { findBankPayouts } from './bank-payouts.ts';
import { tellPayout } from './payout-mailbox.ts';
import type { Carried } from './payout-outside.ts';
import { inTransaction } from './transactions.ts';

export const createBankDecisionActivities = ({ db }: { readonly db: Db }) => ({
  /**
   * Tells a payout what a booking proves that two people gave to it. The key is the entry's id; once it is matched, a repeat does nothing.
   * What cannot be this payout's waits again, undecided and with the reason why.
   */
  assignBankEntry: async ({ key: id }: { readonly key: string }): Promise<Carried> => {
    await inTransaction(db, (tx) => assign(tx, id));
    return { posted: false };
  },
});

async function assign(tx: Tx, id: string): Promise<void> {
  await tx.$queryRaw`select 1 from bank_entry where id = ${id}::uuid for update`;
  const entry = await tx.bankEntry.findUniqueOrThrow({ where: { id } });
  const { decision, outcome, decidedAt, decidedPayoutId, approvedBy } = entry;
  if (decision !== 'assign' || outcome !== 'suspense' || decidedAt === null || decidedPayoutId === null) return;
  const { endToEndId } = await tx.payout.findUniqueOrThrow({ where: { id: decidedPayoutId }, select: { endToEndId: true } });
  const payout = (await findBankPayouts(tx, [endToEndId])).get(endToEndId);
  if (payout === undefined) throw new Error(`there is no payout ${decidedPayoutId}`);
  const booking = assignedBooking(entry);
  const judgement = judgeAssigned(payout, booking);
  const doubted = (await findDoubted(tx, id)).map((one) => one.id);
  const actor = await actorOf(tx, approvedBy);
  const subject = { kind: 'bank_entry', id };
  if (judgement.outcome !== 'matched') {
    await tx.bankEntry.update({ where: { id }, data: { ...undecided, reason: judgement.reason, version: { increment: 1 } } });
    await ringWaitingPayouts(tx, doubted);
    await audit(tx, actor, { action: 'bank_entry.assignment_failed', subject, after: { reason: judgement.reason, payoutId: payout.id } });
    return;
  }
  const matched = { outcome: 'matched', reason: null, matchedPayoutId: payout.id, version: { increment: 1 } };
  await tx.bankEntry.update({ where: { id }, data: matched });
  const { evidence } = judgement;
  const source = { account: entry.accountIban.slice(-4), bookedOn: entry.bookedOn.toISOString().slice(0, 10) };
  await tellPayout(tx, payout, { evidence, eventId: `bank-entry:${id}:${entry.version}`, source });
  const fee = feeOf(judgement, booking);
  if (fee !== undefined) await tellPayout(tx, payout, { evidence: fee, eventId: `bank-entry:${id}:${entry.version}:fee`, source });
  await ringWaitingPayouts(tx, doubted); // all but those of this payout, which wait until it has read its letter
  await audit(tx, actor, { action: 'bank_entry.assigned', subject, after: { payoutId: payout.id, evidence: evidence.kind } });
}

const undecided = { decision: null, decisionReason: null, decidedPayoutId: null, askedBy: null, approvedBy: null, decidedAt: null };
