import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readLoginEnvelope } from '../../../activities/mail/login-mail.ts';
import { readOnboardingEnvelope } from '../../../activities/mail/onboarding-mail.ts';
import { bankKeys } from '../../support/bank-world.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterEach(() => world.owner.person.updateMany({ data: { staffRoles: [] } }));
afterAll(() => world.end());

async function person(staffRoles: readonly string[], change: object = {}): Promise<string> {
  const id = uuid();
  const email = `${id}@mail.test`;
  await world.owner.person.create({ data: { id, email, name: 'Someone', staffRoles: [...staffRoles], ...change } });
  return email;
}

/** To whom the mail goes that asks us to decide about a partner in this state, after so many reminders. */
async function toldOf(template: 'application_waits' | 'suspension_review', reminders: number): Promise<readonly string[]> {
  const { partnerId } = await world.given();
  const state = template === 'application_waits' ? 'under_review' : 'suspended';
  await world.owner.partner.update({ where: { id: partnerId }, data: { state, reminders } });
  return (await readOnboardingEnvelope(world.worker, { template, onboardingId: partnerId })).to;
}

test.each([
  { template: 'application_waits', reminded: 2 },
  { template: 'suspension_review', reminded: 1 },
] as const)('C08: $template is mailed to staff first, and later to administrators too', async ({ template, reminded }) => {
  const [staff, admin] = [await person(['staff']), await person(['admin'])];
  await person(['support']);
  expect(await toldOf(template, reminded)).toEqual([staff]);
  expect(await toldOf(template, reminded + 1)).toEqual([staff, admin].toSorted());
});

test.each(['application_waits', 'suspension_review'] as const)(
  'C08: if no staff are active, %s is mailed to administrators at once',
  async (template) => {
    await person(['staff'], { banned: true });
    const admin = await person(['admin']);
    expect(await toldOf(template, 1)).toEqual([admin]);
  },
);

test('C35: if there is no support, a waiting login is mailed to administrators', async () => {
  const { programId, partnerId, customerId } = await world.given();
  const [id, ticketId] = [uuid(), uuid()];
  await world.owner.program.update({ where: { id: programId }, data: { loginDays: 90, loginConsent: 'required' } });
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  await world.owner.partnerLogin.create({
    data: {
      id,
      ticketId,
      partnerId,
      customerId,
      state: 'requested',
      scopes: ['bookings'],
      purpose: 'Set up.',
      requestedAt: new Date(),
      requestedBy: uuid(),
    },
  });
  const told = async () => (await readLoginEnvelope({ db: world.worker, keys: bankKeys() }, { template: 'login_waits', loginId: id })).to;
  const admin = await person(['admin']);
  expect(await told()).toEqual([admin]);
  const support = await person(['support']);
  expect(await told()).toEqual([support]);
});
