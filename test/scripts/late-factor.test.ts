import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { administratorFinding, letSetUpFactor } from '../../scripts/late-factor.ts';
import { invitedOne } from '../api/accounts/mailed.ts';
import { codeBefore } from '../api/authenticator.ts';
import { aPerson, password, sessionOf, startApi, type RunningApi } from '../api/running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi({ environment: { DEMO: 'false' } });
});
afterAll(() => api.stop());
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

const enable = '/v1/auth/two-factor/enable';

async function late(roles: readonly ('admin' | 'support')[] = ['admin']) {
  const { id, email } = await aPerson(api.owner, { roles });
  await invitedOne(api.owner, id, 2);
  return { id, email, ...api.as(await sessionOf(api.anonymous(), email)) };
}

test('S09: without mail the first administrator is allowed once, by the terminal, to set up the second factor', async () => {
  const ada = await late();
  await ada.post(enable, { password }).expect(403);
  await letSetUpFactor(api.owner, ` ${ada.email.toUpperCase()}`);
  const { body } = await ada.post(enable, { password }).expect(200);
  await ada.post('/v1/auth/two-factor/verify-totp', { code: await codeBefore(String(body.totpURI)) }).expect(200);
  const deeds = await api.owner.auditEntry.findMany({
    where: { subjectId: ada.id, action: { startsWith: 'factor.' } },
    orderBy: { seq: 'asc' },
  });
  expect(deeds).toMatchObject([
    { action: 'factor.let_set_up', actorId: null, actorName: 'terminal' },
    { action: 'factor.set_up', actorId: ada.id },
  ]);
  await api.owner.twoFactor.deleteMany({ where: { userId: ada.id } });
  await api.owner.person.update({ where: { id: ada.id }, data: { twoFactorEnabled: false } });
  const again = api.as(await sessionOf(api.anonymous(), ada.email));
  await again.post(enable, { password }).expect(403);
});

test('the permission to set up a second factor ends after an hour', async () => {
  const ada = await late();
  const was = { actorName: 'terminal', action: 'factor.let_set_up', subjectKind: 'person', subjectId: ada.id };
  await api.owner.$executeRaw`alter table audit_entry disable trigger user`;
  const { seq } = await api.owner.auditEntry.create({ data: was });
  await api.owner.$executeRaw`update audit_entry set at = now() - interval '61 minutes' where seq = ${seq}`;
  await api.owner.$executeRaw`alter table audit_entry enable trigger user`;
  await ada.post(enable, { password }).expect(403);
});

test('the permission to set up a second factor is refused for others than a lone administrator without one', async () => {
  const [ada, sam, eve] = [await late(), await late(['support']), await late()];
  await expect(letSetUpFactor(api.owner, 'nobody@commend.test')).rejects.toThrow('No administrator');
  await expect(letSetUpFactor(api.owner, sam.email)).rejects.toThrow('No administrator');
  await api.owner.person.update({ where: { id: eve.id }, data: { twoFactorEnabled: true } });
  await expect(letSetUpFactor(api.owner, eve.email)).rejects.toThrow('take-factor-away');
  await expect(letSetUpFactor(api.owner, ada.email)).rejects.toThrow('Another administrator');
  await api.owner.person.update({ where: { id: eve.id }, data: { banned: true } });
  await letSetUpFactor(api.owner, ada.email);
});

test('the doctor names the command if no administrator can sign in', async () => {
  expect(await administratorFinding(api.owner)).toEqual({ isWell: false, text: expect.stringContaining('connect -- administrator') });
  const ada = await late();
  expect(await administratorFinding(api.owner)).toEqual({ isWell: false, text: expect.stringContaining('connect -- set-up-factor') });
  await api.owner.person.update({ where: { id: ada.id }, data: { twoFactorEnabled: true } });
  expect((await administratorFinding(api.owner)).isWell).toBe(true);
});
