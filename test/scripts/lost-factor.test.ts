import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { takeLostFactorAway } from '../../scripts/lost-factor.ts';
import { steppedUp } from '../api/accounts/mailed.ts';
import { aPerson, startApi, type RunningApi } from '../api/running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());
beforeEach(() => api.owner.person.updateMany({ data: { staffRoles: ['support'] } }));

async function withFactor(personId: string): Promise<void> {
  await api.owner.twoFactor.create({ data: { id: uuid(), userId: personId, secret: 'sealed', backupCodes: 'sealed' } });
  await api.owner.person.update({ where: { id: personId }, data: { twoFactorEnabled: true } });
}

test('S04: a lost second factor is taken away by the terminal if there are not two other administrators', async () => {
  const ada = await steppedUp(api);
  await withFactor(ada.id);
  await takeLostFactorAway(api.owner, ` ${ada.email.toUpperCase()}`);
  expect(await api.owner.twoFactor.count({ where: { userId: ada.id } })).toBe(0);
  expect(await api.owner.person.findUniqueOrThrow({ where: { id: ada.id } })).toMatchObject({
    twoFactorEnabled: false,
    staffRoles: ['admin'],
  });
  await ada.get('/v1/me').expect(401);
  const audited = await api.owner.auditEntry.findFirstOrThrow({ where: { subjectId: ada.id, action: 'factor.take_away' } });
  expect(audited).toMatchObject({ actorId: null, actorName: 'terminal' });
  expect(await api.owner.effect.count({ where: { entityId: ada.id, summary: 'account_factor_reset' } })).toBe(1);
  await expect(takeLostFactorAway(api.owner, ada.email)).rejects.toThrow(/no second factor/);
  await expect(takeLostFactorAway(api.owner, 'nobody@commend.test')).rejects.toThrow(/Nobody signs in/);
});

test('a lost second factor of a person is taken away by the terminal only if fewer than two administrators can do it', async () => {
  const [one, two, bea] = [await steppedUp(api), await steppedUp(api), await aPerson(api.owner, { roles: [] })];
  await withFactor(bea.id);
  await expect(takeLostFactorAway(api.owner, bea.email)).rejects.toThrow(/Two administrators/);
  expect(await api.owner.twoFactor.count({ where: { userId: bea.id } })).toBe(1);
  await one.post(`/v1/people/${two.id}/lock`, { reason: 'They left us yesterday.' }).expect(200);
  await takeLostFactorAway(api.owner, bea.email);
  expect(await api.owner.twoFactor.count({ where: { userId: bea.id } })).toBe(0);
});
