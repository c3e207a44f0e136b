import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { portalPolicy } from '../../../api/contract/portal-access.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, cookiesOf, password, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const reason = { reason: 'The partner asked why nothing is shown' };

async function viewing() {
  const sami = await somebody(api, ['support']);
  const program = await aProgram(api.owner);
  const [partner, other] = [await aPartner(api.owner, program.id), await aPartner(api.owner, program.id)];
  await sami.post(`/v1/partners/${partner.id}/view`, reason).expect(200);
  return { sami, partner, other };
}
const auditOf = (partnerId: string) =>
  api.owner.$queryRaw<{ action: string; partner: string; after: { until: string } | null; reason: string | null }[]>`
    select action, on_behalf_of_partner_id as partner, after, reason from audit_entry where subject_id = ${partnerId} order by seq`;

const writes = Object.keys(portalPolicy)
  .filter((address) => !address.startsWith('GET '))
  .map((address) => address.split(' ')[1] ?? '');

test('as the partner: its portal is read, another one is not there', async () => {
  const { sami, partner, other } = await viewing();
  const me = await sami.get('/v1/portal/me').expect(200);
  expect(me.body).toMatchObject({ partners: [{ id: partner.id, role: 'owner' }], viewing: { partnerId: partner.id } });
  for (const path of ['overview', 'commissions', 'payouts', 'statements'])
    await sami.get(`/v1/portal/partners/${partner.id}/${path}`).expect(200);
  await sami.get(`/v1/portal/partners/${other.id}/overview`).expect(404);
});

test('mails are shown as the partner’s owner has set them, never as the viewer has', async () => {
  const { sami, partner } = await viewing();
  const path = `/v1/portal/partners/${partner.id}/notifications`;
  expect((await sami.get(path).expect(200)).body).toEqual({ events: [] });
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: owner.id, role: 'owner' } });
  const off = { event: 'payouts', channel: 'mail', isOn: false };
  await api.owner.notificationSetting.create({ data: { personId: owner.id, ...off } });
  await api.owner.notificationSetting.create({ data: { personId: sami.id, ...off, event: 'referrals' } });
  const { name } = await api.owner.person.findUniqueOrThrow({ where: { id: owner.id } });
  const seen = await sami.get(path).expect(200);
  expect(seen.body).toMatchObject({ whose: name });
  expect(seen.body.events.filter(({ isOn }: { isOn: boolean }) => !isOn)).toEqual([{ event: 'payouts', isOn: false }]);
});

test('every address of the portal that writes refuses, whatever is sent, and nothing is written', async () => {
  const { sami, partner } = await viewing();
  expect(writes.length).toBeGreaterThan(5);
  const before = await countsOf();
  for (const path of writes) {
    const address = path.replace(':partnerId', partner.id).replaceAll(/:[a-z]+/gi, uuid());
    const { status, body } = await sami.post(`/v1${address}`, {});
    expect({ address: path, status, code: body.code }).toEqual({ address: path, status: 403, code: 'view_is_read_only' });
  }
  expect(await countsOf()).toEqual(before);
});

test('who looks takes no file along, and reads why', async () => {
  const { sami, partner } = await viewing();
  const files = Object.keys(portalPolicy).filter((address) => address.startsWith('GET ') && /[.]csv$|[/]document$/.test(address));
  expect(files.filter((address) => address.endsWith('/document'))).toHaveLength(2);
  expect(files.length).toBeGreaterThan(5);
  for (const file of files) {
    const path = file.slice(4).replace(':partnerId', partner.id).replace(':year', '2026').replace(':id', uuid());
    const { status, body } = await sami.get(`/v1${path}`);
    expect([path, status, body.code]).toEqual([path, 403, 'view_is_read_only']);
    expect(body.detail).toContain('download files');
  }
});

const countsOf = () =>
  api.owner.$queryRaw`
    select (select count(*) from command)::int as commands, (select count(*) from payout_method)::int as methods,
      (select count(*) from ticket)::int as tickets, (select count(*) from affiliate_access)::int as requests,
      (select count(*) from outbox)::int as rings, (select count(*) from link)::int as links, (select count(*) from audit_entry)::int as audit`;

test('somebody who is a partner’s own, too, changes nothing there either while looking', async () => {
  const { sami, other } = await viewing();
  await api.owner.partnerMember.create({ data: { partnerId: other.id, personId: sami.id, role: 'owner' } });
  await sami.get(`/v1/portal/partners/${other.id}/overview`).expect(200);
  const { body } = await sami.post(`/v1/portal/partners/${other.id}/affiliate-access`, {}).expect(403);
  expect(body.code).toBe('view_is_read_only');
});

