import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aBrowser, codeFor, loginStory } from '../login-world.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C36: a login request at one’s own customer makes one ticket and ring, also if sent five times at once', async () => {
  const { ask, row, partnerId, customerId, boss, path } = await loginStory(api);
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask()));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 201]);
  const [{ id }] = answers.map(({ body }) => body) as [{ id: string }];
  const login = await row(id);
  expect(login).toMatchObject({
    state: 'requested',
    ticket: { kind: 'partner_login', state: 'open', partnerId, customerId, subjectId: id },
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `partner-login/${id}` } })).toBe(1);
  const { body } = await boss.get(path).expect(200);
  expect(body).toMatchObject({
    days: 90,
    needsConsent: true,
    customers: [
      {
        id: customerId,
        login: { id, state: 'requested', consent: null },
        startAddress: null,
        consentAddress: 'https://termino.test/partner-login',
      },
    ],
  });
});

test('a login request with another purpose or scopes while one is open is refused and quotes the open one', async () => {
  const { ask, row } = await loginStory(api);
  const first = (await ask(uuid(), { scopes: ['bookings'] }).expect(201)).body;
  expect((await ask(uuid(), { scopes: ['bookings'] }).expect(200)).body).toEqual(first); // a double click
  for (const other of [{ scopes: ['settings', 'bookings'] }, { purpose: 'Mend the opening hours.', scopes: ['bookings'] }])
    expect((await ask(uuid(), other).expect(409)).body).toMatchObject({
      code: 'login_requested_already',
      detail: expect.stringMatching(/request T-\d{4}-\d+ is open at this customer: “Set up the booking page\.”/),
    });
  expect(await row(first.id)).toMatchObject({ purpose: 'Set up the booking page.', scopes: ['bookings'] });
});

test('a login’s purpose is stored on one line, and refused if it contains a web or email address', async () => {
  const { ask, row, partnerId } = await loginStory(api);
  const links = [
    ['Confirm here: https://evil.example/verify', 'https://evil.example/verify'],
    ['Please see www.evil.example today', 'www.evil.example'],
    ['Write to help@evil.example now', 'help@evil.example'],
    ['Go to evil.example today', 'evil.example'],
  ] as const;
  for (const [purpose, word] of links) {
    const refused = (await ask(uuid(), { purpose }).expect(400)).body;
    expect(refused).toMatchObject({ code: 'purpose_not_plain', detail: expect.stringContaining('cannot contain a web or email address') });
    expect(refused.detail).toContain(`“${word}”`);
  }
  expect(await api.owner.partnerLogin.count({ where: { partnerId } })).toBe(0);
  const { body } = await ask(uuid(), { purpose: 'Your hours.\n\nKind regards\r\nYour team\u2028Termino' }).expect(201);
  expect(await row(body.id)).toMatchObject({
    purpose: 'Your hours. Kind regards Your team Termino',
    ticket: { title: 'Your hours. Kind regards Your team Termino' },
  });
});

test('P33: a login request is refused in a program without logins', async () => {
  const { ask } = await loginStory(api, { loginDays: null });
  expect((await ask().expect(409)).body.code).toBe('login_not_offered');
});

test('a login request at another partner’s customer is refused with 404', async () => {
  const [mine, other] = [await loginStory(api), await loginStory(api)];
  await mine.ask(uuid(), { customerId: other.customerId }).expect(404);
  expect(await api.owner.ticket.count({ where: { partnerId: mine.partnerId } })).toBe(0);
});

test('C37, C38: a code for an active login is given to login users only, with a fresh second factor', async () => {
  const { active, member, boss, path } = await loginStory(api);
  const id = await active();
  const admin = await member('login_admin');
  const { body } = await admin.get(path).expect(200);
  expect(body.customers).toMatchObject([
    { consentAddress: null, login: { state: 'active' }, startAddress: `https://termino.test/partner-login/start?login=${id}` },
  ]);
  expect(body.people).toMatchObject([{ email: admin.email }]);
  const { challenge } = aBrowser();
  expect((await admin.post(`${path}/${id}/code`, { challenge }).expect(403)).body.code).toBe('step_up_required');
  await boss.stepUp();
  const refused = await boss.post(`${path}/${id}/code`, { challenge }).expect(403);
  expect(refused.body).toMatchObject({ code: 'team_role', detail: expect.stringContaining('a login user can do it') });
  await admin.post(path, {}).expect(403);
});

