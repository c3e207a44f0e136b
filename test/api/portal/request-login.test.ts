import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { dayOf } from '../../../domain/period.ts';
import { pauseEnd } from '../../../domain/promise/login-pause.ts';
import { aBrowser, codeFor, loginStory, type LoginStory } from '../login-world.ts';
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

test('a customer is asked for a login at most three times a day', async () => {
  const eager = await loginStory(api);
  for (let time = 0; time < 3; time += 1) {
    const { id } = (await eager.ask().expect(201)).body;
    await eager.boss.post(`${eager.path}/${id}/end`).expect(200);
  }
  expect((await eager.ask().expect(429)).body).toMatchObject({ code: 'login_asked_too_often', details: { count: 3, whom: 'one' } });
});

/** The customer's no to a login, this many days ago. */
async function saidNo(
  { partnerId, customerId }: Pick<LoginStory, 'partnerId' | 'customerId'>,
  kind: 'refused' | 'withdrawn',
  days: number,
) {
  const login = await api.owner.partnerLogin.findFirstOrThrow({ where: { partnerId, customerId } });
  const ended = kind === 'refused' ? { state: 'refused' } : { state: 'revoked', revokedAt: new Date(), revokedBy: 'customer' };
  await api.owner.partnerLogin.update({ where: { id: login.id }, data: ended });
  const no = { partnerLoginId: login.id, partnerId, kind, by: 'Rosa, admin', way: 'host', at: new Date(Date.now() - days * 86_400_000) };
  await api.owner.partnerLoginConsent.create({ data: { id: uuid(), ...no } });
}

test('after a customer’s no its partner cannot ask again, and reads from when it can', async () => {
  const withdrawn = await loginStory(api);
  const active = await withdrawn.active();
  await withdrawn.host.post(`/v1/partner-logins/${active}/consent`, { kind: 'withdrawn', by: 'Rosa, admin' }).expect(200);
  const refused = await loginStory(api);
  const { id } = (await refused.ask().expect(201)).body;
  await refused.host.post(`/v1/partner-logins/${id}/consent`, { kind: 'refused', by: 'Rosa, admin' }).expect(200);
  await api.owner.partnerLogin.update({ where: { id }, data: { state: 'refused', reason: 'consent_refused' } });
  for (const { ask, boss, path } of [withdrawn, refused]) {
    const [{ askableFrom }] = (await boss.get(path).expect(200)).body.customers;
    expect(askableFrom).toBe(pauseEnd(new Date().toISOString(), 'Europe/Zurich'));
    const until = dayOf(askableFrom, 'Europe/Zurich');
    expect((await ask().expect(409)).body).toMatchObject({ code: 'login_refused_lately', details: { until } });
  }
});

test.each([
  ['refused', 89, 409],
  ['refused', 91, 201],
  ['withdrawn', 89, 409],
  ['withdrawn', 91, 201],
] as const)('a customer who %s %i days ago: a new request is answered with %i', async (kind, days, status) => {
  const story = await loginStory(api);
  await story.ask().expect(201);
  await saidNo(story, kind, days);
  const [{ askableFrom }] = (await story.boss.get(story.path).expect(200)).body.customers;
  expect(askableFrom === null).toBe(status === 201);
  await story.ask().expect(status);
});

test('a customer’s no to a partner counts for the partner that it became part of', async () => {
  const [part, whole] = [await loginStory(api), await loginStory(api)];
  await part.ask().expect(201);
  await saidNo(part, 'refused', 10);
  await api.owner.referral.updateMany({ where: { customerId: part.customerId }, data: { partnerId: whole.partnerId } });
  const sides = { fromPartnerId: part.partnerId, intoPartnerId: whole.partnerId };
  const people = { askedBy: part.boss.id, approvedBy: whole.boss.id, decidedAt: new Date() };
  const merge = { id: uuid(), ...sides, ...people, reason: 'They are one company.', mergedAt: new Date() };
  await api.owner.partnerMerge.create({ data: merge });
  await whole.ask(uuid(), { customerId: part.customerId }).expect(409);
  await api.owner.partnerMerge.update({ where: { id: merge.id }, data: { mergedAt: null } });
  await whole.ask(uuid(), { customerId: part.customerId }).expect(201);
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
