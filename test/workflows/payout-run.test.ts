import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { fakeRail, type FakeRail } from '../support/fake-rail.ts';
import { payoutRunStory } from '../support/payout-run-story.ts';
import { fund, makePayable, type Payee } from '../support/payout-world.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
let rail: FakeRail;
beforeAll(async () => {
  machine = await skippedTime((world) => {
    rail = fakeRail({ db: world.worker });
    return rail.outside;
  });
});
afterAll(() => machine.end());

/** A program with so many partners, each with 60.00 by Stripe. */
async function given(partners: number): Promise<string> {
  const { world } = machine;
  const payee: Payee = await makePayable(world, await world.given());
  const method = await world.owner.payoutMethod.findUniqueOrThrow({ where: { id: payee.methodId } });
  await world.owner.payoutMethod.delete({ where: { id: method.id } });
  const tax = await world.owner.partnerTaxProfile.findFirstOrThrow({ where: { partnerId: payee.partnerId } });
  const { programId } = payee;
  for (let count = 0; count < partners; count += 1) {
    const partnerId = count === 0 ? payee.partnerId : uuid();
    if (count > 0) {
      await world.owner.partner.create({ data: { id: partnerId, programId, state: 'active', companyName: 'Partner AG', country: 'CH' } });
      await world.owner.partnerTaxProfile.create({ data: { ...tax, checkEvidence: {}, id: uuid(), partnerId } });
    }
    await world.owner.payoutMethod.create({ data: { ...method, id: uuid(), partnerId, rail: 'stripe_connect' } });
    await fund(world.worker, { ...payee, partnerId }, 6_000);
  }
  return programId;
}

test('C05: a month’s run is proposed, approved by one person, paid and closed, and pays everybody once', async () => {
  const programId = await given(3);
  const { clock, temporal, world } = machine;
  const scheduledAt = await clock.isoNow();
  const start = () =>
    temporal.client.workflow.start('periodOpening', {
      args: [{ programId, opens: 'payout-run', scheduledAt }],
      taskQueue: 'core',
      workflowId: uuid(),
    });
  await Promise.all([start(), start()]);
  while ((await world.owner.payoutRun.count({ where: { programId } })) === 0) await new Promise((done) => setTimeout(done, 20));
  await clock.settle();
  const { period } = await world.owner.payoutRun.findFirstOrThrow({ where: { programId } });
  const run = payoutRunStory(world, { programId, period });
  expect(await run.row()).toMatchObject({ state: 'proposed' });
  expect(await world.owner.payoutRun.count({ where: { programId } })).toBe(1);
  await clock.passes(1.1);
  expect(await world.owner.effect.count({ where: { entityKind: 'payout_run' } })).toBe(1);
  await run.prepare();
  await run.write('approve', { contentHash: await run.hash() });
  await clock.settle();
  expect((await run.lines()).map(({ state }) => state)).toEqual(['settled', 'settled', 'settled']);
  expect(new Set(rail.calls).size).toBe(3);
  while ((await run.row()).state !== 'closed') await new Promise((done) => setTimeout(done, 20)); // its ring has left, its turn may be under way
  expect(await run.row()).toMatchObject({ state: 'closed', nextDueAt: null });
});
