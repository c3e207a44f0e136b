import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { startSealer } from '../../worker/sealer.ts';
import { sealWorld, type SealWorld } from '../support/seal-world.ts';

let world: SealWorld;
beforeAll(async () => {
  world = await sealWorld();
});
afterAll(() => world.end());

test('S42: entries written while two workers run are sealed once in one chain, and the sealers stop', async () => {
  const log = pino({ level: 'silent' });
  const sealers = [startSealer({ db: world.worker, log }), startSealer({ db: world.owner, log })];
  await world.act(30);
  for (let tries = 0; tries < 100 && (await world.owner.auditSeal.count()) < 30; tries += 1) await sleep(50);
  expect(await world.owner.auditSeal.count()).toBe(30);
  await Promise.all(sealers.map((sealer) => sealer.stop()));
  await world.act(1);
  await sleep(700);
  expect(await world.owner.auditSeal.count()).toBe(30);
  expect(await world.findings()).toEqual([]);
});
