import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import type { Mail } from '../../../activities/gateways/mail/gateway.ts';
import { createMailActivities } from '../../../activities/mail/mail.ts';
import { ticketReference } from '../../../domain/promise/ticket.ts';
import { readDataKeys } from '../../../prisma/secrets.ts';
import { wantTicketMail } from '../../../prisma/mail/ticket-mail.ts';
import { referralWorld, type World } from '../../support/referral-world.ts';

let world: World;
beforeAll(async () => {
  world = await referralWorld();
});
afterAll(() => world.end());

async function person(name: string, change: object = {}): Promise<string> {
  const id = uuid();
  await world.owner.person.create({ data: { id, email: `${name}.${id}@mail.test`, name, ...change } });
  return id;
}
const emailOf = async (id: string) => (await world.owner.person.findUniqueOrThrow({ where: { id } })).email;

async function aTicket({
  language = 'en',
  assignedTo,
  ...change
}: { language?: string; kind?: string; assignedTo?: string; subjectId?: string; decisionId?: string } = {}) {
  const { programId, partnerId } = await world.given();
  await world.owner.partner.update({ where: { id: partnerId }, data: { language } });
  const [owner, member] = [await person('Anna'), await person('Ben')];
  await world.owner.partnerMember.deleteMany({ where: { partnerId } });
  for (const [personId, role] of [
    [owner, 'owner'],
    [member, 'member'],
  ] as const)
    await world.owner.partnerMember.create({ data: { partnerId, personId, role } });
  const id = uuid();
  await world.owner.ticket.create({
    data: { id, kind: 'question', programId, partnerId, title: 'Cookies', dueAt: '2026-03-03T15:40:00Z', ...change },
  });
  if (assignedTo !== undefined)
    await world.owner.workMark.create({ data: { subjectKind: change.kind ?? 'question', subjectId: id, assignedTo } });
  const say = async (personId: string, body: string, fromPartner: boolean) => {
    const messageId = uuid();
    await world.owner.ticketMessage.create({ data: { id: messageId, ticketId: id, partnerId, personId, body, fromPartner } });
    return messageId;
  };
  const { number, createdAt } = await world.owner.ticket.findUniqueOrThrow({ where: { id } });
  return { id, partnerId, reference: ticketReference(number, createdAt.toISOString()), owner, member, say };
}

async function mailed(ticketId: string, template: string, messageId?: string): Promise<Mail | undefined> {
  const wanted = { ticketId, template, cause: 'test', ...(messageId === undefined ? {} : { messageId }) };
  await world.worker.$transaction((tx) => wantTicketMail(tx, wanted));
  const sent: Mail[] = [];
  const { sendEmail } = createMailActivities({
    db: world.worker,
    mail: { send: (one: Mail) => Promise.resolve((sent.push(one), { outcome: 'accepted' as const, answer: '250 ok' })) },
    keys: readDataKeys(randomBytes(32).toString('base64')),
    portalUrl: 'http://commend.test/portal',
    consoleUrl: 'http://commend.test/admin',
    linkUrl: 'http://commend.test',
  });
  for (const _twice of [1, 2]) await sendEmail({ key: `mail:${template}:${ticketId}:test` });
  expect(sent.length).toBeLessThan(2);
  return sent[0];
}

const outcomesOf = async (entityId: string) =>
  (await world.owner.effect.findMany({ where: { entityId }, orderBy: { key: 'asc' } })).map(({ outcome }) => outcome);

test('B29: an answer is mailed to the owner and to the person who asked, with a link to the right partner', async () => {
  const ticket = await aTicket();
  await ticket.say(ticket.member, 'How long does a cookie last?', true);
  const mail = await mailed(ticket.id, 'ticket_answered', await ticket.say(await person('Sam'), 'Ninety days.\nOn every device.', false));
  expect(mail?.to).toEqual([await emailOf(ticket.owner), await emailOf(ticket.member)].toSorted());
  expect(mail?.subject).toBe(`${ticket.reference}: our answer · Cookies`);
  for (const part of ['Ninety days.', 'On every device.', `http://commend.test/portal/of/${ticket.partnerId}/questions/${ticket.id}`])
    expect(mail?.text).toContain(part);
});

test('B29: a ticket is acknowledged with its deadline, in German for German readers', async () => {
  const ticket = await aTicket({ language: 'de' });
  const mail = await mailed(ticket.id, 'ticket_received');
  expect(mail?.subject).toBe(`${ticket.reference}: Wir haben Ihre Frage`);
  expect(mail?.text).toContain('bis 3. März 2026 um 16:40');
});

