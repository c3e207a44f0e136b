import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function member(affiliatePlatformSince: Date | null) {
  const program = await aProgram(api.owner);
  const partner = await aPartner(api.owner, program.id);
  await api.owner.partner.update({ where: { id: partner.id }, data: { affiliatePlatformSince } });
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const read = (query = '') => caller.get(`/v1/portal/partners/${partner.id}/statistics${query}`);
  const click = async (more: { page?: string; device?: string; counted?: boolean; at?: Date } = {}) => {
    const { counted = true, at = new Date(), page = null, device = 'mobile' } = more;
    const id = uuid();
    const where = { linkId: partner.link.id, partnerId: partner.id, channel: 'link', landing: '/' };
    await api.owner.click.create({ data: { id, at, ...where, page, device, counted } });
    return id;
  };
  return { program, partner, read, click };
}

test('B28: clicks and sign-ups are counted by day, channel, page and device, in the program’s time zone', async () => {
  const { program, partner, read, click } = await member(new Date());
  const blog = 'https://blog.example/post';
  const clickId = await click({ page: blog });
  await click({ page: blog, device: 'desktop' });
  await click();
  await click({ counted: false });
  await click({ at: new Date(Date.now() - 40 * 86_400_000) });
  const customerId = uuid();
  await api.owner.customer.create({ data: { id: customerId, hostRef: customerId } });
  const ids = { customerId, partnerId: partner.id, programId: program.id, termsId: program.termsId, linkId: partner.link.id, clickId };
  await api.owner.referral.create({ data: { id: uuid(), ...ids, source: 'link', attributedAt: new Date(), state: 'earning' } });
  const { days, by, to } = (await read().expect(200)).body;
  expect(days).toHaveLength(30);
  expect(days.at(-1)).toEqual({ day: to, clicks: 3, signUps: 1 });
  expect(by.channel).toEqual([{ key: 'link', clicks: 3, signUps: 1 }]);
  expect(by.page).toEqual([
    { key: blog, clicks: 2, signUps: 1 },
    { key: '', clicks: 1, signUps: 0 },
  ]);
  expect(by.device).toEqual([
    { key: 'mobile', clicks: 2, signUps: 1 },
    { key: 'desktop', clicks: 1, signUps: 0 },
  ]);
  const longer = (await read('?days=90').expect(200)).body;
  expect(longer.by.channel).toEqual([{ key: 'link', clicks: 4, signUps: 1 }]);
});

test('B24: statistics are empty without access to the affiliate platform, and an unknown period is refused', async () => {
  const { read } = await member(null);
  expect((await read().expect(200)).body).toBeNull();
  await read('?days=7').expect(400);
});
