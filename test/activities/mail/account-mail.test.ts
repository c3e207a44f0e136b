import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAccountMailActivities } from '../../../activities/mail/account-mail.ts';
import { createMailGateway, type MailGateway } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { codeHash } from '../../../prisma/account/code-hash.ts';
import { connect, type Db } from '../../../prisma/client.ts';
import { sealAddresses } from '../../../prisma/account/account-address.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { aPartner, aProgram } from '../../api/rows.ts';
import { aConfig, aSimulator, type ASimulator } from '../../simulator/running.ts';
import { freshDatabase, type TestDatabase } from '../../support/database.ts';

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
const send = (key: string) => createAccountMailActivities({ db, mail, keys, ...places }).mailAccountSecret({ key });
const arrived = (to: string) =>
  simulator.call<{ subject: string; text: string; html: string; headers: string[] }[]>('GET', `/control/mails?to=${to}`);
const rowOf = (id: string) => owner.accountMail.findUniqueOrThrow({ where: { id } });

async function aPerson(more: { language?: string; staffRoles?: string[]; banned?: boolean } = {}) {
  const id = uuid();
  return owner.person.create({ data: { id, email: `${id}@commend.test`, name: 'Anna Keller', ...more } });
}

async function wanted(kind: string, about: { personId?: string; invitationId?: string; sessionId?: string }) {
  const { id } = await owner.accountMail.create({ data: { id: uuid(), kind, ...about } });
  return id;
}

/** Every row of these tables that holds a text. */
async function rowsWith(text: string): Promise<number> {
  const [row] = await owner.$queryRaw<{ n: number }[]>`
    select (select count(*) from email_message t where to_jsonb(t)::text like ${`%${text}%`})::int
      + (select count(*) from account_mail t where to_jsonb(t)::text like ${`%${text}%`})::int as n`;
  return row?.n ?? -1;
}

test.each([
  { language: 'en', staffRoles: ['support'], page: 'admin', subject: 'Choose a new password' },
  { language: 'de', staffRoles: [], page: 'portal', subject: 'Neues Passwort wählen' },
])(
  'a reset is mailed once, in $language, to the $page; its secret is in the mail alone',
  async ({ language, staffRoles, page, subject }) => {
    const person = await aPerson({ language, staffRoles });
    const id = await wanted('password_reset', { personId: person.id });
    await send(id);
    await send(id); // a second run
    const mails = await arrived(person.email);
    expect(mails.map((one) => one.subject)).toEqual([subject]);
    const secret = new RegExp(`commend\\.test/${page}/reset#([\\w-]{43})`).exec(mails[0]?.text ?? '')?.[1] ?? '';
    expect(secret).toHaveLength(43);
    expect(mails[0]?.html).toContain(secret);
    const row = await rowOf(id);
    expect(Buffer.from(row.secretHash ?? [])).toEqual(Buffer.from(linkHash(secret)));
    expect(Math.round(((row.expiresAt?.getTime() ?? 0) - Date.now()) / 60_000)).toBe(60);
    expect(await rowsWith(secret)).toBe(0);
  },
);

test('S09: a mailed code has six digits, is valid for ten minutes, and is stored as a keyed hash', async () => {
  const person = await aPerson({ language: 'de' });
  const id = await wanted('step_up_code', { personId: person.id, sessionId: uuid() });
  await send(id);
  const [one] = await arrived(person.email);
  expect(one?.subject).toBe('Ihr Code zur Bestätigung'); // the digits are not in what a locked phone shows
  const code = /\b\d{6}\b/.exec(one?.text ?? '')?.[0] ?? '';
  const row = await rowOf(id);
  expect(Buffer.from(row.secretHash ?? [])).toEqual(Buffer.from(codeHash(keys, { mailId: id, code })));
  expect(Buffer.from(row.secretHash ?? [])).not.toEqual(Buffer.from(linkHash(code)));
  const kept = await owner.emailMessage.findUniqueOrThrow({ where: { eventKey: `account:${id}` } });
  expect(`${kept.subject}${kept.html}${kept.text}`).not.toContain(code);
});

test('a link waits while no mail server is set up, and its state says so', async () => {
  const person = await aPerson();
  const id = await wanted('password_reset', { personId: person.id });
  const nowhere = createAccountMailActivities({ db, mail: undefined, keys, ...places });
  await expect(nowhere.mailAccountSecret({ key: id })).rejects.toThrow('No mail server is set up.');
  const kept = () => owner.emailMessage.findUniqueOrThrow({ where: { eventKey: `account:${id}` } });
  expect(await kept()).toMatchObject({ state: 'sending', serverAnswer: 'No mail server is set up.' });
  await send(id);
  expect(await kept()).toMatchObject({ state: 'accepted' });
  expect(await arrived(person.email)).toHaveLength(1);
});

