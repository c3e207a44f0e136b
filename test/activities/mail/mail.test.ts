import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createMailGateway, type Mail, type MailGateway } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { findResendWay } from '../../../api/resources/resend-way.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { openRecipients } from '../../../prisma/account/email-address.ts';
import { readDataKeys, seal } from '../../../prisma/secrets.ts';
import { aConfig, aSimulator, type ASimulator } from '../../simulator/running.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';
import { aReferral, aSource, type ReferralRow } from '../../support/settlement-rows.ts';

let database: TestDatabase;
let db: Db;
let owner: Db;
let simulator: ASimulator;
let mail: MailGateway;
const keys = readDataKeys(randomBytes(32).toString('base64'));

beforeAll(async () => {
  database = await freshDatabase();
  db = connect(database.url('worker'));
  owner = connect(database.url('owner'));
  simulator = await aSimulator(aConfig('http://127.0.0.1:9'));
  mail = createMailGateway({ url: `smtp://127.0.0.1:${simulator.smtpPort}` });
  const company = { legalName: 'Example SaaS AG', street: 'Bahnhofstrasse 1', postcode: '8001', town: 'Zürich', country: 'CH' };
  await owner.company.create({ data: { id: uuid(), ...company, mailSender: 'Example <partners@example.com>' } });
});
afterAll(async () => {
  await Promise.all([db.$disconnect(), owner.$disconnect(), simulator.stop()]);
  await database.drop();
});

const places = { portalUrl: 'http://commend.test/portal', consoleUrl: 'http://commend.test/admin', linkUrl: 'http://commend.test' };
const send = (key: string, gateway: MailGateway | undefined = mail) =>
  createMailActivities({ db, mail: gateway, keys, ...places }).sendEmail({ key });
const rowOf = (eventKey: string) => db.emailMessage.findUnique({ where: { eventKey } });
const outcomeOf = async (key: string) => (await db.effect.findUniqueOrThrow({ where: { key } })).outcome;
const arrived = (to: string) =>
  simulator.call<{ subject: string; text: string; html: string; messageId: string; headers: string[] }[]>('GET', `/control/mails?to=${to}`);

interface Wanted {
  readonly language?: string;
  readonly members?: number;
  readonly wantedAt?: Date;
}

async function aPartner({ language = 'en', members = 1 }: Wanted = {}) {
  const referral = await aReferral(owner);
  const { customerId: id } = referral;
  await owner.customer.update({
    where: { id },
    data: { name: seal(keys, { table: 'customer', row: id, column: 'name' }, 'Velo Werk Bern') },
  });
  await owner.partner.update({ where: { id: referral.partnerId }, data: { language } });
  const emails = Array.from({ length: members }, () => `${uuid()}@partner.test`);
  for (const email of emails) {
    const person = { id: uuid(), email, name: 'Anna Keller' };
    await owner.person.create({ data: person });
    await owner.partnerMember.create({ data: { partnerId: referral.partnerId, personId: person.id, role: 'owner' } });
  }
  return { referral, emails, email: emails[0] ?? '' };
}

async function want(referral: ReferralRow, ids: Record<string, string>, wantedAt = new Date()): Promise<string> {
  const key = `mail:${ids['template']}:${uuid()}`;
  const body = { partnerId: referral.partnerId, referralId: referral.id, ...ids };
  const effect = { key, entityKind: 'referral', entityId: referral.id, kind: 'sendEmail', arguments: body, summary: 'Mail', wantedAt };
  await owner.effect.create({ data: effect });
  return key;
}

async function aWantedMail(more: Wanted = {}) {
  const partner = await aPartner(more);
  return { ...partner, key: await want(partner.referral, { template: 'referral_credited' }, more.wantedAt) };
}

