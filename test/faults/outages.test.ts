import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Pool } from 'pg';
import { audits } from '../../prisma/audit/audits.ts';
import { openWorld, until, type World } from './world.ts';
import { inUtc } from '../../prisma/session.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 120_000);
afterAll(() => world.close(), 60_000);

/** Makes a customer whose `count` invoices are paid one after the other while `during` runs. */
async function stream(
  { customer, count, everyMs }: { customer: string; count: number; everyMs: number },
  during: () => Promise<void>,
): Promise<void> {
  await world.say('/customers', {
    id: customer,
    name: customer,
    email: `${customer}@customer.example`,
    program: 'termino',
    via: { clickId: world.clickId },
  });
  const paying = async () => {
    for (let n = 0; n < count; n += 1) {
      const id = `in_${customer}${n}`;
      await world.say('/stripe/invoices', { id, customer, currency: 'chf', lines: [{ amount: 10_000 }] });
      await world.say(`/stripe/invoices/${id}/pay`, {});
      await pause(everyMs);
    }
  };
  await Promise.all([paying(), pause(everyMs * 4).then(during)]);
}

/** Returns for each invoice of the customer the number of its commission entries and the posted commission, in minor units. */
async function paidOf(customer: string): Promise<Map<string, { entries: number; posted: number }>> {
  const rows = await world.owner.$queryRaw<{ invoice: string; entries: number; posted: number }[]>`
    select s.external_id as invoice, count(j.id)::int as entries, c.posted_minor::int as posted
    from settlement_source s join commission c on c.source_id = s.id
    left join ledger.journal_entry j on j.source_id = c.id::text and j.kind = 'commission.accrue'
    where s.external_id like ${`in_${customer}%`} group by s.external_id, c.posted_minor`;
  return new Map(rows.map(({ invoice, ...paid }) => [invoice, paid]));
}

async function everythingIsApplied(customer: string, count: number): Promise<void> {
  const once = { entries: 1, posted: 1_000 };
  await until(async () => {
    const paid = await paidOf(customer);
    return paid.size === count && [...paid.values()].every(({ posted }) => posted === once.posted);
  }, 90_000).catch(async (error: unknown) => {
    throw new Error(`${String(error)}: ${JSON.stringify([...(await paidOf(customer))])}\n${world.log()}`);
  });
  expect([...(await paidOf(customer)).values()]).toEqual(Array.from({ length: count }, () => once));
  // One may be placed after its invoice was credited through another: it came again, or its claim outlived the outage and has to run out.
  await until(async () => (await acknowledgedButNotPlaced()).length === 0, 100_000).catch(() => undefined);
  expect(await acknowledgedButNotPlaced()).toEqual([]);
}

async function acknowledgedButNotPlaced(): Promise<string[]> {
  const acknowledged = new Set((await world.deliveries()).filter(({ state }) => state === 'delivered').map(({ eventId }) => eventId));
  const stored = await world.owner.inboundEvent.findMany({ where: { provider: 'stripe' } });
  const states = new Map(stored.map(({ eventId, state }) => [eventId, state]));
  return [...acknowledged].filter((eventId) => states.get(eventId) !== 'placed');
}

async function auditsFindNothing(): Promise<void> {
  const pool = new Pool({ connectionString: world.auditorUrl, max: 1, options: inUtc });
  try {
    for (const { code, sql } of audits) expect([code, (await pool.query(sql)).rows]).toEqual([code, []]);
  } finally {
    await pool.end();
  }
}

test('I3, F04: Temporal stops for a while under a stream of webhooks; every acknowledged event is applied once', async () => {
  await stream({ customer: 'temporal', count: 12, everyMs: 300 }, () => world.withoutTemporal(() => pause(2_000)));
  await everythingIsApplied('temporal', 12);
  await auditsFindNothing();
}, 260_000);

test('I3, F03: PostgreSQL stops for a while under a stream of webhooks; what it could not take was refused with 503 and came again', async () => {
  await stream({ customer: 'postgres', count: 12, everyMs: 300 }, () => world.withoutPostgres(() => pause(2_000)));
  await everythingIsApplied('postgres', 12);
  const answers = (await world.deliveries()).flatMap(({ attempts }) => attempts.map(({ status }) => status));
  expect(answers).toContain(503);
  expect(new Set(answers)).toEqual(new Set([200, 503]));
  await auditsFindNothing();
}, 260_000);
