import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readHoldEnvelope } from '../../../activities/mail/hold-mail.ts';
import { readMethodEnvelope } from '../../../activities/mail/method-mail.ts';
import { readPayoutEnvelope } from '../../../activities/mail/payout-mail.ts';
import { switchOf } from '../../../activities/mail/switched-off.ts';
import { payoutWorld, submitted, type PayoutWorld } from '../../support/payout-world.ts';

let world: PayoutWorld;
beforeAll(async () => {
  world = await payoutWorld();
});
afterAll(() => world.end());

const places = { portalUrl: 'https://c.test/portal', consoleUrl: 'https://c.test/admin', linkUrl: 'https://c.test/r' };

async function person(role: string): Promise<string> {
  const email = `${role}@staff.test`;
  await world.owner.person.create({ data: { id: uuid(), email, name: 'Someone', staffRoles: [role] } });
  return email;
}

test('emails about payouts go to administrators while no one of finance is active', async () => {
  const payee = await world.given({ available: 6_000 });
  const { payoutId } = await submitted(world, payee);
  const envelopes = async () => [
    await readMethodEnvelope(world.worker, { template: 'payout_details_added', methodId: payee.methodId }),
    await readMethodEnvelope(world.worker, { template: 'payout_details_off_task', methodId: payee.methodId }),
    await readHoldEnvelope(world.worker, { template: 'payouts_on_hold', heldPartnerId: payee.partnerId, reason: 'third_failure' }),
    await readPayoutEnvelope(world.worker, { template: 'payout_to_pay', payoutId }),
  ];
  const told = async () => (await envelopes()).map(({ to }) => to);
  const instead = async () => (await envelopes()).map(({ reader }) => reader.insteadOf);
  const switches = async () => (await envelopes()).map((envelope) => switchOf(places, 'payout_to_pay', envelope));
  const admin = await person('admin');
  const finance = await person('finance_approver');
  await world.owner.person.updateMany({ where: { email: finance }, data: { banned: true } });
  const four = <Value>(value: Value): Value[] => [value, value, value, value];
  expect(await told()).toEqual(four([admin]));
  expect(await instead()).toEqual(four(['finance_preparer', 'finance_approver']));
  expect(await switches()).toEqual(four(undefined)); // an administrator has no such switch
  await world.owner.person.updateMany({ where: { email: finance }, data: { banned: false } });
  expect(await told()).toEqual(four([finance]));
  expect(await instead()).toEqual(four(undefined));
  expect(await switches()).toEqual(four(`${places.consoleUrl}/notifications`));
});
