import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../../prisma/account/link-hash.ts';
import { aPerson, password, startApi, type RunningApi } from '../../running.ts';

const [perHour, perWeek, slowed] = [3, 6, 1];
let api: RunningApi;
beforeAll(async () => {
  api = await startApi({
    environment: { TRUSTED_PROXIES: '127.0.0.1' },
    limits: { wrongPasswordsPerHour: perHour, wrongPasswordsPerWeek: perWeek, slowedPasswordsPerHour: slowed },
  });
});
afterAll(() => api.stop());

let networks = 0;
const elsewhere = () => ({ 'X-Forwarded-For': `198.18.${(networks += 1)}.9`, 'User-Agent': 'curl' });
const office = { 'X-Forwarded-For': '203.0.113.7', 'User-Agent': 'Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0' };

const signIn = (email: string, given: string, from: Record<string, string> = elsewhere()) =>
  api.anonymous().post('/v1/auth/sign-in/email').set(from).send({ email, password: given });

const hoursLater = (hours: number) => api.owner.$executeRaw`
  update rate_limit set last_request = last_request - ${hours * 3_600_000}, ends_at = ends_at - ${hours * 3_600_000}
    where key like 'password-tries:%'`;

/** Tries wrong passwords one below the limit of an hour, and waits until the next. */
async function guessedSlowly(email: string, tries: number): Promise<void> {
  for (let guess = 1; guess <= tries; guess += 1) {
    await signIn(email, `wrong password ${guess}`).expect(401);
    if (guess % (perHour - 1) === 0) await hoursLater(1);
  }
}

const toldOf = (entityId: string) => api.owner.effect.count({ where: { entityId, summary: 'account_passwords_tried' } });
const slowingsOf = (subjectId: string) => api.owner.auditEntry.count({ where: { action: 'sign_in.slowed', subjectId } });

test('S63: whoever stays below the limit of an hour reaches that of a week: the person is told once and staff see it', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await guessedSlowly(email, perWeek - 1);
  expect([await toldOf(id), await slowingsOf(id)]).toEqual([0, 0]);
  await signIn(email, 'wrong password').expect(401);
  expect([await toldOf(id), await slowingsOf(id)]).toEqual([1, 1]);
  for (const _hour of [1, 2]) {
    await hoursLater(1);
    await signIn(email, 'wrong password').expect(401);
  }
  expect([await toldOf(id), await slowingsOf(id)]).toEqual([1, 1]);
  const { body } = await api
    .as(await api.signIn(['admin']))
    .get('/v1/health')
    .expect(200);
  expect(body.cards.find(({ code }: { code: string }) => code === 'signIns')).toMatchObject({ tone: 'warning', at: expect.any(String) });
});

test('S63: after the limit of a week fewer wrong passwords an hour are checked, except from a known browser and network, until it is over', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  await signIn(email, password, office).expect(200);
  await guessedSlowly(email, perWeek);
  await signIn(email, 'wrong password').expect(401);
  await signIn(email, password).expect(429);
  await signIn(email, password, office).expect(200);
  await hoursLater(1);
  await signIn(email, password).expect(200);
  await hoursLater(7 * 24);
  await guessedSlowly(email, perHour - 1);
});

test('S63: a right password is not counted for the week, and does not forget the wrong ones of somebody else', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await guessedSlowly(email, perWeek - 2);
  for (let round = 0; round < 3; round += 1) await signIn(email, password).expect(200);
  await signIn(email, 'wrong password').expect(401);
  expect(await toldOf(id)).toBe(0);
  await signIn(email, 'wrong password').expect(401);
  expect(await toldOf(id)).toBe(1);
});

test('S63: passwords that were refused unchecked do not count for the week', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  for (let guess = 1; guess <= perHour; guess += 1) await signIn(email, 'wrong password').expect(401);
  for (let more = 0; more < perWeek; more += 1) await signIn(email, 'wrong password').expect(429);
  expect(await slowingsOf(id)).toBe(0);
});

test('S63: a password chosen by the emailed link ends the count of the week', async () => {
  const { id, email } = await aPerson(api.owner, { roles: [] });
  await guessedSlowly(email, perWeek);
  const secret = `secret-${id}`;
  await api.owner.accountMail.create({
    data: { id: uuid(), kind: 'password_reset', personId: id, secretHash: linkHash(secret), expiresAt: new Date(Date.now() + 60_000) },
  });
  await api.anonymous().post('/v1/password-reset/choose').send({ secret, password: 'a quite unguessable sentence' }).expect(200);
  await guessedSlowly(email, perHour - 1);
});

test('S05, S63: slow guesses get the same answers for an account and for an unknown address', async () => {
  const { email } = await aPerson(api.owner, { roles: [] });
  const answersTo = async (asked: string) => {
    await guessedSlowly(asked, perWeek);
    const said: unknown[] = [];
    for (let guess = 0; guess < perHour; guess += 1) {
      const { status, body, headers } = await signIn(asked, 'wrong password');
      said.push([status, body.code, Object.keys(headers)]);
    }
    return said;
  };
  expect(await answersTo(email)).toEqual(await answersTo(`${uuid()}@nobody.test`));
});
