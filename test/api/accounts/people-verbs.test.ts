import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { aStatement } from '../statements-world.ts';
import { mailed, newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

const reason = 'The laptop was stolen in the train.';

test('S06: locking a person ends all their sessions, and sign-in is refused until they are unlocked', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  const cookie = await sessionOf(api.anonymous(), email);
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(200);
  await api.as(cookie).get('/v1/me').expect(401);
  await api.anonymous().post('/v1/auth/sign-in/email').send({ email, password }).expect(401);
  const { body } = await admin.get(`/v1/people/${id}`).expect(200);
  expect(body).toMatchObject({ state: 'locked', lockedReason: reason, sessions: 0 });
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(409);
  await admin.post(`/v1/people/${id}/unlock`).expect(200);
  await api.anonymous().post('/v1/auth/sign-in/email').send({ email, password }).expect(200);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: id }, orderBy: { seq: 'asc' } });
  expect(audited.map(({ action, reason: why }) => [action, why])).toEqual([
    ['person.lock', reason],
    ['sign_in.refused', null],
    ['person.unlock', null],
  ]);
});

test('the last administrator who can sign in cannot be locked, not even if two lock each other at once', async () => {
  const alone = await steppedUp(api);
  const refused = await alone.post(`/v1/people/${alone.id}/lock`, { reason }).expect(409);
  expect(refused.body.code).toBe('last_admin');
  const other = await steppedUp(api);
  await Promise.all([alone.post(`/v1/people/${other.id}/lock`, { reason }), other.post(`/v1/people/${alone.id}/lock`, { reason })]);
  expect(await api.owner.person.count({ where: { staffRoles: { has: 'admin' }, banned: false } })).toBe(1);
});

test('locking an administrator is reported to all administrators, also locked ones; locking others is not', async () => {
  const [admin, other] = [await steppedUp(api), await steppedUp(api)];
  const gone = await aPerson(api.owner, { roles: ['admin'] });
  await api.owner.person.update({ where: { id: gone.id }, data: { banned: true } });
  const { id: support } = await aPerson(api.owner, { roles: ['support'] });
  await admin.post(`/v1/people/${support}/lock`, { reason }).expect(200);
  await admin.post(`/v1/people/${other.id}/lock`, { reason }).expect(200);
  const told = await api.owner.effect.findMany({ where: { summary: 'account_admin_locked' } });
  const mine = told.filter(({ entityId }) => [admin.id, other.id, gone.id].includes(entityId));
  expect(mine.map(({ entityId }) => entityId).toSorted()).toEqual([admin.id, other.id, gone.id].toSorted());
  expect(mine.map(({ arguments: wish }) => wish)).toContainEqual({
    template: 'account_admin_locked',
    accountId: admin.id,
    aboutId: other.id,
  });
  expect(JSON.stringify(told)).not.toContain(support);
});

test('S08: an administrator ends all sessions of a person, who can sign in again', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: ['support'] });
  const cookie = await sessionOf(api.anonymous(), email);
  const seen = await admin.get(`/v1/people/${id}`).expect(200);
  expect(seen.body.openSessions).toHaveLength(1);
  await admin.post(`/v1/people/${id}/end-sessions`).expect(200);
  await api.as(cookie).get('/v1/me').expect(401);
  await sessionOf(api.anonymous(), email);
});

test('a partner’s person can be locked and unlocked, but cannot be given a staff role', async () => {
  const admin = await steppedUp(api);
  const { id, email } = await aPerson(api.owner, { roles: [] });
  const cookie = await sessionOf(api.anonymous(), email);
  await admin.post(`/v1/people/${id}/ask-roles`, { reason, roles: ['admin'] }).expect(404);
  await admin.post(`/v1/people/${id}/lock`, { reason }).expect(200);
  await api.as(cookie).get('/v1/portal/me').expect(401);
  await admin.post(`/v1/people/${id}/unlock`).expect(200);
  expect(await api.owner.person.findUnique({ where: { id } })).toMatchObject({ banned: false, staffRoles: [] });
});

test('locking an unknown person is refused with 404', async () => {
  const admin = await steppedUp(api);
  for (const id of ['nobody', '00000000-0000-7000-8000-000000000000']) await admin.post(`/v1/people/${id}/lock`, { reason }).expect(404);
});

