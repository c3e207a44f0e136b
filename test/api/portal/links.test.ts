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

test('C10: each channel has its own link, whose clicks and sign-ups are counted separately', async () => {
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

test('a channel with a name in use, or with a landing page of another site, is refused at its field', async () => {
  const { partner, add } = await sharing();
  await add({ channel: 'Instagram' }).expect(201);
  expect((await add({ channel: 'instagram' }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
  expect((await add({ channel: 'Blog', landing: 'https://evil.test' }).expect(400)).body.errors).toEqual({ landing: 'foreign_page' });
  expect(await api.owner.link.count({ where: { partnerId: partner.id } })).toBe(2);
});

test('invisible and direction-changing characters are removed from a channel’s name', async () => {
  const { caller, path, add } = await sharing();
  const { id } = (await add({ channel: 'Fly\u202Eer' }).expect(201)).body;
  const named = async () => (await caller.get(path).expect(200)).body.links.find((link: { id: string }) => link.id === id).channel;
  expect(await named()).toBe('Flyer');
  await caller.post(`${path}/${id}`, { channel: '\u2067Blog' }).expect(200);
  expect(await named()).toBe('Blog');
  expect((await add({ channel: '\u202E' }).expect(400)).body.errors).toHaveProperty('channel');
});

test('a repeated command makes one link', async () => {
  const { partner, add } = await sharing();
  const key = uuid();
  const first = await add({ channel: 'Flyer' }, key).expect(201);
  expect((await add({ channel: 'Flyer' }, key).expect(201)).body).toEqual(first.body);
  expect(await api.owner.link.count({ where: { partnerId: partner.id, channel: 'Flyer' } })).toBe(1);
});

test('B08, B22: a program with a badge shows the partner its text and the plans that may remove it', async () => {
  const { path, caller } = await sharing({ badge: true });
  const { badge } = (await caller.get(path).expect(200)).body;
  expect(badge).toEqual({ text: '⚡ by Termino', isShown: true, isRemovable: false, removablePlans: ['Pro'] });
  const without = await sharing();
  expect((await without.caller.get(without.path).expect(200)).body.badge).toBeNull();
});

test('a channel is renamed or switched off, is then listed last, and its name can be used again', async () => {
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

/** Becomes part of another partner of the program. */
async function merge(from: string, into: string) {
  const [{ id: askedBy }, { id: approvedBy }] = [
    await aPerson(api.owner, { roles: ['staff'] }),
    await aPerson(api.owner, { roles: ['staff'] }),
  ];
  const two = { askedBy, approvedBy, reason: 'one person', decidedAt: new Date(), mergedAt: new Date() };
  await api.owner.partnerMerge.create({ data: { id: uuid(), fromPartnerId: from, intoPartnerId: into, ...two } });
  await api.owner.link.updateMany({ where: { partnerId: from }, data: { partnerId: into, formerPartnerId: from } });
}

test('after a merge the partner’s own link comes first, and links of its part are listed as channels with their origin', async () => {
  const older = await sharing();
  const { id: newsletter } = (await older.add({ channel: 'Newsletter' }).expect(201)).body;
  const { program, partner, path, caller, add } = await sharing();
  await api.owner.partner.update({ where: { id: older.partner.id }, data: { programId: program.id } });
  await add({ channel: 'newsletter' }).expect(201);
  await merge(older.partner.id, partner.id);
  const { links } = (await caller.get(path).expect(200)).body;
  expect(links.map(({ channel, cameFrom }: { channel: string; cameFrom: string | null }) => [channel, cameFrom])).toEqual([
    ['link', null],
    ['newsletter', null],
    ['link', older.partner.name],
    ['Newsletter', older.partner.name],
  ]);
  expect((await caller.get(`/v1/portal/partners/${partner.id}/overview`).expect(200)).body.link.code).toBe(partner.link.code);
  const change = (id: string, body: object) => caller.post(`${path}/${id}`, body);
  for (const isOn of [false, true]) for (const id of [newsletter, older.partner.link.id]) await change(id, { isOn }).expect(200);
  await change(older.partner.link.id, { channel: 'Old blog' }).expect(200);
  expect((await change(newsletter, { channel: 'NEWSLETTER' }).expect(400)).body.errors).toEqual({ channel: 'channel_taken' });
});

test('a merged partner cannot make links, and the refusal names the partner it was merged into', async () => {
  const { partner: into } = await sharing();
  const { partner, add } = await sharing();
  await merge(partner.id, into.id);
  const { body } = await add({ channel: 'Blog' }).expect(409);
  expect(body).toMatchObject({ code: 'partner_is_part', detail: expect.stringContaining(into.name) });
  expect(await api.owner.link.count({ where: { partnerId: partner.id } })).toBe(0);
});

test('a closed partner cannot change links', async () => {
  const { partner, path, caller, add } = await sharing();
  const { id } = (await add({ channel: 'Newsletter', landing: '/prices' }).expect(201)).body;
  await api.owner.partner.update({ where: { id: partner.id }, data: { state: 'closed' } });
  for (const refused of [await caller.post(`${path}/${id}`, { channel: 'Flyer' }), await add({ channel: 'Blog' })])
    expect([refused.status, refused.body.code]).toEqual([409, 'partner_shares_no_more']);
  expect(await api.owner.link.findUnique({ where: { id } })).toMatchObject({ channel: 'Newsletter' });
});

test('a channel cannot be named like a built-in one, in any spelling', async () => {
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

test('C01: the links show whether they count: the partner’s state, and the host plan that the gate requires', async () => {
  const { program, partner, path, caller } = await sharing();
  const standing = async () => (await caller.get(path).expect(200)).body.standing;
  const gate = (gateEffect: string) =>
    api.owner.program.update({ where: { id: program.id }, data: { gateHostPlans: ['Business'], gateEffect } });
  const is = (change: object) => api.owner.partner.update({ where: { id: partner.id }, data: change });
  await gate('no_effect');
  expect(await standing()).toMatchObject({ state: 'active', hostPlans: [] });
  await gate('stop_new_referrals');
  await is({ hostPlan: 'Starter' });
  expect(await standing()).toMatchObject({ state: 'active', hostPlan: 'Starter', hostPlans: ['Business'], stopsCommissions: false });
  await gate('stop_new_commissions');
  expect(await standing()).toMatchObject({ hostPlans: ['Business'], stopsCommissions: true });
  await is({ hostPlan: 'business' });
  expect(await standing()).toMatchObject({ state: 'active', hostPlans: [], stopsCommissions: false });
  await is({ state: 'suspended', stateText: 'Clicks from one address only.' });
  expect(await standing()).toMatchObject({ state: 'suspended', reasons: ['Clicks from one address only.'] });
});
