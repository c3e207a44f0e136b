import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { mergedInto } from '../../support/merged.ts';
import { payoutStory } from '../../support/payout-world.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
let program: Awaited<ReturnType<PortalWorld['program']>>;

beforeAll(async () => {
  api = await startApi({ isPatient: true });
  world = await portalWorld(api);
  program = await world.program();
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

interface Asked {
  readonly amount: number;
  readonly methodId?: string;
  readonly key?: string;
}

/** The partner's owner asks, and the worker reads the command while the request still waits for its verdict. */
async function ask(partner: FullPartner, { amount, methodId = partner.methodId, key = uuid() }: Asked) {
  const owner = await partner.person('owner');
  const path = `/v1/portal/partners/${partner.partnerId}/payouts`;
  const answer = owner.post(path, { amount: { amount, currency: 'EUR' }, methodId }, key).then((response) => response);
  const story = payoutStory({ owner: api.owner, worker: world.worker }, { payoutId: key });
  for (let tries = 0; tries < 100 && (await api.owner.command.count({ where: { id: key } })) === 0; tries += 1) await setTimeout(20);
  await story.drain(undefined, { commands: [key] });
  return { response: await answer, key, owner, path, story };
}

test('B19: a payout request of EUR 49.99 is refused, says that EUR 0.01 is missing, and makes no payout', async () => {
  const partner = await world.partner(program, 4_999);
  const { response, key } = await ask(partner, { amount: 4_999 });
  expect(response.status).toBe(200);
  expect(response.body).toEqual({
    state: 'refused',
    commandId: key,
    code: 'below_threshold',
    reason: 'Carried forward: what is available is below the payout threshold.',
    payoutId: null,
    missing: { amount: 1, currency: 'EUR' },
  });
  expect(await api.owner.payout.count({ where: { partnerId: partner.partnerId, currency: 'EUR' } })).toBe(0);
});

test('B19, B20: a payout request of EUR 50.00 is reserved to the chosen account, and a repeated one is the same', async () => {
  const partner = await world.partner(program, 5_000);
  const { response, key, owner, path, story } = await ask(partner, { amount: 5_000 });
  expect(response.body).toEqual({ state: 'accepted', commandId: key, code: null, reason: null, payoutId: key, missing: null });
  expect(await story.row()).toMatchObject({
    state: 'reserved',
    amountMinor: 5_000n,
    payoutMethodId: partner.methodId,
    requestedBy: owner.id,
  });
  const again = await owner.post(path, { amount: { amount: 5_000, currency: 'EUR' }, methodId: partner.methodId }, key).expect(200);
  expect(again.body).toEqual(response.body);
  const { body } = await owner.get(`${path}/${key}`).expect(200);
  expect(body).toMatchObject({ id: key, state: 'reserved', masked: 'CH93•••2957', canCancel: true });
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: key, action: 'payout.requestPayout' } });
  expect(audited).toMatchObject({ actorId: owner.id, onBehalfOfPartnerId: partner.partnerId });
});

test('S21: a payout request under the id of an existing payout is refused', async () => {
  const [partner, foreign] = [await world.partner(program, 6_000), await world.partner(program, 5_000)];
  const { key } = await ask(foreign, { amount: 5_000 });
  const owner = await partner.person('owner');
  const wish = { amount: { amount: 6_000, currency: 'EUR' }, methodId: partner.methodId };
  await api.owner.command.delete({ where: { id: key } }); // as one whose id was not the command's, such as a run's
  const { body } = await owner.post(`/v1/portal/partners/${partner.partnerId}/payouts`, wish, key).expect(422);
  expect(body.code).toBe('idempotency_key_reused');
  expect(await api.owner.command.count({ where: { actorId: owner.id } })).toBe(0);
});

test('B20: a payout request of another amount than the available one is refused with balance_changed', async () => {
  const partner = await world.partner(program, 6_000);
  const owner = await partner.person('owner');
  const path = `/v1/portal/partners/${partner.partnerId}/payouts`;
  const { body } = await owner.post(path, { amount: { amount: 7_000, currency: 'EUR' }, methodId: partner.methodId }).expect(409);
  expect(body).toMatchObject({ code: 'balance_changed', details: { available: 6_000 } });
  expect(body.detail).toContain('no payout was requested');
  expect(await api.owner.command.count({ where: { actorId: owner.id } })).toBe(0);
});

test.each([0, -5_000])('a payout request of %i minor units is refused as invalid and names the amount', async (amount) => {
  const partner = await world.partner(program, 6_000);
  const owner = await partner.person('owner');
  const body = { amount: { amount, currency: 'EUR' }, methodId: partner.methodId };
  const answer = await owner.post(`/v1/portal/partners/${partner.partnerId}/payouts`, body).expect(400);
  expect(answer.body).toMatchObject({ code: 'invalid_input', errors: { 'amount.amount': expect.any(String) } });
});

test('S21: a payout request to another partner’s payout details is refused with 404', async () => {
  const [partner, other] = [await world.partner(program), await world.partner(program)];
  const owner = await partner.person('owner');
  const body = { amount: { amount: 12_820, currency: 'EUR' }, methodId: other.methodId };
  await owner.post(`/v1/portal/partners/${partner.partnerId}/payouts`, body).expect(404);
  expect(await api.owner.command.count({ where: { actorId: owner.id } })).toBe(0);
});

test('a member sees the payouts but cannot request one', async () => {
  const partner = await world.partner(program);
  const member = await partner.person('member');
  const path = `/v1/portal/partners/${partner.partnerId}/payouts`;
  await member.get(path).expect(200);
  const answer = await member.post(path, { amount: { amount: 12_820, currency: 'EUR' }, methodId: partner.methodId }).expect(403);
  expect(answer.body).toMatchObject({ code: 'team_role', detail: expect.stringContaining('an owner can do it') });
});

test('a merged partner cannot request a payout, and its overview offers none', async () => {
  const [partner, into] = [await world.partner(program, 6_000), await world.partner(program)];
  await mergedInto(api.owner, { from: partner.partnerId, into: into.partnerId });
  const owner = await partner.person('owner');
  const body = { amount: { amount: 6_000, currency: 'EUR' }, methodId: partner.methodId };
  const answer = await owner.post(`/v1/portal/partners/${partner.partnerId}/payouts`, body).expect(409);
  expect(answer.body).toMatchObject({ code: 'partner_is_part', details: { into: into.name } });
  expect(await api.owner.command.count({ where: { actorId: owner.id } })).toBe(0);
  const { nextPayouts } = (await owner.get(`/v1/portal/partners/${partner.partnerId}/overview`).expect(200)).body;
  expect(nextPayouts).toContainEqual(
    expect.objectContaining({ currency: 'EUR', runOn: null, request: { isPossible: false, reason: 'partner_is_part' } }),
  );
});
