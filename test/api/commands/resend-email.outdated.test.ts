import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { findResendWay } from '../../../api/resources/resend-way.ts';
import { trueWhile } from '../../../domain/mail/mail-facts.ts';
import { accessMails, accessTasks } from '../../../domain/promise/affiliate-access.ts';
import { loginCustomerMails, loginMails, loginTasks } from '../../../domain/promise/partner-login.ts';
import { onboardingMails, onboardingTasks } from '../../../domain/promise/partner-onboarding.ts';
import { partnerStates } from '../../../domain/promise/partner-onboarding-state.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { sealRecipients } from '../../../prisma/account/email-address.ts';
import { byHand, payoutStory } from '../../support/payout-world.ts';
import { loginStory } from '../login-world.ts';
import { payables } from '../payable.ts';
import { aPartner, aProgram, aReferral, anApiKey } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';
import { hashOfKey } from '../../../api/http/api-key.ts';

let api: RunningApi;
let desk: Awaited<ReturnType<typeof payables>>;
beforeAll(async () => {
  api = await startApi();
  desk = await payables(api);
});
afterAll(async () => {
  await desk.end();
  await api.stop();
});

/** A mail that went out, and whether its words are true still. */
async function sent(template: string, about: object) {
  const id = uuid();
  const eventKey = `mail:${template}:${id}`;
  const written = { kind: template, language: 'en', subject: 's', html: 'h', text: 't', state: 'accepted' };
  const to = sealRecipients(api.deps.config.dataKeys, id, ['anna@partner.test']);
  await api.owner.emailMessage.create({ data: { id, eventKey, messageId: `<${id}@x.test>`, ...written, to } });
  const effect = { entityKind: 'x', entityId: uuid(), kind: 'sendEmail', summary: 'Mail', wantedAt: new Date(), doneAt: new Date() };
  await api.owner.effect.create({ data: { key: eventKey, ...effect, arguments: { template, ...about } } });
  return async () => (await findResendWay(api.deps.db, id))?.way === 'mail';
}
/** Which of these are true now. */
async function trueOf(templates: readonly string[], about: object): Promise<string[]> {
  const found: string[] = [];
  for (const template of templates) if (await (await sent(template, about))()) found.push(template);
  return found;
}
/** Those of the table that are true while this is so, or always. */
const whileIt = (templates: readonly string[], fact: string) => templates.filter((template) => trueWhile[template]?.includes(fact) ?? true);

async function partner(state = 'active') {
  const program = await aProgram(api.owner);
  return { program, ...(await aPartner(api.owner, program.id, { state })) };
}

test('an email about a partner can be sent again while the partner’s state is the one it tells', async () => {
  const templates = [...onboardingMails, ...onboardingTasks].filter(
    (template) => !/^payout_details_missing|^host_plan_(below|enough)|^badge_is_back/.test(template),
  );
  for (const state of partnerStates) {
    const { id: onboardingId } = await partner(state);
    expect([state, await trueOf(templates, { onboardingId })]).toEqual([state, whileIt(templates, state)]);
  }
  expect(await trueOf(templates, { onboardingId: uuid() })).toEqual([]);
});

test('C01: an email that the host plan is too low, or sufficient again, can be sent again while that is so', async () => {
  const templates = ['host_plan_below_gate', 'host_plan_enough'];
  const { id: onboardingId, program } = await partner();
  const gate = (data: object) => api.owner.program.update({ where: { id: program.id }, data });
  const is = async (change: object, told: readonly string[]) => {
    await api.owner.partner.update({ where: { id: onboardingId }, data: change });
    expect([change, await trueOf(templates, { onboardingId })]).toEqual([change, told]);
  };
  await gate({ gateHostPlans: ['Business', 'Pro'], gateEffect: 'stop_new_referrals' });
  await is({ hostPlan: 'Free' }, ['host_plan_below_gate']);
  await is({ hostPlan: null }, ['host_plan_below_gate']);
  await is({ hostPlan: 'pro' }, ['host_plan_enough']);
  await is({ state: 'suspended' }, []);
  await is({ hostPlan: 'Free' }, ['host_plan_below_gate']);
  await is({ state: 'closed' }, []);
  await gate({ gateEffect: 'no_effect' });
  await is({ state: 'active' }, ['host_plan_enough']);
});

