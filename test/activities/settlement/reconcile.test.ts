import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { MockActivityEnvironment } from '@temporalio/testing';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { createReconcileActivities } from '../../../activities/settlement/reconcile.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { received } from '../../support/inbox-rows.ts';
import { referralWorld, type Given, type World } from '../../support/referral-world.ts';

let world: World;
let dataFolder: string;
const keys = readDataKeys(randomBytes(32).toString('base64'));
beforeAll(async () => {
  world = await referralWorld();
  dataFolder = await mkdtemp(join(tmpdir(), 'reconcile-'));
});
afterAll(async () => {
  await world.end();
  await rm(dataFolder, { recursive: true });
});

const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);
const daysAgo = (days: number) => ago(days * 1_440);
const reconcile = () => {
  const activities = createReconcileActivities({ db: world.worker, auditDb: world.worker, dataFolder, mail: undefined, keys });
  return new MockActivityEnvironment().run(activities.reconcile);
};
const ringsOf = ({ referralId }: Given) =>
  world.owner.outbox.count({ where: { workflowId: `referral/${referralId}`, cause: 'reconcile' } });
const letter = ({ referralId }: Given, change: { createdAt: Date; appliedAt?: Date }) =>
  world.owner.mailboxMessage.create({
    data: { entityKind: 'referral', entityId: referralId, eventId: uuid(), kind: 'partner_changed', ...change },
  });
const effect = ({ referralId }: Given, change: { createdAt: Date; doneAt?: Date }) =>
  world.owner.effect.create({
    data: {
      key: uuid(),
      entityKind: 'referral',
      entityId: referralId,
      kind: 'fetchSettlement',
      summary: '',
      wantedAt: change.createdAt,
      ...change,
    },
  });

test('I10, I14: whatever is not at rest and was not rung for ten minutes is rung, once; what rests or is fresh is left alone', async () => {
  const [unread, late, stale, open, fresh, resting] = await Promise.all(Array.from({ length: 6 }, () => world.given()));
  if (!unread || !late || !stale || !open || !fresh || !resting) throw new Error('six were given');
  await letter(unread, { createdAt: ago(11) });
  await letter(unread, { createdAt: ago(12) });
  await world.owner.referral.update({ where: { id: late.referralId }, data: { nextDueAt: ago(11) } });
  const source = { id: uuid(), provider: 'stripe', accountRef: 'acct_1', externalId: uuid(), referralId: stale.referralId };
  await world.owner.settlementSource.create({ data: { ...source, staleSince: ago(11) } });
  await effect(open, { createdAt: ago(11) });
  await letter(fresh, { createdAt: ago(9) });
  await world.owner.referral.update({ where: { id: resting.referralId }, data: { nextDueAt: new Date(Date.now() + 60_000) } });
  await reconcile();
  await reconcile();
  expect(await Promise.all([unread, late, stale, open, fresh, resting].map(ringsOf))).toEqual([1, 1, 1, 1, 0, 0]);
}, 60_000);

test('an event with an expired claim can be claimed again', async () => {
  const [forgotten, current] = [await received(world.owner, { claimedAt: ago(6) }), await received(world.owner, { claimedAt: ago(4) })];
  await reconcile();
  const claimOf = async ({ provider, eventId }: { provider: string; eventId: string }) =>
    (await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: { provider, eventId } } })).claimedAt;
  expect(await claimOf(forgotten)).toBeNull();
  expect(await claimOf(current)).not.toBeNull();
});

test('mail that was read, rings and effects that are done go after 90 days, unless their entity still has something to read', async () => {
  const [resting, waiting] = [await world.given(), await world.given()];
  for (const given of [resting, waiting]) {
    await letter(given, { createdAt: daysAgo(100), appliedAt: daysAgo(91) });
    await letter(given, { createdAt: daysAgo(100), appliedAt: daysAgo(89) });
    await effect(given, { createdAt: daysAgo(100), doneAt: daysAgo(91) });
  }
  await letter(waiting, { createdAt: daysAgo(1) });
  const event = await received(world.owner, { state: 'placed', receivedAt: daysAgo(401), body: { secret: 'of last year' } });
  await reconcile();
  const lettersOf = ({ referralId }: Given) => world.owner.mailboxMessage.count({ where: { entityId: referralId } });
  expect([await lettersOf(resting), await lettersOf(waiting)]).toEqual([1, 3]);
  expect(await world.owner.effect.count({ where: { doneAt: { lt: daysAgo(90) } } })).toBe(0);
  const kept = await world.owner.inboundEvent.findUniqueOrThrow({ where: { provider_eventId: event } });
  expect(kept.raw).toHaveLength(0); // its key stays for ever: it is what stops a duplicate
});

test('a known device not used for 400 days is deleted', async () => {
  const { id: personId } = await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@commend.test`, name: 'Anna Keller' } });
  const from = (device: string, days: number) =>
    world.owner.knownDevice.create({ data: { id: uuid(), personId, device, network: '', lastSeenAt: daysAgo(days) } });
  await from('Firefox, Windows', 401);
  await from('Safari, iPhone', 399);
  await reconcile();
  expect((await world.owner.knownDevice.findMany({ where: { personId } })).map(({ device }) => device)).toEqual(['Safari, iPhone']);
});

test('the daily audits run once and their findings are stored', async () => {
  await reconcile();
  const first = await world.owner.nightlyCheck.findMany();
  expect(first.length).toBeGreaterThanOrEqual(5);
  await reconcile();
  expect(await world.owner.nightlyCheck.findMany()).toEqual(first);
});