test('beginning and end stand in the audit, with the reason and as whom', async () => {
  const { sami, partner } = await viewing();
  await sami.post(`/v1/partners/${partner.id}/end-view`).expect(200);
  const [begun, ended] = await auditOf(partner.id);
  expect(begun).toMatchObject({ action: 'partner.view', partner: partner.id, reason: reason.reason });
  const minutes = (new Date(begun?.after?.until ?? 0).getTime() - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(13);
  expect(minutes).toBeLessThanOrEqual(15);
  expect(ended).toMatchObject({ action: 'partner.view_end', partner: partner.id });
  await sami.get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
  expect((await sami.get('/v1/portal/me').expect(200)).body).toMatchObject({ partners: [], viewing: null });
});

test('it ends by itself; the next one ends the one before', async () => {
  const { sami, partner, other } = await viewing();
  await sami.post(`/v1/partners/${other.id}/view`, reason).expect(200);
  expect((await auditOf(partner.id)).map(({ action }) => action)).toEqual(['partner.view', 'partner.view_end']);
  await sami.get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
  await past(sami.id);
  await sami.get(`/v1/portal/partners/${other.id}/overview`).expect(404);
});

/** The quarter of an hour is over. */
const past = (personId: string) => api.owner.$executeRaw`
  update partner_view set created_at = created_at - interval '15 minutes', until_at = until_at - interval '15 minutes'
  where person_id = ${personId}::uuid and ended_at is null`;

test('what ended by itself is not ended once more by hand: the worker writes it down', async () => {
  const { sami, partner } = await viewing();
  await past(sami.id);
  await sami.post(`/v1/partners/${partner.id}/end-view`).expect(200);
  expect((await auditOf(partner.id)).map(({ action }) => action)).toEqual(['partner.view']);
});

test('a tab that was left behind ends no view that came after it', async () => {
  const { sami, partner } = await viewing();
  const next = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await sami.post(`/v1/partners/${next.id}/view`, reason).expect(200);
  expect((await auditOf(partner.id)).map(({ action }) => action)).toEqual(['partner.view', 'partner.view_end']);
  await sami.post(`/v1/partners/${partner.id}/end-view`).expect(200);
  await sami.get(`/v1/portal/partners/${next.id}/overview`).expect(200);
  await sami.post(`/v1/partners/${next.id}/end-view`).expect(200);
  await sami.get(`/v1/portal/partners/${next.id}/overview`).expect(404);
});

test('another browser of the same person looks as nobody; with a host of its own for the portal, it is where one looks', async () => {
  const { sami, partner } = await viewing();
  const elsewhere = api.as(await sessionOf(api.anonymous(), sami.email));
  await elsewhere.get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
  const split = await startApi({
    database: api.database,
    environment: { CONSOLE_URL: 'http://localhost:4000', PORTAL_URL: 'http://127.0.0.1:4000' },
  });
  const at = (host: string) => ({ post: (path: string) => split.anonymous().post(path).set({ Host: host, 'idempotency-key': uuid() }) });
  const [console, portal] = ['localhost:4000', '127.0.0.1:4000'];
  const signIn = async (host: string) =>
    cookiesOf(await at(host).post('/v1/auth/sign-in/email').send({ email: sami.email, password }).expect(200));
  const [staff, seen] = [await signIn(console), await signIn(portal)];
  await at(console)
    .post(`/v1/partners/${partner.id}/view`)
    .set({ Cookie: staff, 'sec-fetch-site': 'same-origin' })
    .send(reason)
    .expect(200);
  const get = (path: string) => split.anonymous().get(path).set({ Host: portal, Cookie: seen });
  await get(`/v1/portal/partners/${partner.id}/overview`).expect(200);
  expect((await get('/v1/portal/me').expect(200)).body.viewing).toMatchObject({
    partnerId: partner.id,
    consoleUrl: 'http://localhost:4000',
  });
  await at(portal).post(`/v1/partners/${partner.id}/end-view`).set({ Cookie: seen, 'sec-fetch-site': 'same-origin' }).send({}).expect(200);
  await get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
  await split.stop();
});

test('only support looks, and never without a reason', async () => {
  const partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const petra = await somebody(api, ['staff']);
  await petra.post(`/v1/partners/${partner.id}/view`, reason).expect(403);
  const sami = await somebody(api, ['support']);
  await sami.post(`/v1/partners/${partner.id}/view`, { reason: 'so' }).expect(400);
  await sami.post(`/v1/partners/${uuid()}/view`, reason).expect(404);
  await sami.get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
});
