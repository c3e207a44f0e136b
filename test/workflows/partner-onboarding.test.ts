import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { startOfDay } from '../../domain/period.ts';
import { mergedInto } from '../support/merged.ts';
import { appliedPartner, type Approval } from '../support/onboarding-story.ts';
import { giveStaff } from '../support/promise-story.ts';
import { skippedTime, type SkippedTime } from '../support/skipped-time.ts';

let machine: SkippedTime;
beforeAll(async () => {
  machine = await skippedTime();
});
afterAll(() => machine.end());

const applied = (...how: Approval) => appliedPartner(machine, ...how);
const mailsTo = ({ email }: { readonly email: string }) =>
  machine.mails.filter(({ to }) => to.includes(email)).map(({ subject }) => subject);

test('C08: in a program with automatic approval, a confirmed address makes the partner active at once', async () => {
  const story = await applied('automatic');
  expect(await story.row()).toMatchObject({ state: 'applied' });
  await story.confirm();
  expect(await story.row()).toMatchObject({ state: 'active' });
  expect(mailsTo(story.owner)).toEqual(['Confirm your address for Reseller', 'Welcome to Reseller: this is your link']);
});

test('C08: in a program with automatic approval, a partner whom staff closed before waits for staff', async () => {
  const story = await applied('automatic');
  const { programId } = await story.row();
  const earlier = { id: uuid(), programId, state: 'closed', companyName: 'Partner AG', country: 'CH', createdAt: new Date(0) };
  await machine.world.owner.partner.create({ data: earlier });
  await machine.world.owner.partnerMember.create({ data: { partnerId: earlier.id, personId: story.owner.id, role: 'owner' } });
  await story.confirm();
  expect(await story.row()).toMatchObject({ state: 'under_review' });
});

test('B13: another account of an ambassador whom staff closed waits for staff with the reason; once admitted, it stays active', async () => {
  const { world } = machine;
  const story = await applied('automatic', { hasAgreed: false });
  const { programId } = await story.row();
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { enrolled: true } });
  const earlier = { id: uuid(), programId, state: 'closed', companyName: 'acc-1', country: 'CH', enrolled: true, createdAt: new Date(0) };
  await world.owner.partner.create({ data: earlier });
  await world.owner.partnerMember.create({ data: { partnerId: earlier.id, personId: story.owner.id, role: 'owner' } });
  await story.say('enrolled');
  expect(await story.row()).toMatchObject({ state: 'under_review', activatedAt: null });
  const decisions = await world.owner.decision.findMany({ where: { subjectId: story.partnerId, reason: 'partner_turned_away_before' } });
  expect(decisions).toMatchObject([{ outcome: 'not_yet' }]);
  await story.tell('approve');
  await story.say('owned');
  expect(await story.row()).toMatchObject({ state: 'active' });
});

test('B13: an ambassador recognised later as one whom staff closed is suspended for review and can be closed, which pays the balance', async () => {
  const { world } = machine;
  const story = await applied('automatic', { hasAgreed: false });
  const { programId } = await story.row();
  await world.owner.partner.update({ where: { id: story.partnerId }, data: { enrolled: true } });
  await story.say('enrolled');
  const earlier = { id: uuid(), programId, state: 'closed', companyName: 'acc-1', country: 'CH', enrolled: true, createdAt: new Date(0) };
  await world.owner.partner.create({ data: earlier });
  await world.owner.partnerMember.create({ data: { partnerId: earlier.id, personId: story.owner.id, role: 'owner' } });
  await story.say('owned');
  const { activatedAt, ...suspended } = await story.row();
  expect([suspended.state, suspended.stateReason, activatedAt === null]).toEqual(['suspended', null, false]);
  expect(mailsTo(story.owner)).toContain('We are reviewing your participation in Reseller');
  const waiting = await world.owner.$queryRaw`select kind from work_item where subject_id = ${story.partnerId}`;
  expect(waiting).toEqual([{ kind: 'suspension' }]);
  await story.tell('close', { reason: 'It is the same person once more.' });
  expect(await story.row()).toMatchObject({ state: 'closed', activatedAt });
});

