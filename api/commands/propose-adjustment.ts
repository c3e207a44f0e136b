import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { findReversibleEntry } from '../../prisma/ledger/reversible-entry.ts';
import { ProposeAdjustment } from '../contract/adjustments.ts';
import { Verdict } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { findEarning, impossible, requirePossible } from './possible-adjustment.ts';

/** Proposes an adjustment. Nothing moves before a second person agrees. Its id is the key of this call. */
export const proposeAdjustment = forPeople(
  {
    method: 'post',
    path: '/adjustments',
    summary: 'Proposes to give, take, write off, take back or reverse an amount; its id is the id of this command',
    tag: 'adjustments',
    access: { permission: requirePermission('adjustments', 'create') },
    body: ProposeAdjustment,
    answers: { 200: Verdict },
    refusals: ['not_found', 'invalid_input', ...impossible, ...onceRefusals],
    isIdempotent: true,
  },
  (call) => {
    const wanted = ProposeAdjustment.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      const id = idempotencyKey(call);
      const row = await rowOf(tx, wanted);
      await requirePossible(tx, { id, commissionId: null, reversesEntryId: null, ticketId: null, ...row, kind: wanted.kind });
      await requireNotAsked(tx, row);
      await tx.adjustment.create({ data: { id, ...row, kind: wanted.kind, reason: wanted.reason, askedBy: call.actor.id } });
      await audit(tx, auditActorOf(call), {
        action: 'adjustment.propose',
        subject: { kind: 'adjustment', id },
        after: { kind: wanted.kind, amount: Number(row.amountMinor), currency: row.currency, partnerId: row.partnerId },
        reason: wanted.reason,
      });
      return done(id);
    });
  },
);

interface Row {
  readonly partnerId: string;
  readonly currency: string;
  readonly amountMinor: bigint;
  readonly commissionId?: string;
  readonly reversesEntryId?: string;
}

async function rowOf(tx: Tx, wanted: z.infer<typeof ProposeAdjustment>): Promise<Row> {
  switch (wanted.kind) {
    case 'adjustment':
    case 'writeoff': {
      const { partnerId, amount } = wanted;
      if ((await tx.partner.count({ where: { id: partnerId } })) === 0) throw new DomainError('not_found');
      return { partnerId, currency: amount.currency, amountMinor: BigInt(amount.amount) };
    }
    case 'take_back':
      return takenBack(tx, wanted.commissionId);
    case 'reversal':
      return reversed(tx, wanted.entryId);
  }
}

/** Prepares the adjustment that takes back everything a commission has earned; from then on it earns nothing. */
async function takenBack(tx: Tx, commissionId: string): Promise<Row> {
  const earning = await findEarning(tx, commissionId);
  if (earning === undefined) throw new DomainError('not_found');
  const { partnerId, currency, posted } = earning;
  return { partnerId, currency, amountMinor: -posted, commissionId };
}

async function reversed(tx: Tx, entryId: string): Promise<Row> {
  const entry = await findReversibleEntry(tx, entryId);
  if (entry === undefined) throw new DomainError('not_found');
  const { partnerId, currency, amountMinor } = entry;
  if (partnerId === null) throw new DomainError('adjustment_impossible');
  return { partnerId, currency, amountMinor, reversesEntryId: entryId };
}

/** Refuses a second proposal while one waits for its decision; a commission is taken back only once. */
async function requireNotAsked(tx: Tx, { commissionId, reversesEntryId }: Row): Promise<void> {
  const open = { refusedBy: null, failure: null };
  const asked =
    commissionId !== undefined
      ? await tx.adjustment.count({ where: { commissionId, kind: 'take_back', ...open } })
      : reversesEntryId !== undefined
        ? await tx.adjustment.count({ where: { reversesEntryId, journalEntryId: null, ...open } })
        : 0;
  if (asked > 0) throw new DomainError('adjustment_impossible');
}