test('B22: an email that the badge is shown again can be sent again while it is shown, although it was hidden', async () => {
  const { id: onboardingId, program } = await partner();
  const ownCustomerId = uuid();
  await api.owner.customer.create({ data: { id: ownCustomerId, hostRef: ownCustomerId, badgeShown: false } });
  await api.owner.partner.update({ where: { id: onboardingId }, data: { ownCustomerId } });
  const told = async (change: { program?: object; partner?: object; customer?: object }) => {
    await api.owner.program.update({ where: { id: program.id }, data: change.program ?? {} });
    await api.owner.partner.update({ where: { id: onboardingId }, data: change.partner ?? {} });
    await api.owner.customer.update({ where: { id: ownCustomerId }, data: change.customer ?? {} });
    return (await trueOf(['badge_is_back'], { onboardingId })).length === 1;
  };
  expect([
    await told({ program: { badge: true }, partner: { hostPlan: 'Free' } }),
    await told({ partner: { hostPlan: null } }),
    await told({ partner: { hostPlan: 'Starter' } }),
    await told({ program: { badgeRemovablePlans: ['Pro'] } }),
    await told({ partner: { hostPlan: 'pro' } }),
    await told({ partner: { hostPlan: 'Free' } }),
    await told({ customer: { badgeShown: true } }),
    await told({ customer: { badgeShown: false }, partner: { state: 'closed' } }),
  ]).toEqual([true, true, false, true, false, true, false, false]);
});

test('an email that payout details are missing can be sent again while the partner has none', async () => {
  const missing = async (partnerId: string) => (await sent('payout_details_missing', { onboardingId: partnerId }))();
  const { partnerId } = await desk.partner(100);
  expect([await missing((await partner()).id), await missing(partnerId), await missing((await partner('suspended')).id)]).toEqual([
    true,
    false,
    false,
  ]);
});

test('an email about a partner login can be sent again while the login’s state is the one it tells', async () => {
  const templates = [...loginMails, ...loginCustomerMails, ...loginTasks];
  const story = await loginStory(api);
  const is = async (loginId: string, fact: string) =>
    expect([fact, await trueOf(templates, { loginId })]).toEqual([fact, whileIt(templates, fact)]);
  const { id: waiting } = (await story.ask().expect(201)).body;
  const rule = (change: object) => api.owner.program.update({ where: { id: story.program.id }, data: change });
  await is(waiting, 'requested');
  await rule({ loginDays: null });
  await is(waiting, 'held');
  await rule({ loginDays: 90, loginConsent: 'informed' });
  await is(waiting, 'consented');
  await api.owner.partnerLogin.update({ where: { id: waiting }, data: { state: 'refused', reason: 'lapsed' } });
  await is(waiting, 'refused');
  const inside = await story.active({ isAgreed: false });
  await is(inside, 'active');
  await rule({ loginConsent: 'required' });
  await is(inside, 'unconsented');
  await api.owner.partner.update({ where: { id: story.partnerId }, data: { state: 'suspended' } });
  await is(inside, 'held');
  await api.owner.partnerLogin.update({ where: { id: inside }, data: { state: 'expired' } });
  await is(inside, 'expired');
});

test('an email about an access request can be sent again while the request’s state is the one it tells', async () => {
  const templates = [...accessMails, ...accessTasks];
  const { id: partnerId } = await partner();
  const accessId = uuid();
  const times = { requestedAt: new Date(), dueAt: new Date() };
  await api.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'open', ...times } });
  const is = async (fact: string) => expect([fact, await trueOf(templates, { accessId })]).toEqual([fact, whileIt(templates, fact)]);
  await is('open');
  await api.owner.affiliateAccess.update({
    where: { id: accessId },
    data: { state: 'granted', answeredAt: new Date(), sentAt: new Date() },
  });
  await is('granted');
  await api.owner.affiliateAccess.update({ where: { id: accessId }, data: { linkOpenedAt: new Date() } });
  await is('opened');
});

const payoutTemplates = Object.keys(trueWhile).filter(
  (template) => template.startsWith('payout_') && !/details|missing|awaits/.test(template),
);

