import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
});
afterAll(() => api.stop());

async function requested() {
  const program = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, program.id);
  const id = uuid();
  const requestedAt = new Date();
  const dueAt = new Date(requestedAt.getTime() + 86_400_000);
  await api.owner.affiliateAccess.create({ data: { id, partnerId, state: 'open', requestedAt, dueAt } });
  return { id, partnerId, path: `/v1/access-requests/${id}` };
}
/** Nothing was asked, and nothing answered. */
const seenReply = null;
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId }, orderBy: { createdAt: 'asc' } });

test('an answer to an access request is recorded once with ring, letter and audit entry, also if repeated', async () => {
  const { id, path } = await requested();
  const key = uuid();
  const letter = { reason: 'no_own_website', text: 'Please come back with a website.' };
  const body = { ...letter, seenReply };
  await petra.post(`${path}/decline`, body, key).expect(202);
  await petra.post(`${path}/decline`, body, key).expect(202);
  expect(await commandsOf(id)).toMatchObject([{ kind: 'decline', actorId: petra.id, arguments: letter }]);
  expect(await api.owner.mailboxMessage.count({ where: { entityId: id, kind: 'command' } })).toBe(1);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'affiliate_access.decline' } })).toBe(1);
});

test('a second answer to an access request is refused and names who answered first', async () => {
  const { id, path } = await requested();
  const rita = await somebody(api, ['staff']);
  await api.owner.affiliateAccess.update({ where: { id }, data: { answeredAt: new Date(), answeredBy: rita.id } });
  const late = await petra.post(`${path}/approve`, { seenReply }).expect(409);
  expect(late.body).toMatchObject({ code: 'access_already_answered', details: { by: 'Person staff' } });
  expect(await commandsOf(id)).toEqual([]);
});

test('staff and administrators may approve an access request; finance and support get 403', async () => {
  const { path } = await requested();
  for (const role of ['finance_approver', 'support'] as const)
    await (await somebody(api, [role])).post(`${path}/approve`, { seenReply }).expect(403);
  await (await somebody(api, ['admin'])).post(`${path}/approve`, { seenReply }).expect(202);
  await petra.post(`/v1/access-requests/${uuid()}/approve`, { seenReply }).expect(404);
});

test('an empty question about an access request and an unknown reason for declining it are refused with 400', async () => {
  const { path } = await requested();
  await petra.post(`${path}/ask`, { seenReply, question: '  ' }).expect(400);
  await petra.post(`${path}/decline`, { seenReply, reason: 'no_idea' }).expect(400);
});

test('of two simultaneous answers to an access request, the second is refused and says who answered and when', async () => {
  const { id, path } = await requested();
  const rita = await somebody(api, ['staff']);
  await api.owner.person.update({ where: { id: rita.id }, data: { name: 'Rita Rossi' } });
  await api.owner.person.update({ where: { id: petra.id }, data: { name: 'Petra Frei' } });
  const no = { seenReply, reason: 'no_own_website', text: '' };
  const both = await Promise.all([petra.post(`${path}/approve`, { seenReply }), rita.post(`${path}/decline`, no)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([202, 409]);
  const winner = both[0].status === 202 ? 'Petra Frei' : 'Rita Rossi';
  const lost = both.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({ code: 'access_already_answered', details: { by: winner, at: expect.stringMatching(/^\d{4}-/) } });
  expect(lost?.body.detail).toContain(`${winner} has answered this request in the meantime`);
  expect(await commandsOf(id)).toHaveLength(1);
  await petra.post(`${path}/ask`, { seenReply, question: 'Where do you recommend us?' }).expect(409);
});

test('a second question about an access request is refused with who asked first; an approval is still possible', async () => {
  const { id, path } = await requested();
  await petra.post(`${path}/ask`, { seenReply, question: 'Where do you recommend us?' }).expect(202);
  const again = await petra.post(`${path}/ask`, { seenReply, question: 'Which site is yours?' }).expect(409);
  expect(again.body).toMatchObject({ code: 'access_asked_already', details: { by: expect.any(String), at: expect.any(String) } });
  await api.owner.affiliateAccess.update({ where: { id }, data: { pausedAt: new Date() } });
  expect((await petra.post(`${path}/ask`, { seenReply, question: 'Which site is yours?' }).expect(409)).body.code).toBe(
    'access_asked_already',
  );
  await petra.post(`${path}/approve`, { seenReply }).expect(202);
  expect((await commandsOf(id)).map(({ kind }) => kind)).toEqual(['requestInformation', 'approve']);
});

test('if one asks while another answers an access request, the second to come is refused and told of the first', async () => {
  const rita = await somebody(api, ['staff']);
  for (const verb of ['approve', 'decline']) {
    const { id, path } = await requested();
    await petra.post(`${path}/ask`, { seenReply, question: 'Where do you recommend us?' }).expect(202);
    const answer = () =>
      rita.post(`${path}/${verb}`, verb === 'decline' ? { seenReply, reason: 'no_own_website', text: '' } : { seenReply });
    expect((await answer().expect(409)).body.code).toBe('access_asked_already');
    await api.owner.affiliateAccess.update({ where: { id }, data: { pausedAt: new Date() } }); // it is out, and can be read
    await answer().expect(202);
  }
});

test('an answer based on the reply before a colleague’s new question is refused with access_asked_already', async () => {
  const { id, path } = await requested();
  const rita = await somebody(api, ['staff']);
  const read = { seenReply: 'It is velo.example.' };
  await api.owner.affiliateAccess.update({ where: { id }, data: { reply: read.seenReply } });
  await rita.post(`${path}/ask`, { ...read, question: 'Which page of it?' }).expect(202);
  await api.owner.affiliateAccess.update({ where: { id }, data: { reply: null, pausedAt: new Date() } }); // it is out
  const late = await petra.post(`${path}/approve`, read).expect(409);
  expect(late.body).toMatchObject({ code: 'access_asked_already', details: { by: 'Person staff' } });
});

test('after an answer to an access request was refused, the next answer is accepted', async () => {
  const { id, path } = await requested();
  await petra.post(`${path}/approve`, { seenReply }).expect(202);
  await api.owner.command.updateMany({ where: { subjectId: id }, data: { verdict: { accepted: false, code: 'x', reason: 'x' } } });
  await petra.post(`${path}/decline`, { seenReply, reason: 'no_own_website', text: '' }).expect(202);
});

test('an answer that does not know the partner’s latest reply is refused and says whose reply it is and when it came', async () => {
  const { id, path } = await requested();
  await api.owner.affiliateAccess.update({ where: { id }, data: { reply: 'It is velo.example.' } });
  const said = { actorName: 'Bea Blum', action: 'affiliate_access.reply', subjectKind: 'affiliate_access', subjectId: id };
  await api.owner.auditEntry.create({ data: { ...said, requestId: 'req_1' } });
  const answers = { approve: {}, decline: { reason: 'no_own_website' }, ask: { question: 'Which site is yours?' } };
  for (const [verb, body] of Object.entries(answers)) {
    const late = await petra.post(`${path}/${verb}`, { ...body, seenReply }).expect(409);
    expect(late.body).toMatchObject({ code: 'access_replied', details: { by: 'Bea Blum', at: expect.any(String) } });
  }
  expect(await commandsOf(id)).toEqual([]);
  await petra.post(`${path}/approve`, { seenReply: 'It is velo.example.' }).expect(202);
});