test('a link that failed and is no longer wanted is not tried again', async () => {
  const person = await aPerson();
  const id = await wanted('password_reset', { personId: person.id });
  const nowhere = createAccountMailActivities({ db, mail: undefined, keys, ...places });
  await expect(nowhere.mailAccountSecret({ key: id })).rejects.toThrow('No mail server is set up.');
  await owner.accountMail.update({ where: { id }, data: { usedAt: new Date() } }); // another one was asked for
  await send(id);
  expect(await owner.emailMessage.findUniqueOrThrow({ where: { eventKey: `account:${id}` } })).toMatchObject({
    state: 'failed',
    serverAnswer: 'No mail server is set up.',
  });
});

test('a repeated invitation invalidates the earlier link; an accepted or withdrawn one is not mailed', async () => {
  const id = uuid();
  const inviter = await aPerson({ staffRoles: ['admin'] });
  const email = `${id}@invited.test`;
  const row = { id, kind: 'staff', name: 'Nora Neu', language: 'en', staffRoles: ['support'], invitedBy: inviter.id };
  await owner.invitation.create({ data: { ...row, ...sealInvitee(keys, id, email) } });
  const first = await wanted('invitation', { invitationId: id });
  await send(first);
  const second = await wanted('invitation', { invitationId: id });
  await send(second);
  const mails = await arrived(email);
  expect(mails.map(({ subject }) => subject)).toEqual(Array(2).fill('Anna Keller invites you to the back office of Example SaaS AG'));
  expect((await rowOf(first)).expiresAt?.getTime()).toBeLessThanOrEqual(Date.now());
  expect((await rowOf(second)).expiresAt?.getTime()).toBeGreaterThan(Date.now());
  expect(await owner.invitation.findUniqueOrThrow({ where: { id } })).toMatchObject({ expiresAt: (await rowOf(second)).expiresAt });
  await owner.invitation.update({ where: { id }, data: { withdrawnAt: new Date() } });
  await send(await wanted('invitation', { invitationId: id }));
  expect(await arrived(email)).toHaveLength(2);
});

test.each(['inviter', 'second'] as const)('an invitation whose %s is locked is mailed to nobody and withdrawn', async (who) => {
  const people = { inviter: await aPerson({ staffRoles: ['admin'] }), second: await aPerson({ staffRoles: ['admin'] }) };
  const id = uuid();
  const row = { id, kind: 'staff', name: 'Nora Neu', language: 'en', staffRoles: ['finance_preparer'], needsSecond: true };
  const by = { invitedBy: people.inviter.id, confirmedBy: people.second.id };
  await owner.invitation.create({ data: { ...row, ...by, ...sealInvitee(keys, id, `${id}@invited.test`) } });
  await owner.person.update({ where: { id: people[who].id }, data: { banned: true } }); // the invitation was under way
  const mailId = await wanted('invitation', { invitationId: id });
  await send(mailId);
  await send(mailId); // a second run
  expect(await arrived(`${id}@invited.test`)).toEqual([]);
  expect((await owner.invitation.findUniqueOrThrow({ where: { id } })).withdrawnAt).not.toBeNull();
  const audited = await owner.auditEntry.findMany({ where: { subjectId: id } });
  expect(audited).toMatchObject([{ action: 'invitation.withdraw', actorId: null }]);
});

test.each(['en', 'de'] as const)(
  'a permanently refused invitation has no valid link, and the inviter is told once: %s',
  async (language) => {
    const inviter = await aPerson({ staffRoles: ['admin'], language });
    const [id, address] = [uuid(), `${uuid()}@gone.test`];
    const row = { id, kind: 'staff', name: 'Nora Neu', language, staffRoles: ['support'], invitedBy: inviter.id };
    await owner.invitation.create({ data: { ...row, ...sealInvitee(keys, id, address) } });
    const mailId = await wanted('invitation', { invitationId: id });
    await simulator.call('PUT', '/control/faults', { mail: { refuse: 'never', to: address } });
    await send(mailId);
    await send(mailId); // a second run
    const { sentAt, expiresAt } = await rowOf(mailId);
    expect(expiresAt).toEqual(sentAt);
    const wishes = await owner.effect.findMany({ where: { summary: 'Mail invitation undelivered', entityId: inviter.id } });
    const wish = { template: 'account_invitation_undelivered', accountId: inviter.id, aboutId: id };
    expect(wishes).toMatchObject([{ arguments: wish }]);
    await createMailActivities({ db, mail, keys, ...places }).sendEmail({ key: wishes[0]?.key ?? '' });
    const [told] = await arrived(inviter.email);
    expect(told?.subject).toBe(
      { en: 'The invitation to Nora Neu could not be delivered', de: 'Die Einladung an Nora Neu war nicht zustellbar' }[language],
    );
    expect(told?.text).toContain('http://commend.test/admin/people');
    expect(told?.text).not.toContain(address);
  },
);

