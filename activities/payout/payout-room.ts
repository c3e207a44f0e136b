import { v7 as uuid } from 'uuid';
import type { DecisionReason } from '../../domain/decision.ts';
import { advancePayout, beginTurn } from '../../domain/payout/payout.ts';
import { cancel } from '../../domain/payout/payout-cancel.ts';
import { planAccount } from '../../domain/payout/payout-plan.ts';
import { mayTouchPayouts, needsPayoutMoney, owesMore } from '../../domain/payout/payout-room.ts';
import type { PayoutState } from '../../domain/payout/payout-state.ts';
import type { Draft, ReferralState } from '../../domain/referral/referral-state.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { readCandidates, readPayoutProgram } from '../../prisma/payout/payout-candidates.ts';
import { ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import { lockPayout, readPayout } from './payout-rows.ts';
import { reservePayouts } from '../payout-run/payout-reserve.ts';
import { payoutRing, ringWhoHoldsOwed } from './payout-rings.ts';
import { savePayout, type Turned } from './payout-save.ts';

interface Turn {
  readonly before: ReferralState;
  readonly asOf: string;
  /** Pure: computes the referral's turn from these rows. */
  readonly advance: (state: ReferralState) => Draft;
}

export interface Room {
  /** State that the turn starts from, including the money of the canceled payouts. */
  readonly before: ReferralState;
  readonly draft: Draft;
  /**
   * Call after the turn is saved. Proposes the rest of each canceled payout again if it reaches the threshold, and rings payouts that could
   * not be canceled here.
   */
  readonly proposeAgain: () => Promise<void>;
}

/**
 * Cancels the partner's payouts that have not left if a clawback or a hold needs more than the free balance. Runs in the turn's transaction
 * with the partner's locks held; the caller saves the returned draft in place of its own.
 */
export async function makeRoom(tx: Tx, { before, asOf, advance }: Turn): Promise<Room> {
  let room = { before, draft: advance(before) };
  const canceled: PayoutState[] = [];
  for (const payout of mayTouchPayouts(before) ? await cancelable(tx, { partnerId: before.partner.id }, asOf) : []) {
    const { currency } = payout;
    if (!(currency in room.before.balances)) continue;
    const ended = cancel(beginTurn(payout, asOf), { reason: 'money_needed' });
    if (ended === undefined) continue;
    const roomy = { ...room.before, balances: { ...room.before.balances, [currency]: ended.payout.balances } };
    const draft = advance(roomy);
    if (!needsPayoutMoney({ before: room.before, without: room.draft.state, withMoney: draft.state }, currency)) continue;
    await ring(tx, payoutRing(payout, 'money_needed'));
    await savePayout(tx, payout, ended);
    canceled.push(payout);
    room = { before: roomy, draft };
  }
  return {
    ...room,
    proposeAgain: async () => {
      for (const payout of canceled) await proposeAgain(tx, payout, asOf);
      const { id: partnerId } = before.partner;
      for (const [currency, balances] of Object.entries(room.draft.state.balances))
        if (balances.recoverable > (before.balances[currency]?.recoverable ?? 0)) await ringWhoHoldsOwed(tx, partnerId, currency);
    },
  };
}

/**
 * Cancels payouts that would pay the same money twice: the bank had paid an amount after it went back to the balance, and another payout
 * now holds it. What is left is proposed again in the same transaction. Payouts that the balance covers stay. Call it with the partners'
 * locks held, after the payouts are saved.
 */
export async function makeRoomForDebts(tx: Tx, turned: readonly Turned[], asOf: string): Promise<void> {
  const decided: string[] = [];
  for (const { before, draft } of turned) {
    if (draft.steps.some(({ decision: { reason } }) => isDebitDecided(reason))) decided.push(draft.payout.id);
    if (!owesMore(before.balances, draft.payout.balances)) continue;
    const { partnerId, currency } = draft.payout;
    for (const payout of await cancelable(tx, { partnerId, currency }, asOf)) {
      const ended = cancel(beginTurn(payout, asOf), { reason: 'money_needed' });
      await ring(tx, payoutRing(payout, 'money_needed'));
      if (ended === undefined) continue; // it may be paid by hand right now: its own turn holds it
      await savePayout(tx, payout, ended);
      await proposeAgain(tx, payout, asOf);
    }
    await holdConverted(tx, { partnerId, currency }, asOf);
  }
  for (const { draft } of turned)
    if (draft.steps.some(({ decision: { reason } }) => reason === 'money_needed')) await proposeAgain(tx, draft.payout, asOf);
  await ringWaitingPayouts(tx, decided);
}

const isDebitDecided = (reason: DecisionReason): boolean =>
  ['paid_after_all', 'duplicate_booked', 'debit_booked', 'late_payment_refuted', 'second_payment_undone'].includes(reason);

interface Whose {
  readonly partnerId: string;
  /** Left out: every currency. */
  readonly currency?: string;
}

const notLeft = { state: { in: ['reserved', 'approved'] }, payoutBatchId: null };

const cancelable = (tx: Tx, { partnerId, currency }: Whose, asOf: string): Promise<PayoutState[]> =>
  readAll(tx, { partnerId, ...notLeft, ...(currency === undefined ? {} : { currency }) }, asOf);

/** Holds payouts converted from a currency in which the partner now owes money: they cannot pay that debt. Each records the reason. */
async function holdConverted(tx: Tx, { partnerId, currency }: Required<Whose>, asOf: string): Promise<void> {
  const converted = { currency: { not: currency }, content: { path: ['conversion', 'currency'], equals: currency } };
  for (const payout of await readAll(tx, { partnerId, ...notLeft, ...converted }, asOf))
    await savePayout(tx, payout, advancePayout(payout, { asOf, letters: [] }));
}

async function readAll(tx: Tx, where: Prisma.PayoutWhereInput, asOf: string): Promise<PayoutState[]> {
  const rows = await tx.payout.findMany({ where, orderBy: { currency: 'asc' }, select: { id: true } });
  const payouts: PayoutState[] = [];
  for (const { id } of rows) {
    await lockPayout(tx, id);
    payouts.push(await readPayout(tx, id, asOf));
  }
  return payouts;
}

/**
 * Proposes the rest of a canceled payout as a new payout, which needs a new approval and keeps its exception. An amount below the threshold
 * is carried forward, with a row in the run's exclusions.
 */
async function proposeAgain(tx: Tx, payout: PayoutState, asOf: string): Promise<void> {
  const { partnerId, programId, currency, runId } = payout;
  const [candidate] = await readCandidates(tx, [partnerId], null);
  const account = candidate?.accounts.find((one) => one.currency === currency);
  if (candidate === undefined || account === undefined) return;
  const program = await readPayoutProgram(tx, programId, asOf);
  const amount = Math.min(account.available, payout.amount);
  const { period, requestedBy, preparedBy, overrideReason: because } = await tx.payout.findUniqueOrThrow({ where: { id: payout.id } });
  const wished = { methodId: payout.methodId, amount: amount > 0 ? amount : null, mayBePart: true };
  const planned = planAccount(candidate, {
    program,
    asOf,
    account,
    wish: { ...wished, isOverride: because !== null, isReplacement: true },
  });
  const origin = { programId, runId, period, requestedBy, preparedBy, because, replaces: payout.id, commandId: null };
  const { payoutIds, refused } = await reservePayouts(tx, [{ payoutId: uuid(), planned, origin }], asOf);
  for (const id of payoutIds) {
    const { reference } = await tx.payout.findUniqueOrThrow({ where: { id }, select: { reference: true } });
    await ring(tx, payoutRing({ id, reference }, 'proposed'));
  }
  const decision = planned.proposal.isIn ? refused[0]?.decision : planned.proposal.decision;
  if (decision === undefined) return;
  const id = uuid();
  await tx.decision.create({ data: { id, subjectKind: 'payout', subjectId: payout.id, programId, partnerId, asOf, ...decision } });
  if (runId === null) return;
  await tx.payoutExclusion.createMany({
    data: [{ payoutRunId: runId, partnerId, currency, reason: decision.reason, amountMinor: account.available, decisionId: id }],
    skipDuplicates: true,
  });
}