test('C08: a confirmation link opens once; filling in the form again sends a new link, and its secret cannot be read anywhere', async () => {
  const story = await applied('automatic');
  await machine.clock.passes(0.01);
  await story.say('applied');
  const secrets = machine.mails
    .filter(({ to }) => to.includes(story.owner.email))
    .map(({ text }) => /join\/confirm#([\w-]{43})/.exec(text)?.[1] ?? '');
  expect(new Set(secrets).size).toBe(2);
  const row = await machine.world.owner.emailConfirmation.findUniqueOrThrow({ where: { partnerId: story.partnerId } });
  expect(Buffer.from(row.secretHash)).toEqual(
    createHash('sha256')
      .update(secrets[1] ?? '')
      .digest(),
  );
  const [found] = await machine.world.owner.$queryRaw<{ n: number }[]>`
    select (select count(*) from email_message t where to_jsonb(t)::text like ${`%${secrets[1]}%`})::int +
      (select count(*) from effect t where to_jsonb(t)::text like ${`%${secrets[1]}%`})::int as n`;
  expect(found).toEqual({ n: 0 });
});

test('an application that the owner of the mailbox disowns ends, and no more mails are sent', async () => {
  const story = await applied('by_staff');
  await machine.world.owner.partnerMember.deleteMany({ where: { partnerId: story.partnerId } });
  await story.say('disowned');
  expect(await story.row()).toMatchObject({ state: 'lapsed', nextDueAt: null });
  expect(mailsTo(story.owner)).toEqual(['Confirm your address for Reseller']);
  expect(await machine.world.owner.decision.count({ where: { subjectId: story.partnerId, reason: 'partner_disowned' } })).toBe(1);
});

test('mails about a disowned application keep only that they were sent, without recipient and text', async () => {
  const { owner } = machine.world;
  const story = await applied('by_staff');
  const kept = () => owner.emailMessage.findFirstOrThrow({ where: { partnerId: story.partnerId } });
  expect((await kept()).text).toContain('Hello Partner AG');
  await owner.partnerMember.deleteMany({ where: { partnerId: story.partnerId } });
  await story.say('disowned');
  const { to, html, text, kind, acceptedAt } = await kept();
  expect({ to: to.length, html, text, kind }).toEqual({ to: 0, html: '–', text: '–', kind: 'confirm_address' });
  expect(acceptedAt).not.toBeNull();
});

test('M12: staff are reminded of a waiting application; a suspension reaches the partner’s referrals', async () => {
  const story = await applied('by_staff');
  await story.confirm();
  expect(await story.row()).toMatchObject({ state: 'under_review' });
  expect(mailsTo(story.owner)).toEqual(['Confirm your address for Reseller', 'Your application to Reseller has arrived']);
  await machine.clock.passes(1.1);
  expect(await story.row()).toMatchObject({ reminders: 1 });
  await story.tell('approve');
  expect(await story.row()).toMatchObject({ state: 'active' });
  const reviewOn = (await machine.clock.inDays(30)).slice(0, 10);
  await story.tell('suspend', { reason: 'Clicks from one address only.', reviewOn });
  expect(await story.row()).toMatchObject({ state: 'suspended', stateReason: 'Clicks from one address only.' });
  const told = await machine.world.owner.mailboxMessage.count({
    where: { entityKind: 'referral', kind: 'partner_changed', eventId: { contains: story.partnerId } },
  });
  expect(told).toBe(1);
  await machine.clock.passes(30.1);
  expect(machine.mails.map(({ subject }) => subject)).toContain('Suspension to review: Partner AG');
  await story.tell('reinstate');
  expect(await story.row()).toMatchObject({ state: 'active', suspendedAt: null, reviewOn: null });
});

test.each(['Pacific/Auckland', 'Europe/Zurich', 'America/Los_Angeles'])(
  'the day of review stays as staff set it, whatever arrives and however often staff are reminded: %s',
  async (timeZone) => {
    const story = await applied('automatic');
    await story.confirm();
    const { programId } = await story.row();
    await machine.world.owner.program.update({ where: { id: programId }, data: { timeZone } });
    const reviewOn = (await machine.clock.inDays(3)).slice(0, 10);
    const kept = { state: 'suspended', reviewOn: new Date(reviewOn) };
    await story.tell('suspend', { reason: 'Clicks from one address only.', reviewOn });
    for (const _letter of [1, 2, 3]) await story.say('changed');
    expect(await story.row()).toMatchObject({ ...kept, nextDueAt: new Date(startOfDay(reviewOn, timeZone)) });
    await machine.clock.passes(5.1);
    expect(await story.row()).toMatchObject(kept);
  },
);

/** Asked for, and not answered yet. */
async function openAccess(
  partnerId: string,
  more: { readonly state?: string; readonly answeredAt?: string; readonly sentAt?: string } = {},
) {
  const [id, requestedAt] = [uuid(), await machine.clock.isoNow()];
  const data = { id, partnerId, state: 'open', requestedAt, dueAt: await machine.clock.inDays(1), ...more };
  await machine.world.owner.affiliateAccess.create({ data });
  return () => machine.world.owner.affiliateAccess.findUniqueOrThrow({ where: { id } });
}
const ended = { state: 'declined', reason: 'partner_closed', nextDueAt: null };

test('an open request for the affiliate platform ends with the partner and needs no answer', async () => {
  const story = await applied('automatic');
  await story.confirm();
  const access = await openAccess(story.partnerId);
  const now = await machine.clock.isoNow();
  const unopened = await openAccess(story.partnerId, { state: 'granted', answeredAt: now, sentAt: now });
  await story.tell('close', { reason: 'Asked for it.' });
  expect(await story.row()).toMatchObject({ state: 'closed' });
  await machine.clock.passes(0.01);
  for (const one of [access, unopened]) expect(await one()).toMatchObject(ended);
});

interface LoginMore {
  readonly state: string;
  readonly activatedAt?: string;
  readonly activatedBy?: string;
  readonly expiresAt?: string;
}

/** Of this partner, at a customer. */
async function aLogin({ partnerId, row }: Awaited<ReturnType<typeof applied>>, more: LoginMore) {
  const { owner } = machine.world;
  const { programId } = await row();
  const [id, ticketId, requestedAt] = [uuid(), uuid(), await machine.clock.isoNow()];
  await owner.program.update({ where: { id: programId }, data: { loginDays: 30 } });
  const { id: referralId, customerId: first } = await owner.referral.findFirstOrThrow({ where: { partnerId } });
  const signedUp = { attributedAt: requestedAt };
  const { customerId } = await machine.world.another({ programId, partnerId, customerId: first, referralId, hostRef: '' }, signedUp);
  await owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  await owner.partnerLogin.create({
    data: { id, ticketId, partnerId, customerId, scopes: ['settings'], purpose: 'Set it up.', requestedAt, requestedBy: uuid(), ...more },
  });
  return () => owner.partnerLogin.findUniqueOrThrow({ where: { id } });
}

test('P33: a login request is held while the partner is suspended, continues with the reinstatement, and ends with the partner', async () => {
  const story = await applied('automatic');
  await story.confirm();
  const login = await aLogin(story, { state: 'requested' });
  await story.say('changed');
  const suspend = async () => story.tell('suspend', { reason: 'Odd clicks.', reviewOn: (await machine.clock.inDays(30)).slice(0, 10) });
  await suspend();
  await machine.clock.passes(0.01);
  expect(await login()).toMatchObject({ state: 'requested', reason: null, due: {}, nextDueAt: null });
  await machine.clock.passes(15);
  expect(await login()).toMatchObject({ state: 'requested', consentReminders: 0 });
  await story.tell('reinstate');
  await machine.clock.passes(0.01);
  const { stateSince } = await story.row();
  const after = (days: number): string => new Date(Number(stateSince) + days * 86_400_000).toISOString();
  expect((await login()).due).toEqual({ consent: after(3), lapse: after(14) });
  await suspend();
  await story.tell('close', { reason: 'Asked for it.' });
  await machine.clock.passes(0.01);
  expect(await login()).toMatchObject({ state: 'refused', reason: 'partner_closed' });
});

test('a partner’s logins at customers end with the partner, and customers are no longer asked for consent', async () => {
  const story = await applied('automatic');
  await story.confirm();
  const now = await machine.clock.isoNow();
  const active = await aLogin(story, { state: 'active', activatedAt: now, activatedBy: uuid(), expiresAt: await machine.clock.inDays(30) });
  const requested = await aLogin(story, { state: 'requested' });
  await story.tell('close', { reason: 'Asked for it.' });
  await machine.clock.passes(0.01);
  expect(await active()).toMatchObject({ state: 'revoked', reason: 'partner_closed', nextDueAt: null });
  expect(await requested()).toMatchObject({ state: 'refused', reason: 'partner_closed', nextDueAt: null });
});

test('an approved application can be refused until its terms are accepted, and its open requests end', async () => {
  const story = await applied('by_staff', { hasAgreed: false });
  await story.confirm();
  await story.tell('approve');
  expect(await story.row()).toMatchObject({ state: 'awaiting_agreement' });
  const access = await openAccess(story.partnerId);
  await story.tell('refuse', { reason: 'other', text: 'It copies another page.' });
  expect(await story.row()).toMatchObject({
    state: 'refused',
    stateReason: 'other',
    stateText: 'It copies another page.',
    nextDueAt: null,
  });
  expect(mailsTo(story.owner).at(-1)).toBe('Your application to Reseller');
  await machine.clock.passes(0.01);
  expect(await access()).toMatchObject(ended);
});

test('an application lapses after 14 days without accepted terms; the applicant is told and its open requests end', async () => {
  const story = await applied('automatic', { hasAgreed: false });
  await story.confirm();
  expect(mailsTo(story.owner).at(-1)).toBe('One step left to join Reseller');
  const access = await openAccess(story.partnerId);
  await machine.clock.passes(14.1);
  expect(await story.row()).toMatchObject({ state: 'lapsed', nextDueAt: null });
  expect(mailsTo(story.owner).at(-1)).toBe('Your application to Reseller has lapsed');
  expect(await access()).toMatchObject(ended);
});

test('C01: a confirmed applicant below the host plan is told what is missing by which day, reminded before it, and told of the end', async () => {
  const story = await applied('automatic');
  await machine.world.owner.partner.update({ where: { id: story.partnerId }, data: { hostPlan: 'Starter' } });
  await story.confirm();
  const missing = 'What your application to Reseller still needs';
  const told = () => mailsTo(story.owner).slice(1);
  expect(told()).toEqual([missing]);
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Zurich' });
  const { text } = machine.mails.findLast(({ subject }) => subject === missing) ?? { text: '' };
  expect(text.replaceAll(/\s+/g, ' ')).toContain(`by ${day.format(new Date(await machine.clock.inDays(14)))}`);
  await machine.clock.passes(7.1);
  expect(told()).toEqual([missing, missing]);
  await machine.clock.passes(7);
  expect(await story.row()).toMatchObject({ state: 'lapsed', nextDueAt: null });
  expect(told()).toEqual([missing, missing, missing, 'Your application to Reseller has lapsed']);
});

test('an unconfirmed application lapses after 14 days', async () => {
  const story = await applied('automatic');
  await machine.clock.passes(14.1);
  expect(await story.row()).toMatchObject({ state: 'lapsed', nextDueAt: null });
  expect(mailsTo(story.owner)).toEqual(['Confirm your address for Reseller']);
});

test('a suspended partner is told which merged parts are suspended with it', async () => {
  const story = await applied('automatic');
  await story.confirm();
  const { programId } = await story.row();
  const part = { id: uuid(), programId, state: 'active', companyName: 'Zaugg Web', country: 'CH' };
  await machine.world.owner.partner.create({ data: part });
  const apart = { ...part, id: uuid(), state: 'suspended', companyName: 'Keller Web' };
  const beyond = { ...part, id: uuid(), companyName: 'Moser Web' };
  const ended = { ...part, id: uuid(), state: 'closed', companyName: 'Frei Web' };
  await machine.world.owner.partner.createMany({ data: [apart, beyond, ended] });
  for (const { id: from } of [part, apart, ended]) await mergedInto(machine.world.owner, { from, into: story.partnerId });
  await mergedInto(machine.world.owner, { from: beyond.id, into: apart.id });
  await story.tell('suspend', { reason: 'Odd clicks.', reviewOn: (await machine.clock.inDays(30)).slice(0, 10) });
  const mail = machine.mails.find(({ to, subject }) => to.includes(story.owner.email) && subject.includes('suspended'));
  expect(mail?.text.replaceAll(/\s+/g, ' ')).toContain('The same applies to Zaugg Web, part of this account.');
  await story.tell('close', { reason: 'Odd clicks.' });
  const last = machine.mails.findLast(({ to, subject }) => to.includes(story.owner.email) && subject.includes('ended'));
  expect(last?.text.replaceAll(/\s+/g, ' ')).toContain('The same applies to Keller Web, Moser Web, and Zaugg Web, part of this account.');
});

test('a partner that is part of another is not asked for payout details', async () => {
  const story = await applied('automatic');
  await story.confirm();
  const { programId } = await story.row();
  const [asker, approver] = [await giveStaff(machine, 'staff'), await giveStaff(machine, 'finance_preparer')];
  const into = { id: uuid(), programId, state: 'active', companyName: 'Partner AG', country: 'CH' };
  await machine.world.owner.partner.create({ data: into });
  const people = { askedBy: asker.id, approvedBy: approver.id, mergedAt: await machine.clock.isoNow() };
  await machine.world.owner.partnerMerge.create({
    data: { id: uuid(), fromPartnerId: story.partnerId, intoPartnerId: into.id, reason: 'Twice', ...people },
  });
  await machine.clock.passes(7.1);
  expect(await story.row()).toMatchObject({ state: 'active', reminders: 0 });
  expect(mailsTo(story.owner)).not.toContain('Where should Reseller pay you?');
});

test.each([
  ['stop_new_referrals', /For your link to be active, your account must be on the Business/],
  ['no_effect', /is credited to you/],
])(
  'C01: a partner approved although its plan fell below meanwhile is not promised earnings that do not count: %s',
  async (gateEffect, said) => {
    const story = await applied('by_staff');
    await story.confirm();
    const { programId } = await story.row();
    await machine.world.owner.program.update({ where: { id: programId }, data: { gateEffect } });
    await machine.world.owner.partner.update({ where: { id: story.partnerId }, data: { hostPlan: 'Starter' } });
    await story.say('host_plan_changed', { isNewlyBelow: true });
    await story.tell('approve');
    expect(await story.row()).toMatchObject({ state: 'active' });
    const welcome = machine.mails.find(({ to, subject }) => to.includes(story.owner.email) && subject.startsWith('Welcome'));
    expect(welcome?.text.replaceAll(/\s+/g, ' ')).toMatch(said);
  },
);
