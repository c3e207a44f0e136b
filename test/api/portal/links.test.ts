import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function sharing({ badge = false } = {}) {
  const program = await aProgram(api.owner, { destinationOrigins: ['https://termino.test'] });
  await api.owner.program.update({ where: { id: program.id }, data: { badge, badgeText: '⚡ by Termino', badgeRemovablePlans: ['Pro'] } });
  const partner = await aPartner(api.owner, program.id);
  const person = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId: partner.id, personId: person.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), person.email));
  const path = `/v1/portal/partners/${partner.id}/links`;
  const click = (linkId: string, reason: string | null = null, at = new Date()) =>
    api.owner.click.create({
      data: { id: uuid(), at, linkId, partnerId: partner.id, channel: 'x', landing: '/', counted: reason === null, reason },
    });
  return { program, partner, path, caller, click, add: (body: object, key = uuid()) => caller.post(path, body, key) };
}

test('C10: each channel has a link of its own, and its clicks and sign-ups are counted apart', async () => {
  const { program, partner, path, caller, click, add } = await sharing();
  const { id } = (await add({ channel: 'Newsletter', landing: '/prices' }).expect(201)).body;
  await click(partner.link.id);
  await click(id);
  await click(id);
  await click(id, 'own');
  await click(id, 'bot');
  await click(id, null, new Date(Date.now() - 40 * 86_400_000));
  const customerId = uuid();
  await api.owner.customer.create({ data: { id: customerId, hostRef: customerId } });
  const ids = { customerId, partnerId: partner.id, programId: program.id, termsId: program.termsId, linkId: id };
  await api.owner.referral.create({ data: { id: uuid(), ...ids, source: 'link', attributedAt: new Date(), state: 'earning' } });
  const { links, leftOut } = (await caller.get(path).expect(200)).body;
  expect(leftOut).toEqual({ own: 1, others: 1 });
  expect(links).toMatchObject([
    { channel: 'link', landing: '/start', clicks: 1, signUps: 0, conversions: 0 },
    { channel: 'Newsletter', landing: '/prices', clicks: 2, signUps: 1, conversions: 0 },
  ]);
  expect(links[1].url).toMatch(/\/r\/[2-9A-Z]{8}$/);
});

test('a channel of the same name, and a page of somebody else’s, are refused at their field', async () => {
  const { partner, add } = await sharing();
  await add({ channel: 'Instagram' }).expect(201);
  expect((await add({ channel: 'instagram' }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  expect((await add({ channel: 'Blog', landing: 'https://evil.test' }).expect(400)).body.errors).toEqual({ landing: 'foreign_page' });
  expect(await api.owner.link.count({ where: { partnerId: partner.id } })).toBe(2);
});

test('a second click makes no second link', async () => {
  const { partner, add } = await sharing();
  const key = uuid();
  const first = await add({ channel: 'Flyer' }, key).expect(201);
  expect((await add({ channel: 'Flyer' }, key).expect(201)).body).toEqual(first.body);
  expect(await api.owner.link.count({ where: { partnerId: partner.id, channel: 'Flyer' } })).toBe(1);
});

test('B08, B22: where the program has a badge, the partner reads its text and who may remove it', async () => {
  const { path, caller } = await sharing({ badge: true });
  const { badge } = (await caller.get(path).expect(200)).body;
  expect(badge).toEqual({ text: '⚡ by Termino', isShown: true, hostPlan: null, removablePlans: ['Pro'] });
  const without = await sharing();
  expect((await without.caller.get(without.path).expect(200)).body.badge).toBeNull();
});

test('P-2: a channel is named anew, and switched off: it stands last, says since when, and its name is free again', async () => {
  const { partner, path, caller, add } = await sharing();
  const { id } = (await add({ channel: 'Newsletter' }).expect(201)).body;
  await add({ channel: 'Flyer' }).expect(201);
  const change = (body: object) => caller.post(`${path}/${id}`, body, uuid());
  expect((await change({ channel: 'flyer' }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  await change({ channel: 'Post' }).expect(200);
  await change({ isOn: false }).expect(200);
  const { links } = (await caller.get(path).expect(200)).body;
  expect(links.map(({ channel, disabledAt }: { channel: string; disabledAt: string | null }) => [channel, disabledAt === null])).toEqual([
    ['link', true],
    ['Flyer', true],
    ['Post', false],
  ]);
  await add({ channel: 'Post' }).expect(201);
  expect((await change({ isOn: true }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  const told = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'link.change' }, orderBy: { seq: 'asc' } });
  expect(told.map(({ after }) => after)).toEqual([{ channel: 'Post', isOn: true }, { isOn: false }]);
  await caller.post(`${path}/${partner.link.id}`, { isOn: false }, uuid()).expect(404); // the own link is the account
});

test('a closed partner names nothing any more', async () => {
  const { partner, path, caller, add } = await sharing();
  const { id } = (await add({ channel: 'Newsletter', landing: '/prices' }).expect(201)).body;
  await api.owner.partner.update({ where: { id: partner.id }, data: { state: 'closed' } });
  await caller.post(`${path}/${id}`, { channel: 'Flyer' }).expect(404);
  expect(await api.owner.link.findUnique({ where: { id } })).toMatchObject({ channel: 'Newsletter' });
});

test('a name of ours is free to nobody, however it is written', async () => {
  const { path, caller, add } = await sharing();
  for (const channel of ['Badge', 'badge', 'LINK'])
    expect((await add({ channel }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  const { id } = (await add({ channel: 'Flyer' }).expect(201)).body;
  const change = (body: object) => caller.post(`${path}/${id}`, body);
  const taken = async (body: object) => expect((await change(body).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  await taken({ channel: 'Badge' });
  await taken({ channel: 'badge', isOn: false }); // nor by way of a link that is off
  await change({ isOn: false }).expect(200);
  await taken({ channel: 'LINK' });
  await api.owner.link.update({ where: { id }, data: { channel: 'Badge' } }); // from before the name was ours
  await taken({ isOn: true });
  await change({ channel: 'Flyer', isOn: true }).expect(200);
  await api.owner.link.update({ where: { id }, data: { channel: 'Badge' } });
  await change({ isOn: false }).expect(200);
});
