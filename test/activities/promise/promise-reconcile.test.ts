import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { ringForgottenPromises } from '../../../activities/promise/promise-reconcile.ts';
import { tellPartner } from '../../../prisma/partner/partner-mailbox.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const rung = async () => (await world.owner.outbox.findMany({ where: { cause: 'reconcile' } })).map(({ workflowId }) => workflowId);

test('entities with a past deadline or an unread letter are rung; entities at rest are not', async () => {
  const [late, lettered, resting] = [await world.given(), await world.given(), await world.given()];
  const accessId = uuid();
  const past = new Date(Date.now() - 3_600_000);
  await world.owner.affiliateAccess.create({
    data: { id: accessId, partnerId: late.partnerId, state: 'open', requestedAt: past, dueAt: past, nextDueAt: past },
  });
  await world.owner.$transaction((tx) => tellPartner(tx, lettered.partnerId, { eventId: 'e1', kind: 'changed', arguments: {} }));
  await world.owner.outbox.updateMany({ data: { claimedAt: new Date() } });
  await world.owner.mailboxMessage.updateMany({ data: { createdAt: past } });
  await ringForgottenPromises(world.worker);
  expect(await rung()).toEqual(expect.arrayContaining([`affiliate-access/${accessId}`, `partner-onboarding/${lettered.partnerId}`]));
  expect(await rung()).not.toContain(`partner-onboarding/${resting.partnerId}`);
});