test('a partner’s message is mailed to support, or to the person it is assigned to, in their language', async () => {
  const admin = await person('Ada', { staffRoles: ['admin'] });
  const alone = await aTicket();
  expect((await mailed(alone.id, 'ticket_opened', await alone.say(alone.owner, 'Anybody?', true)))?.to).toEqual([await emailOf(admin)]);
  const support = await person('Sam', { staffRoles: ['support'] });
  const open = await aTicket();
  const said = await open.say(open.owner, 'How long?', true);
  expect((await mailed(open.id, 'ticket_replied', said))?.to).toEqual([await emailOf(support)]);
  const clerk = await person('Uwe', { staffRoles: ['support'], language: 'de' });
  const given = await aTicket({ assignedTo: clerk });
  const mail = await mailed(given.id, 'ticket_replied', await given.say(given.owner, 'Wie lange?', true));
  expect(mail?.to).toEqual([await emailOf(clerk)]);
  expect(mail?.subject).toContain('hat nochmals geschrieben');
  expect((await mailed(given.id, 'ticket_overdue'))?.to).toEqual(
    [await emailOf(support), await emailOf(clerk), await emailOf(admin)].toSorted(),
  );
  await world.owner.person.update({ where: { id: clerk }, data: { staffRoles: ['finance_preparer'] } });
  const plain = await aTicket({ assignedTo: clerk });
  const again = await plain.say(plain.owner, 'And now?', true);
  expect((await mailed(plain.id, 'ticket_replied', again))?.to).toEqual([await emailOf(support)]); // about no money: not finance's to answer
  const later = await aTicket({ kind: 'partner_login', assignedTo: clerk });
  const wrote = await later.say(later.owner, 'Any news?', true);
  expect((await mailed(later.id, 'ticket_replied', wrote))?.to).toEqual([await emailOf(support)]); // the role is gone, and the desk with it
});

test('D9, S22: emails about an appeal do not go to the person who refused, even if it is assigned to them', async () => {
  const [rita, rolf] = [
    await person('Rita', { staffRoles: ['finance_approver'] }),
    await person('Rolf', { staffRoles: ['finance_approver'] }),
  ];
  const subjectId = uuid();
  const appeal = await aTicket({ kind: 'appeal', subjectId, decisionId: uuid(), assignedTo: rita });
  const told = async (template: string) => (await mailed(appeal.id, template, await appeal.say(appeal.owner, 'And now?', true)))?.to;
  expect(await told('ticket_replied')).toEqual([await emailOf(rita)]);
  const takenBack = { currency: 'CHF', amountMinor: -100n, kind: 'take_back', commissionId: subjectId, reason: 'Paid by mistake.' };
  const two = { askedBy: await person('Fiona', { staffRoles: ['finance_preparer'] }), approvedBy: rita };
  await world.owner.adjustment.create({ data: { id: uuid(), partnerId: appeal.partnerId, ...takenBack, ...two } });
  expect(await told('ticket_reminder')).toEqual([await emailOf(rolf)]);
  expect(await told('ticket_overdue')).not.toContain(await emailOf(rita));
  await world.owner.person.updateMany({
    where: { staffRoles: { hasSome: ['staff', 'finance_approver'] } },
    data: { staffRoles: ['support'] },
  });
  await world.owner.person.update({ where: { id: rita }, data: { staffRoles: ['finance_approver', 'admin'] } });
  const ada = await person('Ada', { staffRoles: ['admin'] });
  const instead = await told('ticket_opened'); // nobody else answers
  expect(instead).toContain(await emailOf(ada));
  expect(instead).not.toContain(await emailOf(rita));
});

test('an email about a ticket without a deadline says so', async () => {
  const ticket = await aTicket({ kind: 'partner_login' });
  await world.owner.ticket.update({ where: { id: ticket.id }, data: { dueAt: null } });
  const mail = await mailed(ticket.id, 'ticket_replied', await ticket.say(ticket.owner, 'Any news?', true));
  expect(mail?.text).toContain('Any news?');
  expect(mail?.text).toContain('No answer is promised yet');
  expect(mail?.text).not.toContain('We promised');
});

test('a partner is mailed that an appeal is not paid with finance’s reason, and without it that it is paid after all', async () => {
  const ticket = await aTicket();
  const settled = { paymentSettledAt: new Date(), paymentSettledBy: uuid(), paymentSettledReason: 'It went out in cash.' };
  await world.owner.ticket.update({ where: { id: ticket.id }, data: settled });
  const none = await mailed(ticket.id, 'appeal_not_paid');
  expect(none).toMatchObject({
    to: [await emailOf(ticket.owner)],
    subject: expect.stringContaining('no further payment for your appeal'),
  });
  expect(none?.text).toContain('It went out in cash.');
  const toPay = { toPay: true, paymentSettledAt: null, paymentSettledBy: null, paymentSettledReason: null };
  await world.owner.ticket.update({ where: { id: ticket.id }, data: toPay });
  const all = await mailed(ticket.id, 'appeal_paid_after_all');
  expect(all?.text).toContain('a second person approves it');
  expect(all?.text).not.toContain('cash');
});

test.each(['ticket_received', 'ticket_reopened', 'ticket_opened', 'ticket_replied', 'ticket_reminder', 'ticket_overdue'])(
  'B29: %s is dropped if the ticket was answered before it was sent',
  async (template) => {
    await person('Sami', { staffRoles: ['support', 'admin'] });
    const ticket = await aTicket();
    const asked = await ticket.say(ticket.owner, 'How long does a cookie last?', true);
    await world.owner.ticket.update({ where: { id: ticket.id }, data: { state: 'answered', dueAt: null, answeredAt: new Date() } });
    expect(await mailed(ticket.id, template, asked)).toBeUndefined();
    expect(await outcomesOf(ticket.id)).toEqual(['outdated']);
    const waiting = await aTicket();
    expect(await mailed(waiting.id, template, await waiting.say(waiting.owner, 'How long?', true))).toBeDefined();
  },
);
