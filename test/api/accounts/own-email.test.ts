import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { openAddress } from '../../../prisma/account/account-address.ts';
import { aForm } from '../rows.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { mailed, newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const confirm = (secret: string) => api.anonymous().post('/v1/email-change/confirm').send({ secret });
const signIn = (email: string) => api.anonymous().post('/v1/auth/sign-in/email').send({ email, password });
const toldOf = async (entityId: string) =>
  (await api.owner.effect.findMany({ where: { entityId }, orderBy: { wantedAt: 'asc' } })).map(({ summary }) => summary);
const mailsOf = async (personId: string) =>
  (await api.owner.accountMail.findMany({ where: { personId } })).map(({ kind }) => kind).toSorted();
const linkOf = (personId: string, expiresAt?: Date) => mailed(api, { personId, kind: 'email_change' }, expiresAt);
const changeOf = (personId: string) =>
  api.owner.accountMail.findFirstOrThrow({ where: { personId, kind: 'email_change' }, orderBy: { createdAt: 'desc' } });

async function asked(email = newAddress()) {
  const ada = await steppedUp(api);
  await ada.post('/v1/me/email', { email }).expect(202);
  return { ada, email };
}

test('a change of email address takes effect when the new address confirms; the old address is told at the request', async () => {
  const { ada, email } = await asked();
  expect(await mailsOf(ada.id)).toEqual(['email_change', 'email_refusal']); // to the new one, and to the old one
  await signIn(ada.email).expect(200);
  const secret = await linkOf(ada.id);
  expect((await confirm(secret).expect(200)).body).toEqual({ email });
  await ada.get('/v1/me').expect(401); // all sessions end
  await signIn(ada.email).expect(401);
  await signIn(email).expect(200);
  expect(await toldOf(ada.id)).toEqual(['account_email_left', 'account_email_changed']);
  await confirm(secret).expect(410); // once
});

test('both addresses of a change of email are stored sealed and appear in no audit entry', async () => {
  const { ada, email } = await asked();
  const row = await changeOf(ada.id);
  const keys = api.deps.config.dataKeys;
  expect(openAddress(keys, row.id, { column: 'old_email', sealed: row.oldEmail ?? new Uint8Array() })).toBe(ada.email);
  expect(openAddress(keys, row.id, { column: 'new_email', sealed: row.newEmail ?? new Uint8Array() })).toBe(email);
  const audited = await api.owner.auditEntry.findMany({ where: { subjectId: ada.id } });
  expect(audited.map(({ action }) => action)).toContain('email.ask_change');
  expect(JSON.stringify(audited.map(({ before, after }) => [before, after]))).not.toContain('@');
});

test('S09: a change of email address without a fresh second factor is refused, and nothing is mailed', async () => {
  const { id, email } = await aPerson(api.owner, { roles: ['staff'] });
  const sami = api.as(await sessionOf(api.anonymous(), email));
  expect((await sami.post('/v1/me/email', { email: newAddress() }).expect(403)).body.code).toBe('step_up_required');
  expect(await api.owner.accountMail.count({ where: { personId: id } })).toBe(0);
});

test('S05: an email address already in use gets the same answer but no link; taken later, its link is over', async () => {
  const other = await aPerson(api.owner, { roles: [] });
  const { ada } = await asked(other.email);
  expect((await changeOf(ada.id)).usedAt).not.toBeNull(); // the worker mails nothing
  const { ada: late, email } = await asked();
  const secret = await linkOf(late.id);
  await aPerson(api.owner, { roles: [], email });
  await confirm(secret).expect(410);
  await late.get('/v1/me').expect(200);
});

test.each(['before', 'after'])(
  'an email address in an application form, filled in %s the request, can still be confirmed by its owner',
  async (when) => {
    const address = newAddress();
    const early = when === 'before' ? await aForm(api.owner, address) : undefined;
    const { ada, email } = await asked(address);
    const form = early ?? (await aForm(api.owner, address));
    await confirm(await linkOf(ada.id)).expect(200);
    await signIn(email).expect(200);
    expect(await api.owner.partnerMember.count({ where: { partnerId: form.partnerId } })).toBe(0);
    await api.anonymous().post('/v1/join/confirm').send({ secret: form.secret, password, acceptsTerms: true }).expect(410);
  },
);

test('only the link of the newest change of email works; older and expired links are refused', async () => {
  const { ada } = await asked();
  const old = await linkOf(ada.id);
  await ada.post('/v1/me/email', { email: newAddress() }).expect(202);
  await confirm(old).expect(410);
  await confirm(await linkOf(ada.id, new Date(Date.now() - 1_000))).expect(410);
  await ada.post('/v1/me/email', { email: newAddress() }).expect(202);
  await ada.post('/v1/me/email', { email: newAddress() }).expect(429); // three an hour
});

