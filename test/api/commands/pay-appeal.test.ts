import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { somebody } from '../payable.ts';
import { portalWorld, type PortalWorld } from '../portal/partners.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: PortalWorld;
let petra: Awaited<ReturnType<typeof somebody>>;
let fiona: Awaited<ReturnType<typeof somebody>>;
let aldo: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  world = await portalWorld(api);
  petra = await somebody(api, ['staff']);
  fiona = await somebody(api, ['finance_preparer']);
  aldo = await somebody(api, ['finance_approver']);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const reason = 'The customer paid the first invoice by bank transfer';
const amount = { amount: 4_200, currency: 'EUR' };

/** An appeal against what the terms refused, decided so. */
async function decided(outcome: 'granted' | 'upheld', refusedReason: string | null = 'paid_out_of_band') {
  const { partnerId, earningId, person } = await world.partner(await world.program());
  await api.owner.commission.update({ where: { id: earningId }, data: { state: 'void', refusedReason } });
  const about = { kind: 'review', subjectKind: 'commission', subjectId: earningId, outcome: 'took_back', inputs: {}, asOf: new Date() };
  await api.owner.decision.create({ data: { id: uuid(), reason: 'after_duration', ...about } });
  const asked = { kind: 'appeal', earningId, text: 'The customer paid us by bank transfer.' };
  const { body } = await (await person('owner')).post(`/v1/portal/partners/${partnerId}/tickets`, asked).expect(201);
  const { id: seen } = await api.owner.ticketMessage.findFirstOrThrow({ where: { ticketId: body.id } });
  await petra.post(`/v1/tickets/${body.id}/decide`, { outcome, text: 'We saw the bank statement.', seen }).expect(200);
  return {
    id: body.id as string,
    partnerId,
    earningId,
    path: `/v1/tickets/${body.id}/propose-payment`,
    settle: `/v1/tickets/${body.id}/settle-payment`,
  };
}
type Reader = typeof petra;
const workOf = async (reader: Reader, id: string) =>
  (await reader.get(`/v1/work?range=[0,499]&filter=${JSON.stringify({ id: [`appeal_to_pay:${id}`] })}`).expect(200)).body;
const titleOf = async (id: string) => (await api.owner.ticket.findUniqueOrThrow({ where: { id } })).title;
/** What the partner was told since it was acknowledged. */
const mailsOf = async (entityId: string): Promise<string[]> => {
  const rows = await api.owner.effect.findMany({ where: { entityId, key: { startsWith: 'mail:appeal' } }, orderBy: { key: 'asc' } });
  return rows.map(({ key }) => key.split(':')[1] ?? '').filter((template) => template !== 'appeal_to_pay');
};
const paymentOf = async (id: string) => (await petra.get(`/v1/tickets/${id}`).expect(200)).body.payment;

test('a granted appeal against a refusal by the terms is work for finance until an adjustment names it', async () => {
  const { id, partnerId, path } = await decided('granted');
  const closedAt = (await api.owner.ticket.findUniqueOrThrow({ where: { id } })).closedAt ?? new Date(0);
  const dueAt = new Date(closedAt.getTime() + 3 * 86_400_000);
  expect(await workOf(fiona, id)).toMatchObject([{ waitsFor: 'proposal', title: await titleOf(id), partner: { id: partnerId } }]);
  expect(Math.abs(Date.parse((await workOf(fiona, id))[0].dueAt) - dueAt.getTime())).toBeLessThan(1_000);
  expect(await workOf(petra, id)).toEqual([]);
  expect(await api.owner.effect.count({ where: { entityId: id, key: { startsWith: 'mail:appeal_to_pay' } } })).toBe(1);
  expect(await paymentOf(id)).toBe('to_propose');
  const adjustmentId = uuid();
  await petra.post(path, { amount, reason }).expect(403);
  for (let click = 0; click < 2; click += 1) await fiona.post(path, { amount, reason }, adjustmentId).expect(200);
  expect(await workOf(fiona, id)).toEqual([]);
  expect(await paymentOf(id)).toBe('proposed');
  const row = await api.owner.adjustment.findUniqueOrThrow({ where: { id: adjustmentId } });
  expect(row).toMatchObject({ kind: 'adjustment', partnerId, ticketId: id, amountMinor: 4_200n, askedBy: fiona.id, approvedBy: null });
  const late = await fiona.post(path, { amount, reason }).expect(409);
  expect(late.body).toMatchObject({ code: 'appeal_handled', details: { by: 'Person finance_preparer', at: row.createdAt.toISOString() } });
  expect(late.body.detail).toContain('Person finance_preparer has already proposed a payment for this appeal or recorded that none is due');
  await aldo.post(`/v1/adjustments/${adjustmentId}/approve`, { amount }).expect(200);
  expect(await paymentOf(id)).toBe('approved');
});

