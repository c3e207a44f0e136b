import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../../api/contract/roles.ts';
import { invitedOne, stepUpByMail } from '../../accounts/mailed.ts';
import { codeBefore, codeOf } from '../../authenticator.ts';
import { aPerson, cookiesOf, newest, password, sessionOf, startApi, type RunningApi } from '../../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { DEMO: 'false' } });
});
afterAll(() => api.stop());

const ofLibrary = (name: string) => `/v1/auth/two-factor/${name}`;
const sessionRow = (userId: string) => api.owner.session.findFirstOrThrow({ where: { userId } });

async function signedIn(roles: readonly Role[] = ['admin'], invitedHoursAgo = 0) {
  const { id, email } = await aPerson(api.owner, { roles });
  if (roles.length > 0) await invitedOne(api.owner, id, invitedHoursAgo);
  const cookie = await sessionOf(api.anonymous(), email);
  return { id, email, cookie, ...api.as(cookie) };
}

/** As far as the picture to be scanned; a partner's person has stepped up before. */
async function begun(roles: readonly Role[] = ['admin']) {
  const person = await signedIn(roles);
  const { body } = await person.post(ofLibrary('enable'), { password }).expect(200);
  return { ...person, uri: String(body.totpURI), backupCodes: body.backupCodes as string[] };
}

/** With the code of the step before: the one of now is still to be used. */
async function enrolled() {
  const person = await begun();
  const answer = await person.post(ofLibrary('verify-totp'), { code: await codeBefore(person.uri) }).expect(200);
  return { ...person, ...api.as(cookiesOf(answer)) };
}

test('S03: in a session the library’s addresses refuse a code of the second factor, and our step-up accepts it', async () => {
  const ada = await enrolled();
  const before = await sessionRow(ada.id);
  for (const code of [codeOf(ada.uri), '000000'])
    expect((await ada.post(ofLibrary('verify-totp'), { code }).expect(403)).body.code).toBe('step_up_required');
  await ada.post(ofLibrary('verify-backup-code'), { code: ada.backupCodes[0] }).expect(403);
  await ada.post(ofLibrary('enable'), { password }).expect(403);
  await ada.post(ofLibrary('generate-backup-codes'), { password }).expect(404); // the password alone would make a factor
  expect(await sessionRow(ada.id)).toMatchObject({ token: before.token, factorAt: before.factorAt });
  await ada.post('/v1/step-up', { code: codeOf(ada.uri) }).expect(200); // it was not used up
});

test('S09: backup codes of a second factor that is not confirmed are no step-up', async () => {
  const ada = await begun();
  await ada.post(ofLibrary('verify-backup-code'), { code: ada.backupCodes[0] }).expect(403);
  expect((await sessionRow(ada.id)).factorAt).toBeNull();
});

test('S03: after ten wrong tries at setting up a second factor the session has to wait', async () => {
  const ada = await begun();
  const guess = async () => (await ada.post(ofLibrary('verify-totp'), { code: '000000' })).status;
  const guesses: number[] = [];
  for (let time = 0; time < 11; time += 1) guesses.push(await guess());
  expect(guesses).toEqual([...Array<number>(9).fill(401), 429, 429]); // beginning it was the first
});

test('S09: a partner’s person sets up a second factor only after stepping up by mailed code', async () => {
  const bea = await signedIn([]);
  expect((await bea.post(ofLibrary('enable'), { password }).expect(403)).body.code).toBe('step_up_required');
  expect(await api.owner.twoFactor.count({ where: { userId: bea.id } })).toBe(0);
  await stepUpByMail(api, bea);
  await bea.post(ofLibrary('enable'), { password }).expect(200);
});

test('S09: staff set up a second factor right after the invitation; later the password alone is refused', async () => {
  const ada = await signedIn(['finance_approver'], 2);
  expect((await ada.post(ofLibrary('enable'), { password }).expect(403)).body.code).toBe('step_up_required');
  await ada.post('/v1/step-up', { password }).expect(403);
  await ada.post('/v1/me/email', { email: 'thief@example.test' }).expect(403);
  expect(await api.owner.twoFactor.count({ where: { userId: ada.id } })).toBe(0);
  await stepUpByMail(api, ada);
  await ada.post(ofLibrary('enable'), { password }).expect(200);
});

test('S04: after a second factor was taken away a new one needs a mailed code, however new the invitation is', async () => {
  const ada = await enrolled();
  await api.owner.twoFactor.deleteMany({ where: { userId: ada.id } });
  await api.owner.person.update({ where: { id: ada.id }, data: { twoFactorEnabled: false } });
  const again = api.as(await sessionOf(api.anonymous(), ada.email));
  await again.post(ofLibrary('enable'), { password }).expect(403);
});

test('S09: setting up a second factor is no fresh step-up', async () => {
  const bea = await signedIn([]);
  await stepUpByMail(api, bea);
  const { body } = await bea.post(ofLibrary('enable'), { password }).expect(200);
  const old = new Date(Date.now() - 6 * 60_000);
  await api.owner.session.updateMany({ where: { userId: bea.id }, data: { factorAt: old } });
  const answer = await bea.post(ofLibrary('verify-totp'), { code: codeOf(String(body.totpURI)) }).expect(200);
  expect((await sessionRow(bea.id)).factorAt).toEqual(old);
  const refused = await api.as(cookiesOf(answer)).post('/v1/me/email', { email: 'thief@example.test' }).expect(403);
  expect(refused.body.code).toBe('step_up_required');
});

test('a new second factor is reported to its person and audited', async () => {
  const ada = await enrolled();
  const told = await api.owner.effect.findMany({ where: { entityId: ada.id, summary: 'account_factor_set' } });
  expect(told.map(({ arguments: wish }) => wish)).toEqual([{ template: 'account_factor_set', accountId: ada.id }]);
  const [row] = await api.owner.auditEntry.findMany({ where: { action: 'factor.set_up', subjectId: ada.id } });
  expect(row?.actorId).toBe(ada.id);
});

test('S08: the library’s addresses refuse a session that has been idle too long, and end it', async () => {
  const ada = await begun();
  await api.owner.session.updateMany({ where: { userId: ada.id }, data: { lastSeenAt: new Date(Date.now() - 31 * 60_000) } });
  await api
    .anonymous()
    .get('/v1/auth/get-session')
    .set({ cookie: newest(ada.cookie) })
    .expect(200, 'null');
  expect(await api.owner.session.count({ where: { userId: ada.id } })).toBe(0);
  await ada.post(ofLibrary('verify-totp'), { code: codeOf(ada.uri) }).expect(401);
});