test('a login’s addresses are at the host product’s own origin if it has one', async () => {
  const story = await loginStory(api);
  await api.owner.program.update({ where: { id: story.program.id }, data: { hostOrigin: 'https://app.termino.test' } });
  const at = async () => (await story.boss.get(story.path).expect(200)).body.customers[0];
  const id = await story.active();
  expect(await at()).toMatchObject({ startAddress: `https://app.termino.test/partner-login/start?login=${id}` });
  const { address } = await codeFor(story, id);
  expect(address).toMatch(/^https:\/\/app\.termino\.test\/partner-login\/landing\?login=[^#]+#/);
  await story.boss.post(`${story.path}/${id}/end`).expect(200);
  await story.ask().expect(201);
  expect(await at()).toMatchObject({ consentAddress: 'https://app.termino.test/partner-login' });
});

test('P33: a code for a login of a suspended partner is refused with an explanation', async () => {
  const { active, member, path, partnerId } = await loginStory(api);
  const id = await active();
  const admin = await member('login_admin');
  await admin.stepUp();
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  const { customers } = (await admin.get(path).expect(200)).body;
  expect(customers).toMatchObject([{ login: { state: 'active' }, startAddress: null }]);
  const refused = await admin.post(`${path}/${id}/code`, { challenge: aBrowser().challenge }).expect(409);
  expect(refused.body).toMatchObject({ code: 'login_not_now', detail: expect.stringContaining('Your partnership is not active') });
});

test('a customer is asked for a login at most three times a day, and not for a week after declining', async () => {
  const eager = await loginStory(api);
  for (let time = 0; time < 3; time += 1) {
    const { id } = (await eager.ask().expect(201)).body;
    await eager.boss.post(`${eager.path}/${id}/end`).expect(200);
  }
  expect((await eager.ask().expect(429)).body).toMatchObject({ code: 'login_asked_too_often', details: { count: 3, whom: 'one' } });
  const refused = await loginStory(api);
  const { id } = (await refused.ask().expect(201)).body;
  await refused.host.post(`/v1/partner-logins/${id}/consent`, { kind: 'refused', by: 'Rosa, admin' }).expect(200);
  await api.owner.partnerLogin.update({ where: { id }, data: { state: 'refused', reason: 'consent_refused' } });
  expect((await refused.ask().expect(409)).body).toMatchObject({ code: 'login_refused_lately', details: { until: expect.any(String) } });
  const later = await loginStory(api);
  const first = (await later.ask().expect(201)).body.id;
  await api.owner.partnerLogin.update({ where: { id: first }, data: { state: 'refused', reason: 'consent_refused' } });
  const at = new Date(Date.now() - 8 * 86_400_000);
  const no = { id: uuid(), partnerLoginId: first, partnerId: later.partnerId, kind: 'refused', by: 'Rosa, admin', way: 'host', at };
  await api.owner.partnerLoginConsent.create({ data: no });
  await later.ask().expect(201);
});

test('a login request under a key that another partner used is refused', async () => {
  const [mine, other] = [await loginStory(api), await loginStory(api)];
  const key = uuid();
  await mine.ask(key).expect(201);
  expect((await other.ask(key).expect(422)).body.code).toBe('idempotency_key_reused');
});

test('a partner ends its login once, and can request another one', async () => {
  const { active, boss, path, ask, row } = await loginStory(api);
  const id = await active();
  await boss.post(`${path}/${id}/end`).expect(200);
  expect(await row(id)).toMatchObject({ state: 'revoked', revokedBy: 'partner' });
  expect((await boss.post(`${path}/${id}/end`).expect(409)).body.code).toBe('login_state_changed');
  await ask().expect(201);
});

test('a repeated login request returns its own login, also after it ended and another one was requested', async () => {
  const { ask, boss, path } = await loginStory(api);
  const [first, second] = [uuid(), uuid()];
  await ask(first).expect(201);
  await boss.post(`${path}/${first}/end`).expect(200);
  await ask(second, { purpose: 'Mend the opening hours.' }).expect(201);
  expect((await ask(first).expect(200)).body).toEqual({ id: first });
});

test('P33: a login request is shown as held once the program offers no logins', async () => {
  const { ask, boss, path, program } = await loginStory(api);
  await ask().expect(201);
  const login = async () => (await boss.get(path).expect(200)).body.customers[0].login;
  expect(await login()).toMatchObject({ state: 'requested', isHeld: false });
  await api.owner.program.update({ where: { id: program.id }, data: { loginDays: null } });
  expect(await login()).toMatchObject({ state: 'requested', isHeld: true });
});
