import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { PortalData } from '../../../api/contract/portal-data.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld } from './partners.ts';

let api: RunningApi;
let world: Awaited<ReturnType<typeof portalWorld>>;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

test('R16: an owner downloads all data of the partner and nothing of others, and the download is audited', async () => {
  const program = await world.program();
  const [own, other] = [await world.partner(program), await world.partner(program)];
  const caller = await own.person('owner');
  await caller.stepUp();
  const answer = await caller.post(`/v1/portal/partners/${own.partnerId}/own-data`).expect(200);
  expect(answer.type).toBe('application/json');
  expect(answer.headers['content-disposition']).toContain('my-data.json');
  const body = PortalData.parse(answer.body);
  expect(body.partner.name).toBe(own.name);
  for (const part of ['people', 'links', 'referrals', 'payoutMethods', 'payouts', 'statements', 'tickets', 'balances'])
    expect({ part, isThere: answer.body[part].length > 0 }).toEqual({ part, isThere: true });
  expect(body.links.map(({ code }) => code)).toContain(own.code);
  const text = JSON.stringify(body);
  for (const foreign of [other.code, other.referralId, other.name]) expect(text).not.toContain(foreign);
  expect(text).not.toContain('CH9300762011623852957');
  expect(await api.owner.auditEntry.count({ where: { subjectId: own.partnerId, action: 'partner.download_data' } })).toBe(1);
});

test('R16: the downloaded data contain access requests and logins with their texts and sessions', async () => {
  const program = await world.program();
  const [own, other] = [await world.partner(program), await world.partner(program)];
  const caller = await own.person('owner');
  await caller.stepUp();
  const texts = { message: 'I run a blog.', reply: 'blog.test', reason: 'other', reasonText: 'Not before spring.' };
  await api.owner.affiliateAccess.update({ where: { id: own.accessId }, data: texts });
  const now = new Date();
  const session = { partnerLoginId: own.loginId, partnerId: own.partnerId, personId: caller.id, startedAt: now, seenAt: now };
  const endsAt = new Date(now.getTime() + 3_600_000);
  await api.owner.partnerLoginSession.create({ data: { id: uuid(), ...session, endsAt, refusedActions: 2 } });
  const data = PortalData.parse((await caller.post(`/v1/portal/partners/${own.partnerId}/own-data`).expect(200)).body);
  expect(data.accessRequests).toMatchObject([{ state: 'open', question: 'Which website?', ...texts }]);
  expect(data.logins).toMatchObject([
    {
      state: 'active',
      purpose: 'Set up the booking page.',
      scopes: ['settings'],
      consents: [{ kind: 'given' }],
      sessions: [{ personId: caller.id, refusedActions: 2 }],
    },
  ]);
  expect(data.people).toContainEqual(expect.objectContaining({ id: caller.id, email: caller.email }));
  expect(data.mails.length).toBe(await api.owner.emailMessage.count({ where: { partnerId: own.partnerId } }));
  for (const foreign of [other.loginId, other.accessId]) expect(JSON.stringify(data)).not.toContain(foreign);
});

test('a member cannot download the partner’s data', async () => {
  const own = await world.partner(await world.program());
  const caller = await own.person('member');
  await caller.post(`/v1/portal/partners/${own.partnerId}/own-data`).expect(403);
});

test('R16: the partner’s data are downloaded with a fresh second factor only, a few times a day', async () => {
  const own = await world.partner(await world.program());
  const caller = await own.person('owner');
  const take = () => caller.post(`/v1/portal/partners/${own.partnerId}/own-data`);
  expect((await take().expect(403)).body.code).toBe('step_up_required');
  await caller.stepUp();
  const several = async (count: number) => (await Promise.all(Array.from({ length: count }, take))).map(({ status }) => status);
  expect(await several(3)).toEqual([200, 200, 200]); // more than four at a time would wait for another reason
  expect((await several(4)).toSorted()).toEqual([200, 200, 429, 429]);
  const full = await take().expect(429);
  expect([full.headers['retry-after'], full.body.detail]).toEqual(['86400', expect.stringContaining('in 24 hours')]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: own.partnerId, action: 'partner.download_data' } })).toBe(5);
});

test('S63: a refused download neither counts for the day nor is audited', async () => {
  const own = await world.partner(await world.program());
  const caller = await own.person('owner');
  await caller.stepUp();
  const { personId } = await api.owner.partnerMember.findFirstOrThrow({ where: { partnerId: own.partnerId, role: 'owner' } });
  const taken = await api.owner.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`own-data:${personId}`}, 0))`; // as if the database were slow
    const five = Array.from({ length: 5 }, async () => caller.post(`/v1/portal/partners/${own.partnerId}/own-data`));
    await Promise.race([...five, new Promise((late) => setTimeout(late, 2_000))]);
    return five;
  });
  const answers = await Promise.all(taken);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 200, 200, 429]);
  expect(answers.find(({ status }) => status === 429)?.headers['retry-after']).toBe('10');
  expect(await api.owner.auditEntry.count({ where: { subjectId: own.partnerId, action: 'partner.download_data' } })).toBe(4);
});

test('R16: the downloaded data have each line once and in order, and nothing recorded after the start', async () => {
  const own = await world.partner(await world.program());
  const caller = await own.person('owner');
  await caller.stepUp();
  const before = await api.owner.emailMessage.count({ where: { partnerId: own.partnerId } });
  await api.owner.$executeRaw`
    insert into link (id, code, partner_id, channel, destination, created_at)
    select gen_random_uuid(), 'many-' || n, ${own.partnerId}::uuid, 'Flyer', 'https://termino.test/', now() - (n / 7) * interval '1 second'
    from generate_series(1, 4500) n`;
  await api.owner.$executeRaw`
    insert into link (id, code, partner_id, channel, destination, created_at)
    values (gen_random_uuid(), 'later', ${own.partnerId}::uuid, 'Flyer', 'https://termino.test/', now() + interval '1 hour')`;
  const { body } = await caller.post(`/v1/portal/partners/${own.partnerId}/own-data`).expect(200);
  const data = PortalData.parse(body);
  const codes = data.links.map(({ code }) => String(code));
  expect(codes.filter((code) => code.startsWith('many-'))).toHaveLength(4500);
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes).not.toContain('later');
  const made = data.links.map(({ createdAt }) => String(createdAt));
  expect(made).toEqual(made.toSorted());
  expect(data.mails).toHaveLength(before);
}, 30_000);