test('a credited referral is mailed once, from the program, with a Message-ID that derives from its cause', async () => {
  const { email, key, referral } = await aWantedMail();
  expect(await send(key)).toEqual({ posted: false });
  expect(await send(key)).toEqual({ posted: false });
  const mails = await arrived(email);
  expect(mails).toHaveLength(1);
  const row = await rowOf(key);
  expect(mails[0]).toMatchObject({ subject: 'New referral: V•••• Werk Bern', messageId: row?.messageId });
  expect(mails[0]?.messageId).toMatch(/^<[0-9a-f]{40}@example\.com>$/);
  expect(mails[0]?.headers).toEqual(
    expect.arrayContaining(['From: Termino Partners <partners@example.com>', 'Auto-Submitted: auto-generated']),
  );
  expect(mails[0]?.text).toContain('10\u00A0% commission');
  expect(row).toMatchObject({ state: 'accepted', attempts: 1, kind: 'referral_credited', language: 'en', partnerId: referral.partnerId });
  expect(row).toMatchObject({ acceptedAt: expect.any(Date), personId: expect.any(String) });
  expect(await outcomeOf(key)).toBe('accepted');
});

test.each([
  ['en', /have no password yet.+Forgot your password\?/],
  ['de', /noch kein Passwort.+Passwort vergessen\?/],
] as const)('B13: each email to an enrolled partner without a password says how to choose one: %s', async (language, said) => {
  const { referral, email, key } = await aWantedMail({ language });
  const person = await owner.person.findUniqueOrThrow({ where: { email } });
  const latest = async () => (await arrived(email)).at(0)?.text.replaceAll(/\s+/g, ' ');
  await send(key);
  expect(await latest()).not.toMatch(said);
  await owner.partner.update({ where: { id: referral.partnerId }, data: { enrolled: true } });
  await send(await want(referral, { template: 'referral_credited' }));
  expect(await latest()).toMatch(said);
  const account = { accountId: person.id, providerId: 'credential', userId: person.id, password: 'a hash' };
  await owner.authAccount.create({ data: { id: uuid(), ...account } });
  await send(await want(referral, { template: 'referral_credited' }));
  expect(await latest()).not.toMatch(said);
});

test('C26: an email that can be switched off has a List-Unsubscribe header, and a required one has none', async () => {
  const { referral, email, key } = await aWantedMail();
  const unsubscribe = async () => (await arrived(email)).at(0)?.headers.filter((header) => header.startsWith('List-Unsubscribe'));
  await send(key);
  expect(await unsubscribe()).toEqual([`List-Unsubscribe: <http://commend.test/portal/of/${referral.partnerId}/settings>`]);
  const must = `mail:profile_changed:${uuid()}`;
  const wanted = { template: 'profile_changed', partnerId: referral.partnerId, changed: 'website' };
  await owner.effect.create({
    data: {
      key: must,
      entityKind: 'partner',
      entityId: referral.partnerId,
      kind: 'sendEmail',
      arguments: wanted,
      summary: 'Mail',
      wantedAt: new Date(),
    },
  });
  await send(must);
  expect((await arrived(email)).at(0)?.subject).toBe('We have changed your profile');
  expect(await unsubscribe()).toEqual([]);
});

test('S50: an email’s address is stored sealed', async () => {
  const { email, key } = await aWantedMail();
  await send(key);
  expect(Buffer.from((await rowOf(key))?.to ?? []).includes(email)).toBe(false);
});

test('a German-speaking partner’s email is in German and goes to every owner', async () => {
  const { emails, key } = await aWantedMail({ language: 'de', members: 2 });
  await send(key);
  for (const email of emails) expect((await arrived(email)).map(({ subject }) => subject)).toEqual(['Neue Empfehlung: V•••• Werk Bern']);
  expect(await rowOf(key)).toMatchObject({ personId: null });
});

test('C26: an owner who switched an event off gets no email about it, the others do, until it is on again', async () => {
  const { referral, emails, key } = await aWantedMail({ members: 2 });
  const person = await owner.person.findUniqueOrThrow({ where: { email: emails[0] ?? '' } });
  const which = { personId: person.id, event: 'referrals', channel: 'mail' };
  await owner.notificationSetting.create({ data: { ...which, isOn: false } });
  await send(key);
  expect(await arrived(emails[0] ?? '')).toEqual([]);
  expect(await arrived(emails[1] ?? '')).toHaveLength(1);
  await owner.notificationSetting.update({ where: { personId_event_channel: which }, data: { isOn: true } });
  await send(await want(referral, { template: 'referral_credited' }));
  expect(await arrived(emails[0] ?? '')).toHaveLength(1);
});

