import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const billed = { country: 'CH', legalName: 'Brunner GmbH', street: 'Weg 1', postcode: '3600', town: 'Thun' };

async function registered(vatId: string | null) {
  const program = await aProgram(api.owner);
  const { id } = await aPartner(api.owner, program.id);
  const tax = { entity: 'company', vatRegistered: vatId !== null, vatId, validFrom: '2026-01-01T00:00:00Z' };
  await api.owner.partnerTaxProfile.create({ data: { id: uuid(), partnerId: id, ...billed, ...tax } });
  return { id, path: `/v1/partners/${id}/check-vat-id` };
}
const found = { vatId: 'CHE-109.322.551 MWST', billed, reason: 'UID register: Brunner GmbH, Thun, active.' };

test('M4: a VAT number found in the register is recorded in a new tax profile with person and time', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  expect((await finance.get(`/v1/partners/${id}`)).body.vat).toEqual({
    id: 'CHE-109.322.551 MWST',
    checkedAt: null,
    refutedAt: null,
    registeredFrom: null,
    registeredUntil: null,
    sharedWith: 0,
    isCompanys: false,
  });
  await finance.post(path, found).expect(200);
  const rows = await api.owner.partnerTaxProfile.findMany({ where: { partnerId: id }, orderBy: { validFrom: 'asc' } });
  expect(rows).toMatchObject([
    { vatIdCheckedAt: null },
    { vatIdCheckedAt: expect.any(Date), legalName: 'Brunner GmbH', checkEvidence: { found: found.reason } },
  ]);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'partner.check_vat_id' } })).toBe(1);
});

test('M4: the first day of the VAT registration is kept when the number is checked again, and cannot be in the future', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  const since = async () => (await finance.get(`/v1/partners/${id}`)).body.vat.registeredFrom;
  await finance.post(path, { ...found, registeredFrom: '2026-10-01' }).expect(200);
  expect(await since()).toBe('2026-10-01');
  await finance.post(path, found).expect(200);
  expect(await since()).toBe('2026-10-01');
  await finance.post(`/v1/partners/${id}/refute-vat-id`, found).expect(200);
  expect(await since()).toBe('2026-10-01');
  await finance.post(path, { ...found, registeredFrom: 'October' }).expect(400);
  const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);
  expect((await finance.post(path, { ...found, registeredFrom: tomorrow })).body.code).toBe('partner_registration_to_come');
  await finance.post(`/v1/partners/${id}/refute-vat-id`, { ...found, registeredFrom: '2026-10-01' }).expect(400);
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner.check_vat_id' }, orderBy: { seq: 'asc' } });
  expect(rows.map(({ after }) => after)).toEqual([{ vatId: found.vatId, registeredFrom: '2026-10-01' }, { vatId: found.vatId }]);
});

test('M4: the last day of the VAT registration is kept until the register shows another one or a later registration', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  const days = async () => {
    const { vat, billed: party } = (await finance.get(`/v1/partners/${id}`)).body;
    return [vat.registeredFrom, vat.registeredUntil, party.isRegistered];
  };
  await finance.post(path, { ...found, registeredFrom: '2026-01-01', registeredUntil: '2026-02-28' }).expect(200);
  expect(await days()).toEqual(['2026-01-01', '2026-02-28', false]);
  await finance.post(path, found).expect(200);
  await finance.post(`/v1/partners/${id}/refute-vat-id`, found).expect(200);
  expect(await days()).toEqual(['2026-01-01', '2026-02-28', false]);
  await finance.post(path, { ...found, registeredUntil: '2026-01-31' }).expect(200);
  expect(await days()).toEqual(['2026-01-01', '2026-01-31', false]);
  await finance.post(path, { ...found, registeredFrom: '2026-02-01' }).expect(200);
  expect(await days()).toEqual(['2026-02-01', null, true]);
  const nextYear = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10);
  await finance.post(path, { ...found, registeredUntil: nextYear }).expect(200);
  expect(await days()).toEqual(['2026-02-01', nextYear, true]);
  const rows = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'partner.check_vat_id' }, orderBy: { seq: 'asc' } });
  expect(rows.at(-1)?.after).toEqual({ vatId: found.vatId, registeredUntil: nextYear });
});

