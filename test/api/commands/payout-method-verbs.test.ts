import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealMethod } from '../../../prisma/payout-method.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => api.stop());

const iban = 'CH9300762011623852957';
async function aMethod(editedBy: string = uuid()) {
  const partner = await aPartner(api.owner, (await aProgram(api.owner)).id);
  const id = uuid();
  const address = { street: 'Gasse', buildingNumber: '1', postcode: '3000', town: 'Bern', country: 'CH' };
  const sealed = sealMethod(api.deps.config.dataKeys, id, { rail: 'bank_file', name: 'Partner AG', iban, address });
  const row = {
    id,
    partnerId: partner.id,
    rail: 'bank_file',
    currency: 'CHF',
    editedBy,
    activeFrom: new Date(Date.now() + 72 * 3_600_000),
  };
  await api.owner.payoutMethod.create({ data: { ...row, ...sealed } });
  return { id, partnerId: partner.id, path: `/v1/payout-methods/${id}` };
}
const method = (id: string) => api.owner.payoutMethod.findUniqueOrThrow({ where: { id } });

test('S22: finance sees payout details masked; in full only an approver with a fresh factor, and that is noted', async () => {
  const { id, partnerId, path } = await aMethod();
  const preparer = await somebody(api, ['finance_preparer']);
  const list = await preparer.get(`/v1/payout-methods?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200);
  expect(list.body).toMatchObject([{ id, masked: 'CH93•••2957', confirmedBy: null }]);
  expect(list.text).not.toContain(iban);
  await preparer.post(`${path}/reveal`).expect(403);
  await (await somebody(api, ['finance_approver'], { fresh: false })).post(`${path}/reveal`).expect(403);
  for (const role of ['admin', 'staff', 'support'] as const) await (await somebody(api, [role])).get('/v1/payout-methods').expect(403);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id } })).toMatchObject([
    { action: 'request.refused', actorId: preparer.id },
  ]);
  const full = await approver.post(`${path}/reveal`).expect(200);
  expect(full.body.details).toMatchObject({ name: 'Partner AG', iban, town: 'Bern' });
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, NOT: { action: 'request.refused' } } })).toEqual([
    expect.objectContaining({ action: 'payout_method.reveal', actorId: approver.id }),
  ]);
});

test('S34: changed details are confirmed once, by somebody else than who entered them', async () => {
  const own = await aMethod(approver.id);
  expect((await approver.post(`${own.path}/confirm`).expect(409)).body.code).toBe('four_eyes');
  expect(await method(own.id)).toMatchObject({ confirmedBy: null });
  const { id, path } = await aMethod();
  const key = uuid();
  await approver.post(`${path}/confirm`, {}, key).expect(200);
  const again = await approver.post(`${path}/confirm`, {}, key).expect(200);
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(await method(id)).toMatchObject({ confirmedBy: approver.id });
  await approver.post(`${path}/confirm`).expect(409);
  await approver.post(`/v1/payout-methods/${uuid()}/confirm`).expect(404);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'payout_method.confirm' } })).toBe(1);
});