test('a partner without an address gets no mail, and the outcome says so', async () => {
  const { key } = await aWantedMail({ members: 0 });
  expect(await send(key)).toEqual({ posted: false });
  expect(await outcomeOf(key)).toBe('no_recipient');
  expect(await rowOf(key)).toBeNull();
});

test('a temporary refusal leaves the mail queued, and the next try sends it', async () => {
  const { email, key } = await aWantedMail();
  await simulator.call('PUT', '/control/faults', { mail: { refuse: 'later', to: email } });
  await expect(send(key)).rejects.toThrow('Try again later');
  expect(await rowOf(key)).toMatchObject({ state: 'queued', attempts: 1 });
  expect(await db.effect.findUnique({ where: { key } })).toMatchObject({ doneAt: null, lastError: expect.stringContaining('later') });
  await send(key);
  expect(await rowOf(key)).toMatchObject({ state: 'accepted', attempts: 2 });
  expect(await arrived(email)).toHaveLength(1);
});

test('a permanent refusal fails the mail, and it is not tried again', async () => {
  const { email, key } = await aWantedMail();
  await simulator.call('PUT', '/control/faults', { mail: { refuse: 'never', to: email } });
  await send(key);
  expect(await rowOf(key)).toMatchObject({ state: 'failed', serverAnswer: expect.stringContaining('550') });
  await send(key);
  expect(await arrived(email)).toEqual([]);
});

test('a connection lost after DATA makes the mail uncertain, and it is not sent again automatically', async () => {
  const { key } = await aWantedMail();
  const sent: Mail[] = [];
  const breaking: MailGateway = {
    send: (one) => {
      sent.push(one);
      return Promise.resolve({ outcome: 'uncertain', answer: 'Connection closed' });
    },
  };
  await send(key, breaking);
  await send(key, breaking);
  expect(sent).toHaveLength(1);
  expect(await rowOf(key)).toMatchObject({ state: 'uncertain', serverAnswer: 'Connection closed' });
  expect(await outcomeOf(key)).toBe('uncertain');
});

test('a mail whose worker died while sending is not sent again', async () => {
  const { email, key } = await aWantedMail();
  const died: MailGateway = {
    send: async (one) => {
      await mail.send(one);
      return new Promise(() => undefined); // and never comes back
    },
  };
  void send(key, died);
  for (let tries = 0; (await arrived(email)).length === 0 && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 20));
  await send(key);
  expect(await arrived(email)).toHaveLength(1);
  expect(await rowOf(key)).toMatchObject({ state: 'uncertain', attempts: 1 });
});

test('without a mail server a mail waits', async () => {
  const { key } = await aWantedMail();
  await expect(createMailActivities({ db, mail: undefined, keys, ...places }).sendEmail({ key })).rejects.toThrow('No mail server');
  expect(await rowOf(key)).toMatchObject({ state: 'queued', serverAnswer: 'No mail server is set up.' });
});

test.each([
  { age: '71 hours', hours: 71, outcome: 'accepted' },
  { age: '73 hours', hours: 73, outcome: 'too_old' },
])('a mail that was wanted $age ago is $outcome', async ({ hours, outcome }) => {
  const { key } = await aWantedMail({ wantedAt: new Date(Date.now() - hours * 3_600_000) });
  await send(key);
  expect(await outcomeOf(key)).toBe(outcome);
});

test('a server that rejects our login leaves the mail queued with its answer', async () => {
  const { key } = await aWantedMail();
  const away: MailGateway = { send: () => Promise.reject(new Error('Invalid login: 535 5.7.8 authentication failed')) };
  await expect(send(key, away)).rejects.toThrow('535');
  expect(await rowOf(key)).toMatchObject({ state: 'queued', attempts: 1, serverAnswer: expect.stringContaining('535 5.7.8') });
  await owner.effect.update({ where: { key }, data: { wantedAt: new Date(Date.now() - 73 * 3_600_000) } });
  await send(key, away);
  expect(await rowOf(key)).toMatchObject({
    state: 'failed',
    serverAnswer: 'no server took it within three days: Invalid login: 535 5.7.8 authentication failed',
  });
});

