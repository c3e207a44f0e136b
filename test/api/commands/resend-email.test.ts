import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealRecipients } from '../../../prisma/account/email-address.ts';
import { sealInvitee } from '../../../prisma/partner/invitee.ts';
import { settled } from '../../support/payout-world.ts';
import { payables, somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aRefusedMail, aStatement } from '../statements-world.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let sami: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  sami = await somebody(api, ['support']);
});
afterAll(() => api.stop());

async function aMail({ state = 'failed', kind = 'sendEmail', hasEffect = true, about = {} as object, key = '' } = {}) {
  const [id, entityId] = [uuid(), uuid()];
  const eventKey = key === '' ? `mail:ticket_answered:${id}` : key;
  const written = { kind: 'ticket_answered', language: 'en', subject: 'Answered', html: 'h', text: 't' };
  const to = sealRecipients(api.deps.config.dataKeys, id, ['anna@partner.test']);
  await api.owner.emailMessage.create({ data: { id, eventKey, messageId: `<${id}@x.test>`, ...written, to, state } });
  const effect = {
    entityKind: 'ticket',
    entityId,
    arguments: { template: 'ticket_answered', ticketId: entityId, ...about },
    summary: 'Mail',
  };
  if (hasEffect) await api.owner.effect.create({ data: { key: eventKey, kind, ...effect, wantedAt: new Date(), doneAt: new Date() } });
  return { id, eventKey };
}
const wanted = (eventKey: string) => api.owner.effect.findMany({ where: { key: { startsWith: `${eventKey}:again:` } } });

