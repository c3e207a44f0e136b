import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { propose } from '../../../activities/payout-run/payout-run-turn.ts';
import { cutOff, payoutRunStory } from '../../support/payout-run-story.ts';
import { givenProgram, payoutWorld, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function opened(partners: number, crashPoint?: (point: string) => Promise<void>) {
  const programId = await givenProgram(world.owner);
  const payees: string[] = [];
  for (let count = 0; count < partners; count += 1) payees.push((await world.given({ programId, available: 6_000 })).partnerId);
  const run = payoutRunStory(world, { programId, partnersPerTurn: partners, ...(crashPoint === undefined ? {} : { crashPoint }) });
  await run.open();
  return { run, payees };
}

test('a turn interrupted between its parallel parts is repeated, and every partner has one payout', async () => {
  let visits = 0;
  const dies = async () => {
    visits += 1;
    if (visits === 2) throw new Error('the worker was killed');
  };
  const { run, payees } = await opened(4, dies);
  await expect(run.drain()).rejects.toThrow('killed');
  expect(await run.lines()).toHaveLength(2);
  expect(await run.row()).toMatchObject({ state: 'opened', progress: null });
  expect(await run.settle()).toMatchObject({ phase: 'proposed' });
  const lines = await run.lines();
  expect(lines.map(({ partnerId }) => partnerId).toSorted()).toEqual(payees.toSorted());
});

test('a late parallel part finds a frozen run and adds no partner to it', async () => {
  const { run } = await opened(1);
  const before = await run.row();
  await run.settle();
  const late = await world.given({ programId: before.programId, available: 6_000 });
  await world.worker.$transaction((tx) => propose(tx, before, { asOf: cutOff, partners: [late.partnerId] }));
  expect(await run.lines()).toHaveLength(1);
});
