import { DomainError } from '../../domain/errors.ts';
import { rateChange } from '../../domain/ledger/exchange-rate.ts';
import { audit } from '../../prisma/audit/audit.ts';
import type { Tx } from '../../prisma/client.ts';
import { Prisma, type RateChange } from '../../prisma/generated/client.ts';
import { ratesFor } from '../../prisma/payout/payout-candidates.ts';
import { rateBefore } from '../../prisma/ledger/rate-before.ts';
import { ConfirmRate } from '../contract/rates.ts';
import { WithReason } from '../contract/verdict.ts';
import { auditActorOf } from '../http/auditor.ts';
import type { Endpoint } from '../http/endpoint.ts';
import { isId } from '../http/ids.ts';
import { decidedBy } from './earlier-decision.ts';
import { defineRowVerb } from './row-verb.ts';
import { mustStillBeThere, secondPersonRefusals } from './second-person.ts';
import { oneRateAtATime, requirePlace } from './tax-rate-place.ts';

/** Locks a rate that was entered and not decided. Only one rate is decided at a time. */
async function requireAsked(tx: Tx, id: string): Promise<RateChange> {
  await oneRateAtATime(tx);
  const row = isId(id) ? await tx.rateChange.findUnique({ where: { id } }) : null;
  if (row === null) throw new DomainError('not_found');
  if (row.decidedAt !== null) throw new DomainError('rate_decided', await decidedBy(tx, row.confirmedBy ?? row.refusedBy, row.decidedAt));
  return row;
}

/** Refuses a rate that is too old for any conversion by the time it was entered. @throws `rate_too_old` */
async function requireFresh(tx: Tx, { id, kind }: RateChange): Promise<void> {
  if (kind !== 'exchange') return;
  const old = await tx.$queryRaw<unknown[]>`
    select from rate_change where id = ${id}::uuid and created_at <= now() - ${ratesFor}::interval`;
  if (old.length > 0) throw new DomainError('rate_too_old');
}

/** Requires a reason for a rate that differs from the one before by more than a tenth. @throws `rate_far_off` */
async function requireSaid(tx: Tx, { base, quote, rate }: RateChange, reason: string | undefined): Promise<void> {
  if (rate === null || reason !== undefined) return;
  const pair = { base: Prisma.sql`${base}`, quote: Prisma.sql`${quote}` };
  const [before] = await tx.$queryRaw<{ rate: string }[]>`select e.rate from ${rateBefore(pair)} e`;
  if (before !== undefined && rateChange(before.rate, rate).isFarOff) throw new DomainError('rate_far_off', { before: before.rate, rate });
}

const confirm = defineRowVerb({
  resource: 'rates',
  verb: 'confirm',
  summary:
    'Confirms a rate as published, which is valid from now on; not for the person who entered it, and with a reason if it is far from the previous rate',
  body: ConfirmRate,
  refusals: ['rate_by_two', ...secondPersonRefusals, 'rate_decided', 'rate_too_old', 'rate_far_off', 'tax_rate_holds', 'content_changed'],
  needsFactor: true,
  lock: requireAsked,
  async carryOut({ tx, call, id, row, body: { reason } }) {
    if (row.askedBy === call.actor.id) throw new DomainError('rate_by_two', { ask: await othersOfFinance(tx, row.askedBy) });
    await mustStillBeThere(tx, [row.askedBy], 'rate.enter');
    await requireFresh(tx, row);
    await requireSaid(tx, row, reason);
    await tx.rateChange.update({ where: { id }, data: { confirmedBy: call.actor.id, decidedAt: new Date() } });
    const after = await keep(tx, row); // the database accepts only rates that were confirmed
    await audit(tx, auditActorOf(call), { action: 'rate.confirm', subject: { kind: 'rate', id }, after, reason: reason ?? row.source });
  },
});

/** Stores the rate under the same id in the table that payments read. */
async function keep(tx: Tx, { id, country, rateBps, validFrom, validTo: seen, base, quote, rate, source, askedBy, createdAt }: RateChange) {
  if (country !== null && rateBps !== null && validFrom !== null) {
    const from = validFrom.toISOString().slice(0, 10);
    const { ends, validTo } = await requirePlace(tx, { country, validFrom: from });
    if (validTo !== (seen?.toISOString().slice(0, 10) ?? null)) throw new DomainError('content_changed');
    if (ends !== null)
      await tx.taxRate.updateMany({ where: { country, code: 'standard', validFrom: new Date(ends) }, data: { validTo: validFrom } });
    await tx.taxRate.create({ data: { id, country, code: 'standard', rateBps, validFrom, validTo: seen } });
    return { country, rateBps, validFrom: from };
  }
  if (base === null || quote === null || rate === null) throw new Error(`${id} is no rate`);
  await tx.exchangeRate.create({ data: { id, source, base, quote, rate, quotedAt: createdAt, enteredBy: askedBy } });
  return { base, quote, rate };
}

const refuse = defineRowVerb({
  resource: 'rates',
  verb: 'refuse',
  summary: 'Refuses a rate, which never becomes valid; the person who entered it can withdraw it this way, too',
  body: WithReason,
  refusals: ['rate_decided'],
  lock: requireAsked,
  async carryOut({ tx, call, id, body: { reason } }) {
    await tx.rateChange.update({ where: { id }, data: { refusedBy: call.actor.id, decidedAt: new Date() } });
    await audit(tx, auditActorOf(call), { action: 'rate.refuse', subject: { kind: 'rate', id }, reason });
  },
});

/** Returns the names of the other people of finance for a sentence; a dash if there are none. */
async function othersOfFinance(tx: Tx, but: string): Promise<string> {
  const rows = await tx.$queryRaw<{ name: string }[]>`
    select name from person where staff_roles && array['finance_preparer', 'finance_approver'] and not coalesce(banned, false)
      and id <> ${but}::uuid order by name, id`;
  return rows.map(({ name }) => name).join(', ') || '–';
}

export const rateVerbs: readonly Endpoint[] = [confirm, refuse];
