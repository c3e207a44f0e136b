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

test('viewing as a partner shows that partner’s portal and refuses another one with 404', async () => {
  const { sami, partner, other } = await viewing();
  const me = await sami.get('/v1/portal/me').expect(200);
  expect(me.body).toMatchObject({ partners: [{ id: partner.id, role: 'owner' }], viewing: { partnerId: partner.id } });
  for (const path of ['overview', 'commissions', 'payouts', 'statements'])
    await sami.get(`/v1/portal/partners/${partner.id}/${path}`).expect(200);
  await sami.get(`/v1/portal/partners/${other.id}/overview`).expect(404);
});

test('viewing as a partner shows the owner’s notification settings, not the viewer’s', async () => {
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

test('viewing as a partner, every address of the portal that writes is refused, and nothing is written', async () => {
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

test('viewing as a partner, downloads of files are refused with a reason', async () => {
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

test('viewing as a partner, a person cannot change another partner either that they belong to', async () => {
  const { sami, other } = await viewing();
  await api.owner.partnerMember.create({ data: { partnerId: other.id, personId: sami.id, role: 'owner' } });
  await sami.get(`/v1/portal/partners/${other.id}/overview`).expect(200);
  const { body } = await sami.post(`/v1/portal/partners/${other.id}/affiliate-access`, {}).expect(403);
  expect(body.code).toBe('view_is_read_only');
});

test('the begin and end of viewing as a partner are audited with reason and partner', async () => {
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

test('viewing as a partner ends after its time, and when another view begins', async () => {
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

test('a view that has expired is not ended again by hand', async () => {
  const { sami, partner } = await viewing();
  await past(sami.id);
  await sami.post(`/v1/partners/${partner.id}/end-view`).expect(200);
  expect((await auditOf(partner.id)).map(({ action }) => action)).toEqual(['partner.view']);
});

test('ending an earlier view does not end the view that began after it', async () => {
  const { sami, partner } = await viewing();
  const next = await aPartner(api.owner, (await aProgram(api.owner)).id);
  await sami.post(`/v1/partners/${next.id}/view`, reason).expect(200);
  expect((await auditOf(partner.id)).map(({ action }) => action)).toEqual(['partner.view', 'partner.view_end']);
  await sami.post(`/v1/partners/${partner.id}/end-view`).expect(200);
  await sami.get(`/v1/portal/partners/${next.id}/overview`).expect(200);
  await sami.post(`/v1/partners/${next.id}/end-view`).expect(200);
  await sami.get(`/v1/portal/partners/${next.id}/overview`).expect(404);
});

test('viewing as a partner applies to one browser, and to the portal’s own host if it has one', async () => {
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

test('viewing as a partner is for support only and needs a reason', async () => {
  const partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const petra = await somebody(api, ['staff']);
  await petra.post(`/v1/partners/${partner.id}/view`, reason).expect(403);
  const sami = await somebody(api, ['support']);
  await sami.post(`/v1/partners/${partner.id}/view`, { reason: 'so' }).expect(400);
  await sami.post(`/v1/partners/${uuid()}/view`, reason).expect(404);
  await sami.get(`/v1/portal/partners/${partner.id}/overview`).expect(404);
});