test('if one of two owners is refused, the email is stored as delivered to one and as failed to the other', async () => {
  const { emails, key, referral } = await aWantedMail({ members: 2 });
  const [has = '', gone = ''] = emails.toSorted();
  const rejected = [{ address: gone, answer: '550 no such mailbox' }];
  const gateway: MailGateway = { send: () => Promise.resolve({ outcome: 'accepted', answer: '250 taken', rejected }) };
  await send(key, gateway);
  const rows = await owner.emailMessage.findMany({ where: { partnerId: referral.partnerId }, orderBy: { createdAt: 'asc' } });
  expect(rows).toMatchObject([
    { eventKey: key, state: 'accepted', serverAnswer: '250 taken' },
    { kind: 'referral_credited', state: 'failed', serverAnswer: '550 no such mailbox', subject: rows[0]?.subject },
  ]);
  expect(rows.map((row) => openRecipients(keys, row))).toEqual([[has], [gone]]);
  expect(await findResendWay(owner, rows[1]?.id ?? '')).toEqual({ way: 'mail', aboutId: null });
});

test('a mail that waited for a server for three days has failed', async () => {
  const { key } = await aWantedMail();
  await expect(createMailActivities({ db, mail: undefined, keys, ...places }).sendEmail({ key })).rejects.toThrow('No mail server');
  await owner.effect.update({ where: { key }, data: { wantedAt: new Date(Date.now() - 73 * 3_600_000) } });
  await send(key);
  expect(await rowOf(key)).toMatchObject({
    state: 'failed',
    serverAnswer: 'no server took it within three days: No mail server is set up.',
  });
});

test('an email about a commission names invoice, base, rate and the day it becomes available', async () => {
  const { referral, email } = await aPartner();
  const earning = await anEarning(referral, { kind: 'commission.accrue', moved: 8_950, target: 8_950, reason: 'payment_settled' });
  await send(await want(referral, { template: 'new_conversion', earningId: earning, rev: '1' }));
  const [one] = await arrived(email);
  expect(one?.subject).toBe('New conversion: CHF\u00A089.50');
  expect(one?.text).toContain('V•••• Werk Bern has paid invoice RE-0042.');
  expect(one?.text).toContain('becomes available on 2 December 2026');
  expect(one?.text).toContain('Base: CHF\u00A0895.00');
  expect(one?.text).toContain('Rate: 10\u00A0%');
});

test('an earning after the release of its invoice is available at once: the mail names no past day', async () => {
  const { referral, email } = await aPartner();
  const earning = await anEarning(referral, { kind: 'commission.reaccrue', moved: 8_950, target: 17_900, reason: 'payment_settled' });
  await send(await want(referral, { template: 'new_conversion', earningId: earning, rev: '1' }));
  const text = (await arrived(email))[0]?.text;
  expect(text).toContain('CHF\u00A089.50 is available.');
  expect(text).not.toMatch(/pending|2 December/);
});

test('a bounty is mailed without an invoice', async () => {
  const { referral, email } = await aPartner();
  const id = uuid();
  const { termsId } = await owner.referral.findUniqueOrThrow({ where: { id: referral.id } });
  await owner.bountyAward.create({
    data: {
      id,
      programId: referral.programId,
      customerId: referral.customerId,
      triggerKey: 'installation',
      referralId: referral.id,
      partnerId: referral.partnerId,
      termsId,
      currency: 'CHF',
      amountMinor: 3_000,
      state: 'pending',
    },
  });
  await aRevision(id, referral, { kind: 'bounty.accrue', moved: 3_000, target: 3_000, reason: 'installed' });
  await send(await want(referral, { template: 'new_conversion', earningId: id, rev: '1' }));
  expect((await arrived(email))[0]?.text).toContain('V•••• Werk Bern has installed.');
});

test.each([
  {
    template: 'commission_held',
    kind: 'dispute.hold',
    reason: 'dispute_opened',
    state: 'held',
    subject: 'Commission on hold: CHF\u00A089.50',
    says: 'you do not need to do anything',
  },
  {
    template: 'commission_clawed_back',
    kind: 'commission.clawback',
    reason: 'refunded',
    state: 'pending',
    subject: 'Commission taken back: CHF\u00A089.50',
    says: 'Left: CHF\u00A00.50',
  },
])('$template names amount and reason', async ({ template, kind, reason, state, subject, says }) => {
  const { referral, email } = await aPartner();
  const earning = await anEarning(referral, { kind, moved: 8_950, target: 50, reason });
  await owner.commission.update({ where: { id: earning }, data: { state } });
  await send(await want(referral, { template, earningId: earning, rev: '1' }));
  const [one] = await arrived(email);
  expect(one?.subject).toBe(subject);
  expect(one?.text).not.toContain('{');
  expect(one?.text).toContain(says);
});

