import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { readDataKeys, seal } from '../../../prisma/secrets.ts';
import { referralWorld, type Given, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

const keys = readDataKeys(randomBytes(32).toString('base64'));
const places = { portalUrl: 'http://commend.test/portal', consoleUrl: 'http://commend.test/admin', linkUrl: 'http://commend.test' };

/** A mail server that is away until it is back. */
function aServer() {
  const taken: Mail[] = [];
  const server = { isAway: true };
  const send = (one: Mail) => {
    if (server.isAway) return Promise.reject(new Error('421 later'));
    taken.push(one);
    return Promise.resolve({ outcome: 'accepted' as const, answer: '250 ok' });
  };
  const { sendEmail } = createMailActivities({ db: world.worker, mail: { send }, keys, ...places });
  return { taken, server, sendEmail };
}

async function want(template: string, about: Record<string, string>): Promise<string> {
  const key = `mail:${template}:${uuid()}`;
  const effect = { entityKind: 'x', entityId: uuid(), kind: 'sendEmail', summary: 'Mail', wantedAt: new Date() };
  await world.owner.effect.create({ data: { key, ...effect, arguments: { template, ...about } } });
  return key;
}
const outcomeOf = async (key: string) => (await world.owner.effect.findUniqueOrThrow({ where: { key } })).outcome;
const rowOf = (eventKey: string) => world.owner.emailMessage.findUnique({ where: { eventKey } });

async function withOwner(partnerId: string): Promise<{ readonly id: string; readonly email: string }> {
  const id = uuid();
  const email = `${id}@owner.test`;
  await world.owner.person.create({ data: { id, email, name: 'Urs' } });
  await world.owner.partnerMember.create({ data: { partnerId, personId: id, role: 'owner' } });
  return { id, email };
}
async function given(): Promise<Given & { readonly email: string }> {
  const some = await world.given();
  await world.owner.partnerMember.deleteMany({ where: { partnerId: some.partnerId } });
  return { ...some, email: (await withOwner(some.partnerId)).email };
}

/** Each of them is tried while the server is away, and again once it is back. */
async function afterOutage(wanted: readonly string[], meanwhile: () => Promise<unknown>) {
  const { taken, server, sendEmail } = aServer();
  for (const key of wanted) await expect(sendEmail({ key })).rejects.toThrow('421 later');
  await meanwhile();
  server.isAway = false;
  return { taken, server, sendEmail };
}

async function aLogin({ programId, partnerId, customerId }: Given) {
  await world.owner.program.update({ where: { id: programId }, data: { loginDays: 90, loginConsent: 'required' } });
  const place = (column: string) => ({ table: 'customer', row: customerId, column });
  const customer = `${customerId}@customer.test`;
  const sealed = { name: seal(keys, place('name'), 'Kita Regenbogen'), email: seal(keys, place('email'), customer) };
  await world.owner.customer.update({ where: { id: customerId }, data: sealed });
  const [id, ticketId] = [uuid(), uuid()];
  await world.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const row = {
    id,
    ticketId,
    partnerId,
    customerId,
    scopes: ['bookings'],
    purpose: 'Set up.',
    requestedAt: new Date(),
    requestedBy: uuid(),
  };
  const active = { state: 'active', activatedAt: new Date(), activatedBy: uuid(), expiresAt: new Date(Date.now() + 86_400_000) };
  await world.owner.partnerLogin.create({ data: { ...row, ...active } });
  const consent = { partnerLoginId: id, partnerId, kind: 'given', by: 'customer', way: 'host', at: new Date() };
  await world.owner.partnerLoginConsent.create({ data: { id: uuid(), ...consent } });
  const revoke = () =>
    world.owner.partnerLogin.update({ where: { id }, data: { state: 'revoked', revokedAt: new Date(), revokedBy: 'staff' } });
  return { id, customer, revoke };
}

test('B27: emails about an access request declined meanwhile are dropped, and only the refusal is mailed', async () => {
  const { partnerId, email } = await given();
  await world.owner.person.create({ data: { id: uuid(), email: 'petra@desk.test', name: 'Petra', staffRoles: ['staff'] } });
  const accessId = uuid();
  const times = { requestedAt: new Date(), dueAt: new Date() };
  await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'open', ...times } });
  const [acknowledged, question, breached] = [
    await want('access_acknowledged', { accessId }),
    await want('access_question', { accessId }),
    await want('access_breached', { accessId }),
  ];
  const decline = () =>
    world.owner.affiliateAccess.update({ where: { id: accessId }, data: { state: 'declined', answeredAt: new Date(), reason: 'other' } });
  const { taken, sendEmail } = await afterOutage([acknowledged, breached], decline);
  const declined = await want('access_declined', { accessId });
  for (const key of [declined, acknowledged, question, breached]) await sendEmail({ key });
  expect(taken.map(({ to }) => to)).toEqual([[email]]);
  for (const key of [acknowledged, question, breached]) expect(await outcomeOf(key)).toBe('outdated');
  for (const key of [acknowledged, breached]) expect(await rowOf(key)).toMatchObject({ state: 'outdated', acceptedAt: null });
  expect(await rowOf(question)).toBeNull(); // nothing was written
});

