import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('C26: an owner switches an event’s emails off and on for themselves only; others cannot be switched off', async () => {
  const program = await aProgram(api.owner);
  const { id } = await aPartner(api.owner, program.id);
  const path = `/v1/portal/partners/${id}/notifications`;
  const [first, second] = await Promise.all(
    [0, 1].map(async () => {
      const person = await aPerson(api.owner, { roles: [] });
      await api.owner.partnerMember.create({ data: { partnerId: id, personId: person.id, role: 'owner' } });
      return api.as(await sessionOf(api.anonymous(), person.email));
    }),
  );
  const on = ['referrals', 'commissions', 'payouts'].map((event) => ({ event, isOn: true }));
  expect((await first?.get(path))?.body).toEqual({ events: on });
  await first?.post(path, { event: 'payouts', isOn: false }).expect(200);
  expect((await first?.get(path))?.body.events).toContainEqual({ event: 'payouts', isOn: false });
  expect((await second?.get(path))?.body).toEqual({ events: on });
  await first?.post(path, { event: 'payouts', isOn: true }).expect(200);
  expect((await first?.get(path))?.body).toEqual({ events: on });
  expect((await first?.post(path, { event: 'statements', isOn: false }))?.status).toBe(400);
});
