import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payoutStory } from '../../support/payout-world.ts';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type PortalWorld } from './partners.ts';

let api: RunningApi;
let world: PortalWorld;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

async function aRequest() {
  const partner = await world.partner(await world.program());
  const owner = await partner.person('owner');
  const story = payoutStory({ owner: api.owner, worker: world.worker }, { payoutId: partner.payoutId });
  return { owner, story, path: `/v1/portal/partners/${partner.partnerId}/payouts/${partner.payoutId}` };
}

test('a requested payout is canceled by the partner before its approval, and the money is available again', async () => {
  const { owner, story, path } = await aRequest();
  const key = uuid();
  await owner.post(`${path}/cancel`, {}, key).expect(202);
  await story.drain(undefined, { commands: [key] });
  expect(await story.row()).toMatchObject({ state: 'canceled', cancelReason: 'Canceled by the partner' });
  const again = await owner.post(`${path}/cancel`, {}, key).expect(200);
  expect(again.body).toMatchObject({ state: 'accepted', commandId: key });
  expect((await owner.get(path).expect(200)).body).toMatchObject({ state: 'canceled', canCancel: false });
});

test('if an approval comes first, the partner’s simultaneous cancellation is refused', async () => {
  const { owner, story, path } = await aRequest();
  const key = uuid();
  const approval = await story.write({ kind: 'approve', arguments: { contentHash: (await story.row()).contentHash } });
  await owner.post(`${path}/cancel`, {}, key).expect(202);
  const { verdicts } = await story.drain(undefined, { commands: [approval, key] });
  expect(verdicts).toMatchObject({ [approval]: { accepted: true }, [key]: { accepted: false, code: 'payout_state_changed' } });
  expect(await story.row()).toMatchObject({ state: 'approved', cancelReason: null });
});

test('a payout cannot be canceled by the partner after its approval', async () => {
  const { owner, story, path } = await aRequest();
  await story.approve();
  const { body } = await owner.post(`${path}/cancel`).expect(409);
  expect(body).toMatchObject({ code: 'payout_state_changed', details: { state: 'approved' } });
  expect(await api.owner.command.count({ where: { actorId: owner.id } })).toBe(0);
});
