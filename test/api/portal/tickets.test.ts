import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { ticketReference } from '../../../domain/promise/ticket.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

type Asker = Awaited<ReturnType<FullPartner['person']>>;

async function asker() {
  const partner = await world.partner(await world.program());
  const person = await partner.person('member');
  const path = `/v1/portal/partners/${partner.partnerId}/tickets`;
  return {
    ...partner,
    path,
    person,
    colleagueOf: partner.person,
    ask: (body: object, key = uuid()) => person.post(path, body, key),
    list: (filter = {}) => person.get(`${path}?filter=${JSON.stringify(filter)}`),
    show: (id: string) => person.get(`${path}/${id}`),
    write: (id: string, text: string, who: Asker = person) => who.post(`${path}/${id}/messages`, { text }),
  };
}
const question = { kind: 'question', title: 'How long?', text: 'How long does a cookie last?' };
const rowOf = (id: string) => api.owner.ticket.findUniqueOrThrow({ where: { id } });
const mailsOf = async (entityId: string) =>
  (await api.owner.effect.findMany({ where: { entityId, kind: 'sendEmail' }, orderBy: { key: 'asc' } })).map(
    ({ key }) => key.split(':')[1],
  );

/** The earning was refused by its terms. */
async function refuse(earningId: string): Promise<string> {
  const id = uuid();
  await api.owner.commission.update({ where: { id: earningId }, data: { state: 'void' } });
  await api.owner.decision.create({
    data: {
      id,
      kind: 'commission',
      subjectKind: 'commission',
      subjectId: earningId,
      outcome: 'refused',
      reason: 'below_minimum_base',
      inputs: {},
      asOf: new Date(),
    },
  });
  return id;
}

test('B29: a question gets a number and a deadline to the second, is acknowledged by email and reported to staff', async () => {
  const { ask, list, show } = await asker();
  const { body } = await ask(question).expect(201);
  const row = await rowOf(body.id);
  expect(Number(row.dueAt) - Number(row.waitingSince)).toBe(24 * 3_600_000);
  expect(await mailsOf(body.id)).toEqual(['ticket_opened', 'ticket_received']);
  expect(await api.owner.outbox.count({ where: { workflowId: { startsWith: `errand/mail:ticket_received:${body.id}` } } })).toBe(1);
  const [newest] = (await list().expect(200)).body;
  expect(newest).toMatchObject({
    id: body.id,
    reference: ticketReference(row.number, row.createdAt.toISOString()),
    state: 'open',
    kind: 'question',
  });
  expect((await show(body.id).expect(200)).body.messages).toMatchObject([{ body: question.text, fromPartner: true }]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: body.id, action: 'ticket.open' } })).toBe(1);
});

test('a question repeated under its key is stored once, and one with too short or multi-line text is refused', async () => {
  const { ask, partnerId } = await asker();
  const key = uuid();
  const answers = await Promise.all([ask(question, key), ask(question, key), ask(question, key)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 201]);
  for (const bad of [{ text: '?' }, { title: 'two\nlines' }])
    expect((await ask({ ...question, ...bad }).expect(400)).body.code).toBe('invalid_input');
  expect(await api.owner.ticket.count({ where: { partnerId, title: question.title } })).toBe(1);
});

test('B29: a partner has at most five open questions; an answer makes room, and an appeal is not counted', async () => {
  const { ask, earningId, partnerId } = await asker();
  const { body: first } = await ask(question).expect(201);
  const open = { partnerId, kind: 'question', state: 'open' };
  for (let count = await api.owner.ticket.count({ where: open }); count < 5; count += 1) await ask(question).expect(201);
  const refused = (await ask(question).expect(409)).body;
  expect(refused).toMatchObject({
    code: 'too_many_questions',
    detail: expect.stringContaining('5 of your questions are waiting for our answer.'),
  });
  await refuse(earningId);
  await ask({ kind: 'appeal', earningId, text: 'The customer paid in full.' }).expect(201);
  await api.owner.ticket.update({ where: { id: first.id }, data: { state: 'answered', answeredAt: new Date(), dueAt: null } });
  const both = await Promise.all([ask(question), ask(question)]);
  expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409]);
});

