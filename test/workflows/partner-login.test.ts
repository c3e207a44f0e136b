import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { requestedLogin } from '../support/login-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

const requested = () => requestedLogin(machine);
const mailsTo = ({ email }: { readonly email: string }) =>
  machine.mails.filter(({ to }) => to.includes(email)).map(({ subject }) => subject);
/** The newest one, each paragraph on a line. */
const textTo = ({ email }: { readonly email: string }) =>
  machine.mails
    .filter(({ to }) => to.includes(email))
    .at(-1)
    ?.text.replaceAll(/(?<!\n)\n(?!\n)/g, ' ');

test('C36, C37: a login is requested, consented to, activated with an end, announced and ended; its ticket is closed', async () => {
  const story = await requested();
  expect(await story.tell('activate', { days: 30 })).toMatchObject({ verdict: { accepted: false, code: 'login_needs_consent' } });
  await story.consent('given');
  await story.tell('activate', { days: 400 });
  const active = await story.row();
  expect(active).toMatchObject({ state: 'active', ticket: { state: 'answered', dueAt: null } });
  const days = (Number(active.expiresAt) - Number(active.activatedAt)) / 86_400_000;
  expect(days).toBe(90);
  const { world } = machine;
  await world.owner.partnerLoginSession.create({
    data: {
      id: uuid(),
      partnerLoginId: story.loginId,
      partnerId: story.partnerId,
      personId: story.owner.id,
      startedAt: new Date(),
      seenAt: new Date(),
      endsAt: new Date(Date.now() + 60_000),
    },
  });
  await machine.clock.passes(84);
  expect(mailsTo(story.owner).at(-1)).toMatch(/^Login at .* ends on /);
  await machine.clock.passes(7);
  expect(await story.row()).toMatchObject({ state: 'expired', ticket: { state: 'closed' } });
  const sessions = await world.owner.partnerLoginSession.findMany({ where: { partnerLoginId: story.loginId } });
  expect(sessions).toMatchObject([{ endedBy: 'expiry' }]);
  expect(textTo(story.owner)).toMatch(/^It expired on .+ at \d\d:\d\d CES?T\.$/m);
});

test('a withdrawn consent ends the login at once, and the partner is told who ended it and when', async () => {
  const story = await requested();
  await story.consent('given');
  await story.tell('activate', { days: 30 });
  const revoked = { state: 'revoked', revokedBy: 'customer', revokedAt: await machine.clock.isoNow() }; // as the api leaves it
  await machine.world.owner.partnerLogin.update({ where: { id: story.loginId }, data: revoked });
  await story.consent('withdrawn');
  expect(await story.row()).toMatchObject({ state: 'revoked', ticket: { state: 'closed' } });
  expect(mailsTo(story.owner).at(-1)).toMatch(/has ended$/);
  expect(textTo(story.owner)).toMatch(/ ended it on .+ at \d\d:\d\d CES?T\.$/m);
});

test('a new login right ends the sessions of the partner’s people who may use it', async () => {
  const story = await requested();
  const { world } = machine;
  const admin = { id: uuid(), email: `${randomBytes(4).toString('hex')}@partner.test`, name: 'Ben' };
  await world.owner.person.create({ data: admin });
  await world.owner.partnerMember.create({ data: { partnerId: story.partnerId, personId: admin.id, role: 'login_admin' } });
  const elsewhere = { id: uuid(), email: `${randomBytes(4).toString('hex')}@partner.test`, name: 'Eva' };
  await world.owner.person.create({ data: elsewhere });
  const partner = await world.owner.partner.findUniqueOrThrow({ where: { id: story.partnerId } });
  const other = { id: uuid(), programId: partner.programId, companyName: 'Other', country: 'CH', state: 'active' };
  await world.owner.partner.create({ data: other });
  for (const [partnerId, role] of [
    [story.partnerId, 'login_admin'],
    [other.id, 'owner'],
  ] as const)
    await world.owner.partnerMember.create({ data: { partnerId, personId: elsewhere.id, role } });
  for (const userId of [admin.id, elsewhere.id])
    await world.owner.session.create({ data: { id: uuid(), token: uuid(), userId, expiresAt: new Date(Date.now() + 3_600_000) } });
  await story.consent('given');
  await story.tell('activate', { days: 30 });
  const sessionsOf = ({ id }: { readonly id: string }) => world.owner.session.count({ where: { userId: id } });
  expect([await sessionsOf(admin), await sessionsOf(elsewhere)]).toEqual([0, 1]); // at work for another partner
  const ended = await world.owner.auditEntry.findMany({ where: { action: 'person.end_sessions' } });
  expect(ended.map(({ subjectId, after }) => [subjectId, after])).toEqual([[admin.id, { endedSessions: 1, loginId: story.loginId }]]);
});

test('P33: the promise of a request pauses while the partner is suspended and starts anew with the reinstatement', async () => {
  const story = await requested();
  const { world, clock } = machine;
  await story.consent('given');
  const promised = await story.row();
  expect(Number(promised.ticket.dueAt) - Number(promised.consents[0]?.at)).toBe(86_400_000);
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { state: 'suspended' } });
  await story.say('partner_suspended');
  await clock.passes(20);
  expect(await story.row()).toMatchObject({ state: 'requested', staffReminders: 0, ticket: { dueAt: null, breachedAt: null } });
  const stateSince = await clock.isoNow();
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { state: 'active', stateSince } });
  await story.say('partner_reinstated');
  const again = await story.row();
  expect(again.ticket).toMatchObject({ state: 'open', waitingSince: new Date(stateSince) });
  expect(Number(again.ticket.dueAt) - Date.parse(stateSince)).toBe(86_400_000);
  await clock.passes(1.1);
  expect(await story.row()).toMatchObject({ staffReminders: 3 });
});

test('support is reminded from the consent on, and the request does not lapse; without a consent it lapses after 14 days', async () => {
  const story = await requested();
  await machine.clock.passes(2);
  expect(await story.row()).toMatchObject({ staffReminders: 0 });
  await story.consent('given');
  await machine.clock.passes(1.1);
  expect(await story.row()).toMatchObject({ staffReminders: 3 });
  const unanswered = await requested();
  await machine.clock.passes(14.1);
  expect(await story.row()).toMatchObject({ state: 'requested' });
  expect(await unanswered.row()).toMatchObject({ state: 'refused', reason: 'lapsed' });
});