test('a failed email is sent again once as a new email with the same content', async () => {
  const { id, eventKey } = await aMail();
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body.canResend).toBe(true);
  const key = uuid();
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  const [again, ...more] = await wanted(eventKey);
  expect(more).toEqual([]);
  expect(again).toMatchObject({ kind: 'sendEmail', doneAt: null, arguments: { template: 'ticket_answered' } });
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/${again?.key}` } })).toBe(1);
  expect((await api.owner.emailMessage.findUniqueOrThrow({ where: { id } })).state).toBe('failed');
});

test('an email with a payout’s document is sent again with the document, but not after the payout was returned', async () => {
  const desk = await payables(api);
  const story = await settled({ owner: api.owner, worker: desk.worker }, await desk.partner(41_250));
  const { payoutId } = story;
  const { id, eventKey } = await aMail({ kind: 'issueDocument', about: { template: undefined, payoutId }, state: 'accepted' });
  await isCurrent(id);
  await sami.post(`/v1/emails/${id}/resend`).expect(200);
  expect(await wanted(eventKey)).toMatchObject([{ kind: 'issueDocument', doneAt: null, arguments: { payoutId } }]);
  await story.see({ kind: 'returned', reference: 'return-1', amount: 41_250, charges: 0, code: 'AC04' });
  expect((await sami.post(`/v1/emails/${id}/resend`).expect(409)).body.code).toBe('mail_outdated');
  await desk.end();
});

test('an email with a statement is sent again by its statement run, under the same number', async () => {
  const { id: statementId, mailId, runId } = await aStatement(api);
  expect((await sami.get(`/v1/emails/${mailId}`).expect(200)).body).toMatchObject({ canResend: true, bringsNewLink: false });
  const key = uuid();
  await sami.post(`/v1/emails/${mailId}/resend`, {}, key).expect(200);
  await sami.post(`/v1/emails/${mailId}/resend`, {}, key).expect(200);
  expect(await api.owner.command.findMany({ where: { subjectId: runId } })).toMatchObject([
    { kind: 'resendStatements', arguments: { statementIds: [statementId] } },
  ]);
});

test('a statement that one of two owners did not receive is sent again to that address only', async () => {
  const statement = await aStatement(api, { state: 'accepted' });
  const id = await aRefusedMail(api, statement);
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ canResend: true, isForRefused: true });
  expect((await sami.get(`/v1/emails/${statement.mailId}`).expect(200)).body).toMatchObject({ isForRefused: false });
  const key = uuid();
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  await sami.post(`/v1/emails/${id}/resend`, {}, key).expect(200);
  expect(await api.owner.command.findMany({ where: { subjectId: statement.runId } })).toMatchObject([
    { kind: 'resendStatements', arguments: { mailIds: [id] } },
  ]);
});

test('emails are filtered by the statement they contain', async () => {
  const statement = await aStatement(api, { state: 'accepted' });
  const id = await aRefusedMail(api, statement);
  const other = await aStatement(api);
  const { body } = await sami.get(`/v1/emails?filter=${encodeURIComponent(JSON.stringify({ statementId: statement.id }))}`).expect(200);
  const found = body.map((mail: { id: string }) => mail.id);
  expect(found.toSorted()).toEqual([statement.mailId, id].toSorted());
  expect(found).not.toContain(other.mailId);
});

test.each([
  ['on its way', { state: 'sending' }],
  ['with a secret of something that is no longer there', { kind: 'issueAccess', about: { accessId: uuid() } }],
  ['of something that is no longer kept', { hasEffect: false }],
])('an email %s cannot be sent again', async (_name, change) => {
  const { id, eventKey } = await aMail(change);
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body.canResend).toBe(false);
  expect((await sami.post(`/v1/emails/${id}/resend`).expect(409)).body.code).toBe('mail_not_resendable');
  expect(await wanted(eventKey)).toEqual([]);
});

test('sending an email again is refused to roles without the permission, and for an unknown email', async () => {
  const { id } = await aMail();
  const petra = await somebody(api, ['staff']);
  await petra.post(`/v1/emails/${id}/resend`).expect(403);
  await sami.post(`/v1/emails/${uuid()}/resend`).expect(404);
});

async function aPartnerOf(change: object = {}) {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id, change);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.person.update({ where: { id: person.id }, data: { emailVerified: false } });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  return { partnerId: partner.id, personId: person.id };
}
const resent = async (id: string) => {
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ canResend: true, bringsNewLink: true });
  await sami.post(`/v1/emails/${id}/resend`).expect(200);
};
const isRefused = async (id: string) => {
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ canResend: false, bringsNewLink: false });
  expect((await sami.post(`/v1/emails/${id}/resend`).expect(409)).body.code).toBe('mail_not_resendable');
};

test('support sends a new one-time link of an access request by its workflow, and none once it was opened', async () => {
  const { partnerId } = await aPartnerOf();
  const accessId = uuid();
  const times = { requestedAt: new Date(), dueAt: new Date(), answeredAt: new Date(), sentAt: new Date() };
  await api.owner.affiliateAccess.create({ data: { id: accessId, partnerId, state: 'granted', ...times } });
  const { id, eventKey } = await aMail({ kind: 'issueAccess', about: { accessId, partnerId }, state: 'accepted' });
  await resent(id);
  expect(await api.owner.command.findMany({ where: { subjectId: accessId } })).toMatchObject([{ kind: 'reissue', actorId: sami.id }]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: accessId, kind: 'command' } })).toBe(1);
  expect(await wanted(eventKey)).toEqual([]);
  await api.owner.affiliateAccess.update({ where: { id: accessId }, data: { linkOpenedAt: new Date() } });
  await isRefused(id);
});

test('support sends an applicant a new confirmation link until the address is confirmed', async () => {
  const { partnerId, personId } = await aPartnerOf({ state: 'applied' });
  const { id } = await aMail({ kind: 'issueConfirmation', about: { partnerId }, state: 'accepted' });
  await resent(id);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: partnerId, kind: 'applied' } })).toBe(1);
  await api.owner.person.update({ where: { id: personId }, data: { emailVerified: true } });
  await isRefused(id);
});

/** Somebody was invited, and the mail is out. */
async function anInvitation(who: object) {
  const invitationId = uuid();
  const email = sealInvitee(api.deps.config.dataKeys, invitationId, `${invitationId}@mail.test`);
  const invitedBy = (await aPerson(api.owner, { roles: ['admin'] })).id;
  await api.owner.invitation.create({
    data: { id: invitationId, kind: 'member', name: 'Lena', language: 'en', invitedBy, ...who, ...email },
  });
  const first = await api.owner.accountMail.create({ data: { id: uuid(), kind: 'invitation', invitationId } });
  const { id } = await aMail({ hasEffect: false, key: `account:${first.id}`, state: 'accepted' });
  return { id, invitationId, mails: () => api.owner.accountMail.count({ where: { invitationId } }) };
}

test('support sends an invitation again up to the owner’s daily limit, and not once it was withdrawn', async () => {
  const { partnerId } = await aPartnerOf();
  const { id, invitationId, mails } = await anInvitation({ memberRole: 'member', partnerId });
  for (let sent = 1; sent < 5; sent += 1) await resent(id);
  expect(await mails()).toBe(5);
  const { body } = await sami.post(`/v1/emails/${id}/resend`).expect(429);
  expect([body.code, await mails()]).toEqual(['too_many_invitations', 5]);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'closed' } });
  await isRefused(id);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'active' } });
  await api.owner.invitation.update({ where: { id: invitationId }, data: { withdrawnAt: new Date() } });
  await isRefused(id);
});

test('an invitation of staff cannot be sent again by support', async () => {
  const { id, mails } = await anInvitation({ kind: 'staff', staffRoles: ['support'] });
  await isRefused(id);
  expect(await mails()).toBe(1);
});

async function isOutdated(id: string, eventKey: string) {
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ canResend: false, isOutdated: true });
  expect((await sami.post(`/v1/emails/${id}/resend`).expect(409)).body.code).toBe('mail_outdated');
  expect(await wanted(eventKey)).toEqual([]);
}
const isCurrent = async (id: string) =>
  expect((await sami.get(`/v1/emails/${id}`).expect(200)).body).toMatchObject({ canResend: true, isOutdated: false });

test('a welcome email cannot be sent again after the partner was closed', async () => {
  const { partnerId } = await aPartnerOf({ state: 'active' });
  const { id, eventKey } = await aMail({ about: { template: 'application_accepted', onboardingId: partnerId }, state: 'accepted' });
  await isCurrent(id);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'closed' } });
  await isOutdated(id, eventKey);
  await isCurrent((await aMail({ about: { template: 'partner_closed', onboardingId: partnerId }, state: 'accepted' })).id);
});

test('a customer’s consent can be asked for again only while it is still wanted', async () => {
  const { partnerId } = await aPartnerOf({ state: 'active' });
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  await api.owner.program.update({ where: { id: programId }, data: { loginDays: 90 } });
  const [loginId, ticketId, customerId] = [uuid(), uuid(), uuid()];
  await api.owner.customer.create({ data: { id: customerId, hostRef: customerId } });
  const of = { partnerId, customerId };
  await api.owner.ticket.create({ data: { id: ticketId, kind: 'partner_login', programId, ...of, title: 'Login' } });
  const asked = { purpose: 'Set it up.', requestedAt: new Date(), requestedBy: uuid(), scopes: ['settings'] };
  await api.owner.partnerLogin.create({ data: { id: loginId, ticketId, ...of, ...asked, state: 'requested' } });
  const { id, eventKey } = await aMail({ about: { template: 'login_consent_asked', loginId }, state: 'accepted' });
  await isCurrent(id);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  await isOutdated(id, eventKey);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'active' } });
  await api.owner.partnerLogin.update({ where: { id: loginId }, data: { state: 'refused', reason: 'consent_refused' } });
  await isOutdated(id, eventKey);
});

test('an acknowledgement of an access request cannot be sent again after the request was answered', async () => {
  const { partnerId } = await aPartnerOf();
  const accessId = uuid();
  await api.owner.affiliateAccess.create({
    data: { id: accessId, partnerId, state: 'open', requestedAt: new Date(), dueAt: new Date() },
  });
  const { id, eventKey } = await aMail({ about: { template: 'access_acknowledged', accessId }, state: 'accepted' });
  await isCurrent(id);
  await api.owner.affiliateAccess.update({ where: { id: accessId }, data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  await isOutdated(id, eventKey);
});