/** As after a refund that failed: it counts again, for all that it was, or for a part of it. */
async function comeBack(earningId: string, posted = 3_000n): Promise<void> {
  const earlier = { kind: 'accrue', targetBeforeMinor: 0n, targetAfterMinor: 3_000n, deltaMinor: 3_000n, movedMinor: 3_000n };
  const { partnerId } = await api.owner.commission.findUniqueOrThrow({ where: { id: earningId } });
  await api.owner.commissionRevision.deleteMany({ where: { commissionId: earningId } });
  const row = { commissionId: earningId, rev: 1, partnerId, reason: 'payment_counted', asOf: new Date(), ...earlier };
  await api.owner.commissionRevision.create({ data: row });
  await api.owner.commission.update({
    where: { id: earningId },
    data: { state: 'available', refusedReason: null, postedMinor: posted, releasedMinor: posted },
  });
}

test('an appeal whose earning counts again by itself is not paid: a proposal and an earlier proposal’s approval are refused', async () => {
  const before = await decided('granted');
  const adjustmentId = uuid();
  await fiona.post(before.path, { amount, reason }, adjustmentId).expect(200);
  await comeBack(before.earningId);
  const refused = await aldo.post(`/v1/adjustments/${adjustmentId}/approve`, { amount }).expect(409);
  expect(refused.body.code).toBe('appeal_counts_again');
  await aldo.post(`/v1/adjustments/${adjustmentId}/refuse`, { reason }).expect(200);
  expect((await fiona.post(before.path, { amount, reason }).expect(409)).body.code).toBe('appeal_counts_again');
  expect((await petra.get(`/v1/tickets/${before.id}`).expect(200)).body).toMatchObject({ payment: 'to_propose', countsAgain: true });
  await fiona.post(before.settle, { reason }).expect(200);
  expect(await workOf(fiona, before.id)).toEqual([]);
  const inPart = await decided('granted');
  await comeBack(inPart.earningId, 1_000n);
  await fiona.post(inPart.path, { amount, reason }).expect(200);
});

test('a granted appeal waits for payment again after a second person refused its adjustment', async () => {
  const { id, path } = await decided('granted');
  const adjustmentId = uuid();
  await fiona.post(path, { amount, reason }, adjustmentId).expect(200);
  await aldo.post(`/v1/adjustments/${adjustmentId}/refuse`, { reason: 'It is worth more' }).expect(200);
  expect(await workOf(fiona, id)).toHaveLength(1);
  await fiona.post(path, { amount: { ...amount, amount: 5_000 }, reason }).expect(200);
  expect(await workOf(fiona, id)).toEqual([]);
});

test('an appeal that was upheld or counts again by the rule, and a payment in another currency, are refused', async () => {
  for (const { id, path } of [await decided('upheld'), await decided('granted', 'taken_back')]) {
    expect(await workOf(fiona, id)).toEqual([]);
    expect((await fiona.post(path, { amount, reason }).expect(409)).body.code).toBe('adjustment_impossible');
  }
  const { path } = await decided('granted');
  await fiona.post(path, { amount: { amount: 4_200, currency: 'USD' }, reason }).expect(400);
});

/** Proposed on the partner's page, without a word about the appeal. */
async function byHand(partnerId: string, sum = amount): Promise<string> {
  const id = uuid();
  await fiona.post('/v1/adjustments', { kind: 'adjustment', partnerId, amount: sum, reason }, id).expect(200);
  return id;
}
const madeSince = async (id: string) => (await fiona.get(`/v1/tickets/${id}`).expect(200)).body.madeSince;

test('an appeal already paid by an adjustment on the partner’s page is settled with it and not paid twice', async () => {
  const { id, partnerId, path, settle } = await decided('granted');
  expect(await madeSince(id)).toEqual([]);
  const adjustmentId = await byHand(partnerId);
  await byHand(partnerId, { amount: -100, currency: 'EUR' });
  expect(await madeSince(id)).toMatchObject([{ id: adjustmentId, amount, reason, state: 'proposed' }]);
  await petra.post(settle, { adjustmentId, reason }).expect(403);
  await aldo.post(settle, { adjustmentId, reason }).expect(403);
  const key = uuid();
  for (let click = 0; click < 2; click += 1) await fiona.post(settle, { adjustmentId, reason }, key).expect(200);
  expect(await paymentOf(id)).toBe('proposed');
  expect([await workOf(fiona, id), await madeSince(id)]).toEqual([[], []]);
  for (const late of [fiona.post(path, { amount, reason }), fiona.post(settle, { reason })])
    expect((await late.expect(409)).body.code).toBe('appeal_handled');
  await aldo.post(`/v1/adjustments/${adjustmentId}/refuse`, { reason: 'It is worth more' }).expect(200);
  expect(await paymentOf(id)).toBe('to_propose');
});