test.each(['answered', 'closed'])('B29: writing to a question that is %s is refused while five others are open', async (state) => {
  const { ask, write, partnerId } = await asker();
  const { body: first } = await ask(question).expect(201);
  const open = { partnerId, kind: 'question', state: 'open' };
  const over = { state, answeredAt: new Date(), dueAt: null, ...(state === 'closed' ? { closedAt: new Date() } : {}) };
  await api.owner.ticket.update({ where: { id: first.id }, data: over });
  const { body: waiting } = await ask(question).expect(201);
  for (let count = await api.owner.ticket.count({ where: open }); count < 5; count += 1) await ask(question).expect(201);
  expect((await write(first.id, 'And on a phone?').expect(409)).body.code).toBe('too_many_questions');
  expect(await api.owner.ticketMessage.count({ where: { ticketId: first.id } })).toBe(1);
  expect(await rowOf(first.id)).toMatchObject({ state });
  await write(waiting.id, 'And on a phone?').expect(200);
  await api.owner.ticket.update({ where: { id: waiting.id }, data: { state: 'answered', dueAt: null } });
  await write(first.id, 'And on a phone?').expect(200);
  expect(await api.owner.ticket.count({ where: open })).toBe(5);
});

test('direction-changing characters are removed from a ticket’s title and text', async () => {
  const { ask, show } = await asker();
  const { body } = await ask({ ...question, title: '\u202E<script>\u2066 a\u202Cb', text: 'so\u202E it is' }).expect(201);
  const { title, messages } = (await show(body.id).expect(200)).body;
  expect([title, messages[0].body]).toEqual(['<script> ab', 'so it is']);
  await ask({ ...question, title: '\u202E\u202E\u202E' }).expect(400);
  for (const unseen of [{ title: '\u200B'.repeat(4) }, { text: '\u200B \u2060\u00AD' }])
    expect((await ask({ ...question, ...unseen }).expect(400)).body.code).toBe('invalid_input');
});

test('a question repeated under its key with another text is refused, and the first one stays', async () => {
  const { ask, partnerId } = await asker();
  const key = uuid();
  await ask(question, key).expect(201);
  for (const other of [{ text: 'Second text' }, { title: 'Another title' }])
    expect((await ask({ ...question, ...other }, key).expect(422)).body.code).toBe('idempotency_key_reused');
  await ask(question, key).expect(200);
  expect(await api.owner.ticketMessage.count({ where: { partnerId, body: { in: [question.text, 'Second text'] } } })).toBe(1);
});

test('the team sees who of them wrote in a ticket, but not who of the staff', async () => {
  const { ask, show, write, colleagueOf, person } = await asker();
  const { id } = (await ask(question).expect(201)).body;
  const colleague = await colleagueOf('owner');
  await write(id, 'And on a phone?', colleague).expect(200);
  const ours = await somebody(api, ['support']);
  const row = await rowOf(id);
  await api.owner.ticketMessage.create({
    data: { id: uuid(), ticketId: id, partnerId: row.partnerId, personId: ours.id, body: 'Ninety days.', fromPartner: false },
  });
  const seen = (await show(id).expect(200)).body.messages;
  const nameOf = async (personId: string) => (await api.owner.person.findUniqueOrThrow({ where: { id: personId } })).name;
  expect(seen).toMatchObject([
    { by: await nameOf(person.id), isYours: true },
    { by: await nameOf(colleague.id), isYours: false },
    { by: null, isYours: false },
  ]);
  await api.owner.partnerMember.deleteMany({ where: { partnerId: row.partnerId, personId: colleague.id } });
  expect((await show(id).expect(200)).body.messages[1]).toMatchObject({ by: null, fromPartner: true });
});

test('a question about a commission names it, and another partner’s commission gets 404', async () => {
  const { ask, list, earningId } = await asker();
  const { earningId: foreign } = await asker();
  const { body } = await ask({ ...question, earningId }).expect(201);
  expect((await list({ earningId }).expect(200)).body).toMatchObject([{ id: body.id, earningId }]);
  await ask({ ...question, earningId: foreign }).expect(404);
});

