import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let petra: Awaited<ReturnType<typeof somebody>>;
let paul: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  petra = await somebody(api, ['staff'], { fresh: false });
  paul = await somebody(api, ['admin'], { fresh: false });
});
afterAll(() => api.stop());

const wanted = { companyName: 'Brunner AG', website: 'https://brunner.example', language: 'de' };

async function aBrunner() {
  const { id } = await aPartner(api.owner, (await aProgram(api.owner)).id, { name: 'Brunner GmbH' });
  return { id, path: `/v1/partners/${id}/edit-profile` };
}
const seenOf = async (id: string): Promise<string> => (await petra.get(`/v1/partners/${id}`).expect(200)).body.profileVersion;
const edit = (who: typeof petra, path: string, body: object, { seen, key = uuid() }: { seen?: string | undefined; key?: string }) => {
  const sent = who.post(path, body, key);
  return seen === undefined ? sent : sent.set('If-Match', `"${seen}"`);
};
const logOf = (id: string) => api.owner.auditEntry.findMany({ where: { subjectId: id }, omit: { seq: true }, orderBy: { seq: 'asc' } });
const mailsOf = (key: string) => api.owner.effect.findMany({ where: { key: `mail:profile_changed:${key}` } });

test('an edited profile is saved once, with before and after in the audit, and the partner is mailed which fields changed', async () => {
  const { id, path } = await aBrunner();
  const [seen, key] = [await seenOf(id), uuid()];
  for (let click = 0; click < 2; click += 1) await edit(petra, path, wanted, { seen, key }).expect(200);
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject(wanted);
  expect(await logOf(id)).toMatchObject([
    {
      action: 'partner.change_profile',
      actorId: petra.id,
      before: { companyName: 'Brunner GmbH', website: null, language: 'en' },
      after: { changed: ['companyName', 'website', 'language'], ...wanted },
    },
  ]);
  expect(await mailsOf(key)).toMatchObject([
    { kind: 'sendEmail', doneAt: null, arguments: { template: 'profile_changed', partnerId: id, changed: 'companyName,website,language' } },
  ]);
  expect(await api.owner.outbox.count({ where: { workflowId: `errand/mail:profile_changed:${key}` } })).toBe(1);
});

test('a profile saved without a change writes no audit entry and no email; otherwise only changed fields are audited', async () => {
  const { id, path } = await aBrunner();
  const before = { companyName: 'Brunner GmbH', website: null, language: 'en' };
  const [seen, key] = [await seenOf(id), uuid()];
  await edit(petra, path, before, { seen, key }).expect(200);
  expect([await logOf(id), await mailsOf(key)]).toEqual([[], []]);
  await edit(petra, path, { ...before, language: 'de' }, { seen }).expect(200);
  expect((await logOf(id)).map(({ before: was, after }) => [was, after])).toEqual([
    [{ language: 'en' }, { changed: ['language'], language: 'de' }],
  ]);
});

test('of two people editing a profile, the second is refused and told who was first; after loading again it is saved', async () => {
  const { id, path } = await aBrunner();
  const seen = await seenOf(id);
  await edit(paul, path, { ...wanted, website: null, language: 'en' }, { seen }).expect(200);
  const late = await edit(petra, path, { companyName: 'Brunner GmbH', website: wanted.website, language: 'en' }, { seen }).expect(412);
  expect(late.body).toMatchObject({ code: 'partner_profile_changed', details: { by: 'Person admin' } });
  expect(late.body.detail).toContain('Person admin');
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ companyName: 'Brunner AG', website: null });
  await edit(petra, path, wanted, { seen: await seenOf(id) }).expect(200);
});

test('a profile change by the partner’s owner refuses an edit by staff that had not seen it, with the owner’s name', async () => {
  const { id, path } = await aBrunner();
  const seen = await seenOf(id);
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.person.update({ where: { id: owner.id }, data: { name: 'Bea Brunner' } });
  await api.owner.partnerMember.create({ data: { partnerId: id, personId: owner.id, role: 'owner' } });
  const caller = api.as(await sessionOf(api.anonymous(), owner.email));
  const portal = `/v1/portal/partners/${id}`;
  const { profile } = (await caller.get(`${portal}/settings`).expect(200)).body;
  await caller.post(`${portal}/profile`, { ...profile, language: 'de', seen: profile }).expect(200);
  expect((await edit(petra, path, wanted, { seen }).expect(412)).body.details).toMatchObject({ by: 'Bea Brunner' });
  const stale = await caller.post(`${portal}/profile`, { ...profile, companyName: 'Brunner Velos', seen: profile }).expect(412);
  expect(stale.body.code).toBe('version_changed');
});

test('an edited profile without the seen version is refused with version_missing', async () => {
  const { path } = await aBrunner();
  expect((await edit(petra, path, wanted, {}).expect(428)).body.code).toBe('version_missing');
});

test('an edited profile is refused with an invalid name, website or language, or with any other field', async () => {
  const { id, path } = await aBrunner();
  const seen = await seenOf(id);
  for (const bad of [{ companyName: ' ' }, { website: 'brunner' }, { language: 'fr' }])
    expect((await edit(petra, path, { ...wanted, ...bad }, { seen }).expect(400)).body.errors).toHaveProperty(Object.keys(bad)[0] ?? '');
  for (const more of [{ email: 'a@b.example' }, { iban: 'CH9300762011623852957' }, { country: 'DE' }, { state: 'active' }])
    await edit(petra, path, { ...wanted, ...more }, { seen }).expect(400);
  const unplain = await edit(petra, path, { ...wanted, companyName: 'Win at https://evil.example' }, { seen }).expect(400);
  expect(unplain.body.code).toBe('name_not_plain');
  expect(await logOf(id)).toEqual([]);
});

test('editing the profile of an unknown partner is refused with 404', async () => {
  for (const nobody of [uuid(), 'nonsense']) await edit(petra, `/v1/partners/${nobody}/edit-profile`, wanted, { seen: 'x' }).expect(404);
});

test.each(['finance_preparer', 'finance_approver', 'support'] as const)('S20: editing a profile is refused to %s', async (role) => {
  const { id, path } = await aBrunner();
  await edit(await somebody(api, [role]), path, wanted, { seen: await seenOf(id) }).expect(403);
  expect(await api.owner.partner.findUnique({ where: { id } })).toMatchObject({ companyName: 'Brunner GmbH' });
});

test('C01: a partner’s page shows which host plans its program requires, unless the gate has no effect', async () => {
  const program = await aProgram(api.owner);
  const { id } = await aPartner(api.owner, program.id);
  await api.owner.partner.update({ where: { id }, data: { hostPlan: 'Starter' } });
  const missing = async (gateEffect: string, gateHostPlans: string[]) => {
    await api.owner.program.update({ where: { id: program.id }, data: { gateEffect, gateHostPlans } });
    return (await petra.get(`/v1/partners/${id}`).expect(200)).body.missingHostPlans;
  };
  expect(await missing('stop_new_referrals', ['Business', 'Pro'])).toEqual(['Business', 'Pro']);
  expect(await missing('stop_new_referrals', ['starter'])).toEqual([]);
  expect(await missing('no_effect', ['Business'])).toEqual([]);
});
