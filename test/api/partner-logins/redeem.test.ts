import { createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { linkHash } from '../../../prisma/account/link-hash.ts';
import { aBrowser, codeFor, hostOf, hostOrigin, loginStory } from '../login-world.ts';
import { anApiKey, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const deedsOf = (loginId: string) =>
  api.owner.auditEntry.findMany({ where: { subjectId: loginId, action: 'partner_login.refuse_code' }, orderBy: { seq: 'asc' } });

test('C38: a login code is redeemed for a session and a signed token with person, customer, partner and scopes', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, address, shown } = await codeFor(story, loginId);
  expect(address.startsWith(`${hostOrigin}/partner-login/landing?login=${loginId}#`)).toBe(true);
  const { body } = await story.host.redeem(shown).expect(200);
  expect(body).toMatchObject({ loginId, accountId: story.accountId, scopes: ['settings', 'bookings'], person: { id: who.id } });
  const [head = '', claims = '', signature = ''] = String(body.token).split('.');
  const { body: keys } = await api.anonymous().get('/.well-known/jwks.json').expect(200);
  const jwk = keys.keys[0] as JsonWebKey & { kid: string };
  const isOurs = verify(
    null,
    Buffer.from(`${head}.${claims}`),
    createPublicKey({ key: jwk, format: 'jwk' }),
    Buffer.from(signature, 'base64url'),
  );
  expect(isOurs).toBe(true);
  expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({ alg: 'EdDSA', typ: 'partner-login+jwt', kid: jwk.kid });
  const said = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(said).toMatchObject({
    iss: 'http://localhost:4000',
    aud: hostOrigin,
    sub: story.accountId,
    act: { sub: who.id },
    scope: 'settings bookings',
    grant_id: loginId,
    jti: body.sessionId,
  });
  expect(said.exp - said.iat).toBe(300);
  const row = await story.row(loginId);
  expect(row.firstUsedAt).not.toBeNull();
  expect(Number(row.sessions[0]?.endsAt) - Number(row.sessions[0]?.startedAt)).toBe(3_600_000);
  const log = await api.owner.auditEntry.findMany({ where: { subjectId: loginId, action: 'partner_login.sign_in' } });
  expect(log).toMatchObject([{ actorId: who.id, onBehalfOfPartnerId: story.partnerId }]);
});

test('neither a login code nor its token is stored in a row or log line', async () => {
  const story = await loginStory(api);
  const { shown } = await codeFor(story, await story.active());
  const { body } = await story.host.redeem(shown).expect(200);
  const kept = await api.database.pool('owner').query<{ all: string }>(`
    select (select coalesce(string_agg(a::text, ''), '') from audit_entry a) || (select coalesce(string_agg(c::text, ''), '') from partner_login_code c)
      || (select coalesce(string_agg(s::text, ''), '') from partner_login_session s) as all`);
  const text = `${kept.rows[0]?.all} ${api.logs.join(' ')}`;
  for (const secret of [shown.code, shown.verifier, String(body.token)]) expect(text).not.toContain(secret);
});

test('a login code redeemed twice is refused and audited the second time, and the first session goes on', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  const { body } = await story.host.redeem(shown).expect(200);
  const again = await story.host.redeem(shown).expect(409);
  expect(again.body).toMatchObject({ code: 'login_code_refused', details: { reason: 'used' } });
  expect(await deedsOf(loginId)).toMatchObject([{ reason: 'used', actorId: who.id, onBehalfOfPartnerId: story.partnerId }]);
  expect((await story.host.get(`/v1/partner-logins/sessions/${body.sessionId}`)).body.active).toBe(true);
});

