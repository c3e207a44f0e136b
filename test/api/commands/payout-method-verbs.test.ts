import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { sealMethod } from '../../../prisma/payout/payout-method.ts';
import { somebody } from '../payable.ts';
import { aPartner, aProgram } from '../rows.ts';
import { aPerson, startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => api.stop());

const iban = 'CH9300762011623852957';
const account = 'ch93 0076 2011 6238 5295 7';
const other = 'DE89370400440532013000';

/** An account of its own, unless it says otherwise. */
async function aMethod(editedBy: string = uuid(), number: string = iban, of?: string) {
  const partnerId = of ?? (await aPartner(api.owner, (await aProgram(api.owner)).id)).id;
  const id = uuid();
  const address = { street: 'Gasse', buildingNumber: '1', postcode: '3000', town: 'Bern', country: 'CH' };
  const sealed = sealMethod(api.deps.config.dataKeys, id, { rail: 'bank_file', name: 'Partner AG', iban: number, address });
  const row = {
    id,
    partnerId,
    rail: 'bank_file',
    currency: 'CHF',
    editedBy,
    activeFrom: new Date(Date.now() + 72 * 3_600_000),
  };
  await api.owner.payoutMethod.create({ data: { ...row, ...sealed } });
  return { id, partnerId, path: `/v1/payout-methods/${id}` };
}
const method = (id: string) => api.owner.payoutMethod.findUniqueOrThrow({ where: { id } });

test('S22: payout details are shown masked; in full only to an approver with a fresh second factor, and audited', async () => {
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

test('payout details show that the bank refused the same account before, but not that people switched it off', async () => {
  const number = 'CH5604835012345678009';
  const [byBank, byPerson, anew] = [await aMethod(uuid(), number), await aMethod(uuid(), number), await aMethod(uuid(), number)];
  const refusedBefore = async () => {
    const filter = encodeURIComponent(JSON.stringify({ partnerId: anew.partnerId }));
    return (await approver.get(`/v1/payout-methods?filter=${filter}`).expect(200)).body[0].refusedBefore;
  };
  const at = new Date('2026-11-29T10:00:00Z');
  const off = (id: string, change: object) => api.owner.payoutMethod.update({ where: { id }, data: { revokedAt: at, ...change } });
  await off(byPerson.id, { revokedReason: 'Not theirs', revokedBy: approver.id });
  await off(byBank.id, { revokedReason: 'replaced' });
  expect(await refusedBefore()).toBeNull();
  await off(byBank.id, { revokedReason: 'AC06', refusedCode: 'AC06', refusedAt: at });
  expect(await refusedBefore()).toEqual({ code: 'AC06', at: '2026-11-29T10:00:00.000Z' });
});

test('S34: changed payout details are confirmed once, by another person than the one who entered them', async () => {
  const own = await aMethod(approver.id);
  expect((await approver.post(`${own.path}/confirm`, { account }).expect(409)).body.code).toBe('four_eyes');
  expect(await method(own.id)).toMatchObject({ confirmedBy: null });
  const { id, path } = await aMethod();
  const key = uuid();
  await approver.post(`${path}/confirm`, { account }, key).expect(200);
  const again = await approver.post(`${path}/confirm`, { account }, key).expect(200);
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(await method(id)).toMatchObject({ confirmedBy: approver.id });
  await approver.post(`${path}/confirm`, { account }).expect(409);
  await approver.post(`/v1/payout-methods/${uuid()}/confirm`, { account }).expect(404);
  expect(await api.owner.auditEntry.count({ where: { subjectId: id, action: 'payout_method.confirm' } })).toBe(1);
});

test('payout details entered by a person locked since are confirmed only by someone who says to know that', async () => {
  const { id: editor } = await aPerson(api.owner, { roles: [], name: 'Bea Keller' });
  const { id, partnerId, path } = await aMethod(editor);
  await api.owner.person.update({ where: { id: editor }, data: { banned: true } });
  const [row] = (await approver.get(`/v1/payout-methods?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200)).body;
  expect(Date.now() - new Date(row.editorLockedAt).getTime()).toBeLessThan(60_000);
  const refused = await approver.post(`${path}/confirm`, { account }).expect(409);
  expect(refused.body).toMatchObject({ code: 'proposer_shut_out', details: { who: 'Bea Keller' } });
  await approver.post(`${path}/confirm`, { account, editorIsLocked: true }).expect(200);
  expect(await method(id)).toMatchObject({ confirmedBy: approver.id });
});

test('S34: payout details are confirmed only with their full account number, and another number is refused', async () => {
  const lonely = 'DE02120300000000202051';
  const { id, path } = await aMethod(uuid(), lonely);
  const preparer = await somebody(api, ['finance_preparer']);
  for (const person of [preparer, approver]) {
    await person.post(`${path}/confirm`, {}).expect(400);
    for (const wrong of ['DE02•••2051', other])
      expect((await person.post(`${path}/confirm`, { account: wrong }).expect(409)).body.code).toBe('account_differs');
  }
  expect(await method(id)).toMatchObject({ confirmedBy: null });
  await preparer.post(`${path}/confirm`, { account: 'de02 1203 0000 0000 2020 51' }).expect(200);
  expect(await method(id)).toMatchObject({ confirmedBy: preparer.id });
});

test('S34: an account shared with another partner is confirmed only by an approver; partners of one owner do not count', async () => {
  const [first, second] = [await aMethod(uuid(), other), await aMethod(uuid(), other)];
  const preparer = await somebody(api, ['finance_preparer']);
  const sharedWith = async ({ partnerId }: { partnerId: string }) =>
    (await preparer.get(`/v1/payout-methods?filter=${encodeURIComponent(JSON.stringify({ partnerId }))}`).expect(200)).body.map(
      (row: { sharedWith: number }) => row.sharedWith,
    );
  const refused = await preparer.post(`${second.path}/confirm`, { account: other }).expect(409);
  expect(refused.body).toMatchObject({ code: 'account_is_shared', details: { ask: expect.stringContaining('finance_approver') } });
  await approver.post(`${second.path}/confirm`, { account: other }).expect(200);
  expect([await sharedWith(first), await sharedWith(second)]).toEqual([[0], [1]]);
  const again = await aMethod(uuid(), other, first.partnerId);
  await api.owner.payoutMethod.update({ where: { id: first.id }, data: { revokedAt: new Date() } });
  await preparer.post(`${again.path}/confirm`, { account: other }).expect(200);
  for (const { partnerId } of [first, second])
    await api.owner.partnerMember.create({ data: { partnerId, personId: preparer.id, role: 'owner' } });
  expect(await sharedWith(second)).toEqual([0]);
});