test('M4: a last day of the VAT registration before its first, more than a year ahead or ten years back, is refused', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  const code = async (body: object) => (await finance.post(path, { ...found, ...body }).expect(409)).body.code;
  expect(await code({ registeredFrom: '2026-02-01', registeredUntil: '2026-01-31' })).toBe('partner_registration_ends_first');
  await finance.post(path, { ...found, registeredFrom: '2026-02-01' }).expect(200);
  expect(await code({ registeredUntil: '2026-01-31' })).toBe('partner_registration_ends_first');
  const tooLate = new Date(Date.now() + 368 * 86_400_000).toISOString().slice(0, 10);
  expect(await code({ registeredUntil: tooLate })).toBe('partner_registration_ends_late');
  expect(await code({ registeredFrom: '1890-01-01', registeredUntil: '1900-01-01' })).toBe('partner_registration_ends_early');
  await finance.post(`/v1/partners/${id}/refute-vat-id`, { ...found, registeredUntil: '2026-03-01' }).expect(400);
  expect((await finance.get(`/v1/partners/${id}`)).body.vat.registeredUntil).toBeNull();
});

test('M4: a VAT number no longer found is marked as such until it is found again', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const missing = `/v1/partners/${id}/refute-vat-id`;
  const missed = { vatId: 'CHE-109.322.551 MWST', billed, reason: 'UID register, 29 November: deleted on 12 November.' };
  const finance = api.as(await api.signIn(['finance_preparer']));
  const vat = async () => (await finance.get(`/v1/partners/${id}`)).body.vat;
  await finance.post(path, found).expect(200);
  await finance.post(missing, missed).expect(200);
  expect(await vat()).toMatchObject({ checkedAt: null, refutedAt: expect.any(String) });
  const rows = await api.owner.partnerTaxProfile.findMany({ where: { partnerId: id }, orderBy: { validFrom: 'asc' } });
  expect(rows.at(-1)).toMatchObject({ vatIdCheckedAt: null, vatIdRefutedAt: expect.any(Date), checkEvidence: { missed: missed.reason } });
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'partner.refute_vat_id', reason: missed.reason } })).toBe(1);
  await finance.post(path, found).expect(200);
  expect(await vat()).toMatchObject({ checkedAt: expect.any(String), refutedAt: null });
  expect((await finance.post(missing, { ...missed, vatId: 'CHE-123.456.788 MWST' }).expect(409)).body.code).toBe('partner_vat_id_changed');
  const support = api.as(await api.signIn(['support']));
  await support.post(missing, missed).expect(403);
});

test('M4: a check is refused without a VAT number with 409, and to support with 403', async () => {
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

test('M4: a check of a VAT number with another name or address than the partner’s current one is refused', async () => {
  const { id, path } = await registered('CHE-109.322.551 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  const late = await finance.post(path, { ...found, billed: { ...billed, legalName: 'Mallory GmbH' } }).expect(409);
  expect(late.body).toMatchObject({ code: 'partner_billed_changed', detail: expect.stringContaining('Brunner GmbH, Weg 1, CH-3600 Thun') });
  expect(await api.owner.partnerTaxProfile.count({ where: { partnerId: id } })).toBe(1);
});

test('M4: a check of another VAT number than the partner’s current one is refused, and the number stays unchecked', async () => {
  const { id, path } = await registered('CHE-123.456.788 MWST');
  const finance = api.as(await api.signIn(['finance_preparer']));
  const late = await finance.post(path, found).expect(409);
  expect(late.body).toMatchObject({ code: 'partner_vat_id_changed', details: { vatId: 'CHE-123.456.788 MWST' } });
  await finance.post(path, { reason: found.reason }).expect(400);
  expect(await api.owner.partnerTaxProfile.findMany({ where: { partnerId: id } })).toMatchObject([{ vatIdCheckedAt: null }]);
});

test('a VAT number that is the company’s own cannot be checked, and one shared with another partner is marked', async () => {
  const seat = { street: 'Gasse 1', postcode: '3000', town: 'Bern', country: 'CH' };
  const ours = { legalName: 'Commend AG', mailSender: 'pay@example.com', vatId: 'CHE-116.281.710', ...seat };
  await api.owner.company.create({ data: { id: uuid(), ...ours } });
  const finance = api.as(await api.signIn(['finance_approver']));
  const own = await registered('CHE-116.281.710 MWST');
  const refused = await finance.post(own.path, { ...found, vatId: 'CHE-116.281.710 MWST' }).expect(409);
  expect(refused.body.code).toBe('partner_vat_id_is_companys');
  expect((await finance.get(`/v1/partners/${own.id}`)).body.vat).toMatchObject({ isCompanys: true, checkedAt: null });
  const [one, other] = [await registered('CHE-105.815.381 MWST'), await registered('CHE-105.815.381 MWST')];
  for (const { id } of [one, other])
    expect((await finance.get(`/v1/partners/${id}`)).body.vat).toMatchObject({ sharedWith: 1, isCompanys: false });
});
