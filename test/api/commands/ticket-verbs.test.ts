import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { WantedTicketMail, writeTicketMail } from '../../../activities/mail/ticket-mail.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let sam: Awaited<ReturnType<typeof somebody>>;
let uma: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  sam = await somebody(api, ['support']);
  uma = await somebody(api, ['admin']);
});
afterAll(() => api.stop());

const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);

async function aTicket(change: object = {}) {
  const { id: programId } = await aProgram(api.owner);
  const { id: partnerId } = await aPartner(api.owner, programId);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: person.id, role: 'owner' } });
  const id = uuid();
  await api.owner.ticket.create({
    data: { id, kind: 'question', programId, partnerId, title: 'Cookies', waitingSince: hours(-20), dueAt: hours(4), ...change },
  });
  const write = async (personId: string, fromPartner: boolean) => {
    const messageId = uuid();
    await api.owner.ticketMessage.create({
      data: { id: messageId, ticketId: id, partnerId, personId, body: 'How long does a cookie last?', fromPartner },
    });
    return messageId;
  };
  return {
    id,
    partnerId,
    personId: person.id,
    write,
    seen: await write(person.id, true),
    to: (verb: string) => `/v1/tickets/${id}/${verb}`,
  };
}
const rowOf = (id: string) => api.owner.ticket.findUniqueOrThrow({ where: { id } });
const mailsOf = async (entityId: string) => (await api.owner.effect.findMany({ where: { entityId } })).map(({ key }) => key.split(':')[1]);
const text = 'Ninety days, on every device of its own.';

test('B29: an answered ticket has the answer in its thread, is mailed, and has no deadline any more', async () => {
  const { id, seen, to } = await aTicket();
  expect((await sam.post(to('answer'), { text, seen }).expect(200)).body.state).toBe('accepted');
  expect(await rowOf(id)).toMatchObject({ state: 'answered', dueAt: null, breachedAt: null, answeredBy: sam.id });
  expect(await mailsOf(id)).toEqual(['ticket_answered']);
  const { body } = await sam.get(`/v1/tickets/${id}`).expect(200);
  expect(body.messages).toMatchObject([{ fromPartner: true }, { fromPartner: false, body: text, by: 'Person support' }]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'ticket.answer', actorId: sam.id } })).toBe(1);
});

test('D9, C36: an answer to a ticket about a login keeps its deadline for the decision', async () => {
  const dueAt = hours(4);
  const { id, seen, to } = await aTicket({ kind: 'partner_login', dueAt });
  await sam.post(to('answer'), { text: 'We wait for the customer’s consent.', seen }).expect(200);
  expect(await rowOf(id)).toMatchObject({ state: 'open', dueAt, answeredBy: sam.id });
  expect(await mailsOf(id)).toEqual(['ticket_answered']);
});

/** What the ticket is about: a login at a customer, as far as it has come. */
async function aLogin(ticketId: string, partnerId: string, state: 'requested' | 'active') {
  const customerId = uuid();
  await api.owner.customer.create({ data: { id: customerId, hostRef: `host-${customerId}` } });
  const asked = { scopes: ['settings'], purpose: 'Set it up.', requestedAt: hours(-30), requestedBy: uuid() };
  const active = state === 'active' ? { activatedAt: hours(-29), activatedBy: uuid(), expiresAt: hours(200) } : {};
  await api.owner.partnerLogin.create({ data: { id: uuid(), ticketId, partnerId, customerId, state, ...asked, ...active } });
}
const workItem = async (reader: typeof sam, id: string) =>
  (
    await reader
      .get(`/v1/work?filter=${JSON.stringify({ id: ['question', 'appeal', 'partner_login'].map((kind) => `${kind}:${id}`) })}`)
      .expect(200)
  ).body[0];

test('an answer closes the wait of a ticket about an active login, but not of one that is still requested', async () => {
  const [asked, active] = [await aTicket({ kind: 'partner_login' }), await aTicket({ kind: 'partner_login' })];
  await aLogin(asked.id, asked.partnerId, 'requested');
  await aLogin(active.id, active.partnerId, 'active');
  expect(await workItem(sam, asked.id)).toMatchObject({ waitsFor: 'activation' });
  expect(await workItem(sam, active.id)).toMatchObject({ waitsFor: 'answer' });
  for (const { to, seen } of [asked, active]) await sam.post(to('answer'), { text, seen }).expect(200);
  expect(await rowOf(asked.id)).toMatchObject({ state: 'open', dueAt: expect.any(Date) });
  expect(await rowOf(active.id)).toMatchObject({ state: 'answered', dueAt: null });
});