test('S22: an email that a payout is on its way can be sent again unless it is on hold, canceled or failed', async () => {
  const story = await desk.payout();
  const is = async (fact: string) =>
    expect([fact, await trueOf(payoutTemplates, { payoutId: story.payoutId })]).toEqual([fact, whileIt(payoutTemplates, fact)]);
  await is('reserved');
  await story.approve();
  await is('approved');
  await story.tell({ kind: 'hold', arguments: { reason: 'Ask first', until: null } });
  await is('on_hold');
  await story.tell({ kind: 'resume', arguments: {} });
  await is('approved');
  await story.tell({ kind: 'cancel', arguments: { reason: 'Not wanted' } });
  await is('canceled');
});

test('an email that asks for an approval can be sent again until the payout is approved, also while it is on hold', async () => {
  const story = await desk.payout();
  const isTrue = await sent('payout_awaits_approval', { payoutId: story.payoutId });
  expect(await isTrue()).toBe(true);
  await story.tell({ kind: 'hold', arguments: { reason: 'Ask first', until: null } });
  expect(await isTrue()).toBe(true);
  await story.tell({ kind: 'resume', arguments: {} });
  await story.approve();
  expect(await isTrue()).toBe(false);
});

test('an email about a payment by hand can be sent again until the payment is named, but not while it is on hold', async () => {
  const payee = await desk.partner(41_250);
  const story = payoutStory({ owner: api.owner, worker: desk.worker });
  await story.request(payee, { methodId: await byHand(api.owner, payee) });
  const { id: payoutRunId } = await aRun(payee.programId);
  await api.owner.payout.update({ where: { id: story.payoutId }, data: { payoutRunId } });
  const truths = [await sent('payout_to_pay', { payoutId: story.payoutId }), await sent('payout_run_to_pay', { payoutRunId })];
  const is = async (isTrue: boolean) => expect(await Promise.all(truths.map((one) => one()))).toEqual([isTrue, isTrue]);
  await is(false);
  await story.approve();
  await is(true);
  await story.tell({ kind: 'hold', arguments: { reason: 'Ask first', until: null } });
  await is(false);
  await story.tell({ kind: 'resume', arguments: {} });
  await is(true);
  await story.tell({ kind: 'resolve', arguments: { outcome: 'settled', evidence: { reference: 'Receipt 77' } } });
  await is(false);
});

const aRun = (programId: string) =>
  api.owner.payoutRun.create({
    data: {
      id: uuid(),
      programId,
      period: '2026-10',
      periodFrom: new Date('2026-10-01'),
      periodTo: new Date('2026-11-01'),
      timeZone: 'Europe/Zurich',
      scheduledAt: new Date('2026-11-01'),
      state: 'paying',
    },
  });

test('an email about a second payment can be sent again while the payout is paid twice', async () => {
  const story = await desk.payout();
  const { payoutId, partnerId } = story;
  const isTrue = await sent('payout_paid_twice', { payoutId, partnerId });
  const note = (reason: string, reference: string) =>
    api.owner.payoutEvent.create({
      data: {
        id: uuid(),
        payoutId,
        partnerId,
        fromState: 'settled',
        toState: 'settled',
        reason,
        at: new Date(),
        actor: 'worker',
        evidence: { reference, amount: 5_956 },
      },
    });
  expect(await isTrue()).toBe(false);
  await note('duplicate_booked', 'duplicate:debit-2');
  expect(await isTrue()).toBe(true);
  await note('duplicate_withdrawn', 'withdrawn:duplicate:debit-2');
  expect(await isTrue()).toBe(false);
});

test('an email that asks to claim money can be sent again while the provider says that it is unclaimed', async () => {
  const story = await desk.payout();
  await story.approve();
  const { payoutId, partnerId } = story;
  const isTrue = await sent('payout_unclaimed', { payoutId, partnerId });
  const note = (reason: string) =>
    api.owner.payoutEvent.create({
      data: {
        id: uuid(),
        payoutId,
        partnerId,
        fromState: 'submitted',
        toState: 'submitted',
        reason,
        at: new Date(),
        actor: 'worker',
        evidence: {},
      },
    });
  for (const state of ['submitting', 'submitted']) await api.owner.payout.update({ where: { id: payoutId }, data: { state } });
  expect(await isTrue()).toBe(false);
  await note('unclaimed');
  expect(await isTrue()).toBe(true);
  await note('rail_answered');
  expect(await isTrue()).toBe(false);
});

