import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { codeFor, loginStory } from '../login-world.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const rung = (loginId: string) => api.owner.outbox.count({ where: { workflowId: `partner-login/${loginId}` } });

test('P34: a customer’s consent is stored once, and support then has a day to activate the login', async () => {
  const { ask, host, row, accountId } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  expect((await row(id)).ticket.dueAt).toBeNull();
  const given = { kind: 'given', by: 'Rosa, admin', shown: 'May Partner work on your settings and bookings?' };
  for (const _time of [1, 2]) await host.post(`/v1/partner-logins/${id}/consent`, given).expect(200);
  const { consents, ticket } = await row(id);
  expect(consents).toMatchObject([{ kind: 'given', by: 'Rosa, admin', way: 'host', evidence: { shown: given.shown } }]);
  expect(Number(ticket.dueAt) - Date.now()).toBeGreaterThan(86_000_000);
  expect(await rung(id)).toBe(1);
  const { body } = await host.get(`/v1/accounts/${accountId}/partner-logins`).expect(200);
  expect(body).toMatchObject([{ id, accountId, state: 'requested', consent: 'given', needsConsent: true, sessions: [] }]);
  expect(body[0].openAt).toBe(`${api.deps.config.portalUrl}/portal/customer-logins/open?login=${id}`);
});

test('P34: a withdrawn consent ends the login and its sessions at once', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { shown } = await codeFor(story, loginId);
  const { sessionId } = (await story.host.redeem(shown).expect(200)).body;
  await story.host.post(`/v1/partner-logins/${loginId}/consent`, { kind: 'withdrawn', by: 'Rosa, admin' }).expect(200);
  expect(await story.row(loginId)).toMatchObject({ state: 'revoked', revokedBy: 'customer', sessions: [{ endedBy: 'customer' }] });
  expect((await story.host.get(`/v1/partner-logins/sessions/${sessionId}`)).body).toMatchObject({ active: false, endedBy: 'customer' });
  expect(await api.owner.mailboxMessage.count({ where: { entityId: loginId, eventId: 'consent:withdrawn' } })).toBe(1);
  const late = await story.host.post(`/v1/partner-logins/${loginId}/consent`, { kind: 'given', by: 'Rosa, admin' }).expect(409);
  expect(late.body.code).toBe('login_state_changed');
});

test.each(['refused', 'withdrawn'])(
  'P34: a login request that was %s accepts no consent any more, although nobody has read it yet',
  async (kind) => {
    const { ask, host, row } = await loginStory(api);
    const { id } = (await ask().expect(201)).body;
    const say = (word: string) => host.post(`/v1/partner-logins/${id}/consent`, { kind: word, by: 'Rosa, admin' });
    await say('given').expect(200);
    for (const _time of [1, 2]) await say(kind).expect(200);
    const { ticket } = await row(id);
    for (const other of ['given', kind === 'refused' ? 'withdrawn' : 'refused'])
      expect((await say(other).expect(409)).body).toMatchObject({
        code: 'login_state_changed',
        detail: expect.stringContaining('“Refused”'),
      });
    expect(await row(id)).toMatchObject({ state: 'requested', consents: [{ kind: 'given' }, { kind }], ticket: { dueAt: ticket.dueAt } });
  },
);

test('P33: a consent given while the partner is suspended is stored without a deadline, and the login shows as held', async () => {
  const { ask, host, row, partnerId } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  expect((await host.get(`/v1/partner-logins/${id}`).expect(200)).body).toMatchObject({ isHeld: false });
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  const said = { kind: 'given', by: 'Rosa, admin' };
  const { body } = await host.post(`/v1/partner-logins/${id}/consent`, said).expect(200);
  expect(body).toMatchObject({ state: 'requested', consent: 'given', isHeld: true });
  expect((await row(id)).ticket.dueAt).toBeNull();
});

test('P34: a consent to an active login does not change the deadline of its ticket', async () => {
  const story = await loginStory(api);
  const loginId = await story.active({ isAgreed: false });
  const { ticketId } = await story.row(loginId);
  const promise = { waitingSince: new Date(Date.now() - 90_000_000), dueAt: new Date(Date.now() - 3_600_000), state: 'open' };
  await api.owner.ticket.update({ where: { id: ticketId }, data: promise });
  await story.host.post(`/v1/partner-logins/${loginId}/consent`, { kind: 'given', by: 'Rosa, admin' }).expect(200);
  expect((await story.row(loginId)).ticket).toMatchObject(promise);
});

test('P33: a consent given while the program offers no logins is stored without a deadline, and the login shows as held', async () => {
  const { ask, host, row, program } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  await api.owner.program.update({ where: { id: program.id }, data: { loginDays: null } });
  const { body } = await host.post(`/v1/partner-logins/${id}/consent`, { kind: 'given', by: 'Rosa, admin' }).expect(200);
  expect(body).toMatchObject({ state: 'requested', consent: 'given', isHeld: true });
  expect((await row(id)).ticket.dueAt).toBeNull();
});

test('a consent with an empty session name is accepted as given outside a session', async () => {
  const { ask, host } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  const said = { kind: 'given', by: 'Vera', shown: '', withinSession: '' };
  expect((await host.post(`/v1/partner-logins/${id}/consent`, said).expect(200)).body).toMatchObject({ consent: 'given' });
});

test('a consent given inside a partner’s session is refused with login_nested and audited', async () => {
  const { ask, host, row } = await loginStory(api);
  const { id } = (await ask().expect(201)).body;
  const said = { kind: 'given', by: 'the partner', withinSession: uuid() };
  expect((await host.post(`/v1/partner-logins/${id}/consent`, said).expect(403)).body.code).toBe('login_nested');
  expect((await row(id)).consents).toEqual([]);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner_login.consent' } })).toMatchObject([
    { reason: 'nested' },
  ]);
});

test('C36: a customer with a new address is told of to the logins that are open, once, and an older report of it to none', async () => {
  const { ask, boss, path, host, accountId, active, row } = await loginStory(api);
  const over = await active();
  await boss.post(`${path}/${over}/end`).expect(200);
  const { id } = (await ask().expect(201)).body;
  const told = (loginId: string) => api.owner.mailboxMessage.count({ where: { entityId: loginId, kind: 'customer_readdressed' } });
  const report = (email: string, at?: string) => host.post('/v1/signups', { accountId, email, ...(at === undefined ? {} : { at }) });
  const [first, second] = [`${uuid()}@velo.example`, `${uuid()}@velo.example`];
  await report(first).expect(200);
  expect(await told(id)).toBe(1); // nobody had an address to be asked at
  for (const same of [first, first.toUpperCase()]) await report(same).expect(200);
  await report(second, '2024-11-02T08:00:00.000Z').expect(200);
  expect(await told(id)).toBe(1);
  await report(second).expect(200);
  expect([await told(id), await told(over)]).toEqual([2, 0]);
  expect(await row(id)).toMatchObject({ state: 'requested' });
});
