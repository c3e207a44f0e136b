import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { haltAsRestored } from '../../scripts/restored.ts';
import { liftHalts } from '../support/halts.ts';
import { payoutWorld, type PayoutWorld } from '../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

test('a second restore stops all payouts again, also in the same minute as a stop that was lifted', async () => {
  await haltAsRestored(world.owner);
  await liftHalts(world.owner);
  await pause(1_000);
  await haltAsRestored(world.owner);
  expect(await world.owner.payoutHalt.count({ where: { liftedAt: null } })).toBe(1);
});
