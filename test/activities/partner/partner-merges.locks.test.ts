import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { carryOutMerge } from '../../support/merge-world.ts';
import { lockPartners } from '../../../activities/payout/payout-locks.ts';
import { propose } from '../../../activities/payout-run/payout-run-turn.ts';
import type { Db, Tx } from '../../../prisma/client.ts';
import { cutOff, payoutRunStory } from '../../support/payout-run-story.ts';
import { givenProgram, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function somebody(): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Somebody' } });
  return id;
}

/** Two partners of one program with money, whose merge two people have decided. */
async function decided() {
  const programId = await givenProgram(world.owner);
  const [from, into] = [await world.given({ programId, available: 6_000 }), await world.given({ programId, available: 6_000 })];
  const id = uuid();
  const people = { askedBy: await somebody(), approvedBy: await somebody() };
  const pair = { fromPartnerId: from.partnerId, intoPartnerId: into.partnerId, reason: 'Signed up twice' };
  await world.owner.partnerMerge.create({ data: { id, ...pair, ...people } });
  return { id, programId, from: from.partnerId, into: into.partnerId };
}

/** Says how often it was begun: a circle is broken by the database, and one of the two begins anew. */
function counted(db: Db) {
  let begun = 0;
  const transaction: Db['$transaction'] = Reflect.get(db, '$transaction').bind(db);
  const counting = new Proxy(db, {
    get(target, name) {
      if (name !== '$transaction') return Reflect.get(target, name);
      begun += 1;
      return transaction;
    },
  });
  return { db: counting, times: () => begun };
}

/** Carries out the merge while somebody else is in the middle of this; answers how often it was begun. */
async function mergedBeside(
  id: string,
  { first, thereafter }: Record<'first' | 'thereafter', (tx: Tx) => Promise<unknown>>,
): Promise<number> {
  const { db, times } = counted(world.worker);
  let carried: Promise<unknown> = Promise.resolve();
  await world.worker.$transaction(
    async (tx) => {
      await first(tx);
      carried = carryOutMerge(db, id);
      await setTimeout(500);
      await thereafter(tx);
    },
    { timeout: 20_000 },
  );
  await carried;
  expect((await world.owner.partnerMerge.findUniqueOrThrow({ where: { id } })).mergedAt).not.toBeNull();
  return times();
}

test('a merge and a run’s chunk lock in one order, and neither is repeated', async () => {
  const { id, programId, from, into } = await decided();
  const run = payoutRunStory(world, { programId });
  await run.open();
  const row = await run.row();
  const begun = await mergedBeside(id, {
    first: (tx) => lockPartners(tx, [from, into]),
    thereafter: async (tx) => {
      await propose(tx, row, { asOf: cutOff, partners: [from, into].toSorted() });
      await tx.partner.updateMany({ where: { id: { in: [from, into] } }, data: { affiliatePlatformSince: new Date() } });
    },
  });
  expect(begun).toBe(1);
  expect(await run.lines()).toHaveLength(2);
});

test('a merge and a turn of an access request lock in one order, and neither is repeated', async () => {
  const { id, into } = await decided();
  const accessId = uuid();
  const asked = { partnerId: into, requestedAt: new Date(), dueAt: new Date(), state: 'open' };
  await world.owner.affiliateAccess.create({ data: { id: accessId, ...asked } });
  const begun = await mergedBeside(id, {
    first: (tx) => tx.$queryRaw`select 1 from affiliate_access where id = ${accessId}::uuid for update`,
    thereafter: (tx) => tx.partner.update({ where: { id: into }, data: { affiliatePlatformSince: new Date() } }),
  });
  expect(begun).toBe(1);
});
