import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readHoldEnvelope } from '../../../activities/mail/hold-mail.ts';
import { readMethodEnvelope } from '../../../activities/mail/method-mail.ts';
import { readPayoutEnvelope } from '../../../activities/mail/payout-mail.ts';
import { payoutWorld, submitted, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

async function person(role: string): Promise<string> {
  const email = `${role}@staff.test`;
  await world.owner.person.create({ data: { id: uuid(), email, name: 'Someone', staffRoles: [role] } });
  return email;
}

test('emails about payouts go to administrators while no one of finance is active', async () => {
  const payee = await world.given({ available: 6_000 });
  const { payoutId } = await submitted(world, payee);
  const told = async () => [
    (await readMethodEnvelope(world.worker, { template: 'payout_details_added', methodId: payee.methodId })).to,
    (await readMethodEnvelope(world.worker, { template: 'payout_details_off_task', methodId: payee.methodId })).to,
    (await readHoldEnvelope(world.worker, { template: 'payouts_on_hold', heldPartnerId: payee.partnerId, reason: 'third_failure' })).to,
    (await readPayoutEnvelope(world.worker, { template: 'payout_awaits_approval', payoutId })).to,
  ];
  const admin = await person('admin');
  const finance = await person('finance_approver');
  await world.owner.person.updateMany({ where: { email: finance }, data: { banned: true } });
  expect(await told()).toEqual([[admin], [admin], [admin], [admin]]);
  await world.owner.person.updateMany({ where: { email: finance }, data: { banned: false } });
  expect(await told()).toEqual([[finance], [finance], [finance], [finance]]);
});
