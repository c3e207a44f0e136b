import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';
import { linkHash } from '../../../prisma/account/link-hash.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

/** An ambassador of a program that promises access within some hours, signed in. */
async function ambassador(accessHours: number | null = 24) {
  const program = await aProgram(api.owner);
  await api.owner.program.update({ where: { id: program.id }, data: { accessHours } });
  const { id: partnerId } = await aPartner(api.owner, program.id);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${partnerId}/affiliate-access`;
  return {
    partnerId,
    path,
    caller,
    get: () => caller.get(path),
    ask: (id = uuid(), body = {}) => caller.post(path, body, id),
    post: (to: string, body: object) => caller.post(to, body),
  };
}
const rowsOf = (partnerId: string) => api.owner.affiliateAccess.findMany({ where: { partnerId }, orderBy: { requestedAt: 'asc' } });

test('B26, B27: an access request gets a deadline to the second and a ring, and a repeated one is the same request', async () => {
  const { partnerId, ask, get } = await ambassador();
  const first = await ask(uuid(), { message: 'I run a blog.' }).expect(201);
  expect((await ask().expect(200)).body).toEqual(first.body);
  const [row] = await rowsOf(partnerId);
  expect(Number(row?.dueAt) - Number(row?.requestedAt)).toBe(24 * 3_600_000);
  expect(await api.owner.outbox.count({ where: { workflowId: `affiliate-access/${first.body.id}` } })).toBe(1);
  expect((await get()).body).toMatchObject({ promisedHours: 24, openSince: null, requests: [{ state: 'open', message: 'I run a blog.' }] });
});

test('a merged partner cannot request access; the refusal names the partner it was merged into', async () => {
  const { partnerId, ask } = await ambassador();
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const into = await aPartner(api.owner, programId);
  const [{ id: askedBy }, { id: approvedBy }] = [
    await aPerson(api.owner, { roles: ['staff'] }),
    await aPerson(api.owner, { roles: ['staff'] }),
  ];
  const two = { askedBy, approvedBy, reason: 'one', decidedAt: new Date(), mergedAt: new Date() };
  await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId: partnerId, intoPartnerId: into.id, ...two } });
  const { body } = await ask().expect(409);
  expect(body).toMatchObject({ code: 'partner_is_part', detail: expect.stringContaining(into.name) });
});

test('an access request repeated under its key with another message is refused', async () => {
  const { ask } = await ambassador();
  const key = uuid();
  await ask(key, { message: 'I run a blog.' }).expect(201);
  expect((await ask(key, { message: 'And a shop.' }).expect(422)).body.code).toBe('idempotency_key_reused');
  expect((await ask(uuid(), { message: 'And a shop.' }).expect(409)).body.code).toBe('access_requested_already');
  await ask(key, { message: 'I run a blog.' }).expect(200);
});

test('the team sees who of them requested access and with what message', async () => {
  const { ask, get } = await ambassador();
  await ask(uuid(), { message: 'I run a blog.' }).expect(201);
  const [request] = (await get()).body.requests;
  const { actorName } = await api.owner.auditEntry.findFirstOrThrow({
    where: { subjectId: request.id, action: 'affiliate_access.request' },
  });
  expect(request).toMatchObject({ message: 'I run a blog.', requestedBy: actorName });
});

test('an access request is refused while every owner is locked, because no answer would reach one', async () => {
  const { partnerId, ask } = await ambassador();
  const owners = { memberships: { some: { partnerId, role: 'owner' } } };
  await api.owner.person.updateMany({ where: owners, data: { banned: true } });
  const other = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: other.id, role: 'member' } });
  const member = api.as(await sessionOf(api.anonymous(), other.email));
  const { body } = await member.post(`/v1/portal/partners/${partnerId}/affiliate-access`, { message: '' }).expect(409);
  expect(body).toMatchObject({ code: 'access_owners_locked', detail: expect.stringMatching(/reach no one.*unlocked/) });
  expect(await rowsOf(partnerId)).toEqual([]);
  await api.owner.person.updateMany({ where: owners, data: { banned: false } });
  await ask().expect(201);
});

test('B26: access can be requested again after a request was declined', async () => {
  const { partnerId, ask } = await ambassador();
  const { body } = await ask().expect(201);
  await api.owner.affiliateAccess.update({ where: { id: body.id }, data: { state: 'declined', reason: 'other', answeredAt: new Date() } });
  await ask().expect(201);
  expect((await rowsOf(partnerId)).map(({ state }) => state)).toEqual(['declined', 'open']);
});

test('a suspended or closed partner cannot request access and is shown no deadline', async () => {
  for (const [state, code, detail] of [
    ['suspended', 'access_rests', /while your participation is active: .*suspension no access is given/],
    ['closed', 'access_over', /for active partners, and your participation has ended/],
  ] as const) {
    const { partnerId, ask, get } = await ambassador();
    await ask().expect(201);
    await api.owner.affiliateAccess.updateMany({
      where: { partnerId },
      data: { state: 'declined', reason: 'other', answeredAt: new Date() },
    });
    await api.owner.partner.update({ where: { id: partnerId }, data: { state } });
    expect((await ask().expect(409)).body).toMatchObject({
      code,
      detail: expect.stringMatching(detail),
    });
    expect(await rowsOf(partnerId)).toHaveLength(1);
    expect((await get().expect(200)).body).toMatchObject({ promisedHours: null, requests: [{ state: 'declined' }] });
  }
});

test('an access request of a partner without an owner’s account is refused and says what helps', async () => {
  const { partnerId, ask } = await ambassador();
  await api.owner.partnerMember.updateMany({ where: { partnerId }, data: { role: 'member' } });
  const { body } = await ask().expect(409);
  expect(body).toMatchObject({ code: 'access_no_account', detail: expect.stringMatching(/reach no one.*email address/) });
  expect(await rowsOf(partnerId)).toEqual([]);
  await api.owner.partnerMember.updateMany({ where: { partnerId }, data: { role: 'owner' } });
  await ask().expect(201);
});

test('an approved access whose link could not be delivered is shown as such to its partner only', async () => {
  const { partnerId, ask, get } = await ambassador();
  await ask().expect(201);
  const undeliveredAt = new Date();
  await api.owner.affiliateAccess.updateMany({ where: { partnerId }, data: { answeredAt: undeliveredAt, links: 1, undeliveredAt } });
  const other = await ambassador();
  await other.ask().expect(201);
  const said = { state: 'open', answeredAt: undeliveredAt.toISOString(), undeliveredAt: undeliveredAt.toISOString(), sentAt: null };
  expect((await get().expect(200)).body.requests).toMatchObject([said]);
  expect((await other.get().expect(200)).body.requests).toMatchObject([{ undeliveredAt: null }]);
});

test('eight simultaneous access requests are one request', async () => {
  const { partnerId, ask } = await ambassador();
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask()));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
  expect(await rowsOf(partnerId)).toHaveLength(1);
});

test('P31: in a program without affiliate platform an access request is refused and its address gets 404', async () => {
  const { partnerId, ask, get, caller } = await ambassador(null);
  expect((await ask().expect(409)).body.code).toBe('access_not_offered');
  const isShown = async () => (await caller.get('/v1/portal/me').expect(200)).body.partners[0].hasAffiliatePlatform;
  expect((await get().expect(404)).body.code).toBe('not_found');
  expect(await isShown()).toBe(false);
  await api.owner.partner.update({ where: { id: partnerId }, data: { affiliatePlatformSince: new Date() } }); // opened before the program gave it up
  await get().expect(200);
  expect(await isShown()).toBe(true);
});

test('an access request shows the earlier questions and replies before the current question', async () => {
  const { ask, get } = await ambassador();
  const { body } = await ask().expect(201);
  const earlier = [{ question: 'Which website?', reply: 'bottega.test' }];
  await api.owner.affiliateAccess.update({ where: { id: body.id }, data: { earlier, question: 'Whose is it?', pausedAt: new Date() } });
  expect((await get().expect(200)).body.requests).toMatchObject([{ earlier, question: 'Whose is it?', reply: null }]);
});

test('a reply to a question about an access request is accepted once, while the question waits, and rings', async () => {
  const { ask, post, path } = await ambassador();
  const { body } = await ask().expect(201);
  const reply = (text: string) => post(`${path}/${body.id}/reply`, { text });
  expect((await reply('Nobody asked.').expect(409)).body.code).toBe('nothing_asked');
  await api.owner.affiliateAccess.update({ where: { id: body.id }, data: { pausedAt: new Date(), question: 'Which website?' } });
  const mark = { subjectKind: 'access_request', subjectId: body.id, snoozedUntil: new Date(Date.now() + 3_600_000) };
  await api.owner.workMark.create({ data: mark });
  const both = await Promise.all([reply('This one.'), reply('This one.')]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const second = both.find(({ status }) => status === 409);
  expect(second?.body).toMatchObject({
    code: 'question_answered',
    details: { by: expect.any(String), at: expect.stringMatching(/^\d{4}-/) },
  });
  expect((await reply('Another one.').expect(409)).body.code).toBe('question_answered');
  expect(await api.owner.affiliateAccess.findUniqueOrThrow({ where: { id: body.id } })).toMatchObject({ reply: 'This one.' });
  expect(await api.owner.mailboxMessage.count({ where: { entityId: body.id, kind: 'replied' } })).toBe(1);
  expect(await api.owner.workMark.findFirst({ where: { subjectId: body.id } })).toMatchObject({ snoozedUntil: null });
});

test('B27: the one-time link of an access opens once; wrong, used and expired links get the same answer', async () => {
  const { partnerId, ask, get, post, path } = await ambassador();
  const { body } = await ask().expect(201);
  const secret = 'a secret of forty-three characters in a mail';
  const open = (given = secret) => post(`${path}/open`, { secret: given });
  const renew = (linkExpiresAt: Date) =>
    api.owner.affiliateAccess.update({ where: { id: body.id }, data: { linkHash: linkHash(secret), linkExpiresAt, linkOpenedAt: null } });
  await renew(new Date(Date.now() - 1_000));
  expect((await open().expect(410)).body.code).toBe('link_used_up');
  await renew(new Date(Date.now() + 60_000));
  expect((await open('another secret, of nobody').expect(410)).body.code).toBe('link_used_up');
  const neighbour = await ambassador();
  await neighbour.post(`${neighbour.path}/open`, { secret }).expect(410);
  for (const state of ['closed', 'refused']) {
    await api.owner.partner.update({ where: { id: partnerId }, data: { state } }); // its request has not heard of it yet
    expect((await open().expect(410)).body.code).toBe('link_used_up');
  }
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'active' } });
  const both = await Promise.all([open(), open()]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
  expect((await open().expect(410)).body.code).toBe('link_used_up');
  expect(await api.owner.mailboxMessage.count({ where: { entityId: body.id, kind: 'link_opened' } })).toBe(1);
  expect((await get()).body.openSince).not.toBeNull(); // at once, though the workflow has not heard of it
  expect((await ask().expect(409)).body.code).toBe('access_open_already');
  expect(await rowsOf(partnerId)).toHaveLength(1);
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: body.id, action: 'affiliate_access.open' } });
  expect(log).toMatchObject([{ onBehalfOfPartnerId: partnerId }]);
});

test('B27: the one-time link of an access opens nothing during a suspension, and does afterwards', async () => {
  const { partnerId, ask, get, post, path } = await ambassador();
  const { body } = await ask().expect(201);
  const secret = 'a third secret of forty-three characters, mailed';
  const link = { linkHash: linkHash(secret), linkExpiresAt: new Date(Date.now() + 60_000) };
  await api.owner.affiliateAccess.update({ where: { id: body.id }, data: link });
  const open = (given = secret) => post(`${path}/open`, { secret: given });
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  expect((await open().expect(409)).body).toMatchObject({ code: 'access_link_rests', detail: expect.stringMatching(/was not used/) });
  expect((await open('another secret, of nobody').expect(410)).body.code).toBe('link_used_up');
  expect((await get()).body.openSince).toBeNull();
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'active' } });
  await open().expect(200);
});

test('opening a link of an earlier access request ends the open second request', async () => {
  const { partnerId, ask, post, path } = await ambassador();
  const secret = 'another secret of forty-three characters, sent';
  const granted = (await ask().expect(201)).body.id;
  const hour = 3_600_000;
  await api.owner.affiliateAccess.update({
    where: { id: granted },
    data: {
      state: 'granted',
      answeredAt: new Date(),
      sentAt: new Date(),
      linkHash: linkHash(secret),
      linkExpiresAt: new Date(Date.now() + hour),
    },
  });
  const again = (await ask().expect(201)).body.id;
  const declined = uuid();
  const at = { requestedAt: new Date(), dueAt: new Date() };
  await api.owner.affiliateAccess.create({
    data: { id: declined, partnerId, state: 'declined', reason: 'other', answeredAt: new Date(), ...at },
  });
  await post(`${path}/open`, { secret }).expect(200);
  const told = await api.owner.mailboxMessage.findMany({
    where: { entityId: { in: [granted, again, declined] }, kind: 'opened_elsewhere' },
  });
  expect(told.map(({ entityId }) => entityId)).toEqual([again]);
  expect(await api.owner.outbox.count({ where: { workflowId: `affiliate-access/${again}`, cause: 'opened_elsewhere' } })).toBe(1);
});

test('an access request with another message while one is open is refused, and the first message stays', async () => {
  const { partnerId, ask } = await ambassador();
  const first = await ask(uuid(), { message: 'I run a blog.' }).expect(201);
  expect((await ask(uuid(), { message: 'I run a blog.' }).expect(200)).body).toEqual(first.body); // a double click
  expect((await ask(uuid(), { message: 'And a shop.' }).expect(409)).body).toMatchObject({
    code: 'access_requested_already',
    detail: expect.stringContaining('send it as a question'),
  });
  expect(await rowsOf(partnerId)).toMatchObject([{ message: 'I run a blog.' }]);
});