test('S09: locking a person without a fresh second factor is refused with step_up_required', async () => {
  const cookie = await api.signIn(['admin']);
  const { id } = await aPerson(api.owner, { roles: ['support'] });
  const refused = await api.as(cookie).post(`/v1/people/${id}/lock`, { reason }).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});

/** A partner, and mails to its owners that found nobody. */
async function aSilentPartner() {
  const { id: partnerId } = await aPartner(api.owner, (await aProgram(api.owner)).id, { state: 'suspended' });
  const owner = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: owner.id, role: 'owner' } });
  const unread = async (template: string, about: object, doneAt = new Date()) => {
    const key = `mail:${template}:${uuid()}`;
    const effect = { entityKind: 'partner', entityId: partnerId, kind: 'sendEmail', summary: 'Mail', wantedAt: doneAt };
    await api.owner.effect.create({ data: { key, ...effect, doneAt, outcome: 'no_recipient', arguments: { template, ...about } } });
    return key;
  };
  const sent = async () =>
    (await api.owner.effect.findMany({ where: { entityId: partnerId, key: { endsWith: ':unlocked' } }, orderBy: { key: 'asc' } })).map(
      ({ key, doneAt }) => [key, doneAt],
    );
  return { partnerId, owner, unread, sent };
}

test('a locked person is told so; emails kept back from the partner’s only reader go out at unlocking if still true', async () => {
  const admin = await steppedUp(api);
  const { partnerId, owner, unread, sent } = await aSilentPartner();
  const before = await unread('partner_suspended', { onboardingId: partnerId }, new Date(Date.now() - 60_000));
  await admin.post(`/v1/people/${owner.id}/lock`, { reason }).expect(200);
  const suspended = await unread('partner_suspended', { onboardingId: partnerId });
  const closed = await unread('partner_closed', { onboardingId: partnerId }); // it is not any more
  const written = await unread('written_by_hand', { partnerId, partnerEmailId: uuid() });
  const spared = await unread('referral_credited', { partnerId, referralId: uuid() }); // the portal says it
  const foreign = await unread('written_by_hand', { partnerId: uuid(), partnerEmailId: uuid() });
  await admin.post(`/v1/people/${owner.id}/unlock`).expect(200);
  expect(await sent()).toEqual([suspended, written].map((key) => [`${key}:unlocked`, null]).toSorted());
  for (const other of [before, closed, spared, foreign]) expect(JSON.stringify(await sent())).not.toContain(other);
  const told = await api.owner.effect.findMany({ where: { entityId: owner.id, kind: 'sendEmail' }, orderBy: { wantedAt: 'asc' } });
  expect(told.map(({ summary }) => summary)).toEqual(['account_locked', 'account_unlocked']);
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: owner.id, action: 'person.unlock' } });
  expect(audited).toMatchObject({ after: { mailsKeptBack: 2 } });
});

test('of two locked owners, the first one unlocked gets the emails kept back, and they are not sent twice', async () => {
  const admin = await steppedUp(api);
  const { partnerId, owner, unread, sent } = await aSilentPartner();
  const second = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: second.id, role: 'owner' } });
  for (const { id } of [owner, second]) await admin.post(`/v1/people/${id}/lock`, { reason }).expect(200);
  const key = await unread('partner_suspended', { onboardingId: partnerId });
  for (const { id } of [second, owner]) await admin.post(`/v1/people/${id}/unlock`).expect(200);
  expect(await sent()).toEqual([[`${key}:unlocked`, null]]);
});

test('emails about a locked person’s own account, a team they left and a merge are also sent at unlocking', async () => {
  const admin = await steppedUp(api);
  const { partnerId, owner, unread, sent } = await aSilentPartner();
  await admin.post(`/v1/people/${owner.id}/lock`, { reason }).expect(200);
  const roles = await unread('account_roles_changed', { accountId: owner.id });
  const factor = await unread('account_factor_reset', { accountId: owner.id });
  const left = await unread('membership_ended', { teamOf: uuid(), memberId: owner.id, role: 'member' });
  const merged = await unread('partner_merged', { mergeId: uuid(), ownerId: owner.id });
  const others = [
    await unread('account_roles_changed', { accountId: admin.id }),
    await unread('membership_ended', { teamOf: partnerId, memberId: owner.id, role: 'owner' }), // is of that team still
    await unread('partner_merged', { mergeId: uuid(), ownerId: admin.id }),
    await unread('account_unlocked', { accountId: owner.id }), // of an earlier time
    await unread('account_invitation_waits', { accountId: owner.id, aboutId: admin.id }), // in My work
  ];
  await admin.post(`/v1/people/${owner.id}/unlock`).expect(200);
  expect((await sent()).map(([key]) => key)).toEqual([roles, factor, left, merged].map((key) => `${key}:unlocked`).toSorted());
  for (const other of others) expect(JSON.stringify(await sent())).not.toContain(other);
});