test('an email that asks for other payout details can be sent again until the partner has entered others', async () => {
  const { payoutId, partnerId } = await desk.payout();
  const isTrue = await sent('payout_details_wanted', { payoutId, partnerId });
  expect(await isTrue()).toBe(true);
  const { detailsIndex, ...method } = await api.owner.payoutMethod.findFirstOrThrow({ where: { partnerId } });
  const later = { id: uuid(), detailsIndex: `${detailsIndex}x`, createdAt: new Date(Date.now() + 1_000) };
  await api.owner.payoutMethod.create({ data: { ...method, ...later } });
  expect(await isTrue()).toBe(false);
});

test('an email about payout details can be sent again while they are new, in use or switched off as it tells', async () => {
  const { methodId } = await desk.partner(100);
  const templates = ['payout_details_changed', 'payout_details_added', 'payout_details_off', 'payout_details_off_task'];
  const change = (data: object) => api.owner.payoutMethod.update({ where: { id: methodId }, data });
  const is = async (fact: string) => expect([fact, await trueOf(templates, { methodId })]).toEqual([fact, whileIt(templates, fact)]);
  await change({ confirmedBy: null, activeFrom: new Date(Date.now() + 86_400_000) });
  await is('unconfirmed');
  await change({ activeFrom: new Date(Date.now() - 1_000) });
  await is('on');
  await change({ revokedAt: new Date(), revokedReason: 'AC04' });
  await is('off');
});

test('an email that payouts are on hold, or go on, can be sent again while that is so', async () => {
  const { id: heldPartnerId } = await partner();
  const templates = ['payouts_on_hold', 'payouts_go_on'];
  expect(await trueOf(templates, { heldPartnerId })).toEqual(['payouts_go_on']);
  await api.owner.partner.update({
    where: { id: heldPartnerId },
    data: { payoutsOnHoldReason: 'third_failure', payoutsOnHoldSince: new Date() },
  });
  expect(await trueOf(templates, { heldPartnerId })).toEqual(['payouts_on_hold']);
});

test('an email about a member of a team can be sent again while that person belongs to it, or left, as it tells', async () => {
  const { id: teamOf } = await partner();
  const { id: memberId } = await aPerson(api.owner, { roles: [] });
  const about = { teamOf, memberId, role: 'member' };
  const templates = ['member_joined', 'member_removed', 'membership_ended'];
  expect(await trueOf(templates, about)).toEqual(['member_removed', 'membership_ended']);
  await api.owner.partnerMember.create({ data: { partnerId: teamOf, personId: memberId, role: 'member' } });
  expect(await trueOf(templates, about)).toEqual(['member_joined']);
});

test('an email about an invitation to a team can be sent again while the invitation is open', async () => {
  const { id: teamOf } = await partner();
  const { id: invitedBy } = await aPerson(api.owner, { roles: [] });
  const id = uuid();
  const row = { id, kind: 'member', name: 'Nora Neu', language: 'de', partnerId: teamOf, memberRole: 'member', invitedBy };
  await api.owner.invitation.create({ data: { ...row, ...sealInvitee(api.deps.config.dataKeys, id, 'nora@neu.test') } });
  const isTrue = async () => trueOf(['member_invited'], { teamOf, invitationId: id });
  expect(await isTrue()).toEqual(['member_invited']);
  await api.owner.invitation.update({ where: { id }, data: { withdrawnAt: new Date() } });
  expect(await isTrue()).toEqual([]);
});

