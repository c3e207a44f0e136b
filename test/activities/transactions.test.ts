import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inTransaction, RaceLost } from '../../activities/transactions.ts';
import { audits } from '../../prisma/audit/audits.ts';
import { aRefund, aStripeInvoice } from '../support/source-facts.ts';
import { storyOf } from '../support/referral-story.ts';
import { referralWorld, type World } from '../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

test('a transaction that lost a race is repeated, at most five times', async () => {
  let tries = 0;
  const lose = async (times: number) => {
    tries = 0;
    return inTransaction(world.worker, async () => {
      tries += 1;
      if (tries <= times) throw new RaceLost('read again');
      return tries;
    });
  };
  expect(await lose(4)).toBe(5);
  await expect(lose(5)).rejects.toThrow('read again');
});

test('every other error is thrown unchanged, at once', async () => {
  let tries = 0;
  const fail = () =>
    inTransaction(world.worker, async () => {
      tries += 1;
      throw new TypeError('a bug');
    });
  await expect(fail()).rejects.toThrow('a bug');
  expect(tries).toBe(1);
});

test('refunds of eight customers of one partner at once, half of it paid out before: exact, and no drain gives up', async () => {
  const first = await world.given();
  const customers = [first, ...(await Promise.all(Array.from({ length: 7 }, () => world.another(first))))];
  const stories = customers.map((given) => storyOf(world, given));
  const facts = (referralId: string, refunds = [aRefund(10_810)]) => aStripeInvoice({ id: `in_${referralId}`, refunds });
  for (const story of stories) {
    await story.observe(facts(story.given.referralId, []), '2026-03-20T11:00:05.000Z');
    await story.drain('2026-04-19T10:00:00.000Z');
  }
  const [one] = stories;
  await one?.payOut(4_000, '2026-04-20T10:00:00.000Z');
  expect(await one?.balances()).toEqual({ available: 4_000 });
  await Promise.all(stories.map((story) => story.observe(facts(story.given.referralId), '2026-05-04T09:00:00.000Z')));
  expect(await one?.balances()).toEqual({ recoverable: 4_000 });
  const others = audits.filter(({ code }) => code !== 'A10'); // this payout has entries and no row
  for (const { code, sql } of others) expect([code, await world.owner.$queryRawUnsafe(sql)]).toEqual([code, []]);
}, 60_000);
