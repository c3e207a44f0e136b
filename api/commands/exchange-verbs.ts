import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type Exchange } from '../../prisma/generated/client.ts';
import { ring } from '../../prisma/mailbox.ts';
import { safeInteger } from '../../prisma/money.ts';
import { ApproveExchange, ProposeExchange } from '../contract/exchanges.ts';
import type { Money } from '../contract/money.ts';
import { Verdict, WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type Endpoint } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { decidedBy } from './earlier-decision.ts';
import { errand } from './errand.ts';
import { lockRow } from './locked-row.ts';
import { impossibleExchange, requireOpen, requireSaidWhy } from './possible-exchange.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustBeSecondPerson, secondPersonRefusals } from './second-person.ts';

const propose = forPeople(
  {
    method: 'post',
    path: '/exchanges',
    summary:
      'Enters what the bank exchanged, what is left of a position, or that an exchange is reversed; its id is the id of this command',
    tag: 'exchanges',
    access: { permission: requirePermission('exchanges', 'create') },
    body: ProposeExchange,
    answers: { 200: Verdict },
    refusals: ['not_found', 'invalid_input', 'exchange_far_off', ...impossibleExchange, ...onceRefusals],
    isIdempotent: true,
  },
  (call) => {
    const wanted = ProposeExchange.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      const row = { id: idempotencyKey(call), ...(wanted.kind === 'reversal' ? await reversalOf(tx, wanted.exchangeId) : rowOf(wanted)) };
      await requireOpen(tx, row);
      if (wanted.kind === 'bank')
        await requireSaidWhy(tx, { out: wanted.amount, into: wanted.into, day: wanted.bookedOn, reason: wanted.farOffReason });
      await tx.exchange.create({ data: { ...row, reason: wanted.reason, askedBy: call.actor.id } });
      const { reason, ...after } = wanted;
      await audit(tx, auditActorOf(call), { action: 'exchange.propose', subject: { kind: 'exchange', id: row.id }, after, reason });
      return done(row.id);
    });
  },
);

function rowOf(wanted: Exclude<z.infer<typeof ProposeExchange>, { kind: 'reversal' }>) {
  const { kind, amount } = wanted;
  const sum = { kind, currency: amount.currency, amountMinor: BigInt(amount.amount), reference: null, reversesId: null };
  if (wanted.kind === 'rest') return sum;
  const { into, bookedOn, reference, farOffReason = null } = wanted;
  const came = { intoCurrency: into.currency, intoMinor: BigInt(into.amount) };
  return { ...sum, ...came, bookedOn: new Date(bookedOn), reference, farOffReason };
}

/** Prepares the reversal of a booked exchange. @throws `exchange_not_booked` */
async function reversalOf(tx: Tx, exchangeId: string) {
  const row = await tx.exchange.findUnique({ where: { id: exchangeId } });
  if (row === null) throw new DomainError('not_found');
  if (row.journalEntryId === null || row.kind === 'reversal') throw new DomainError('exchange_not_booked');
  const { currency, amountMinor, intoCurrency, intoMinor } = row;
  return { kind: 'reversal', currency, amountMinor, intoCurrency, intoMinor, reference: null, reversesId: exchangeId };
}

/** Locks an exchange that nobody has decided. */
async function requireProposed(tx: Tx, id: string): Promise<Exchange> {
  const row = await lockRow(tx, { table: Prisma.sql`exchange`, id, find: (one) => tx.exchange.findUnique(one) });
  if (row.decidedAt !== null)
    throw new DomainError('exchange_decided', await decidedBy(tx, row.approvedBy ?? row.refusedBy, row.decidedAt));
  return row;
}

const approve = defineRowVerb({
  resource: 'exchanges',
  verb: 'approve',
  summary: 'Approves an entered exchange, remainder or reversal, which is booked; not for the person who entered it',
  body: ApproveExchange,
  refusals: ['four_eyes', ...secondPersonRefusals, 'exchange_decided', ...impossibleExchange],
  needsFactor: true,
  lock: requireProposed,
  async carryOut({ tx, call, id, row, body: seen }) {
    await mustBeSecondPerson(tx, call.actor, { firstId: row.askedBy, proposing: 'adjustment.propose', isForApprovers: true });
    if (!isSame(row, seen)) throw new DomainError('content_changed');
    await requireOpen(tx, row);
    await tx.exchange.update({ where: { id }, data: { approvedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } } });
    await ring(tx, { ...errand('bookExchange', id), cause: 'exchange' });
    await audit(tx, auditActorOf(call), {
      action: 'exchange.approve',
      subject: { kind: 'exchange', id },
      after: { kind: row.kind, ...seen },
      reason: row.reason,
    });
  },
});

function isSame({ currency, amountMinor, intoCurrency, intoMinor }: Exchange, { amount, into }: z.infer<typeof ApproveExchange>): boolean {
  const isSum = (minor: bigint | null, code: string | null, sum: Money | null) =>
    minor === null || code === null ? sum === null : sum?.amount === safeInteger(minor) && sum.currency === code.trim();
  return isSum(amountMinor, currency, amount) && isSum(intoMinor, intoCurrency, into);
}

const refuse = defineRowVerb({
  resource: 'exchanges',
  verb: 'refuse',
  summary: 'Refuses an entered exchange, which is not booked; the person who entered it can withdraw it this way, too',
  body: WithReason,
  refusals: ['exchange_decided'],
  lock: requireProposed,
  async carryOut({ tx, call, id, body: { reason } }) {
    await tx.exchange.update({ where: { id }, data: { refusedBy: call.actor.id, decidedAt: new Date(), version: { increment: 1 } } });
    await audit(tx, auditActorOf(call), { action: 'exchange.refuse', subject: { kind: 'exchange', id }, reason });
  },
});

export const exchangeVerbs: readonly Endpoint[] = [propose, approve, refuse];
