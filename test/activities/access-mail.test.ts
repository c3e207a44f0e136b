import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readAccessEnvelope } from '../../activities/access-mail.ts';
import { referralWorld, type World } from '../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

test('C02: staff and administrators are reminded and told of a breach; nobody else, and nobody who is locked', async () => {
  const { partnerId } = await world.given();
  const accessId = uuid();
  const [requestedAt, dueAt] = ['2026-03-02T08:00:00Z', '2026-03-03T08:00:00Z'];
  await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'open', requestedAt, dueAt } });
  const people = [
    ['staff', ['staff']],
    ['chief', ['admin']],
    ['money', ['finance']],
  ] as const;
  for (const [name, roles] of people)
    await world.owner.person.create({ data: { id: uuid(), email: `${name}@access.test`, name, staffRoles: [...roles] } });
  await world.owner.person.create({ data: { id: uuid(), email: 'gone@access.test', name: 'Gone', staffRoles: ['staff'], banned: true } });
  for (const template of ['access_reminder', 'access_breached', 'access_not_delivered'] as const) {
    const { to } = await readAccessEnvelope(world.worker, { template, accessId });
    expect(to.filter((email) => email.endsWith('@access.test'))).toEqual(['chief@access.test', 'staff@access.test']);
  }
});