test('an owner is told of a refused invitation with a link to the team, and a former owner is not', async () => {
  const { id: partnerId } = await aPartner(owner, (await aProgram(owner)).id);
  const [inviter, gone] = [await aPerson(), await aPerson()];
  await owner.partnerMember.create({ data: { partnerId, personId: inviter.id, role: 'owner' } });
  for (const invitedBy of [inviter.id, gone.id]) {
    const [id, address] = [uuid(), `${uuid()}@gone.test`];
    const row = { id, kind: 'member', name: 'Nora Neu', language: 'en', partnerId, memberRole: 'member', invitedBy };
    await owner.invitation.create({ data: { ...row, ...sealInvitee(keys, id, address) } });
    await simulator.call('PUT', '/control/faults', { mail: { refuse: 'never', to: address } });
    await send(await wanted('invitation', { invitationId: id }));
  }
  const effects = await owner.effect.findMany({
    where: { summary: 'Mail invitation undelivered', entityId: { in: [inviter.id, gone.id] } },
  });
  expect(effects.map(({ entityId }) => entityId)).toEqual([inviter.id]);
  await createMailActivities({ db, mail, keys, ...places }).sendEmail({ key: effects[0]?.key ?? '' });
  const [told] = await arrived(inviter.email);
  expect(told?.text).toContain(`http://commend.test/portal/of/${partnerId}/team`);
});

test('an email about a change of the account cannot be switched off', async () => {
  const person = await aPerson({ language: 'de', staffRoles: ['staff'] });
  const key = `account_roles_changed:${uuid()}`;
  const wish = { template: 'account_roles_changed', accountId: person.id };
  await owner.effect.create({
    data: { key, entityKind: 'person', entityId: person.id, kind: 'sendEmail', arguments: wish, summary: 'Mail', wantedAt: new Date() },
  });
  await createMailActivities({ db, mail, keys, ...places }).sendEmail({ key });
  const [told] = await arrived(person.email);
  expect(told?.subject).toBe('Ihre Rollen haben sich geändert');
  expect(told?.text).toContain('Partnerbetreuung');
  expect(told?.headers.join('\n')).not.toContain('List-Unsubscribe');
});

test('a locked person gets no mail', async () => {
  const person = await aPerson({ banned: true });
  await send(await wanted('password_reset', { personId: person.id }));
  expect(await arrived(person.email)).toEqual([]);
});

