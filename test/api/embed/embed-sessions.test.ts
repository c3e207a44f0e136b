import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { v7 as uuid } from 'uuid';
import { hashOfKey } from '../../../api/http/api-key.ts';
import { anApiKey, aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
  await mkdir(api.deps.portalFolder, { recursive: true });
  await writeFile(join(api.deps.portalFolder, 'index.html'), '<!doctype html><title>portal</title>');
});
afterAll(() => api.stop());

/** An account of a host product that takes part, and its server. */
async function account({ embedOrigins = ['https://app.plauder.test'] } = {}) {
  const program = await aProgram(api.owner, { partnerKind: 'ambassador', destinationOrigins: ['https://plauder.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: { embedOrigins, accessHours: 24 } });
  const { id: partnerId } = await aPartner(api.owner, program.id);
  const customer = await api.owner.customer.create({ data: { id: uuid(), hostRef: `acc-${uuid()}`, programSlug: program.slug } });
  await api.owner.partner.update({ where: { id: partnerId }, data: { ownCustomerId: customer.id } });
  const key = await anApiKey(api.owner, program.id);
  const begin = (accountId = customer.hostRef) =>
    api.anonymous().post('/v1/embed-sessions').set('authorization', `Bearer ${key}`).send({ accountId });
  const open = (token: string) => api.anonymous().post('/v1/embed/open').send({ token });
  const tokenOf = async () => new URL((await begin().expect(200)).body.url).searchParams.get('token') ?? '';
  return { program, partnerId, key, begin, open, tokenOf };
}

const framed = (bearer: string) => ({
  get: (path: string) => api.anonymous().get(path).set('authorization', `Bearer ${bearer}`),
  post: (path: string, body: object = {}) =>
    api
      .anonymous()
      .post(path)
      .set({ authorization: `Bearer ${bearer}`, 'idempotency-key': uuid() })
      .send(body),
});

test('M9: the address of a frame opens once, and its page reads only this partner', async () => {
  const { partnerId, open, tokenOf } = await account();
  const other = await account();
  const token = await tokenOf();
  const { bearer } = (await open(token).expect(200)).body;
  const again = (await open(token).expect(410)).body;
  expect([again.code, again.detail]).toEqual(['frame_token_over', expect.stringContaining('Load the page again')]);
  const me = (await framed(bearer).get('/v1/portal/me').expect(200)).body;
  expect(me.partners).toMatchObject([{ id: partnerId, role: 'member' }]);
  await framed(bearer).get(`/v1/portal/partners/${partnerId}/overview`).expect(200);
  await framed(bearer).get(`/v1/portal/partners/${other.partnerId}/overview`).expect(404);
});

test('M9: in the frame every change is refused but asking for the affiliate platform, which needs a person to answer', async () => {
  const { partnerId, open, tokenOf } = await account();
  const { post, get } = framed((await open(await tokenOf()).expect(200)).body.bearer);
  const at = `/v1/portal/partners/${partnerId}`;
  const { body } = await post(`${at}/links`, { channel: 'Blog' }).expect(403);
  expect(body).toMatchObject({ code: 'nobody_may', detail: expect.stringContaining('Open the portal itself') });
  await post(`${at}/payouts`, {}).expect(403);
  await get(`${at}/settings`).expect(403);
  await get('/v1/partners').expect(401);
  const refused = (await post(`${at}/affiliate-access`, { message: '' }).expect(409)).body;
  expect(refused).toMatchObject({
    code: 'access_no_account',
    detail: expect.stringContaining('in the product where you opened this page'),
  });
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  await api.owner.person.update({ where: { id: owner.id }, data: { banned: true } });
  expect((await post(`${at}/affiliate-access`, { message: '' }).expect(409)).body.code).toBe('access_owners_locked');
  const second = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: second.id, role: 'owner' } });
  await post(`${at}/affiliate-access`, { message: '' }).expect(201);
});

test('M9: a request made in the frame is audited as made there, without a person or session', async () => {
  const { partnerId, open, tokenOf } = await account();
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  const { post } = framed((await open(await tokenOf()).expect(200)).body.bearer);
  const { id } = (await post(`/v1/portal/partners/${partnerId}/affiliate-access`, { message: 'A blog.' }).expect(201)).body;
  const entries = await api.owner.auditEntry.findMany({ where: { subjectId: id } });
  expect(entries).toMatchObject([{ actorId: null, sessionId: null, onBehalfOfPartnerId: partnerId, action: 'affiliate_access.request' }]);
  const admin = api.as(await api.signIn(['admin']));
  const told = async (subjectId: string) =>
    (await admin.get(`/v1/audit-entries?filter=${encodeURIComponent(JSON.stringify({ subjectId }))}`).expect(200)).body;
  expect(await told(id)).toMatchObject([{ actor: { id: null }, inFrame: true, onBehalfOfPartnerId: partnerId }]);
  const atPortal = api.as(await sessionOf(api.anonymous(), owner.email));
  const question = { kind: 'question', title: 'How long?', text: 'How long does a cookie last?' };
  const { body } = await atPortal.post(`/v1/portal/partners/${partnerId}/tickets`, question).expect(201);
  expect(await told(body.id)).toMatchObject([{ actor: { id: owner.id }, inFrame: false, onBehalfOfPartnerId: partnerId }]);
});