test('a repeated answer with the same key is stored once', async () => {
  const { id, seen, to } = await aTicket();
  const key = uuid();
  const first = await sam.post(to('answer'), { text, seen }, key).expect(200);
  const second = await sam.post(to('answer'), { text, seen }, key).expect(200);
  expect(second.body).toEqual(first.body);
  expect(await api.owner.ticketMessage.count({ where: { ticketId: id } })).toBe(2);
});

test('of two simultaneous answers to a ticket, the second is refused, names who answered and is not stored', async () => {
  const { id, seen, to } = await aTicket();
  const answers = await Promise.all([sam.post(to('answer'), { text, seen }), uma.post(to('answer'), { text: 'Sixty days.', seen })]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  const lost = answers.find(({ status }) => status === 409);
  const winner = answers[0]?.status === 200 ? 'Person support' : 'Person admin';
  expect(lost?.body).toMatchObject({ code: 'ticket_already_answered', details: { by: winner } });
  expect(await api.owner.ticketMessage.count({ where: { ticketId: id } })).toBe(2);
  expect(await mailsOf(id)).toHaveLength(1);
});

test('an answer is refused if the partner has written since the seen message', async () => {
  const { personId, seen, write, to } = await aTicket();
  const newest = await write(personId, true);
  expect((await sam.post(to('answer'), { text, seen }).expect(409)).body.code).toBe('ticket_written_to');
  await sam.post(to('answer'), { text, seen: newest }).expect(200);
});

test('closing a ticket is refused if the partner has written since, and a second closing names who was first', async () => {
  const { id, personId, seen, write, to } = await aTicket();
  const newest = await write(personId, true);
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: personId } });
  const { createdAt } = await api.owner.ticketMessage.findUniqueOrThrow({ where: { id: newest } });
  const unread = (await sam.post(to('close'), { text: 'Solved by itself.', seen }).expect(409)).body;
  expect(unread).toMatchObject({ code: 'ticket_written_to', details: { by: name, at: createdAt.toISOString() } });
  expect(unread.detail).toContain(`${name}, for the partner, has written in the meantime`);
  expect(await rowOf(id)).toMatchObject({ state: 'open', dueAt: expect.any(Date) });
  await sam.post(to('close'), { text: 'Read, and solved.', seen: newest }).expect(200);
  const second = (await uma.post(to('close'), { text: 'Done.', seen: newest }).expect(409)).body;
  expect(second).toMatchObject({ code: 'closed_by_colleague', detail: expect.stringContaining('Person support') });
});

test('D5: an answer after the deadline records the breach at the time of the deadline', async () => {
  const dueAt = hours(-3);
  const { id, seen, to } = await aTicket({ dueAt });
  await sam.post(to('answer'), { text, seen }).expect(200);
  expect((await rowOf(id)).breachedAt).toEqual(dueAt);
});

test('a ticket is closed with a mailed reason, cannot be answered then, and gets a new deadline when reopened', async () => {
  const { id, seen, to } = await aTicket();
  await sam.post(to('close'), { text: 'Settled on the phone.', seen }).expect(200);
  expect(await rowOf(id)).toMatchObject({ state: 'closed', closedBy: sam.id, dueAt: null });
  expect((await uma.post(to('answer'), { text, seen }).expect(409)).body).toMatchObject({
    code: 'closed_by_colleague',
    details: { by: 'Person support' },
  });
  await uma.post(to('reopen')).expect(200);
  const row = await rowOf(id);
  expect(row).toMatchObject({ state: 'open', closedAt: null });
  expect(Number(row.dueAt) - Number(row.waitingSince)).toBe(24 * 3_600_000);
  expect((await mailsOf(id)).toSorted()).toEqual(['ticket_closed', 'ticket_reopened']);
  await uma.post(to('reopen')).expect(412);
});

test('the reason for closing a ticket stays in its thread after it is reopened, and is in the email', async () => {
  const { id, seen, to } = await aTicket();
  const why = 'It is a known gap of that day.';
  await sam.post(to('close'), { text: why, seen }).expect(200);
  await uma.post(to('reopen')).expect(200);
  const { messages } = (await sam.get(`/v1/tickets/${id}`).expect(200)).body;
  expect(messages.at(-1)).toMatchObject({ body: why, by: 'Person support', fromPartner: false });
  const wanted = await api.owner.effect.findFirstOrThrow({ where: { entityId: id, key: { startsWith: 'mail:ticket_closed:' } } });
  const places = { consoleUrl: 'https://console.test', portalUrl: 'https://portal.test', linkUrl: 'https://link.test' };
  const reader = { name: 'Bea', language: 'en', timeZone: 'Europe/Zurich' } as const;
  const mail = await writeTicketMail(api.owner, WantedTicketMail.parse(wanted.arguments), { reader, places });
  expect(mail.paragraphs).toContain(why);
});

