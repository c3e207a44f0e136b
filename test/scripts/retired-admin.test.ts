import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealInvitee } from '../../prisma/partner/invitee.ts';
import { retireAdmin } from '../../scripts/retired-admin.ts';
import { newAddress, steppedUp } from '../api/accounts/mailed.ts';
import { startApi, type RunningApi } from '../api/running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

test('the terminal retires administrators who are gone, so that the last one can invite new ones', async () => {
  const [ada, gone] = [await steppedUp(api), await steppedUp(api)];
  await expect(retireAdmin(api.owner, gone.email)).rejects.toThrow(/not locked/);
  await ada.post(`/v1/people/${gone.id}/lock`, { reason: 'They left us yesterday.' }).expect(200);
  const id = uuid();
  const underWay = { id, kind: 'staff', name: 'Sara', language: 'de', staffRoles: ['support'], invitedBy: gone.id };
  await api.owner.invitation.create({ data: { ...underWay, ...sealInvitee(api.deps.config.dataKeys, id, newAddress()) } });
  await retireAdmin(api.owner, ` ${gone.email.toUpperCase()}`);
  const person = await api.owner.person.findUniqueOrThrow({ where: { id: gone.id } });
  expect(person).toMatchObject({ staffRoles: ['support'], banned: true });
  expect((await api.owner.invitation.findUniqueOrThrow({ where: { id } })).withdrawnAt).not.toBeNull();
  const body = { name: 'Nora Neu', email: newAddress(), language: 'de', roles: ['admin'] };
  await ada.post('/v1/invitations', body).expect(200);
  expect(await api.owner.invitation.findFirst({ where: { name: 'Nora Neu' } })).toMatchObject({ needsSecond: false });
  const audited = await api.owner.auditEntry.findFirstOrThrow({ where: { subjectId: gone.id, action: 'person.retire_admin' } });
  expect(audited).toMatchObject({ actorId: null, actorName: 'terminal', before: { roles: ['admin'] } });
  await expect(retireAdmin(api.owner, gone.email)).rejects.toThrow(/No administrator/);
});