test('a reminder of a ticket can be sent again until it is answered, and of an appeal’s payment until that is proposed or declined', async () => {
  const { id: partnerId, program } = await partner();
  const ticketId = uuid();
  const about = { partnerId, programId: program.id, title: 'When am I paid?', waitingSince: new Date() };
  await api.owner.ticket.create({ data: { id: ticketId, kind: 'question', state: 'open', dueAt: new Date(), ...about } });
  const templates = Object.keys(trueWhile).filter((template) => /^(ticket_|appeal_)/.test(template));
  const change = (data: object) => api.owner.ticket.update({ where: { id: ticketId }, data });
  const is = async (fact: string) => expect([fact, await trueOf(templates, { ticketId })]).toEqual([fact, whileIt(templates, fact)]);
  await is('open');
  await change({ state: 'answered', dueAt: null });
  await is('answered');
  await change({ state: 'closed', closedAt: new Date() });
  await is('closed');
  const both = (fact: string) => [...new Set([...whileIt(templates, 'closed'), ...whileIt(templates, fact)])].toSorted();
  await change({ toPay: true });
  expect((await trueOf(templates, { ticketId })).toSorted()).toEqual(both('to_pay'));
  await change({ toPay: false, paymentSettledAt: new Date(), paymentSettledBy: uuid(), paymentSettledReason: 'Paid in cash' });
  expect((await trueOf(templates, { ticketId })).toSorted()).toEqual(both('nothing_to_pay'));
});

test('an email about a referral, invoice or held commission can be sent again only while it is still true', async () => {
  const { id: partnerId, program } = await partner();
  const { id: referralId } = await aReferral(api.owner, { programId: program.id, partnerId, termsId: program.termsId });
  const templates = ['referral_credited', 'settlement_reminder'];
  expect(await trueOf(templates, { referralId, partnerId })).toEqual(['referral_credited']);
  expect(await trueOf(templates, { referralId, partnerId: uuid() })).toEqual([]);
  await api.owner.referral.update({ where: { id: referralId }, data: { state: 'refused' } });
  expect(await trueOf(templates, { referralId, partnerId })).toEqual([]);
});

test('an email about an undelivered invitation can be sent again until the invitation is sent again or withdrawn', async () => {
  const { id: invitedBy } = await aPerson(api.owner, { roles: ['admin'] });
  const [id, at] = [uuid(), new Date()];
  const row = { id, kind: 'staff', email: Buffer.from('sealed'), emailIndex: id, name: 'Nora', language: 'en', staffRoles: ['support'] };
  await api.owner.invitation.create({ data: { ...row, invitedBy } });
  const mail = { kind: 'invitation', invitationId: id };
  await api.owner.accountMail.create({ data: { id: uuid(), ...mail, sentAt: at, expiresAt: at } });
  const about = { accountId: invitedBy, aboutId: id };
  expect(await trueOf(['account_invitation_undelivered'], about)).toEqual(['account_invitation_undelivered']);
  await api.owner.accountMail.create({ data: { id: uuid(), ...mail, sentAt: at, expiresAt: new Date(Date.now() + 60_000) } });
  expect(await trueOf(['account_invitation_undelivered'], about)).toEqual([]);
});

test('an email that an account is locked, or unlocked, can be sent again while that is so', async () => {
  const { id: accountId } = await aPerson(api.owner, { roles: [] });
  const templates = ['account_locked', 'account_unlocked'];
  expect(await trueOf(templates, { accountId })).toEqual(['account_unlocked']);
  await api.owner.person.update({ where: { id: accountId }, data: { banned: true } });
  expect(await trueOf(templates, { accountId })).toEqual(['account_locked']);
});

test('emails to administrators about waiting invitations and changes can be sent again while those wait', async () => {
  const { id: aboutId } = await aPerson(api.owner, { roles: ['admin'] });
  const about = { accountId: uuid(), aboutId };
  const templates = ['account_invitation_waits', 'account_change_waits', 'account_roles_changed'];
  expect(await trueOf(templates, about)).toEqual(['account_roles_changed']);
  const change = {
    id: uuid(),
    kind: 'roles',
    personId: aboutId,
    before: ['admin'],
    after: ['staff'],
    reason: 'New desk',
    askedBy: aboutId,
  };
  await api.owner.accountChange.create({ data: change });
  expect(await trueOf(templates, about)).toEqual(['account_change_waits', 'account_roles_changed']);
  const { id: programId } = await aProgram(api.owner);
  const key = await anApiKey(api.owner, programId);
  const { id: keyId } = await api.owner.apiKey.findUniqueOrThrow({ where: { hash: hashOfKey(key) } });
  const ends = await sent('api_key_ends', { keyId, administratorId: aboutId });
  expect(await ends()).toBe(true);
  await api.owner.apiKey.update({ where: { id: keyId }, data: { revokedAt: new Date() } });
  expect(await ends()).toBe(false);
});