test('an email about a refused commission names the rule with its dates', async () => {
  const { referral, email } = await aPartner();
  const sourceId = await aSettledSource(referral);
  const gateDecisionId = await aDecision({
    kind: 'gate',
    reason: 'after_subscription_end',
    inputs: { endsOn: '2026-11-01' },
  });
  await owner.settlementSource.update({ where: { id: sourceId }, data: { gateDecisionId } });
  await send(await want(referral, { template: 'commission_refused', sourceId }));
  const [one] = await arrived(email);
  expect(one?.subject).toBe('No commission on invoice RE-0042');
  expect(one?.text).toContain('ended on 1 November 2026');
});

test('a reminder names the waiting invoice and what it waits for', async () => {
  const { referral, email } = await aPartner();
  const sourceId = await aSettledSource(referral);
  await aDecision({ kind: 'evidence', reason: 'waiting_for_bank', inputs: {}, subjectId: sourceId });
  await send(await want(referral, { template: 'settlement_reminder' }));
  const [one] = await arrived(email);
  expect(one?.text).toContain('Invoice RE-0042 of CHF\u00A0895.00');
  expect(one?.text).toContain('waiting for the amount on our bank account');
});

async function aSettledSource(referral: ReferralRow): Promise<string> {
  const id = await aSource(owner, { referral, provider: 'bexio', invoice: uuid() });
  const issuedAt = new Date('2026-11-01T23:00:00Z');
  await owner.settlementSource.update({ where: { id }, data: { reference: 'RE-0042', currency: 'CHF', totalMinor: 89_500, issuedAt } });
  return id;
}

interface Moved {
  readonly kind: string;
  readonly moved: number;
  readonly target: number;
  readonly reason: string;
}

async function anEarning(referral: ReferralRow, moved: Moved): Promise<string> {
  const { termsId } = await owner.referral.findUniqueOrThrow({ where: { id: referral.id } });
  const id = uuid();
  const ids = { id, sourceId: await aSettledSource(referral), referralId: referral.id, partnerId: referral.partnerId, termsId };
  const releaseAt = new Date('2026-12-01T23:00:00Z');
  await owner.commission.create({ data: { ...ids, currency: 'CHF', rateBps: 725, baseMinor: 1, state: 'pending', releaseAt } });
  await aRevision(id, referral, moved);
  return id;
}

async function aRevision(commissionId: string, { partnerId }: ReferralRow, { kind, moved, target, reason }: Moved): Promise<void> {
  const decisionId = await aDecision({ kind: 'commission', reason, inputs: { base: 89_500, rateBps: 1_000 } });
  const amounts = { targetBeforeMinor: 0, targetAfterMinor: target, deltaMinor: 0, movedMinor: moved };
  await owner.commissionRevision.create({
    data: { commissionId, rev: 1, partnerId, kind, ...amounts, reason, decisionId, asOf: new Date() },
  });
}

async function aDecision(of: {
  readonly kind: string;
  readonly reason: string;
  readonly inputs: object;
  readonly subjectId?: string;
}): Promise<string> {
  const { kind, reason, inputs, subjectId = uuid() } = of;
  const id = uuid();
  await owner.decision.create({
    data: { id, kind, subjectKind: 'settlement_source', subjectId, asOf: new Date(), inputs: { ...inputs }, outcome: 'noted', reason },
  });
  return id;
}

/** Its program lets partners in at customers who agree. */
async function lettingIn({ programId }: ReferralRow): Promise<string> {
  await owner.program.update({ where: { id: programId }, data: { loginDays: 90, loginConsent: 'required' } });
  return programId;
}
const consent = (partnerLoginId: string, partnerId: string) =>
  owner.partnerLoginConsent.create({
    data: { id: uuid(), partnerLoginId, partnerId, kind: 'given', by: 'customer', way: 'host', at: new Date() },
  });