test('M9: the frame of a merged partner’s account shows the partner it was finally merged into', async () => {
  const { program, partnerId, tokenOf, open } = await account();
  const [second, third] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
  const [one, two] = [await aPerson(api.owner, { roles: ['staff'] }), await aPerson(api.owner, { roles: ['staff'] })];
  const merged = (fromPartnerId: string, intoPartnerId: string, mergedAt: Date | null) => {
    const both = { askedBy: one.id, approvedBy: two.id, reason: 'They are one', decidedAt: new Date() };
    return api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId, intoPartnerId, ...both, mergedAt } });
  };
  const shown = async () => {
    const { bearer } = (await open(await tokenOf()).expect(200)).body;
    return (await framed(bearer).get('/v1/portal/me').expect(200)).body.partners[0].id;
  };
  await merged(partnerId, second.id, new Date());
  expect(await shown()).toBe(second.id);
  await merged(second.id, third.id, new Date());
  expect(await shown()).toBe(third.id);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'closed' } }); // decided on that account alone
  expect(await shown()).toBe(partnerId);
});

test('M9: an expired, invented or wrong token of a frame is refused with 410', async () => {
  const { open, tokenOf, partnerId } = await account();
  const token = await tokenOf();
  await api.owner.$executeRaw`update embed_session set expires_at = now() - interval '1 second' where partner_id = ${partnerId}::uuid`;
  await open(token).expect(410);
  await open('em_guessed').expect(410);
  await framed(await tokenOf())
    .get('/v1/portal/me')
    .expect(410);
  const { bearer } = (await open(await tokenOf()).expect(200)).body;
  await open(bearer).expect(410);
  await api.owner.$executeRaw`update embed_session set expires_at = now() where partner_id = ${partnerId}::uuid and kind = 'bearer'`;
  expect((await framed(bearer).get('/v1/portal/me').expect(410)).body.code).toBe('frame_token_over');
  const asked = await framed(bearer).post(`/v1/portal/partners/${partnerId}/affiliate-access`, { message: 'A blog.' }).expect(410);
  expect(asked.body.detail).toContain('Load the page again');
});

test('M9: revoking an API key ends the frames made with it, and not those of another key', async () => {
  const [{ open, tokenOf, key }, other] = [await account(), await account()];
  const { bearer } = (await open(await tokenOf()).expect(200)).body;
  const unopened = await tokenOf();
  const others = (await other.open(await other.tokenOf()).expect(200)).body.bearer;
  await framed(bearer).get('/v1/portal/me').expect(200);
  await api.owner.apiKey.update({ where: { hash: hashOfKey(key) }, data: { revokedAt: new Date() } });
  await framed(bearer).get('/v1/portal/me').expect(410);
  expect((await open(unopened).expect(410)).body.code).toBe('frame_token_over');
  await framed(others).get('/v1/portal/me').expect(200);
});

test('a frame without a valid token may be shown by every program’s origin, so that its message is seen', async () => {
  await account({ embedOrigins: ['https://other.termino.test'] });
  const { tokenOf } = await account();
  for (const address of ['/embed/', '/embed/?token=em_guessed']) {
    const policy = (await api.anonymous().get(address).expect(200)).headers['content-security-policy'];
    expect(policy).toMatch(/frame-ancestors [^;]*https:\/\/app\.plauder\.test/);
    expect(policy).toMatch(/frame-ancestors [^;]*https:\/\/other\.termino\.test/);
  }
  const own = (await api.anonymous().get(`/embed/?token=${await tokenOf()}`)).headers['content-security-policy'];
  expect(own).not.toContain('other.termino.test');
});

test('M9: a frame may be shown by the origins of its program only', async () => {
  const { tokenOf } = await account({ embedOrigins: ['https://app.plauder.test', 'https://plauder.test/'] });
  const page = await api
    .anonymous()
    .get(`/embed/?token=${await tokenOf()}`)
    .expect(200);
  expect(page.headers['content-security-policy']).toContain('frame-ancestors https://app.plauder.test https://plauder.test');
  expect(page.headers['x-frame-options']).toBeUndefined();
  const portal = await api.anonymous().get('/portal/').expect(200);
  expect(portal.headers['content-security-policy']).toContain("frame-ancestors 'none'");
});

test('M9: no frame is made for an unknown account, a program without origins or a wrong key', async () => {
  const { begin } = await account();
  expect((await begin('acc-unknown').expect(409)).body.code).toBe('embed_not_set_up');
  const none = await account({ embedOrigins: [] });
  await none.begin().expect(409);
  await api.anonymous().post('/v1/embed-sessions').send({ accountId: 'x' }).expect(401);
  const rows = await api.owner.embedSession.count({ where: { partnerId: none.partnerId } });
  expect(rows).toBe(0);
});
