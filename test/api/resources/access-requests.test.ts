import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff']);
});
afterAll(() => api.stop());

const hoursAgo = (hours: number): Date => new Date(Date.now() - hours * 3_600_000);

async function request(hours: number, change: object = {}) {
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const id = uuid();
  await api.owner.affiliateAccess.create({
    data: { id, partnerId, state: 'open', requestedAt: hoursAgo(hours), dueAt: hoursAgo(hours - 24), ...change },
  });
  return id;
}

test('B27: access requests are sorted by deadline, with counts of kept and broken promises and the median time of 30 days', async () => {
  const [late, early] = [await request(20), await request(2)];
  const dueAt = hoursAgo(16);
  const broken = { dueAt, breachedAt: dueAt, answeredAt: hoursAgo(10), answeredBy: petra.id, state: 'declined', reason: 'other' };
  await request(40, broken);
  await request(5, { answeredAt: hoursAgo(4), answeredBy: petra.id, state: 'granted', sentAt: hoursAgo(4) });
  const open = await petra.get(`/v1/access-requests?filter=${JSON.stringify({ state: 'open' })}`).expect(200);
  expect(open.body.map(({ id }: { id: string }) => id)).toEqual([late, early]);
  expect((await petra.get('/v1/access-promises').expect(200)).body).toEqual({
    open: 2,
    answered: 2,
    kept: 1,
    broken: 1,
    medianMinutes: 930,
  });
  const answered = await petra.get(`/v1/access-requests?filter=${JSON.stringify({ isAnswered: true })}`).expect(200);
  expect(new Set(answered.body.map(({ state }: { state: string }) => state))).toEqual(new Set(['granted', 'declined']));
  const breached = await petra.get(`/v1/access-requests?filter=${JSON.stringify({ isBreached: true })}`).expect(200);
  expect(breached.body).toHaveLength(1);
});

test('an approved access request whose link could not be delivered is marked so', async () => {
  const id = await request(3, { answeredAt: hoursAgo(1), answeredBy: petra.id, links: 1, undeliveredAt: hoursAgo(1) });
  expect((await petra.get(`/v1/access-requests/${id}`).expect(200)).body).toMatchObject({
    isUndelivered: true,
    answeredBy: 'Person staff',
  });
});

test('B27: an access request shows its acknowledgement and its reminders, postponed by pauses', async () => {
  const earlier = [{ question: 'Which website?', reply: 'velo.example' }];
  const id = await request(10, { reminders: 1, pausedForMs: 3_600_000n, earlier });
  const told = async () => (await petra.get(`/v1/access-requests/${id}`).expect(200)).body;
  const { requestedAt, ...said } = await told();
  expect(said).toMatchObject({ earlier });
  const hour = (hours: number) => new Date(Date.parse(requestedAt) + hours * 3_600_000).toISOString();
  const decision = { kind: 'access', subjectKind: 'affiliate_access', subjectId: id, outcome: 'not_yet', inputs: {} };
  await api.owner.decision.create({ data: { ...decision, id: uuid(), asOf: hour(8), reason: 'access_reminder' } });
  expect(await told()).toMatchObject({
    acknowledgedAt: null,
    reminders: [
      { at: hour(8), isSent: true },
      { at: hour(17), isSent: false },
      { at: hour(23), isSent: false },
    ],
  });
  const eventKey = `mail:access_acknowledged:${id}:request`;
  const mail = { kind: 'access_acknowledged', to: Buffer.from('x'), language: 'en', subject: 's', html: 'h', text: 't' };
  await api.owner.emailMessage.create({
    data: { id: uuid(), eventKey, messageId: `<${id}@x>`, ...mail, state: 'accepted', acceptedAt: hour(0) },
  });
  await api.owner.affiliateAccess.update({ where: { id }, data: { pausedAt: hour(9) } });
  expect(await told()).toMatchObject({ acknowledgedAt: hour(0), reminders: [{ at: hour(8), isSent: true }] });
});

test('B27: access requests that ended by themselves count neither as answered nor as kept', async () => {
  const { body: before } = await petra.get('/v1/access-promises').expect(200);
  for (const reason of ['partner_closed', 'open_already', 'merged'])
    await request(3, { answeredAt: hoursAgo(1), state: 'declined', reason });
  expect((await petra.get('/v1/access-promises').expect(200)).body).toEqual(before);
});

test('B27: access granted automatically counts as answered, and as kept if the link was sent in time', async () => {
  const { body: before } = await petra.get('/v1/access-promises').expect(200);
  await request(3, { answeredAt: hoursAgo(3), state: 'granted', sentAt: hoursAgo(3) });
  const dueAt = hoursAgo(6);
  await request(30, { answeredAt: hoursAgo(3), state: 'granted', sentAt: hoursAgo(3), dueAt, breachedAt: dueAt });
  expect((await petra.get('/v1/access-promises').expect(200)).body).toMatchObject({
    answered: before.answered + 2,
    kept: before.kept + 1,
    broken: before.broken + 1,
  });
});

test('search characters of patterns are taken literally', async () => {
  await request(2);
  const found = async (q: string) =>
    (await petra.get(`/v1/access-requests?filter=${encodeURIComponent(JSON.stringify({ q }))}`).expect(200)).body;
  const [{ partner }] = await found('');
  expect(await found(partner.name)).not.toEqual([]);
  for (const q of ['_', '%']) expect(await found(q)).toEqual([]);
});

test('B27: an access request past its deadline counts as broken even if no worker has recorded it, and an unsent link not as kept', async () => {
  const before = (await petra.get('/v1/access-promises').expect(200)).body;
  const late = await request(25);
  await request(3, { answeredAt: hoursAgo(1), answeredBy: petra.id });
  const after = (await petra.get('/v1/access-promises').expect(200)).body;
  expect(after).toMatchObject({ open: before.open + 2, kept: before.kept, answered: before.answered, broken: before.broken + 1 });
  const breached = await petra.get(`/v1/access-requests?filter=${JSON.stringify({ isBreached: true })}`).expect(200);
  expect(breached.body.map(({ id }: { id: string }) => id)).toContain(late);
});

test('an access request says if its link cannot be sent: partner suspended, or no owner with an account', async () => {
  const id = await request(3, {});
  const { partnerId } = await api.owner.affiliateAccess.findUniqueOrThrow({ where: { id } });
  const obstacle = async () => (await petra.get(`/v1/access-requests/${id}`).expect(200)).body.obstacle;
  await api.owner.partnerMember.deleteMany({ where: { partnerId } });
  expect(await obstacle()).toBe('access_no_reader');
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  expect(await obstacle()).toBeNull();
  await api.owner.person.update({ where: { id: owner.id }, data: { banned: true } });
  expect(await obstacle()).toBe('access_no_reader'); // a mail to whoever is locked would never be read
  await api.owner.person.update({ where: { id: owner.id }, data: { banned: false } });
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'suspended' } });
  expect(await obstacle()).toBe('access_partner_suspended');
  await api.owner.affiliateAccess.update({ where: { id }, data: { state: 'declined', answeredAt: new Date(), reason: 'other' } });
  expect(await obstacle()).toBeNull();
});
