import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../../api/contract/roles.ts';
import { invitedOne, stepUpByMail } from '../../accounts/mailed.ts';
import { codeBefore, codeOf } from '../../authenticator.ts';
import { aPerson, cookiesOf, password, sessionOf, startApi, type RunningApi } from '../../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { DEMO: 'false' } });
});
afterAll(() => api.stop());

const ofLibrary = (name: string) => `/v1/auth/two-factor/${name}`;
const takeAway = '/v1/me/second-factor/take-away';

/** Whoever has lost the phone: signed in with the first of the backup codes. */
async function withoutPhone(roles: readonly Role[] = ['admin']) {
  const { id, email } = await aPerson(api.owner, { roles });
  if (roles.length > 0) await invitedOne(api.owner, id);
  const first = { id, ...api.as(await sessionOf(api.anonymous(), email)) };
  if (roles.length === 0) await stepUpByMail(api, first);
  const { body } = await first.post(ofLibrary('enable'), { password }).expect(200);
  const uri = String(body.totpURI);
  const elsewhere = cookiesOf(await first.post(ofLibrary('verify-totp'), { code: await codeBefore(uri) }).expect(200));
  const [used = '', ...codes] = body.backupCodes as string[];
  const challenge = cookiesOf(await api.anonymous().post('/v1/auth/sign-in/email').send({ email, password }).expect(200));
  const cookie = cookiesOf(await api.as(challenge).post(ofLibrary('verify-backup-code'), { code: used }).expect(200));
  return { id, email, uri, used, codes, elsewhere, ...api.as(cookie) };
}
const factorsOf = (userId: string) => api.owner.twoFactor.count({ where: { userId } });

test.each([
  ['one of ours', ['admin'] as const],
  ['a partner’s person', [] as const],
])('S04: a lost second factor is taken away with password and backup code: %s', async (_who, roles) => {
  const ada = await withoutPhone(roles);
  const answer = await ada.post(takeAway, { password, backupCode: ada.codes[0] }).expect(200);
  expect(answer.body).toEqual({ ended: 1 });
  await api.as(ada.elsewhere).get('/v1/me').expect(401);
  expect((await ada.get('/v1/me').expect(200)).body.secondFactor).toMatchObject({ enrolled: false, verifiedAt: null });
  expect(await factorsOf(ada.id)).toBe(0);
  const told = await api.owner.effect.findMany({ where: { entityId: ada.id, summary: 'account_factor_given_up' } });
  expect(told).toMatchObject([{ arguments: { template: 'account_factor_given_up', accountId: ada.id } }]);
  expect(await api.owner.auditEntry.findFirst({ where: { subjectId: ada.id, action: 'factor.take_away' } })).toMatchObject({
    actorId: ada.id,
  });
  expect((await ada.post(ofLibrary('enable'), { password }).expect(403)).body.code).toBe('step_up_required'); // the password alone brings no app
  await stepUpByMail(api, ada);
  const { body } = await ada.post(ofLibrary('enable'), { password }).expect(200);
  await ada.post(ofLibrary('verify-totp'), { code: codeOf(String(body.totpURI)) }).expect(200);
  expect(await factorsOf(ada.id)).toBe(1);
});

test('S09: taking the second factor away ends the step-up given just before', async () => {
  const ada = await withoutPhone();
  const phone = api.as(ada.elsewhere);
  await phone.post('/v1/step-up', { code: codeOf(ada.uri) }).expect(200);
  await phone.post(takeAway, { password, backupCode: ada.codes[0] }).expect(200);
  expect((await phone.post('/v1/me/email', { email: 'thief@example.test' }).expect(403)).body.code).toBe('step_up_required');
});

test('a wrong password or backup code takes no second factor away and is audited; a wrong password uses no code up', async () => {
  const ada = await withoutPhone();
  const [code = ''] = ada.codes;
  for (const given of [
    { password: 'not the password', backupCode: code },
    { password, backupCode: ada.used },
    { password, backupCode: '00000-00000' },
  ])
    expect((await ada.post(takeAway, given).expect(422)).body.code).toBe('backup_code_wrong');
  expect(await factorsOf(ada.id)).toBe(1);
  expect(await api.owner.auditEntry.count({ where: { subjectId: ada.id, action: 'factor.take_away_refused' } })).toBe(3);
  await ada.post(takeAway, { password, backupCode: code }).expect(200);
  expect((await ada.post(takeAway, { password, backupCode: ada.codes[1] }).expect(403)).body.code).toBe('second_factor_missing');
});

test('S08: the list of sessions marks the one that was opened with a backup code', async () => {
  const ada = await withoutPhone();
  const { body } = await ada.get('/v1/me/sessions').expect(200);
  const told = (body as { isThis: boolean; isWithoutFactor: boolean }[]).map(({ isThis, isWithoutFactor }) => [isThis, isWithoutFactor]);
  expect(told.toSorted()).toEqual([
    [false, false],
    [true, true],
  ]);
});

test('after ten wrong tries at taking the second factor away the session has to wait; anonymous callers get 401', async () => {
  const ada = await withoutPhone();
  const guess = async () => (await ada.post(takeAway, { password, backupCode: '00000-00000' })).status;
  const guesses: number[] = [];
  for (let time = 0; time < 11; time += 1) guesses.push(await guess());
  expect(guesses).toEqual([...Array<number>(10).fill(422), 429]);
  await api.anonymous().post(takeAway).send({ password, backupCode: ada.codes[0] }).expect(401);
  expect(await factorsOf(ada.id)).toBe(1);
});
