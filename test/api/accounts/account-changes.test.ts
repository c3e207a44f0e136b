import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPerson, sessionOf, startApi, type RunningApi } from '../running.ts';
import { newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

const reason = 'Takes over payouts from Petra.';
const rolesOf = async (id: string) => (await api.owner.person.findUniqueOrThrow({ where: { id } })).staffRoles;

test('roles change after a second administrator confirms; the sessions end, an email goes out and both are audited', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  const cookie = await sessionOf(api.anonymous(), email);
  const changeId = uuid();
  await one.post(`/v1/people/${id}/ask-roles`, { roles: ['finance_preparer'], reason }, changeId).expect(200);
  expect(await rolesOf(id)).toEqual(['support']);
  const own = await one.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(409);
  expect(own.body.code).toBe('second_admin');
  expect(own.body.detail).toMatch(/^Neither the person who requested it nor the person concerned can approve it\. These can: /);
  await api.as(cookie).get('/v1/me').expect(200);
  await two.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(200);
  expect(await rolesOf(id)).toEqual(['finance_preparer']);
  await api.as(cookie).get('/v1/me').expect(401);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(audited.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['person.ask_roles', one.id],
    ['person.confirm_roles', two.id],
  ]);
  expect(await api.owner.effect.count({ where: { entityId: id, summary: 'account_roles_changed' } })).toBe(1);
});

test.each(['ask-roles', 'ask-factor-reset', 'confirm-change'])(
  'S09: six minutes after the second factor %s is refused, four minutes after it is accepted',
  async (verb) => {
    const [one, two] = [await steppedUp(api), await steppedUp(api)];
    const { id } = await aPerson(api.owner, { roles: ['support'] });
    await api.owner.person.update({ where: { id }, data: { twoFactorEnabled: true } });
    const [changeId, wish] = [uuid(), { roles: ['finance_preparer'], reason }];
    if (verb === 'confirm-change') await two.post(`/v1/people/${id}/ask-roles`, wish, changeId).expect(200);
    const body = verb === 'ask-roles' ? wish : verb === 'confirm-change' ? { changeId } : { reason };
    const say = () => one.post(`/v1/people/${id}/${verb}`, body);
    const factorOf = (minutes: number) =>
      api.owner.session.updateMany({ where: { userId: one.id }, data: { factorAt: new Date(Date.now() - minutes * 60_000) } });
    const changes = () => api.owner.accountChange.findMany({ where: { personId: id }, orderBy: { id: 'asc' } });
    const before = await changes();
    await factorOf(6);
    expect((await say().expect(403)).body.code).toBe('step_up_required');
    expect([await changes(), await rolesOf(id)]).toEqual([before, ['support']]);
    await factorOf(4);
    await say().expect(200);
    expect(await changes()).not.toEqual(before);
  },
);

test('a requested change of account is work of the other administrators, except the person concerned, until it is decided', async () => {
  const [ada, zora, ben] = [await steppedUp(api), await steppedUp(api), await steppedUp(api)];
  const changeId = uuid();
  await ada.post(`/v1/people/${ben.id}/ask-roles`, { roles: ['admin', 'staff'], reason }, changeId).expect(200);
  const workOf = async (admin: typeof ada) =>
    (await admin.get(`/v1/work?filter=${JSON.stringify({ id: [`account_change:${ben.id}:${changeId}`] })}`).expect(200)).body;
  expect(await workOf(zora)).toMatchObject([{ waitsFor: 'roles' }]);
  for (const involved of [ada, ben]) expect(await workOf(involved)).toEqual([]);
  const told = await api.owner.effect.findMany({
    where: { summary: 'account_change_waits', entityId: { in: [ada, zora, ben].map(({ id }) => id) } },
  });
  expect(told).toMatchObject([{ entityId: zora.id, arguments: { aboutId: ada.id } }]);
  await zora.post(`/v1/people/${ben.id}/refuse-change`, { changeId }).expect(200);
  expect(await workOf(zora)).toEqual([]);
});

test('an administrator can confirm neither a change of their own account nor one they requested, in the database too', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const changeId = uuid();
  await one.post(`/v1/people/${two.id}/ask-roles`, { roles: ['admin', 'finance_approver'], reason }, changeId).expect(200);
  const refused = await two.post(`/v1/people/${two.id}/confirm-change`, { changeId }).expect(409);
  expect(refused.body.code).toBe('no_second_admin');
  const write = (confirmedBy: string) =>
    api.owner.accountChange.update({ where: { id: changeId }, data: { confirmedBy, decidedAt: new Date() } });
  await expect(write(one.id)).rejects.toThrow(/constraint/);
  await expect(write(two.id)).rejects.toThrow(/constraint/);
});

test.each([{ banned: true }, { staffRoles: ['support'] }])(
  'a change requested by an administrator who is now %j cannot be confirmed',
  async (out) => {
    const [one, two] = [await steppedUp(api), await steppedUp(api)];
    const { id } = await aPerson(api.owner, { roles: ['support'] });
    const changeId = uuid();
    await one.post(`/v1/people/${id}/ask-roles`, { roles: ['staff'], reason }, changeId).expect(200);
    await api.owner.person.update({ where: { id: one.id }, data: out });
    expect((await two.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(409)).body.code).toBe('proposer_shut_out');
    expect(await rolesOf(id)).toEqual(['support']);
    await two.post(`/v1/people/${id}/refuse-change`, { changeId }).expect(200);
  },
);