test('a login code redeemed fifty times at once gives one session', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { shown } = await codeFor(story, loginId);
  const answers = await Promise.all(Array.from({ length: 50 }, () => story.host.redeem(shown)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  expect(answers.filter(({ status }) => status === 409)).toHaveLength(49);
  expect((await story.row(loginId)).sessions).toHaveLength(1);
});

test.each([
  ['after 61 s', 'expired'],
  ['for another audience', 'other_audience'],
  ['from another browser', 'other_browser'],
  ['after revocation', 'revoked'],
  ['after its end, with all workers down', 'over'],
  ['after the consent was taken back', 'revoked'],
  ['from inside a session of a partner', 'nested'],
  ['after the person left the partner', 'no_longer_yours'],
  ['after the person signed out', 'no_longer_yours'],
  ['after the person was locked', 'no_longer_yours'],
  ['after the referral ended', 'no_longer_credited'],
  ['after the referral was refused', 'no_longer_credited'],
] as const)('redeeming a login code %s is refused with its reason, audited, and uses the code up', async (how, reason) => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  const { owner } = api;
  const changes: Readonly<Record<typeof how, () => Promise<object>>> = {
    'after 61 s': async () => {
      await owner.$executeRaw`
        update partner_login_code set created_at = created_at - interval '61 s', expires_at = expires_at - interval '61 s'
        where code_hash = ${linkHash(shown.code)}`;
      return {};
    },
    'for another audience': () => Promise.resolve({ audience: 'https://plauder.test' }),
    'from another browser': () => Promise.resolve({ verifier: aBrowser().verifier }),
    'after revocation': async () => {
      await who.post(`${story.path}/${loginId}/end`).expect(200);
      return {};
    },
    'after its end, with all workers down': async () => {
      await owner.$executeRaw`
        update partner_login set activated_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = ${loginId}::uuid`;
      return {};
    },
    'after the consent was taken back': async () => {
      await story.host.post(`/v1/partner-logins/${loginId}/consent`, { kind: 'withdrawn', by: 'Rosa, admin' }).expect(200);
      return {};
    },
    'from inside a session of a partner': () => Promise.resolve({ withinSession: uuid() }),
    'after the person left the partner': async () => {
      await owner.partnerMember.deleteMany({ where: { personId: who.id } });
      return {};
    },
    'after the person signed out': async () => {
      await owner.$executeRaw`delete from session where user_id = ${who.id}::uuid`;
      return {};
    },
    'after the person was locked': async () => {
      await owner.person.update({ where: { id: who.id }, data: { banned: true } });
      return {};
    },
    'after the referral ended': async () => {
      await owner.referral.updateMany({ where: { partnerId: story.partnerId }, data: { state: 'ended' } });
      return {};
    },
    'after the referral was refused': async () => {
      await owner.referral.updateMany({ where: { partnerId: story.partnerId }, data: { state: 'refused' } });
      return {};
    },
  };
  const changed = { ...shown, ...(await changes[how]()) };
  const answer = await story.host.redeem(changed).expect(409);
  expect(answer.body).toMatchObject({ code: 'login_code_refused', details: { reason } });
  expect(await deedsOf(loginId)).toMatchObject([{ reason, actorId: who.id, onBehalfOfPartnerId: story.partnerId }]);
  expect((await story.row(loginId)).sessions).toEqual([]);
  expect((await story.host.redeem(shown).expect(409)).body.details.reason).toBe('used');
});

test.each([
  ['without a verifier', { verifier: undefined }],
  ['with an audience that is no address', { audience: 'termino' }],
  ['with a field too many', { extra: 1 }],
])('redeeming a login code %s uses the code up and is audited', async (_how, change) => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const { who, shown } = await codeFor(story, loginId);
  expect((await story.host.redeem({ ...shown, ...change }).expect(400)).body.code).toBe('invalid_input');
  const whose = { actorId: who.id, onBehalfOfPartnerId: story.partnerId };
  expect(await deedsOf(loginId)).toMatchObject([{ reason: 'malformed', ...whose }]);
  await story.host.redeem({ ...shown, ...change }).expect(400);
  expect(await deedsOf(loginId)).toMatchObject([{ reason: 'malformed' }, { reason: 'used', ...whose }]);
  expect((await story.host.redeem(shown).expect(409)).body.details.reason).toBe('used');
  expect((await story.row(loginId)).sessions).toEqual([]);
});

test('redeeming without a code is refused as invalid, and nothing is audited', async () => {
  const { host } = await loginStory(api);
  const before = await api.owner.auditEntry.count({ where: { action: 'partner_login.refuse_code' } });
  expect((await host.redeem({ audience: hostOrigin }).expect(400)).body.code).toBe('invalid_input');
  expect(await api.owner.auditEntry.count({ where: { action: 'partner_login.refuse_code' } })).toBe(before);
});

test('a host product of another program and a key without the scope cannot redeem or read a login', async () => {
  const story = await loginStory(api);
  const loginId = await story.active();
  const other = await aProgram(api.owner, { destinationOrigins: [hostOrigin] });
  const { shown } = await codeFor(story, loginId);
  const stranger = hostOf(api, await anApiKey(api.owner, other.id, { scopes: ['partner_login'] }));
  expect((await stranger.redeem(shown).expect(409)).body.details.reason).toBe('other_audience');
  await hostOf(api, await anApiKey(api.owner, story.program.id))
    .redeem(shown)
    .expect(403);
  await stranger.get(`/v1/partner-logins/${loginId}`).expect(404);
  await stranger.post(`/v1/partner-logins/${loginId}/consent`, { kind: 'withdrawn', by: 'nobody' }).expect(404);
  expect((await story.row(loginId)).state).toBe('active');
});

test('an unknown login code is refused with the reason unknown', async () => {
  const { host } = await loginStory(api);
  const made = { code: 'a code of at least twenty characters', audience: hostOrigin, verifier: aBrowser().verifier };
  expect((await host.redeem(made).expect(409)).body.details.reason).toBe('unknown');
});