test('D9: an appeal names the decision it is against, has a deadline of a week, and is made once', async () => {
  const { ask, earningId } = await asker();
  const appeal = { kind: 'appeal', earningId, text: 'The customer paid in full.' };
  expect((await ask(appeal).expect(409)).body.code).toBe('nothing_to_appeal');
  const decisionId = await refuse(earningId);
  const { body } = await ask(appeal).expect(201);
  const row = await rowOf(body.id);
  expect(row).toMatchObject({ kind: 'appeal', decisionId, subjectId: earningId, title: expect.stringMatching(/^in_/) });
  expect(Number(row.dueAt) - Number(row.waitingSince)).toBe(7 * 24 * 3_600_000);
  expect((await ask(appeal).expect(200)).body).toEqual(body);
});

test('a second appeal against the same decision is refused and names the first, which can be written to', async () => {
  const { ask, write, earningId } = await asker();
  const decisionId = await refuse(earningId);
  const appeal = { kind: 'appeal', earningId, text: 'The customer paid in full.' };
  const { id } = (await ask(appeal).expect(201)).body;
  const row = await rowOf(id);
  const second = (await ask({ ...appeal, text: 'And here is the receipt.' }).expect(409)).body;
  const reference = ticketReference(row.number, row.createdAt.toISOString());
  expect(second).toMatchObject({ code: 'appealed_already', details: { reference }, detail: expect.stringContaining(reference) });
  expect(await api.owner.ticket.count({ where: { decisionId } })).toBe(1);
  await write(id, 'And here is the receipt.').expect(200);
});

test('writing to an answered ticket sets a new deadline; a running deadline stays', async () => {
  const { ask, write } = await asker();
  const { body } = await ask(question).expect(201);
  const { dueAt } = await rowOf(body.id);
  await write(body.id, 'And on phones?').expect(200);
  expect((await rowOf(body.id)).dueAt).toEqual(dueAt);
  await api.owner.ticket.update({
    where: { id: body.id },
    data: { state: 'closed', closedAt: new Date(), dueAt: null },
  });
  await write(body.id, 'One thing is left.').expect(200);
  const again = await rowOf(body.id);
  expect(again).toMatchObject({ state: 'open', closedAt: null, remindedAt: null });
  expect(Number(again.dueAt)).toBeGreaterThan(Number(dueAt));
  expect(await mailsOf(body.id)).toEqual(['ticket_opened', 'ticket_received', 'ticket_replied', 'ticket_replied']);
});

test('D9: writing to a decided appeal is refused with ticket_closed', async () => {
  const { ask, write, earningId } = await asker();
  await refuse(earningId);
  const { body } = await ask({ kind: 'appeal', earningId, text: 'It did count.' }).expect(201);
  await api.owner.ticket.update({
    where: { id: body.id },
    data: { state: 'closed', closedAt: new Date(), outcome: 'upheld', dueAt: null },
  });
  expect((await write(body.id, 'But still.').expect(409)).body.code).toBe('ticket_closed');
});

test('a second appeal after the first was decided is refused and says to ask a question', async () => {
  const { ask, earningId } = await asker();
  await refuse(earningId);
  const appeal = { kind: 'appeal', earningId, text: 'The customer paid in full.' };
  const { body } = await ask(appeal).expect(201);
  const decided = { state: 'closed', closedAt: new Date(), outcome: 'upheld', dueAt: null };
  await api.owner.ticket.update({ where: { id: body.id }, data: decided });
  expect((await ask({ ...appeal, text: 'Here is the receipt.' }).expect(409)).body).toMatchObject({
    code: 'appeal_decided_already',
    detail: expect.stringContaining('ask a question'),
  });
});

test('a postponed ticket is work again once the partner writes, and keeps its holder', async () => {
  const { ask, write } = await asker();
  const { id } = (await ask(question).expect(201)).body;
  const sami = await somebody(api, ['support']);
  const mark = { subjectKind_subjectId: { subjectKind: 'question', subjectId: id } };
  const putOff = { assignedTo: sami.id, snoozedUntil: new Date(Date.now() + 20 * 3_600_000), note: 'tomorrow' };
  const woken = { assignedTo: sami.id, snoozedUntil: null, note: null };
  for (const state of ['open', 'answered', 'closed']) {
    const closing = state === 'closed' ? { closedAt: new Date(), closedBy: sami.id } : {};
    await api.owner.ticket.update({ where: { id }, data: { state, ...closing } });
    await api.owner.workMark.upsert({ where: mark, create: { ...mark.subjectKind_subjectId, ...putOff }, update: putOff });
    await write(id, `It is urgent, it was ${state}`).expect(200);
    expect(await api.owner.workMark.findUnique({ where: mark })).toMatchObject(woken);
  }
});