test('the last administrator cannot lose the role, not even while the only other one is being locked', async () => {
  const [one, two, three] = [await steppedUp(api), await steppedUp(api), await steppedUp(api)];
  const changeId = uuid();
  await one.post(`/v1/people/${three.id}/ask-roles`, { roles: ['support'], reason }, changeId).expect(200);
  await two.post(`/v1/people/${three.id}/confirm-change`, { changeId }).expect(200);
  await api.owner.person.updateMany({ where: { id: { in: [one.id] } }, data: { staffRoles: ['support'] } });
  const alone = await two.post(`/v1/people/${two.id}/ask-roles`, { roles: ['support'], reason }).expect(409);
  expect(alone.body.code).toBe('last_admin');
});

test('a second factor is removed after a second administrator confirms; then the person can set up a new one', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const { id } = await aPerson(api.owner, { roles: ['support'] });
  const nothingToReset = await one.post(`/v1/people/${id}/ask-factor-reset`, { reason }).expect(409);
  expect(nothingToReset.body.code).toBe('account_decided');
  await api.owner.person.update({ where: { id }, data: { twoFactorEnabled: true } });
  await api.owner.twoFactor.create({ data: { id: uuid(), userId: id, secret: 'sealed', backupCodes: 'sealed' } });
  const changeId = uuid();
  await one.post(`/v1/people/${id}/ask-factor-reset`, { reason }, changeId).expect(200);
  await one.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(409);
  expect(await api.owner.twoFactor.count({ where: { userId: id } })).toBe(1);
  await two.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(200);
  expect(await api.owner.twoFactor.count({ where: { userId: id } })).toBe(0);
  expect(await api.owner.person.findUnique({ where: { id } })).toMatchObject({ twoFactorEnabled: false });
});

test('a person has one open change of each kind; after it is refused or withdrawn, another one can be requested', async () => {
  const [one, two] = [await steppedUp(api), await steppedUp(api)];
  const { id } = await aPerson(api.owner, { roles: ['support'] });
  const changeId = uuid();
  const wish = { roles: ['staff'], reason };
  await one.post(`/v1/people/${id}/ask-roles`, wish, changeId).expect(200);
  expect((await two.post(`/v1/people/${id}/ask-roles`, wish).expect(409)).body.code).toBe('account_change_waits');
  const { body } = await two.get(`/v1/people/${id}`).expect(200);
  expect(body.openChanges).toMatchObject([{ id: changeId, after: ['staff'], askedBy: { id: one.id } }]);
  await one.post(`/v1/people/${id}/refuse-change`, { changeId }).expect(200);
  expect(await rolesOf(id)).toEqual(['support']);
  await two.post(`/v1/people/${id}/confirm-change`, { changeId }).expect(409);
  await two.post(`/v1/people/${id}/ask-roles`, wish).expect(200);
});

test.each(['locked', 'no administrator any more'])(
  'an open change requested by a person who is now %s is withdrawn in the name of who did that',
  async (out) => {
    const [ada, ben, zoe] = [await steppedUp(api), await steppedUp(api), await steppedUp(api)];
    const { id } = await aPerson(api.owner, { roles: ['support'] });
    const [changeId, demotion, wish] = [uuid(), uuid(), { roles: ['staff'], reason }];
    await zoe.post(`/v1/people/${id}/ask-roles`, wish, changeId).expect(200);
    if (out === 'locked') await ada.post(`/v1/people/${zoe.id}/lock`, { reason }).expect(200);
    else {
      await ben.post(`/v1/people/${zoe.id}/ask-roles`, { roles: ['support'], reason }, demotion).expect(200);
      await ada.post(`/v1/people/${zoe.id}/confirm-change`, { changeId: demotion }).expect(200);
    }
    expect(await api.owner.accountChange.findUnique({ where: { id: changeId } })).toMatchObject({ refusedBy: ada.id, confirmedBy: null });
    const where = { subjectId: id, action: 'person.refuse_roles' };
    expect(await api.owner.auditEntry.findMany({ where })).toMatchObject([{ actorId: ada.id, after: { askedBy: zoe.id } }]);
    await ada.post(`/v1/people/${id}/ask-roles`, wish).expect(200);
  },
);

test('losing the administrator role withdraws the person’s unseen staff invitations; losing another role does not', async () => {
  const [one, two, third] = [await steppedUp(api), await steppedUp(api), await steppedUp(api)];
  const id = uuid();
  await third.post('/v1/invitations', { email: newAddress(), name: 'Eve', roles: ['support'], language: 'en' }, id).expect(200);
  const become = async (roles: readonly string[]) => {
    const changeId = uuid();
    await one.post(`/v1/people/${third.id}/ask-roles`, { roles, reason }, changeId).expect(200);
    await two.post(`/v1/people/${third.id}/confirm-change`, { changeId }).expect(200);
    return (await api.owner.invitation.findUniqueOrThrow({ where: { id } })).withdrawnAt;
  };
  expect(await become(['admin', 'support'])).toBeNull();
  expect(await become(['support'])).not.toBeNull();
});
