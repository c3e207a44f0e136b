import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { setTimeout } from 'node:timers/promises';
import { v7 as uuid } from 'uuid';
import { aForm, aProgram } from '../rows.ts';
import { password, sessionOf, startApi, type RunningApi } from '../running.ts';
import { whileLocked } from '../joining/applicant.ts';
import { mailed, newAddress, steppedUp } from './mailed.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const knock = (path: string, body: object) => api.anonymous().post(`/v1/invitation/${path}`).send(body);

async function anInvitation(email = newAddress()) {
  const admin = await steppedUp(api);
  const id = uuid();
  await admin.post('/v1/invitations', { name: 'Nora Neu', email, language: 'de', roles: ['support'] }, id).expect(200);
  return { id, email, admin, secret: await mailed(api, { invitationId: id }) };
}

test('the invited person sees what the invitation is about, chooses a password and signs in with its roles', async () => {
  const { id, email, secret } = await anInvitation();
  const opened = await knock('open', { secret }).expect(200);
  expect(opened.body).toMatchObject({ kind: 'staff', name: 'Nora Neu', email, hasAccount: false });
  const accepted = await knock('accept', { secret, name: 'Nora Neuhaus', password }).expect(200);
  expect(accepted.headers['set-cookie']).toBeUndefined(); // the password, and a second factor, are still asked for
  const cookie = await sessionOf(api.anonymous(), email);
  const { body } = await api.as(cookie).get('/v1/me').expect(200);
  expect(body).toMatchObject({ name: 'Nora Neuhaus', language: 'de', roles: ['support'] });
  const audited = await api.owner.auditEntry.findFirst({ where: { subjectId: id, action: 'invitation.accept' } });
  expect(audited?.actorId).toBe(body.id);
});

test('an invitation’s link is accepted once; a second or simultaneous acceptance gets 410', async () => {
  const { secret, email } = await anInvitation();
  const body = { secret, name: 'Nora', password };
  const answers = await Promise.all([1, 2, 3].map(() => knock('accept', body)));
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 410, 410]);
  expect(await api.owner.person.count({ where: { email } })).toBe(1);
  await knock('open', { secret }).expect(410);
});

test('an expired, withdrawn, replaced or guessed invitation link gets the same answer: account_link_over', async () => {
  const expired = await anInvitation();
  const old = await mailed(api, { invitationId: expired.id }, new Date(Date.now() - 1_000));
  const withdrawn = await anInvitation();
  await withdrawn.admin.post(`/v1/invitations/${withdrawn.id}/withdraw`).expect(200);
  const replaced = await anInvitation();
  await replaced.admin.post(`/v1/invitations/${replaced.id}/resend`).expect(200);
  await mailed(api, { invitationId: replaced.id });
  for (const secret of [old, withdrawn.secret, replaced.secret, 'x'.repeat(43)]) {
    const refused = await knock('accept', { secret, name: 'Nora', password }).expect(410);
    expect(refused.body.code).toBe('account_link_over');
  }
});

test('an invitation does not open if the administrator who sent it is locked or no longer an administrator', async () => {
  for (const gone of [{ banned: true }, { staffRoles: ['support'] }]) {
    const { secret, admin, email } = await anInvitation();
    await knock('open', { secret }).expect(200);
    await api.owner.person.update({ where: { id: admin.id }, data: gone }); // it was under way, behind the lock: withdrawing did not see it
    for (const attempt of [knock('open', { secret }), knock('accept', { secret, name: 'Nora', password })]) {
      const { body } = await attempt.expect(410);
      expect(body.code).toBe('account_link_over');
    }
    expect(await api.owner.person.count({ where: { email } })).toBe(0);
  }
});

test.each(['locked', 'opened'])('an invitation confirmed by two does not open once the second administrator is %s', async (when) => {
  const [ada, second] = [await steppedUp(api), await steppedUp(api)];
  const id = uuid();
  await ada.post('/v1/invitations', { name: 'Fia Neu', email: newAddress(), language: 'de', roles: ['finance_preparer'] }, id).expect(200);
  await second.post(`/v1/invitations/${id}/confirm`).expect(200);
  const secret = await mailed(api, { invitationId: id });
  await knock('open', { secret }).expect(200);
  if (when === 'locked') await ada.post(`/v1/people/${second.id}/lock`, { reason: 'Her session was stolen.' }).expect(200);
  else await api.owner.person.update({ where: { id: second.id }, data: { banned: true } });
  await knock('accept', { secret, name: 'Fia', password }).expect(410);
  const { withdrawnAt } = await api.owner.invitation.findUniqueOrThrow({ where: { id } });
  expect(withdrawnAt === null).toBe(when === 'opened');
});

