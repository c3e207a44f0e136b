import type { z } from 'zod';
import { DomainError } from '../../domain/errors.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import type { Prisma } from '../../prisma/generated/client.ts';
import { ratesFor } from '../../prisma/payout/payout-candidates.ts';
import { EnterRate } from '../contract/rates.ts';
import { Verdict } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import { requirePermission } from '../http/define-resource.ts';
import { forPeople, type PersonCall } from '../http/endpoint.ts';
import { answerOnce, idempotencyKey, onceRefusals } from '../http/kept-answer.ts';
import { done } from './done.ts';
import { oneRateAtATime, requirePlace } from './tax-rate-place.ts';

/** Enters a rate. It is not used before a second person confirms it. Its id is the key of this call. */
export const enterRate = forPeople(
  {
    method: 'post',
    path: '/rates',
    summary: 'Enters a tax rate or an exchange rate, which another member of finance confirms; its id is the id of this command',
    tag: 'rates',
    access: { permission: requirePermission('rates', 'create') },
    body: EnterRate,
    answers: { 200: Verdict },
    refusals: ['invalid_input', 'tax_rate_holds', 'rate_waits', ...onceRefusals],
    isIdempotent: true,
  },
  (call) => {
    const wanted = EnterRate.parse(call.request.body ?? {});
    return answerOnce(call, async (tx) => {
      const id = idempotencyKey(call);
      await oneRateAtATime(tx);
      if (wanted.kind === 'tax') await requireNoneWaits(tx, { kind: 'tax', country: wanted.country });
      else await takeBackOwn(tx, call, wanted);
      const until = wanted.kind === 'tax' ? await requirePlace(tx, wanted) : undefined;
      await tx.rateChange.create({ data: { id, ...rowOf(wanted, until?.validTo ?? null), askedBy: call.actor.id } });
      const { source: reason, ...after } = wanted;
      await audit(tx, auditActorOf(call), { action: 'rate.enter', subject: { kind: 'rate', id }, after, reason });
      return done(id);
    });
  },
);

type Wanted = z.infer<typeof EnterRate>;

function rowOf(wanted: Wanted, validTo: string | null) {
  if (wanted.kind === 'tax')
    return { ...wanted, validFrom: new Date(wanted.validFrom), validTo: validTo === null ? null : new Date(validTo) };
  const [whole = '0', part = ''] = wanted.rate.split('.');
  return { ...wanted, rate: `${whole}.${part.padEnd(6, '0')}` };
}

/**
 * Withdraws the person's own unconfirmed rate of the same currencies, and any that is too old to be confirmed, in favour of the newer one. A
 * colleague's rate must be confirmed, or refused with a reason.
 */
async function takeBackOwn(tx: Tx, call: PersonCall, { kind, base, quote }: Extract<Wanted, { kind: 'exchange' }>): Promise<void> {
  const over = await tx.$queryRaw<{ id: string }[]>`
    select id from rate_change where kind = ${kind} and base = ${base} and quote = ${quote} and decided_at is null
      and (asked_by = ${call.actor.id}::uuid or created_at <= now() - ${ratesFor}::interval)`;
  for (const { id } of over) {
    await tx.rateChange.update({ where: { id }, data: { refusedBy: call.actor.id, decidedAt: new Date() } });
    const reason = 'A newer one was entered.';
    await audit(tx, auditActorOf(call), { action: 'rate.refuse', subject: { kind: 'rate', id }, reason });
  }
  await requireNoneWaits(tx, { kind, base, quote });
}

/** Refuses a rate while another one waits. @throws `rate_waits` */
async function requireNoneWaits(tx: Tx, where: Prisma.RateChangeWhereInput): Promise<void> {
  const waiting = await tx.rateChange.findFirst({ where: { ...where, decidedAt: null }, select: { askedBy: true } });
  if (waiting === null) return;
  const person = await tx.person.findUnique({ where: { id: waiting.askedBy }, select: { name: true } });
  throw new DomainError('rate_waits', { by: person?.name ?? '–' });
}
