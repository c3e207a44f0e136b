import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { createBankDecisionActivities } from '../../../activities/bank/bank-decisions.ts';
import { endToEndIdOf } from '../../../domain/payout/payout-content.ts';
import { advice, aReference, bankDesk, iban } from '../../support/bank-messages.ts';
import { aHeldBooking } from '../../support/bank-rows.ts';
import { bankKeys, givenCompanyAccount } from '../../support/bank-world.ts';
import { payoutRunStory } from '../../support/payout-run-story.ts';
import { givenProgram, payoutWorld, submitted, type PayoutWorld } from '../../support/payout-world.ts';

const keys = bankKeys();
let world: PayoutWorld;
let desk: ReturnType<typeof bankDesk>;
beforeAll(async () => {
  world = await payoutWorld();
  await givenCompanyAccount(world, keys, { iban });
  desk = bankDesk(world, keys);
});
afterAll(() => world.end());

/** Those who wait for this one. */
async function queueFor(pid: number): Promise<number> {
  const [row] = await world.owner.$queryRaw<{ count: bigint }[]>`
    select count(*) from pg_stat_activity where ${pid}::int = any (pg_blocking_pids(pid))`;
  return Number(row?.count ?? 0n);
}

interface Turn {
  /** What the turn of a payout has. */
  readonly has: string;
  /** What others do beside it. */
  readonly work: () => Promise<unknown>;
  /** What it takes last, at once: whoever waits would be told to begin anew after a second. */
  readonly takes: string;
}

/** Both come to their end: what waits for the turn holds nothing that the turn takes last. */
async function besideTurn({ has, work, takes }: Turn): Promise<void> {
  const client = await world.database.pool('owner').connect();
  try {
    await client.query('begin');
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const pid = rows[0]?.pid ?? 0;
    await client.query(has);
    const working = work();
    for (let tries = 0; tries < 200 && (await queueFor(pid)) === 0; tries += 1) await setTimeout(20);
    expect(await queueFor(pid)).toBeGreaterThan(0);
    await client.query(`${takes} nowait`);
    await client.query('commit');
    await working;
  } finally {
    client.release();
  }
}

const payoutRow = (id: string) => `select from payout where id = '${id}' for update`;

test('excluding a partner from a run does not lock the run while it waits for a payout of the partner', async () => {
  const programId = await givenProgram(world.owner);
  const one = await world.given({ programId, available: 6_000 });
  const run = payoutRunStory(world, { programId });
  await run.open();
  await run.settle();
  const { id } = await run.row();
  await besideTurn({
    has: `select pg_advisory_xact_lock(hashtextextended('${one.partnerId}:CHF', 0))`,
    work: () => run.tell('excludePartner', { partnerId: one.partnerId, reason: 'A letter is missing' }),
    takes: `select from payout_run where id = '${id}' for no key update`,
  });
  expect(await world.owner.payout.findFirstOrThrow({ where: { partnerId: one.partnerId } })).toMatchObject({ state: 'canceled' });
});

test('a statement locks all payouts that it may concern in one order, also those of a later sum', async () => {
  const { stories, group } = await desk.aSentFile();
  const [lower = ''] = stories.map(({ story }) => story.payoutId).toSorted();
  const { story, endToEndId } = await desk.aPayout();
  expect(lower < story.payoutId).toBe(true);
  const bookings = [
    { reference: aReference(), amount: '60.00', endToEndId },
    { reference: aReference(), amount: '120.00', group },
  ];
  await besideTurn({ has: payoutRow(lower), work: () => desk.brought(advice(bookings)), takes: payoutRow(story.payoutId) });
  expect(await desk.statesOf([...stories, { story }])).toEqual(['settled', 'settled', 'settled']);
});

test('a booking assigned by people waits for its turn before it is locked', async () => {
  const story = await submitted(world, await world.given({ available: 6_000 }));
  const people = { askedBy: uuid(), approvedBy: uuid(), decidedAt: new Date() };
  const { id } = await aHeldBooking(world.owner, {
    endToEndId: endToEndIdOf(story.payoutId),
    decision: 'assign',
    decisionReason: 'Told by the bank',
    decidedPayoutId: story.payoutId,
    ...people,
  });
  await besideTurn({
    has: payoutRow(story.payoutId),
    work: () => createBankDecisionActivities({ db: world.worker }).assignBankEntry({ key: id }),
    takes: `select from bank_entry where id = '${id}' for update`,
  });
  expect(await desk.statesOf([{ story }])).toEqual(['settled']);
});