test('S22: emails to a partner name a customer in full only while a login is active', async () => {
  const { referral, email } = await aPartner();
  const { partnerId, customerId } = referral;
  const customerAddress = `${uuid()}@customer.test`;
  const sealed = seal(keys, { table: 'customer', row: customerId, column: 'email' }, customerAddress);
  await owner.customer.update({ where: { id: customerId }, data: { email: sealed, language: 'en' } });
  const programId = await lettingIn(referral);
  const [loginId, ticketId] = [uuid(), uuid()];
  await owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = { scopes: ['bookings'], purpose: 'Set up the page.', requestedAt: new Date(), requestedBy: uuid(), state: 'requested' };
  await owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, ...asked } });
  const tell = async (template: string) => {
    const key = `mail:${template}:${loginId}`;
    const about = { entityKind: 'partner_login', entityId: loginId, kind: 'sendEmail', summary: 'Mail', wantedAt: new Date() };
    await owner.effect.create({ data: { key, ...about, arguments: { template, loginId } } });
    await send(key);
    return { subject: (await rowOf(key))?.subject, partnerId: (await rowOf(key))?.partnerId };
  };
  expect(await tell('login_requested')).toEqual({ subject: 'Login at V•••• Werk Bern: requested', partnerId });
  expect(await tell('login_consent_asked')).toMatchObject({ partnerId: null });
  const read = (await arrived(customerAddress))[0]?.text.replaceAll(/\s+/g, ' ');
  expect(read).toMatch(/may change bookings and nothing else/);
  expect(read).toMatch(/are you unsure\? Write to [^,]+, [^ ]+@[^ ]+, before you decide/);
  const active = { state: 'active', activatedAt: new Date(), activatedBy: uuid(), expiresAt: new Date(Date.now() + 86_400_000) };
  await owner.partnerLogin.update({ where: { id: loginId }, data: active });
  await consent(loginId, partnerId);
  expect((await tell('login_activated')).subject).toContain('Velo Werk Bern');
  expect(await arrived(email)).toHaveLength(2);
});

test('emails about a login go to owners, requester and login users; emails about a request not to login users', async () => {
  const { referral, email } = await aPartner();
  const { partnerId, customerId } = referral;
  const programId = await lettingIn(referral);
  const person = async (role: string, banned = false) => {
    const [id, address] = [uuid(), `${uuid()}@team.test`];
    await owner.person.create({ data: { id, name: 'Lena', email: address, banned } });
    await owner.partnerMember.create({ data: { partnerId, personId: id, role } });
    return { id, email: address };
  };
  const [asker, insider, locked, other] = [
    await person('member'),
    await person('login_admin'),
    await person('login_admin', true),
    await person('member'),
  ];
  const [loginId, ticketId] = [uuid(), uuid()];
  await owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, partnerId, customerId, title: 'Login' } });
  const asked = { scopes: ['bookings'], purpose: 'Set up the page.', requestedAt: new Date(), requestedBy: asker.id, state: 'requested' };
  await owner.partnerLogin.create({ data: { id: loginId, ticketId, partnerId, customerId, ...asked } });
  const told = async (template: string) => {
    const key = `mail:${template}:${loginId}`;
    const about = { entityKind: 'partner_login', entityId: loginId, kind: 'sendEmail', summary: 'Mail', wantedAt: new Date() };
    await owner.effect.create({ data: { key, ...about, arguments: { template, loginId } } });
    await send(key);
    const all = { owner: email, asker: asker.email, insider: insider.email, locked: locked.email, other: other.email };
    const got = await Promise.all(Object.entries(all).map(async ([who, address]) => [who, (await arrived(address)).length] as const));
    return Object.fromEntries(got);
  };
  expect(await told('login_requested')).toEqual({ owner: 1, asker: 1, insider: 0, locked: 0, other: 0 });
  expect(await told('login_consent_needed')).toEqual({ owner: 2, asker: 2, insider: 0, locked: 0, other: 0 });
  const active = { state: 'active', activatedAt: new Date(), activatedBy: uuid(), expiresAt: new Date(Date.now() + 86_400_000) };
  await owner.partnerLogin.update({ where: { id: loginId }, data: active });
  await consent(loginId, partnerId);
  expect(await told('login_activated')).toEqual({ owner: 3, asker: 3, insider: 1, locked: 0, other: 0 });
});