test.each([
  {
    rule: 'the own password is changed',
    path: '/v1/me/password',
    body: { oldPassword: password, password: 'seven quiet kites over Bern' },
  },
  { rule: 'all other sessions are ended', path: '/v1/me/end-other-sessions', body: {} },
])('an open change of email address is over once $rule', async ({ path, body }) => {
  const { ada } = await asked();
  const secret = await linkOf(ada.id);
  await ada.post(path, body).expect(200);
  expect((await confirm(secret).expect(410)).body.code).toBe('account_link_over');
  await ada.get('/v1/me').expect(200);
});

test.each([
  ['locked', 'lock', 'unlock'],
  ['thrown out of all sessions', 'end-sessions', undefined],
])('an open change of email address is over once its person is %s', async (_, verb, after) => {
  const { ada } = await asked();
  const secret = await linkOf(ada.id);
  const admin = await steppedUp(api);
  await admin.post(`/v1/people/${ada.id}/${verb}`, verb === 'lock' ? { reason: 'The laptop was stolen.' } : {}).expect(200);
  if (after !== undefined) await admin.post(`/v1/people/${ada.id}/${after}`).expect(200);
  await confirm(secret).expect(410);
});

test('an open change of email address is over once the password is reset', async () => {
  const { ada } = await asked();
  const secret = await linkOf(ada.id);
  await api.anonymous().post('/v1/password-reset').send({ email: ada.email }).expect(202);
  const reset = await mailed(api, { personId: ada.id, kind: 'password_reset' });
  await api.anonymous().post('/v1/password-reset/choose').send({ secret: reset, password: 'seven quiet kites over Bern' }).expect(200);
  await confirm(secret).expect(410);
});

test('a change of email refused from the old address once ends its link and all sessions of the person', async () => {
  const { ada } = await asked();
  const [secret, refusal] = [await linkOf(ada.id), await mailed(api, { personId: ada.id, kind: 'email_refusal' })];
  const refuse = (given: string) => api.anonymous().post('/v1/email-change/refuse').send({ secret: given });
  await refuse(secret).expect(410); // each link opens its own door
  await confirm(refusal).expect(410);
  await refuse(refusal).expect(200);
  await confirm(secret).expect(410);
  await ada.get('/v1/me').expect(401);
  await signIn(ada.email).expect(200);
  await refuse(refusal).expect(410);
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: ada.id, action: 'email.refuse_change' } });
  expect(audited).toMatchObject({ actorId: ada.id, after: { endedSessions: 1 } });
});

test('of a simultaneous confirmation and refusal of a change of email, one succeeds and the other gets 410', async () => {
  const refuse = (secret: string) => api.anonymous().post('/v1/email-change/refuse').send({ secret });
  for (let turn = 0; turn < 10; turn += 1) {
    const { ada, email } = await asked();
    const [secret, refusal] = [await linkOf(ada.id), await mailed(api, { personId: ada.id, kind: 'email_refusal' })];
    const [confirmed, refused] = await Promise.all([confirm(secret), refuse(refusal)]);
    expect([confirmed.status, refused.status].toSorted()).toEqual([200, 410]);
    const { email: now } = await api.owner.person.findUniqueOrThrow({ where: { id: ada.id } });
    expect(now).toBe(confirmed.status === 200 ? email : ada.email);
  }
}, 60_000);

test('an open change of email address is over once one of the person’s other sessions is ended', async () => {
  const { ada } = await asked();
  const secret = await linkOf(ada.id);
  const here = api.as(await sessionOf(api.anonymous(), ada.email));
  const sessions: { id: string; isThis: boolean }[] = (await here.get('/v1/me/sessions').expect(200)).body;
  await here.post(`/v1/me/sessions/${sessions.find(({ isThis }) => !isThis)?.id}/end`).expect(200);
  expect((await confirm(secret).expect(410)).body.code).toBe('account_link_over');
  await signIn(ada.email).expect(200);
});

test('if two people confirm the same new address at once, one gets it and the other gets 410', async () => {
  const { ada, email } = await asked();
  const secret = await linkOf(ada.id);
  const status = await meanwhile(email, () => confirm(secret).then((answer) => answer.status));
  expect(status).toBe(410);
  await ada.get('/v1/me').expect(200);
});

/** Somebody takes the address after the other one has looked, and before it writes. */
async function meanwhile<Result>(email: string, act: () => Promise<Result>): Promise<Result> {
  const { promise: acting } = await api.owner.$transaction(async (tx) => {
    await tx.person.create({ data: { id: uuid(), email, name: 'Somebody faster' } });
    const promise = act();
    await setTimeout(500);
    return { promise };
  });
  return acting;
}
