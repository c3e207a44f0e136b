import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function registered(vatId: string | null) {
  const program = await aProgram(api.owner);
  const { id } = await aPartner(api.owner, program.id);
  const seat = { country: 'CH', legalName: 'Brunner GmbH', street: 'Weg 1', postcode: '3600', town: 'Thun' };
  const tax = { entity: 'company', vatRegistered: vatId !== null, vatId, validFrom: '2026-01-01T00:00:00Z' };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), partnerId: id, ...seat, ...tax } });
  return { id, path: `/v1/partners/${id}/check-vat-id` };
}
const found = { reason: 'UID register: Brunner GmbH, Thun, active.' };

test('M4: what finance found in the register is kept in a row of its own, with who and when', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  expect((await finance.get(`/v1/partners/${id}`)).body.vat).toEqual({ id: 'CHE-109.322.551 MWST', checkedAt: null });
  await finance.post(path, found).expect(200);
  const rows = await api.owner.partnerTaxProfile.findMany({ where: { partnerId: id }, orderBy: { validFrom: 'asc' } });
  expect(rows).toMatchObject([
    { vatIdCheckedAt: null },
    { vatIdCheckedAt: expect.any(Date), legalName: 'Brunner GmbH', checkEvidence: { found: found.reason } },
  ]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'partner.check_vat_id' } })).toBe(1);
});

test('M4: without an id there is nothing to look up, and support may not say so', async () => {
  const none = await registered(null);
  const finance = api.as(await api.signIn(['finance_approver']));
  await finance.post(none.path, found).expect(409);
  const some = await registered('CHE-109.322.551 MWST');
  await api
    .as(await api.signIn(['support']))
    .post(some.path, found)
    .expect(403);
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId: { in: [none.id, some.id] } } })).toBe(2);
});
