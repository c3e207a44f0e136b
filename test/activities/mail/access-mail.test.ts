import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { createAccessCredentialActivities } from '../../../activities/promise/access-credentials.ts';
import { readAccessEnvelope, writeAccessMail } from '../../../activities/mail/access-mail.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { audit } from '../../../prisma/audit/audit.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

test('B27: reminders and breaches of a promise are mailed to active staff and administrators only', async () => {
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

test('emails about an access request go to the owners and to the person who asked, while they belong to the team', async () => {
  const { partnerId } = await world.given();
  await world.owner.partnerMember.deleteMany({ where: { partnerId } });
  const person = async (role: string) => {
    const id = uuid();
    await world.owner.person.create({ data: { id, email: `${id}@access.test`, name: 'Lena' } });
    await world.owner.partnerMember.create({ data: { partnerId, personId: id, role } });
    return { id, email: `${id}@access.test` };
  };
  const [owner, asker] = [await person('owner'), await person('member'), await person('member')];
  const [accessId, at] = [uuid(), new Date()];
  const row = { id: accessId, partnerId, state: 'open', requestedAt: at, dueAt: new Date(at.getTime() + 86_400_000), links: 1 };
  await world.owner.affiliateAccess.create({ data: row });
  const asked = { action: 'affiliate_access.request', subject: { kind: 'affiliate_access', id: accessId } };
  await world.owner.$transaction((tx) => audit(tx, { id: asker.id, name: 'Lena', onBehalfOfPartnerId: partnerId }, asked));
  const toOf = async () => (await readAccessEnvelope(world.worker, { template: 'access_acknowledged', accessId })).to;
  expect(await toOf()).toEqual([owner.email, asker.email].toSorted());
  const mails: Mail[] = [];
  const { issueAccess } = createAccessCredentialActivities({
    db: world.worker,
    mail: { send: (one: Mail) => Promise.resolve((mails.push(one), { outcome: 'accepted' as const, answer: '250 ok' })) },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  const key = `access:${accessId}:1`;
  const wanted = { entityKind: 'affiliate_access', entityId: accessId, kind: 'issueAccess', summary: 'A link', wantedAt: at };
  await world.owner.effect.create({ data: { key, ...wanted, arguments: { accessId, partnerId } } });
  await issueAccess({ key });
  expect(mails.map(({ to }) => to)).toEqual([[owner.email, asker.email].toSorted()]);
  expect(mails[0]?.text).toMatch(/opens it for everyone on your team\. It works once[^]*was requested for your partner account/);
  expect(mails[0]?.text).not.toMatch(/for you alone|you asked/);
  await world.owner.partnerMember.updateMany({ where: { personId: asker.id }, data: { role: 'login_admin' } });
  expect(await toOf()).toEqual([owner.email]);
  await world.owner.partnerMember.deleteMany({ where: { personId: asker.id } });
  expect(await toOf()).toEqual([owner.email]);
});

test('a mail to several members of staff stores who received it and whom the server refused', async () => {
  const { partnerId } = await world.given();
  const accessId = uuid();
  const times = { requestedAt: '2026-03-02T08:00:00Z', dueAt: '2026-03-03T08:00:00Z' };
  await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'open', ...times } });
  const [here, gone] = [uuid(), uuid()];
  for (const id of [here, gone])
    await world.owner.person.create({ data: { id, email: `${id}@desk.test`, name: 'Desk', staffRoles: ['staff'] } });
  const key = `mail:access_breached:${accessId}:1`;
  const wanted = { entityKind: 'affiliate_access', entityId: accessId, kind: 'sendEmail', summary: 'A breach', wantedAt: new Date() };
  await world.owner.effect.create({ data: { key, ...wanted, arguments: { template: 'access_breached', accessId } } });
  const { sendEmail } = createMailActivities({
    db: world.worker,
    mail: {
      send: () =>
        Promise.resolve({ outcome: 'accepted' as const, answer: '250 ok', rejected: [{ address: `${gone}@desk.test`, answer: '550' }] }),
    },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  await sendEmail({ key });
  const [sent, refused] = await world.owner.emailMessage.findMany({
    where: { eventKey: { startsWith: key } },
    orderBy: { eventKey: 'asc' },
  });
  expect([sent?.personIds.includes(here), sent?.personIds.includes(gone)]).toEqual([true, false]);
  expect([sent?.personId, refused?.personIds]).toEqual([null, [gone]]);
});

test('a link is not mailed once its partner has left', async () => {
  const mails: Mail[] = [];
  const { issueAccess } = createAccessCredentialActivities({
    db: world.worker,
    mail: { send: (one: Mail) => Promise.resolve((mails.push(one), { outcome: 'accepted' as const, answer: '250 ok' })) },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  const goesOut = async (answer: { state: string; answeredAt?: Date; reason?: string }) => {
    const { partnerId } = await world.given();
    const personId = uuid();
    await world.owner.person.create({ data: { id: personId, email: `${personId}@access.test`, name: 'Owner' } });
    await world.owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
    const [accessId, at] = [uuid(), new Date()];
    const dueAt = new Date(at.getTime() + 86_400_000);
    await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, requestedAt: at, dueAt, links: 1, ...answer } });
    const key = `access:${accessId}:1`;
    const wanted = { entityKind: 'affiliate_access', entityId: accessId, kind: 'issueAccess', summary: 'A link', wantedAt: at };
    await world.owner.effect.create({ data: { key, ...wanted, arguments: { accessId, partnerId } } });
    await issueAccess({ key });
    return (await world.owner.affiliateAccess.findUniqueOrThrow({ where: { id: accessId } })).linkHash !== null;
  };
  const gone = { state: 'declined', answeredAt: new Date(), reason: 'partner_closed' };
  expect([await goesOut({ state: 'open' }), await goesOut(gone)]).toEqual([true, false]);
  expect(mails).toHaveLength(1);
});

/** A partner who was granted access, with one more link that waits to be mailed; the mail server says `outcomes`, one after the other. */
async function resent(outcomes: readonly ('accepted' | 'uncertain')[], row: object = {}) {
  const { partnerId } = await world.given();
  const personId = uuid();
  await world.owner.person.create({ data: { id: personId, email: `${personId}@access.test`, name: 'Owner' } });
  await world.owner.partnerMember.create({ data: { partnerId, personId, role: 'owner' } });
  const [accessId, at] = [uuid(), new Date()];
  const asked = { requestedAt: at, dueAt: new Date(at.getTime() + 86_400_000), answeredAt: at, sentAt: at };
  await world.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'granted', links: 2, ...asked, ...row } });
  const key = `access:${accessId}:2`;
  const wanted = { entityKind: 'affiliate_access', entityId: accessId, kind: 'issueAccess', summary: 'A link', wantedAt: at };
  await world.owner.effect.create({ data: { key, ...wanted, arguments: { accessId, partnerId } } });
  const left = [...outcomes];
  const { issueAccess } = createAccessCredentialActivities({
    db: world.worker,
    mail: { send: () => Promise.resolve({ outcome: left.shift() ?? 'accepted', answer: '250 ok' }) },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  return {
    accessId,
    key,
    issue: () => issueAccess({ key }),
    left,
    row: () => world.owner.affiliateAccess.findUniqueOrThrow({ where: { id: accessId } }),
    letters: () => world.owner.mailboxMessage.findMany({ where: { entityId: accessId } }),
    effect: () => world.owner.effect.findUniqueOrThrow({ where: { key } }),
  };
}

test('a link for an open platform is not sent again, and the platform stays open', async () => {
  const linkOpenedAt = new Date('2026-03-02T09:00:00Z');
  const { key, issue, left, row, letters, effect } = await resent(['accepted'], { linkOpenedAt, linkHash: randomBytes(32) });
  const before = await row();
  await issue();
  expect(left).toEqual(['accepted']);
  expect(await row()).toEqual(before);
  expect(await letters()).toEqual([]);
  expect(await world.owner.emailMessage.count({ where: { eventKey: key } })).toBe(0);
  expect(await effect()).toMatchObject({ outcome: 'not_wanted', doneAt: expect.any(Date) });
});

test('a link that was opened counts as delivered, even without the server’s answer, and is not sent again', async () => {
  const { accessId, key, issue, left, letters } = await resent(['uncertain', 'accepted']);
  await expect(issue()).rejects.toThrow('did not say');
  await world.owner.affiliateAccess.update({ where: { id: accessId }, data: { linkOpenedAt: new Date() } });
  await issue();
  expect(left).toEqual(['accepted']);
  expect((await letters()).map(({ kind }) => kind)).toEqual(['credentials_sent']);
  expect((await world.owner.emailMessage.findFirstOrThrow({ where: { eventKey: key } })).state).toBe('accepted');
});

test('a late confirmation of an access request says that we are late and names no past deadline', async () => {
  const { partnerId } = await world.given();
  const places = { portalUrl: 'http://commend.test/portal', consoleUrl: 'http://commend.test/admin', linkUrl: 'http://commend.test' };
  const written = async (dueAt: Date): Promise<string> => {
    const accessId = uuid();
    await world.owner.affiliateAccess.create({
      data: { id: accessId, partnerId, state: 'open', requestedAt: '2026-03-02T08:00:00Z', dueAt },
    });
    const reader = { name: 'Anna', language: 'en', timeZone: 'Europe/Zurich' } as const;
    const { paragraphs } = await writeAccessMail(world.worker, { template: 'access_acknowledged', accessId }, { reader, places });
    await world.owner.affiliateAccess.delete({ where: { id: accessId } });
    return paragraphs.join(' ');
  };
  expect(await written(new Date(Date.now() + 3_600_000))).toContain('You get an answer by');
  const late = await written(new Date('2026-03-03T08:00:00Z'));
  expect(late).toContain('We promised an answer by 3 March 2026 at 09:00 CET and are late');
  expect(late).not.toContain('You get an answer by');
});

test('a question after the deadline says that our answer is late', async () => {
  const { partnerId } = await world.given();
  const accessId = uuid();
  const requestedAt = new Date(Date.now() - 2 * 86_400_000);
  const row = { id: accessId, partnerId, state: 'open', question: 'Which website?', requestedAt };
  await world.owner.affiliateAccess.create({ data: { ...row, dueAt: new Date(Date.now() - 86_400_000) } });
  const places = { portalUrl: 'x', consoleUrl: 'x', linkUrl: 'x' };
  const asked = async (language: 'en' | 'de') => {
    const reader = { name: 'Anna', language, timeZone: 'Europe/Zurich' } as const;
    return (await writeAccessMail(world.worker, { template: 'access_question', accessId }, { reader, places })).paragraphs;
  };
  expect(await asked('en')).toEqual(['Which website?', 'Our answer is late, sorry: it follows as soon as we have yours.']);
  expect((await asked('de'))[1]).toContain('zu spät');
  await world.owner.affiliateAccess.update({ where: { id: accessId }, data: { dueAt: new Date(Date.now() + 86_400_000) } });
  expect((await asked('en'))[1]).toMatch(/^What we promised still stands: an answer by /);
});