test('a ticket takes ten messages an hour, and staff get one email for several in a row', async () => {
  const { ask, write } = await asker();
  const { body } = await ask(question).expect(201);
  const replied = async () => (await mailsOf(body.id)).filter((template) => template === 'ticket_replied').length;
  for (let count = 1; count < 5; count += 1) await write(body.id, `One more thing: ${count}.`).expect(200);
  expect(await replied()).toBe(1);
  await api.owner.effect.updateMany({ where: { entityId: body.id }, data: { wantedAt: new Date(Date.now() - 11 * 60_000) } });
  const many = await Promise.all(Array.from({ length: 8 }, (_, count) => write(body.id, `And another: ${count}.`)));
  expect(many.filter(({ status }) => status === 200)).toHaveLength(5);
  expect(many.find(({ status }) => status !== 200)?.body).toMatchObject({ status: 429, code: 'too_many_messages' });
  expect(await api.owner.ticketMessage.count({ where: { ticketId: body.id } })).toBe(10);
  expect(await replied()).toBe(2);
});

test('a message after an answer is reported to staff at once', async () => {
  const { ask, write, partnerId } = await asker();
  const { body } = await ask(question).expect(201);
  const ours = { ticketId: body.id, partnerId, personId: (await somebody(api, ['support'])).id, body: 'Ninety days.', fromPartner: false };
  await write(body.id, 'And on phones?').expect(200);
  await api.owner.ticketMessage.create({ data: { id: uuid(), ...ours, createdAt: new Date(Date.now() + 1_000) } });
  await write(body.id, 'On tablets too?').expect(200);
  expect((await mailsOf(body.id)).filter((template) => template === 'ticket_replied')).toHaveLength(2);
});

test('a ticket about a login says whether the login is held by its program or partner', async () => {
  const one = await asker();
  const { body: asked } = await one.ask(question).expect(201);
  const rests = async () => [(await one.show(asked.id).expect(200)).body.isHeld, (await one.list().expect(200)).body[0].isHeld];
  expect(await rests()).toEqual([false, false]); // a question never does
  await api.owner.ticket.update({ where: { id: asked.id }, data: { kind: 'partner_login', dueAt: null } });
  const { programId } = await api.owner.partner.findUniqueOrThrow({ where: { id: one.partnerId } });
  await api.owner.program.update({ where: { id: programId }, data: { loginDays: null } });
  expect(await rests()).toEqual([true, true]);
  await api.owner.program.update({ where: { id: programId }, data: { loginDays: 30 } });
  expect(await rests()).toEqual([false, false]);
  await api.owner.partner.update({ where: { id: one.partnerId }, data: { state: 'suspended' } });
  expect(await rests()).toEqual([true, true]);
});

test('tickets are listed page by page without gaps or repetitions, also if they arrived at the same instant', async () => {
  const { ask, path, person, partnerId } = await asker();
  const { body: first } = await ask(question).expect(201);
  const { number, ...row } = await rowOf(first.id);
  const closed = { ...row, state: 'closed', dueAt: null, closedAt: row.createdAt };
  const others = Array.from({ length: 120 }, (_, index) => ({ ...closed, id: uuid(), number: number + 1_000_000 + index }));
  await api.owner.ticket.createMany({ data: others });
  const pages = [];
  for (const from of [0, 50, 100]) pages.push((await person.get(`${path}?range=[${from},${from + 49}]`).expect(200)).body);
  const ids: string[] = pages.flat().map(({ id }) => id);
  const count = await api.owner.ticket.count({ where: { partnerId } });
  expect(count).toBeGreaterThan(120);
  expect([ids.length, new Set(ids).size]).toEqual([count, count]);
});
