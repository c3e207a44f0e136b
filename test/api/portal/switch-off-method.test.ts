import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startApi, type RunningApi } from '../running.ts';
import { portalWorld, type FullPartner, type PortalWorld } from './partners.ts';

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

const newest = async ({ partnerId }: FullPartner) =>
  api.owner.payoutMethod.findFirstOrThrow({ where: { partnerId, revokedAt: null }, orderBy: { createdAt: 'desc' } });

test('S34: an owner switches payout details off once with a fresh factor, which is audited and mailed to owners and finance', async () => {
  const partner = await world.partner(await world.program());
  const owner = await partner.person('owner');
  const { id } = await newest(partner);
  const path = `/v1/portal/partners/${partner.partnerId}/payout-methods/${id}/switch-off`;
  expect((await owner.post(path, {}).expect(403)).body.code).toBe('step_up_required');
  await owner.stepUp();
  await owner.post(path, {}).expect(200);
  expect(await api.owner.payoutMethod.findUniqueOrThrow({ where: { id } })).toMatchObject({
    revokedAt: expect.any(Date),
    revokedReason: 'switched_off_by_partner',
  });
  const { body } = await owner.get(`/v1/portal/partners/${partner.partnerId}/payout-methods`).expect(200);
  expect(body.methods.find((one: { id: string }) => one.id === id)).toMatchObject({ state: 'revoked', isChosen: false });
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'payout_method.switch_off' } })).toMatchObject([
    { actorId: owner.id, onBehalfOfPartnerId: partner.partnerId },
  ]);
  expect(await api.owner.effect.count({ where: { entityId: id, kind: 'sendEmail', key: { startsWith: 'mail:payout_details_off' } } })).toBe(
    2,
  );
  expect((await owner.post(path, {}).expect(409)).body.code).toBe('payout_state_changed');
});

test('another partner’s payout details cannot be switched off, nor any by a member', async () => {
  const program = await world.program();
  const [partner, other] = [await world.partner(program), await world.partner(program)];
  const owner = await partner.person('owner');
  await owner.stepUp();
  const { id } = await newest(other);
  await owner.post(`/v1/portal/partners/${partner.partnerId}/payout-methods/${id}/switch-off`, {}).expect(404);
  const member = await other.person('member');
  await member.post(`/v1/portal/partners/${other.partnerId}/payout-methods/${id}/switch-off`, {}).expect(403);
  expect(await api.owner.payoutMethod.findUniqueOrThrow({ where: { id } })).toMatchObject({ revokedAt: null });
});
