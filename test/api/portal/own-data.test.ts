import { afterAll, beforeAll, expect, test } from '@jest/globals';
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

test('R16: the owner takes along everything that is kept, and nobody else’s; that it was taken is on record', async () => {
  const program = await world.program();
  const [own, other] = [await world.partner(program), await world.partner(program)];
  const caller = await own.person('owner');
  const answer = await caller.get(`/v1/portal/partners/${own.partnerId}/own-data`).expect(200);
  expect(answer.headers['content-disposition']).toContain('my-data.json');
  const { body } = answer;
  expect(body.partner.name).toBe(own.name);
  for (const part of ['people', 'links', 'referrals', 'payoutMethods', 'payouts', 'statements', 'tickets', 'balances'])
    expect({ part, isThere: body[part].length > 0 }).toEqual({ part, isThere: true });
  expect(body.links.map(({ code }: { code: string }) => code)).toContain(own.code);
  const text = JSON.stringify(body);
  for (const foreign of [other.code, other.referralId, other.name]) expect(text).not.toContain(foreign);
  expect(text).not.toContain('CH9300762011623852957');
  expect(await api.owner.auditEntry.count({ where: { subjectId: own.partnerId, action: 'partner.download_data' } })).toBe(1);
});

test('a member of the partner does not take along what belongs to its people', async () => {
  const own = await world.partner(await world.program());
  const caller = await own.person('member');
  await caller.get(`/v1/portal/partners/${own.partnerId}/own-data`).expect(403);
});