test('C37: mails about an activation are dropped once the login has ended; partner and customer get only its end', async () => {
  const some = await given();
  const { id: loginId, customer, revoke } = await aLogin(some);
  const [partnerLetIn, customerLetIn] = [await want('login_activated', { loginId }), await want('login_customer_activated', { loginId })];
  const { taken, sendEmail } = await afterOutage([partnerLetIn, customerLetIn], revoke);
  const ends = [await want('login_ended', { loginId }), await want('login_customer_ended', { loginId })];
  for (const key of [...ends, partnerLetIn, customerLetIn]) await sendEmail({ key });
  expect(taken.map(({ to }) => to)).toEqual([[some.email], [customer]]);
  expect(taken[0]?.subject).toBe('Login at K•••• Regenbogen has ended');
});

test('C37: a customer is mailed about an activated login although it is suspended', async () => {
  const some = await given();
  const { id: loginId, customer } = await aLogin(some);
  const letIn = await want('login_customer_activated', { loginId });
  const { taken, sendEmail } = await afterOutage([letIn], () =>
    world.owner.partner.update({ where: { id: some.partnerId }, data: { state: 'suspended' } }),
  );
  await sendEmail({ key: letIn });
  expect(taken.map(({ to }) => to)).toEqual([[customer]]);
});

test('S22: a waiting email names the customer as the partner may see it when it is sent', async () => {
  const { id: loginId, revoke } = await aLogin(await given());
  const used = await want('login_used', { loginId });
  const { taken, sendEmail } = await afterOutage([used], async () => {
    expect((await rowOf(used))?.subject).toContain('Kita Regenbogen');
    await revoke();
  });
  await sendEmail({ key: used });
  const [mail] = taken;
  expect(mail?.subject).toBe('Login at K•••• Regenbogen: used for the first time');
  expect(`${mail?.text} ${mail?.html}`).not.toContain('Kita');
  expect(await rowOf(used)).toMatchObject({ state: 'accepted', attempts: 2, subject: mail?.subject });
});

test('a mail that waited goes to the partner’s present owners, or to nobody if there is none', async () => {
  const { partnerId, referralId } = await given();
  const [first, second] = [
    await want('referral_credited', { partnerId, referralId }),
    await want('referral_credited', { partnerId, referralId }),
  ];
  const { taken, sendEmail } = await afterOutage([first, second], () => world.owner.partnerMember.deleteMany({ where: { partnerId } }));
  await sendEmail({ key: first });
  expect([await outcomeOf(first), (await rowOf(first))?.state]).toEqual(['no_recipient', 'failed']);
  const { email } = await withOwner(partnerId);
  await sendEmail({ key: second });
  expect(taken.map(({ to }) => to)).toEqual([[email]]);
});

test.each([
  { template: 'host_plan_missing', before: 'applied', now: 'active' },
  { template: 'application_received', before: 'under_review', now: 'refused' },
  { template: 'application_waits', before: 'under_review', now: 'active' },
  { template: 'partner_suspended', before: 'suspended', now: 'active' },
  { template: 'application_accepted', before: 'active', now: 'closed' },
])('$template is dropped if the partner is $now when it is sent', async ({ template, before, now }) => {
  const { partnerId: onboardingId } = await given();
  await world.owner.person.create({ data: { id: uuid(), email: `${uuid()}@desk.test`, name: 'Petra', staffRoles: ['staff'] } });
  const be = (state: string) => world.owner.partner.update({ where: { id: onboardingId }, data: { state } });
  await be(before);
  const [early, late] = [await want(template, { onboardingId }), await want(template, { onboardingId })];
  const { taken, server, sendEmail } = aServer();
  server.isAway = false;
  await sendEmail({ key: early });
  await be(now);
  await sendEmail({ key: late });
  expect([await outcomeOf(early), await outcomeOf(late), taken.length]).toEqual(['accepted', 'outdated', 1]);
});