test('a change of address mails its link to the new address, and its result to both', async () => {
  const person = await aPerson({ language: 'en' });
  const [before, after] = [`old-${person.id}@commend.test`, `new-${person.id}@commend.test`];
  const id = uuid();
  const addresses = sealAddresses(keys, id, { before, after });
  await owner.accountMail.create({ data: { id, kind: 'email_change', personId: person.id, ...addresses } });
  await send(id);
  expect(await arrived(person.email)).toEqual([]);
  const [link] = await arrived(after);
  expect(link?.subject).toBe('Confirm your new address');
  expect(link?.text).toMatch(/commend\.test\/portal\/email#[\w-]{43}/);
  await send(await wanted('email_refusal', { personId: person.id }));
  const [refusal] = await arrived(person.email);
  expect(refusal?.text).toMatch(/commend\.test\/portal\/refuse-email#[\w-]{43}/);
  await owner.person.update({ where: { id: person.id }, data: { email: after } });
  await tell({ template: 'account_email_left', accountId: person.id, aboutId: id });
  await tell({ template: 'account_email_changed', accountId: person.id });
  expect((await arrived(before)).map(({ subject }) => subject)).toEqual(['This address is no longer yours here']);
  expect((await arrived(after)).map(({ subject }) => subject).toSorted()).toEqual(['Confirm your new address', 'Your address has changed']);
});

test('an email about a new sign-in names browser, network and time', async () => {
  const person = await aPerson({ language: 'de' });
  const device = { id: uuid(), personId: person.id, device: 'Firefox, Windows', network: '203.0.113.0/24' };
  await owner.knownDevice.create({ data: device });
  await tell({ template: 'account_new_device', accountId: person.id, aboutId: device.id });
  const [told] = await arrived(person.email);
  expect(told?.text.replaceAll(/\s+/g, ' ')).toContain('Firefox, Windows, Netz 203.0.113.0/24');
});

test('the lock of an administrator is mailed with the name, also to the locked one', async () => {
  const [locked, reader] = [await aPerson({ staffRoles: ['admin'] }), await aPerson({ staffRoles: ['admin'], banned: true })];
  await tell({ template: 'account_admin_locked', accountId: reader.id, aboutId: locked.id });
  const [told] = await arrived(reader.email);
  expect(told?.subject).toBe('An administrator was locked');
  expect(told?.text.replaceAll(/\s+/g, ' ')).toContain('Anna Keller, an administrator, was locked');
});

test.each([
  ['en', 'A colleague was invited', 'Anna Keller invited Nora Neu as finance (prepares), support on 2 December 2026'],
  [
    'de',
    'Jemand wurde ins Team eingeladen',
    'Anna Keller hat am 2. Dezember 2026 um 09:15 MEZ Nora Neu eingeladen: Finanzen (bereitet vor), Support',
  ],
] as const)('administrators are mailed who was invited, with roles, time and inviter: %s', async (language, subject, line) => {
  const [maker, reader] = [await aPerson({ staffRoles: ['admin'] }), await aPerson({ staffRoles: ['admin'], language })];
  const id = uuid();
  const row = { id, kind: 'staff', language: 'de', name: 'Nora Neu', staffRoles: ['finance_preparer', 'support'], invitedBy: maker.id };
  const sealed = sealInvitee(keys, id, `${id}@neu.test`);
  await owner.invitation.create({
    data: { ...row, ...sealed, needsSecond: true, confirmedBy: reader.id, createdAt: '2026-12-02T08:15:00Z' },
  });
  await tell({ template: 'account_colleague_invited', accountId: reader.id, aboutId: id });
  const [told] = await arrived(reader.email);
  expect(told?.subject).toBe(subject);
  const text = told?.text.replaceAll(/\s+/g, ' ');
  for (const words of [line, 'commend.test/admin/people']) expect(text).toContain(words);
});

test.each([
  ['en', 'An API key was created', 'Anna Keller created an API key for Termino Partners on 2 December 2026'],
  ['de', 'Ein API-Schlüssel wurde erstellt', 'Anna Keller hat am 2. Dezember 2026'],
] as const)('administrators are mailed which API key was created, for what, when and by whom: %s', async (language, subject, line) => {
  const [maker, reader] = [await aPerson({ staffRoles: ['admin'] }), await aPerson({ staffRoles: ['admin'], language })];
  const { id: programId } = await aProgram(owner);
  await owner.program.update({ where: { id: programId }, data: { name: 'Termino Partners' } });
  const key = { id: uuid(), prefix: 'ck_abcde', hash: `hash of ${language}`, programId, scopes: ['track'], createdBy: maker.id };
  await owner.apiKey.create({ data: { ...key, createdAt: '2026-12-02T08:15:00Z', expiresAt: '2027-03-02T08:15:00Z' } });
  await tell({ template: 'account_api_key_made', accountId: reader.id, aboutId: key.id });
  const [told] = await arrived(reader.email);
  expect(told?.subject).toBe(subject);
  const text = told?.text.replaceAll(/\s+/g, ' ');
  for (const words of [line, 'ck_abcde', 'commend.test/admin/settings']) expect(text).toContain(words);
});

test('a locked person is told so in their own language, with a contact', async () => {
  const person = await aPerson({ language: 'de', banned: true });
  await tell({ template: 'account_locked', accountId: person.id });
  const [told] = await arrived(person.email);
  expect(told?.subject).toBe('Ihr Konto wurde gesperrt');
  expect(told?.text.replaceAll(/\s+/g, ' ')).toContain('fragen Sie uns: Example SaaS AG, partners@example.com.');
});

/** As the api asks for it. */
async function tell(wish: { readonly template: string; readonly accountId: string; readonly aboutId?: string }) {
  const key = `${wish.template}:${uuid()}`;
  await owner.effect.create({
    data: {
      key,
      entityKind: 'person',
      entityId: wish.accountId,
      kind: 'sendEmail',
      arguments: wish,
      summary: 'Mail',
      wantedAt: new Date(),
    },
  });
  await createMailActivities({ db, mail, keys, ...places }).sendEmail({ key });
}