test('answering or reopening a ticket ends its postponement', async () => {
  const { id, seen, to } = await aTicket();
  const mark = { subjectKind_subjectId: { subjectKind: 'question', subjectId: id } };
  const putOff = { snoozedUntil: new Date(Date.now() + 20 * 3_600_000) };
  const newest = async () =>
    (await api.owner.ticketMessage.findFirstOrThrow({ where: { ticketId: id }, orderBy: { createdAt: 'desc' } })).id;
  const steps = [
    ['answer', async () => ({ text: 'Sixty days.', seen })],
    ['close', async () => ({ text: 'Answered by phone.', seen: await newest() })],
    ['reopen', async () => ({})],
  ] as const;
  for (const [verb, body] of steps) {
    await api.owner.workMark.upsert({ where: mark, create: { ...mark.subjectKind_subjectId, ...putOff }, update: putOff });
    await sam.post(to(verb), await body()).expect(200);
    expect((await api.owner.workMark.findUnique({ where: mark }))?.snoozedUntil).toBeNull();
  }
});

test('a ticket is assigned to a colleague or to nobody, but not to a partner’s person', async () => {
  const { id, personId, to } = await aTicket();
  await sam.post(to('assign'), { to: uma.id }).expect(200);
  expect((await sam.get(`/v1/tickets/${id}`).expect(200)).body.assignedTo).toEqual({ id: uma.id, name: 'Person admin' });
  expect((await sam.post(to('assign'), { to: personId }).expect(404)).body).not.toHaveProperty('details'); // and no name of theirs
  await uma.post(to('assign'), { to: null }).expect(200);
  expect((await sam.get(`/v1/tickets/${id}`).expect(200)).body.assignedTo).toBeNull();
});

test('a ticket that is assigned counts as taken in My work, and vice versa', async () => {
  const { id, to } = await aTicket();
  const una = await somebody(api, ['support']);
  await sam.post(to('assign'), { to: sam.id }).expect(200);
  const mine = await sam.get(`/v1/work?filter=${JSON.stringify({ tab: 'mine' })}`).expect(200);
  expect(mine.body.map((row: { id: string }) => row.id)).toContain(`question:${id}`);
  expect((await una.post(`/v1/work/question:${id}/take`).expect(409)).body).toMatchObject({
    code: 'work_taken',
    details: { by: 'Person support' },
  });
  expect((await una.post(to('assign'), { to: una.id }).expect(409)).body.code).toBe('work_taken');
  await sam.post(`/v1/work/question:${id}/release`).expect(200);
  await una.post(`/v1/work/question:${id}/take`).expect(200);
  expect((await sam.get(`/v1/tickets/${id}`).expect(200)).body.assignedTo).toMatchObject({ id: una.id });
});

test('a ticket assigned to a person locked since counts as unassigned, and a colleague can take it', async () => {
  const { id, to } = await aTicket();
  const gone = await somebody(api, ['support']);
  await sam.post(to('assign'), { to: gone.id }).expect(200);
  await api.owner.person.update({ where: { id: gone.id }, data: { banned: true } });
  expect((await sam.get(`/v1/tickets/${id}`).expect(200)).body.assignedTo).toBeNull();
  const theirs = await sam.get(`/v1/tickets?filter=${JSON.stringify({ assignedTo: gone.id })}`).expect(200);
  expect(theirs.body).toEqual([]);
  await sam.post(`/v1/work/question:${id}/take`).expect(200);
  expect((await sam.get(`/v1/tickets/${id}`).expect(200)).body.assignedTo).toMatchObject({ id: sam.id });
});

test('a ticket about a login cannot be assigned to a role that may not see it, and is free once its holder loses the role', async () => {
  const { id, to } = await aTicket({ kind: 'partner_login' });
  const finance = await somebody(api, ['finance_preparer']);
  expect((await sam.post(to('assign'), { to: finance.id }).expect(409)).body.code).toBe('colleague_may_not');
  await sam.post((await aTicket()).to('assign'), { to: finance.id }).expect(409); // about no money
  const una = await somebody(api, ['support']);
  await sam.post(to('assign'), { to: una.id }).expect(200);
  await api.owner.person.update({ where: { id: una.id }, data: { staffRoles: ['finance_preparer'] } });
  await sam.post(`/v1/work/partner_login:${id}/take`).expect(200);
});

