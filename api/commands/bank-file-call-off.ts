import type { z } from 'zod';
import { DomainError, type ErrorCode } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { callOffFrom, findAtBank, findOpenBookingOf } from '../../prisma/bank/file-debits.ts';
import { Prisma, type PayoutBatch } from '../../prisma/generated/client.ts';
import { ringWaitingPayouts } from '../../prisma/payout/waiting-payouts.ts';
import { NoBody, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint, PersonCall } from '../http/endpoint.ts';
import { instant } from '../http/present.ts';
import { lockRow } from './locked-row.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

type CallOff = Partial<Pick<PayoutBatch, 'callOffSaidBy' | 'callOffReason' | 'callOffConfirmedBy' | 'calledOffAt'>>;

interface Verb<Body extends z.ZodType> {
  readonly verb: 'called-off' | 'confirm-called-off' | 'decline-called-off';
  readonly summary: string;
  readonly body: Body;
  readonly refusals?: readonly ErrorCode[];
  readonly needsFactor?: boolean;
  /** Returns the new columns and the reason. Throws a refusal. */
  readonly decide: (given: {
    readonly tx: Tx;
    readonly batch: PayoutBatch;
    readonly call: PersonCall;
    readonly body: z.infer<Body>;
  }) => Promise<{ readonly change: CallOff; readonly reason: string | null }>;
}

/** Defines a verb about a withdrawn file of which, by the bank's answer, the bank may still pay something. */
const define = <Body extends z.ZodType>({ verb, refusals = [], decide, ...about }: Verb<Body>): Endpoint =>
  defineRowVerb({
    ...about,
    resource: 'bank-files',
    verb,
    refusals: ['bank_file_not_at_bank', ...refusals],
    lock: lockFile,
    async carryOut({ tx, call, id, row: batch, body }) {
      const kept = await findAtBank(tx, id);
      if (kept.length === 0) throw new DomainError('bank_file_not_at_bank');
      const { change, reason } = await decide({ tx, batch, call, body });
      await tx.payoutBatch.update({ where: { id }, data: { ...change, version: { increment: 1 } } });
      if (change.calledOffAt !== undefined && change.calledOffAt !== null) await ringWaitingPayouts(tx, kept);
      await audit(tx, auditActorOf(call), {
        action: `payout_batch.${verb.replaceAll('-', '_')}`,
        subject: { kind: 'payout_batch', id },
        after: { answer: batch.bankAnswer, payouts: kept.length },
        ...(reason === null ? {} : { reason }),
      });
    },
  });

async function lockFile(tx: Tx, id: string): Promise<PayoutBatch> {
  const batch = await lockRow(tx, { table: Prisma.sql`payout_batch`, id, find: (one) => tx.payoutBatch.findUnique(one) });
  if (batch.rail !== 'bank_file') throw new DomainError('not_found');
  return batch;
}

/**
 * Requires that the bank can no longer execute the file. @throws `bank_file_may_be_booked` while it can; `bank_debit_undecided` while a booking of
 * it waits for people
 */
async function mustBeOver(tx: Tx, batch: PayoutBatch): Promise<void> {
  const from = callOffFrom(batch.bankAnsweredAt ?? new Date());
  if (from > new Date()) throw new DomainError('bank_file_may_be_booked', { from: instant(from) });
  const reference = await findOpenBookingOf(tx, batch);
  if (reference !== undefined) throw new DomainError('bank_debit_undecided', { reference });
}

const undone = { callOffSaidBy: null, callOffReason: null, callOffConfirmedBy: null, calledOffAt: null };

/** Verbs about a withdrawn file that the bank has canceled without saying so: once two people confirm it, its payouts are no longer kept back. */
export const bankFileCallOff: readonly Endpoint[] = [
  define({
    verb: 'called-off',
    summary:
      'Records that the bank called the file off and will not answer; a second person confirms it. Possible from 30 days after its answer',
    body: WithReason,
    refusals: ['bank_file_may_be_booked', 'bank_debit_undecided'],
    async decide({ tx, batch, call, body: { reason } }) {
      if (batch.callOffSaidBy !== null) throw new DomainError('bank_file_not_at_bank');
      await mustBeOver(tx, batch);
      return { change: { ...undone, callOffSaidBy: call.actor.id, callOffReason: reason }, reason };
    },
  }),
  define({
    verb: 'confirm-called-off',
    summary: 'Confirms that the bank called the file off: its payouts are sent in another file; not for the person who recorded it',
    body: NoBody,
    refusals: ['bank_file_call_off_unsaid', 'four_eyes', ...secondPersonRefusals, 'bank_file_may_be_booked', 'bank_debit_undecided'],
    needsFactor: true,
    async decide({ tx, batch, call }) {
      if (batch.callOffSaidBy === null) throw new DomainError('bank_file_call_off_unsaid');
      await mustBeSecondPerson(tx, call.actor, { firstId: batch.callOffSaidBy, proposing: 'bank_file.withdraw' });
      await mustBeOver(tx, batch);
      return { change: { callOffConfirmedBy: call.actor.id, calledOffAt: new Date() }, reason: batch.callOffReason };
    },
  }),
  define({
    verb: 'decline-called-off',
    summary: 'Declines that the bank called the file off, because it did not or no one knows: its payouts stay held back',
    body: WithReason,
    refusals: ['bank_file_call_off_unsaid'],
    decide({ batch, body: { reason } }) {
      if (batch.callOffSaidBy === null) throw new DomainError('bank_file_call_off_unsaid');
      return Promise.resolve({ change: undone, reason });
    },
  }),
];