test('an appeal without payment is settled with a reason, shown on its page and in the audit', async () => {
  const { id, path, settle } = await decided('granted');
  await fiona.post(settle, { reason: '' }).expect(400);
  await fiona.post(settle, { reason }).expect(200);
  const { body } = await petra.get(`/v1/tickets/${id}`).expect(200);
  expect(body).toMatchObject({ payment: 'settled', settled: { by: expect.any(String), at: expect.any(String), reason } });
  expect(await workOf(fiona, id)).toEqual([]);
  for (const late of [fiona.post(path, { amount, reason }), fiona.post(settle, { reason })])
    expect((await late.expect(409)).body).toMatchObject({
      code: 'appeal_handled',
      details: { by: 'Person finance_preparer', at: body.settled.at },
    });
  const entry = await api.owner.auditEntry.findFirstOrThrow({ where: { subjectId: id, action: 'ticket.settle_payment' } });
  expect(entry).toMatchObject({ reason, actorId: fiona.id });
  expect(await mailsOf(id)).toEqual(['appeal_decided', 'appeal_not_paid']);
});

test('a payment that finance had declined is reopened with a reason: the appeal waits again and both are audited', async () => {
  const { id, path, settle } = await decided('granted');
  const reopen = `/v1/tickets/${id}/reopen-payment`;
  expect((await fiona.post(reopen, { reason }).expect(409)).body.code).toBe('adjustment_impossible');
  await fiona.post(settle, { reason }).expect(200);
  await petra.post(reopen, { reason }).expect(403);
  await fiona.post(reopen, { reason: '' }).expect(400);
  await fiona.post(reopen, { reason: 'It was another appeal' }).expect(200);
  expect([await paymentOf(id), (await workOf(fiona, id)).length]).toEqual(['to_propose', 1]);
  const said = await api.owner.auditEntry.findMany({ where: { subjectId: id, action: { contains: 'payment' } }, orderBy: { seq: 'asc' } });
  expect(said.map((entry) => [entry.action, entry.reason])).toEqual([
    ['ticket.settle_payment', reason],
    ['ticket.reopen_payment', 'It was another appeal'],
  ]);
  expect(await mailsOf(id)).toEqual(['appeal_decided', 'appeal_not_paid', 'appeal_paid_after_all']);
  await fiona.post(path, { amount, reason }).expect(200);
});

test('an appeal of a merged partner can be settled by an adjustment of the partner it was merged into', async () => {
  const { id, partnerId, settle } = await decided('granted');
  const { partnerId: survivor } = await decided('granted');
  const people = { askedBy: fiona.id, approvedBy: aldo.id, decidedAt: new Date(), mergedAt: new Date() };
  await api.owner.partnerMerge.create({
    data: { id: uuid(), fromPartnerId: partnerId, intoPartnerId: survivor, reason: 'one', ...people },
  });
  const adjustmentId = await byHand(survivor);
  expect(await madeSince(id)).toMatchObject([{ id: adjustmentId }]);
  await fiona.post(settle, { adjustmentId, reason }).expect(200);
  expect(await paymentOf(id)).toBe('proposed');
});

test('an appeal is settled only by an adjustment in its currency to this partner since the appeal that pays no other one', async () => {
  const { id, partnerId, settle } = await decided('granted');
  const other = await decided('granted');
  const taken = uuid();
  await fiona.post(other.path, { amount, reason }, taken).expect(200);
  const [foreign, minus, old] = [
    await byHand(other.partnerId),
    await byHand(partnerId, { amount: -4_200, currency: 'EUR' }),
    await byHand(partnerId),
  ];
  await api.owner.adjustment.update({ where: { id: old }, data: { createdAt: new Date(Date.now() - 86_400_000) } });
  for (const adjustmentId of [taken, foreign, minus, old, uuid()])
    expect((await fiona.post(settle, { adjustmentId, reason }).expect(409)).body.code).toBe('adjustment_impossible');
  expect(await workOf(fiona, id)).toHaveLength(1);
});

const toCheck = new URL('../../../prisma/migrations/20261203040001_earlier_payments_of_appeals/migration.sql', import.meta.url);

test('after the migration an appeal granted before asks for a check of its payment, and offers none until finance decides', async () => {
  const [one, two] = [await decided('granted'), await decided('granted')];
  const paid = uuid();
  await fiona.post(two.path, { amount, reason }, paid).expect(200);
  const [, backfill = ''] = (await readFile(toCheck, 'utf8')).split('-- whatever was granted before\n');
  await api.database.pool('owner').query(backfill.slice(0, backfill.indexOf(';') + 1));
  expect([await paymentOf(one.id), await paymentOf(two.id)]).toEqual(['to_check', 'proposed']);
  const [item] = await workOf(fiona, one.id);
  expect(item).toMatchObject({ waitsFor: 'payment_check' });
  expect(Date.parse(item.dueAt)).toBeGreaterThan(Date.now());
  expect((await fiona.post(one.path, { amount, reason }).expect(409)).body.code).toBe('adjustment_impossible');
  const adjustmentId = await byHand(one.partnerId);
  await fiona.post(one.settle, { adjustmentId, reason }).expect(200);
  expect([await paymentOf(one.id), await workOf(fiona, one.id)]).toEqual(['proposed', []]);
});