test('S20: finance answers tickets about money only, and cannot see tickets about logins', async () => {
  const finance = await somebody(api, ['finance_preparer']);
  const plain = await aTicket();
  expect((await finance.post(plain.to('answer'), { text, seen: plain.seen }).expect(403)).body.code).toBe('not_allowed');
  const money = await aTicket({ subjectKind: 'commission', subjectId: uuid() });
  await finance.post(money.to('answer'), { text, seen: money.seen }).expect(200);
  const login = await aTicket({ kind: 'partner_login' });
  await finance.get(`/v1/tickets/${login.id}`).expect(404);
  await finance.post(login.to('answer'), { text, seen: login.seen }).expect(404);
  await sam.get(`/v1/tickets/${login.id}`).expect(200);
});

test('My work shows a ticket only to roles that may do it: questions not to finance, appeals to those who decide', async () => {
  const [finance, petra] = [await somebody(api, ['finance_preparer']), await somebody(api, ['staff'])];
  const [plain, appeal] = [await aTicket(), await aTicket({ kind: 'appeal', decisionId: uuid() })];
  const money = await aTicket({ subjectKind: 'commission', subjectId: uuid() });
  const seenBy = async (reader: typeof sam) => [plain, money, appeal].map(async ({ id }) => (await workItem(reader, id))?.waitsFor);
  expect(await Promise.all(await seenBy(finance))).toEqual([undefined, 'answer', undefined]);
  expect(await Promise.all(await seenBy(sam))).toEqual(['answer', 'answer', undefined]);
  expect(await Promise.all(await seenBy(petra))).toEqual(['answer', 'answer', 'decision']);
  await finance.post(`/v1/work/question:${plain.id}/take`).expect(404);
  await petra.post(`/v1/work/question:${plain.id}/assign`, { personId: finance.id }).expect(409);
  await sam.post(`/v1/work/appeal:${appeal.id}/take`).expect(404);
  await petra.post(appeal.to('assign'), { to: sam.id }).expect(409);
  const offered = (await sam.get(`/v1/tickets/${appeal.id}`).expect(200)).body.answerers.map(({ id }: { id: string }) => id);
  expect([offered.includes(petra.id), offered.includes(sam.id)]).toEqual([true, false]);
  const before = { subjectKind: 'question', subjectId: plain.id, assignedTo: finance.id };
  await api.owner.workMark.create({ data: before });
  await sam.post(`/v1/work/question:${plain.id}/take`).expect(200); // held back by nobody who may not do it
});

test('a login that waits for its customer is no work until its partner writes', async () => {
  const { id, partnerId, personId, write, to } = await aTicket({ kind: 'partner_login', dueAt: null, title: 'Set up the page' });
  await aLogin(id, partnerId, 'requested');
  expect(await workItem(sam, id)).toMatchObject({ waitsFor: 'answer', title: 'Set up the page', dueAt: null });
  const list = async (state: string) =>
    (await sam.get(`/v1/tickets?filter=${JSON.stringify({ id: [id], state })}`).expect(200)).body.map(
      (row: { state: string }) => row.state,
    );
  expect([await list('open'), await list('waiting')]).toEqual([['open'], []]);
  const seen = await write(personId, true);
  await sam.post(to('answer'), { text, seen }).expect(200);
  expect(await workItem(sam, id)).toBeUndefined();
  await api.owner.ticket.update({ where: { id }, data: { state: 'open' } });
  expect(await workItem(sam, id)).toBeUndefined();
  expect([await list('open'), await list('waiting')]).toEqual([[], ['waiting']]);
});

test('tickets are sorted by deadline, those without one last, and can be filtered by being overdue', async () => {
  const [soon, late, answered] = [
    await aTicket({ dueAt: hours(1) }),
    await aTicket({ dueAt: hours(-1) }),
    await aTicket({ state: 'answered', dueAt: null }),
  ];
  const ids = [soon.id, late.id, answered.id];
  const list = (filter: object) => sam.get(`/v1/tickets?filter=${JSON.stringify({ id: ids, ...filter })}`).expect(200);
  const idsOf = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id);
  expect(idsOf(await list({}))).toEqual([late.id, soon.id, answered.id]);
  expect(idsOf(await list({ isOverdue: true }))).toEqual([late.id]);
  expect(idsOf(await list({ isOverdue: false, state: 'open' }))).toEqual([soon.id]);
});

test('a ticket about a login or an appeal cannot be closed without its decision, and the refusal says so', async () => {
  for (const [ticket, said] of [
    [{ kind: 'partner_login' }, 'activate it or refuse it'],
    [{ kind: 'appeal', decisionId: uuid() }, 'grant it or uphold'],
  ] as const) {
    const { seen, to } = await aTicket(ticket);
    const { body } = await uma.post(to('close'), { text, seen }).expect(403);
    expect(body).toMatchObject({ code: 'nobody_may', detail: expect.stringContaining(said) });
  }
});
