import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function sharing() {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  const partner = await aPartner(api.owner, program.id);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const ask = (linkId = partner.link.id) => caller.get(`/v1/portal/partners/${partner.id}/links/${linkId}/test`);
  return { programId: program.id, partner, ask };
}

test('testing a link says that a new customer would be credited, and stores no click, referral or decision', async () => {
  const { partner, ask } = await sharing();
  expect((await ask().expect(200)).body).toEqual({ isCredited: true, reason: 'via_link', inputs: { hostPlan: null, hostPlans: '' } });
  expect(await api.owner.click.count({ where: { partnerId: partner.id } })).toBe(0);
  expect(await api.owner.referral.count({ where: { partnerId: partner.id } })).toBe(0);
  expect(await api.owner.decision.count({ where: { kind: 'attribution' } })).toBe(0);
});

test('testing a link names what would keep a customer from being credited: host plan, partner’s state or a switched-off link', async () => {
  const { programId, partner, ask } = await sharing();
  await api.owner.program.update({ where: { id: programId }, data: { gateHostPlans: ['Business'], gateEffect: 'stop_new_referrals' } });
  await api.owner.partner.update({ where: { id: partner.id }, data: { hostPlan: 'Free' } });
  const below = { isCredited: false, reason: 'partner_below_host_plan', inputs: { hostPlan: 'Free', hostPlans: 'Business' } };
  expect((await ask().expect(200)).body).toEqual(below);
  await api.owner.partner.update({ where: { id: partner.id }, data: { state: 'suspended' } });
  expect((await ask().expect(200)).body.reason).toBe('partner_not_active');
  await api.owner.link.update({ where: { id: partner.link.id }, data: { disabledAt: new Date() } });
  expect((await ask().expect(200)).body.reason).toBe('link_disabled');
});

test('testing another partner’s or an unknown link gets 404', async () => {
  const [mine, other] = [await sharing(), await sharing()];
  await mine.ask(other.partner.link.id).expect(404);
  await mine.ask(uuid()).expect(404);
});