test('a statement that nobody of the partner could receive is mailed at unlocking, under the same number', async () => {
  const admin = await steppedUp(api);
  const owner = await aPerson(api.owner, { roles: [] });
  const mine = async (state: string, period: string) => {
    const statement = await aStatement(api, { state, period });
    await api.owner.partnerMember.create({ data: { partnerId: statement.partnerId, personId: owner.id, role: 'owner' } });
    return statement;
  };
  const earlier = await mine('failed', '2026-08');
  await admin.post(`/v1/people/${owner.id}/lock`, { reason }).expect(200);
  const [missed, arrived, foreign] = [
    await mine('failed', '2026-10'),
    await mine('accepted', '2026-09'),
    await aStatement(api, { state: 'failed' }),
  ];
  await admin.post(`/v1/people/${owner.id}/unlock`).expect(200);
  const commands = (runId: string) => api.owner.command.findMany({ where: { subjectId: runId } });
  expect(await commands(missed.runId)).toMatchObject([{ kind: 'resendStatements', arguments: { statementIds: [missed.id] } }]);
  for (const { runId } of [earlier, arrived, foreign]) expect(await commands(runId)).toEqual([]);
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: owner.id, action: 'person.unlock' } });
  expect(audited).toMatchObject({ after: { mailsKeptBack: 1 } });
});

test('a person’s page names the partners of whose emails that person is the only reader', async () => {
  const admin = await steppedUp(api);
  const { partnerId, owner } = await aSilentPartner();
  const { companyName } = await api.owner.partner.findUniqueOrThrow({ where: { id: partnerId } });
  const seen = async () => (await admin.get(`/v1/people/${owner.id}`).expect(200)).body.onlyReaderOf;
  expect(await seen()).toEqual([companyName]);
  const second = await aPerson(api.owner, { roles: [] });
  await api.owner.partnerMember.create({ data: { partnerId, personId: second.id, role: 'owner' } });
  expect(await seen()).toEqual([]);
  await api.owner.person.update({ where: { id: second.id }, data: { banned: true } });
  expect(await seen()).toEqual([companyName]);
});

test('S06: an invitation sent by a person who is now locked is withdrawn; invitations by others stay open', async () => {
  const [admin, leaving] = [await steppedUp(api), await steppedUp(api)];
  const [own, hers] = [uuid(), uuid()];
  await admin.post('/v1/invitations', { email: newAddress(), name: 'Nora', roles: ['support'], language: 'en' }, own).expect(200);
  await leaving
    .post('/v1/invitations', { email: newAddress(), name: 'Eve', roles: ['staff', 'support'], language: 'en' }, hers)
    .expect(200);
  const secret = await mailed(api, { invitationId: hers });
  await admin.post(`/v1/people/${leaving.id}/lock`, { reason }).expect(200);
  const entered = { secret, name: 'Eve', password };
  expect((await api.anonymous().post('/v1/invitation/accept').send(entered).expect(410)).body.code).toBe('account_link_over');
  expect((await api.owner.invitation.findUniqueOrThrow({ where: { id: own } })).withdrawnAt).toBeNull();
  const withdrawn = await api.owner.auditEntry.findFirst({ where: { subjectId: hers, action: 'invitation.withdraw' } });
  expect(withdrawn).toMatchObject({ actorId: admin.id, after: { invitedBy: leaving.id } });
  const locked = await api.owner.auditEntry.findFirst({ where: { subjectId: leaving.id, action: 'person.lock' } });
  expect(locked?.after).toMatchObject({ withdrawnInvitations: 1 });
});