test('S02: a weak password is refused with password_weak, and the invitation stays open', async () => {
  const { secret, email } = await anInvitation();
  for (const weak of ['short', 'Password123!', 'nora neu 1']) {
    const refused = await knock('accept', { secret, name: 'Nora Neu', password: weak }).expect(422);
    expect(refused.body.code).toBe('password_weak');
  }
  expect(await api.owner.person.count({ where: { email } })).toBe(0);
  await knock('accept', { secret, name: 'Nora Neu', password }).expect(200);
});

test('S02: an invited person’s password that contains the company’s or a program’s name is refused', async () => {
  await api.owner.company.create({
    data: {
      id: uuid(),
      legalName: 'Termino AG',
      mailSender: 'pay@example.com',
      street: 'Gasse 1',
      postcode: '3000',
      town: 'Bern',
      country: 'CH',
    },
  });
  await aProgram(api.owner, { slug: 'plauderkasten' });
  const { secret } = await anInvitation();
  for (const weak of ['Termino2026!', 'Plauderkasten 1']) {
    const refused = await knock('accept', { secret, name: 'Nora', password: weak }).expect(422);
    expect(refused.body.code).toBe('password_weak');
  }
});

test('S13: accepting an invitation with other roles in the body is refused with 400', async () => {
  const { secret } = await anInvitation();
  await knock('accept', { secret, name: 'Nora', password, roles: ['admin'], staffRoles: ['admin'] }).expect(400);
});

test('of two invitations of one address accepted at once, the second is refused with email_in_use', async () => {
  const { id, email, secret } = await anInvitation();
  const { promise } = await api.owner.$transaction(async (tx) => {
    await tx.person.create({ data: { id: uuid(), email, name: 'Somebody faster', emailVerified: true } });
    const answer = knock('accept', { secret, name: 'Nora', password }).then(({ status, body }) => ({ status, code: body.code as string }));
    await setTimeout(500); // it has looked, and waits to write
    return { promise: answer };
  });
  expect(await promise).toEqual({ status: 409, code: 'email_in_use' }); // one of ours has no account yet
  expect(await api.owner.invitation.findUnique({ where: { id } })).toMatchObject({ acceptedAt: null });
});

test.each(['before', 'after'])(
  'an application form with the same address, filled in %s the invitation, does not block the invited person',
  async (when) => {
    const email = newAddress();
    const early = when === 'before' ? await aForm(api.owner, email) : undefined;
    const { secret } = await anInvitation(email);
    const form = early ?? (await aForm(api.owner, email));
    await knock('accept', { secret, name: 'Nora Neuhaus', password }).expect(200);
    const { body } = await api
      .as(await sessionOf(api.anonymous(), email))
      .get('/v1/me')
      .expect(200);
    expect(body).toMatchObject({ name: 'Nora Neuhaus', language: 'de', roles: ['support'] });
    expect(await api.owner.partnerMember.count({ where: { partnerId: form.partnerId } })).toBe(0);
    const confirmed = await api.anonymous().post('/v1/join/confirm').send({ secret: form.secret, password, acceptsTerms: true });
    expect([confirmed.status, confirmed.body.code]).toEqual([410, 'confirmation_link_over']); // staff are nobody's partner
  },
);

test('an unconfirmed application form that staff refused does not block the invitation of its address', async () => {
  const email = newAddress();
  const { partnerId } = await aForm(api.owner, email);
  await api.owner.partner.update({ where: { id: partnerId }, data: { state: 'refused' } });
  const { secret } = await anInvitation(email);
  await knock('accept', { secret, name: 'Nora Neuhaus', password }).expect(200);
  expect(await api.owner.partnerMember.count({ where: { partnerId } })).toBe(0);
});

test('accepting an invitation ends the reset link mailed for an application form with the same address', async () => {
  const email = newAddress();
  const { personId } = await aForm(api.owner, email);
  await api.anonymous().post('/v1/password-reset').send({ email }).expect(202);
  const reset = await mailed(api, { personId });
  const { secret } = await anInvitation(email);
  await knock('accept', { secret, name: 'Nora Neuhaus', password }).expect(200);
  await api.anonymous().post('/v1/password-reset/choose').send({ secret: reset, password: 'seven purple bicycles' }).expect(410);
  expect(await api.owner.authAccount.count({ where: { userId: personId } })).toBe(0);
});

test('an invitation is over if the host product enrols an account with its address at that moment', async () => {
  const email = newAddress();
  const { partnerId } = await aForm(api.owner, email);
  const { id, secret } = await anInvitation(email);
  const { status, body } = await whileLocked(api, {
    email,
    begin: () => knock('accept', { secret, name: 'Nora Neuhaus', password }),
    meanwhile: () => api.owner.partner.update({ where: { id: partnerId }, data: { enrolled: true } }),
  });
  expect([status, body.code]).toEqual([410, 'account_link_over']);
  expect(await api.owner.person.count({ where: { email } })).toBe(1);
  expect(await api.owner.invitation.findUnique({ where: { id } })).toMatchObject({ acceptedAt: null });
}, 15_000);
