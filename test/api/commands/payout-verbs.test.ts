import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { exportFile, fund, payoutStory } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
let preparer: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  [approver, preparer] = [await somebody(api, ['finance_approver']), await somebody(api, ['finance_preparer'])];
});
afterAll(() => books.end());

const desk = () => ({ owner: api.owner, worker: books.worker });

/** Approved, handed over, paid out, and sent back by the other bank. */
async function comesBack(payout: Awaited<ReturnType<typeof books.payout>>): Promise<void> {
  await payout.approve();
  const batchId = await exportFile(desk(), payout);
  await payout.letter('handed_over', { batchId, actorId: uuid() });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 });
  await payout.see({ kind: 'returned', reference: 'return-1', amount: 41_250, charges: 0, code: 'MS03' });
}

const reason = 'The partner asked us to wait for a letter';
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId, kind: { not: 'requestPayout' } } });

test('C05: an approval of a payout is stored once with letter, ring and audit entry, and the drain carries it out', async () => {
  const payout = await books.payout();
  const key = uuid();
  const path = `/v1/payouts/${payout.payoutId}/approve`;
  const answer = await approver.post(path, payout.seen, key).expect(202);
  expect(answer.body).toEqual({ state: 'queued', commandId: key, code: null, reason: null });
  expect(await commandsOf(payout.payoutId)).toEqual([
    expect.objectContaining({ id: key, actorId: approver.id, kind: 'approve', arguments: { contentHash: payout.seen.contentHash } }),
  ]);
  expect(await api.owner.outbox.count({ where: { workflowId: `payout/${payout.payoutId}` } })).toBe(1);
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: payout.payoutId, action: 'payout.approve' } })).toEqual([
    expect.objectContaining({ actorId: approver.id, before: { state: 'reserved', amount: 41_250, currency: 'CHF' } }),
  ]);

  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'approved', approvedBy: approver.id });
  const again = await approver.post(path, payout.seen, key).expect(200);
  expect(again.body).toEqual({ state: 'accepted', commandId: key, code: null, reason: null });
  expect(again.headers['idempotency-hit']).toBe('true');
  expect(await commandsOf(payout.payoutId)).toHaveLength(1);
  const other = await approver.post(`/v1/payouts/${payout.payoutId}/hold`, { reason }, key).expect(422);
  expect(other.body.code).toBe('idempotency_key_reused');
});

test('S35: three simultaneous approvals with one key are one command', async () => {
  const payout = await books.payout();
  const key = uuid();
  const answers = await Promise.all([1, 2, 3].map(() => approver.post(`/v1/payouts/${payout.payoutId}/approve`, payout.seen, key)));
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
  expect(await commandsOf(payout.payoutId)).toHaveLength(1);
});

test('S30: the person who requested a payout cannot approve it, and the refusal names whom to ask', async () => {
  const both = await somebody(api, ['finance_preparer', 'finance_approver']);
  const payout = await books.payout({ requester: both.id });
  const answer = await both.post(`/v1/payouts/${payout.payoutId}/approve`, payout.seen).expect(409);
  expect(answer.body).toMatchObject({ code: 'four_eyes', details: { ask: expect.stringContaining('Person finance_approver') } });
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});

test('S30: the person who last edited the payout details cannot approve the payout', async () => {
  const payout = await books.payout();
  const editor = await somebody(api, ['finance_approver']);
  await api.owner.$executeRawUnsafe('alter table payout disable trigger payout_frozen');
  await api.owner.payout.update({ where: { id: payout.payoutId }, data: { methodEditedBy: editor.id } });
  await api.owner.$executeRawUnsafe('alter table payout enable trigger payout_frozen');
  const answer = await editor.post(`/v1/payouts/${payout.payoutId}/approve`, payout.seen).expect(409);
  expect(answer.body.code).toBe('four_eyes');
});

test('S30: the person who ended the waiting period of payout details cannot approve until it would have ended', async () => {
  const payout = await books.payout();
  const confirmer = await somebody(api, ['finance_approver']);
  const { payoutMethodId: id } = await api.owner.payout.findUniqueOrThrow({ where: { id: payout.payoutId } });
  const until = (ms: number) => new Date(Date.now() + ms);
  await api.owner.payoutMethod.update({ where: { id }, data: { confirmedBy: confirmer.id, activeFrom: until(3_600_000) } });
  const path = `/v1/payouts/${payout.payoutId}`;
  expect((await confirmer.get(path).expect(200)).body).toMatchObject({ isOwn: true });
  const answer = await confirmer.post(`${path}/approve`, payout.seen).expect(409);
  expect(answer.body.code).toBe('four_eyes');
  await api.owner.payoutMethod.update({ where: { id }, data: { activeFrom: until(-1_000) } });
  await confirmer.post(`${path}/approve`, payout.seen).expect(202);
});

test('S09: a payout’s approval, resumption and finding are refused without a second factor of the last five minutes', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  for (const [verb, body] of [
    ['approve', payout.seen],
    ['resume', {}],
    ['resolve', { outcome: 'settled', reference: 'telephone' }],
  ] as const) {
    const answer = await stale.post(`${path}/${verb}`, body).expect(403);
    expect(answer.body.code).toBe('step_up_required');
  }
  const late = await somebody(api, ['finance_approver']);
  await api.owner.session.updateMany({ where: { userId: late.id }, data: { factorAt: new Date(Date.now() - 6 * 60_000) } });
  await late.post(`${path}/approve`, payout.seen).expect(403);
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});

test.each([
  { rule: 'another amount', change: { amount: { amount: 41_251, currency: 'CHF' } } },
  { rule: 'another currency', change: { amount: { amount: 41_250, currency: 'EUR' } } },
  { rule: 'another content', change: { contentHash: 'somebody changed it' } },
])('S31: an approval of $rule than the reserved one is refused, and no command is stored', async ({ change }) => {
  const payout = await books.payout();
  const answer = await approver.post(`/v1/payouts/${payout.payoutId}/approve`, { ...payout.seen, ...change }).expect(409);
  expect(answer.body.code).toBe('content_changed');
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});

test('a finding that a payout was returned is refused without its amount', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}/resolve`;
  const { body } = await approver.post(path, { outcome: 'returned', reference: 'call 1' }).expect(400);
  expect(Object.keys(body.errors)).toEqual(['amount']);
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});

test('a finding whose reference has a prefix of our books is refused and says what to do', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}/resolve`;
  const { body } = await approver.post(path, { outcome: 'returned', reference: ' withdrawn:x0', amount: 1 }).expect(400);
  expect(body.errors).toEqual({ reference: expect.stringContaining('“withdrawn:”') });
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});

test('unusually high charges beside a sum are shown on the payout to finance, and booked by two people', async () => {
  const payout = await books.payout();
  await payout.approve();
  await payout.letter('handed_over', { batchId: await exportFile(desk(), payout), actorId: uuid() });
  await payout.see({ kind: 'settled', reference: 'sum-1', amount: 41_250 });
  const path = `/v1/payouts/${payout.payoutId}`;
  expect((await approver.get(path).expect(200)).body.chargesInDoubt).toBeNull();
  await payout.see({ kind: 'fee_in_doubt', reference: 'sum-1', amount: 90_204 });
  expect((await approver.get(path)).body.chargesInDoubt).toBe(90_204);
  expect((await (await somebody(api, ['support'])).get(path)).body.chargesInDoubt).toBeNull();
  for (const person of [preparer, approver]) {
    await person.post(`${path}/resolve`, { outcome: 'charges', reference: 'letter of the bank' }).expect(202);
    await payout.drain();
  }
  expect((await approver.get(path)).body.chargesInDoubt).toBeNull();
  expect(await payout.kinds()).toContain('payout.fee');
});

test('S20: each verb on a payout is refused to the roles that may not use it', async () => {
  const { payoutId, seen } = await books.payout();
  const bodies = {
    approve: seen,
    reject: { reason },
    hold: { reason },
    resume: {},
    cancel: { reason },
    retry: {},
    resolve: {},
    'ask-for-details': {},
    'look-up': {},
    'try-now': {},
    leave: { reason },
    'change-method': { methodId: uuid(), reason },
  };
  const allowed: Record<string, readonly string[]> = {
    finance_approver: ['approve', 'reject', 'hold', 'resume', 'cancel', 'resolve', 'ask-for-details', 'look-up', 'try-now', 'leave'],
    finance_preparer: ['hold', 'resume', 'cancel', 'retry', 'resolve', 'ask-for-details', 'look-up', 'try-now', 'leave', 'change-method'],
    admin: [],
    staff: [],
    support: [],
  };
  for (const role of ['admin', 'staff', 'support', 'finance_preparer', 'finance_approver'] as const) {
    const person = await somebody(api, [role]);
    for (const [verb, body] of Object.entries(bodies)) {
      if (allowed[role]?.includes(verb)) continue;
      const { status, body: problem } = await person.post(`/v1/payouts/${payoutId}/${verb}`, body);
      expect([role, verb, status, problem.code]).toEqual([role, verb, 403, 'not_allowed']);
    }
  }
  expect(await commandsOf(payoutId)).toEqual([]);
});

test('a verb on an unknown payout is refused with 404, and no command is stored', async () => {
  const before = await api.owner.command.count();
  for (const id of [uuid(), 'nonsense']) {
    await approver.post(`/v1/payouts/${id}/reject`, { reason }).expect(404);
    await preparer.post(`/v1/payouts/${id}/retry`).expect(404);
  }
  expect(await api.owner.command.count()).toBe(before);
});

test('a hold until a past day is refused at its field, for one payout and in bulk', async () => {
  const payout = await books.payout();
  const body = { reason, until: '1900-01-01T00:00:00Z' };
  const { body: refused } = await preparer.post(`/v1/payouts/${payout.payoutId}/hold`, body).expect(400);
  expect(refused).toMatchObject({ code: 'hold_day_over', errors: { until: expect.stringContaining('has passed') } });
  const heap = await preparer.post('/v1/payouts/bulk', { verb: 'hold', ids: [payout.payoutId], body }).expect(200);
  expect(heap.body.rows).toMatchObject([{ state: 'refused', code: 'hold_day_over' }]);
  expect(await payout.row()).toMatchObject({ holdReason: null });
});

test('a payout is held until a day, resumed and canceled, and each is refused in a state that forbids it', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  await preparer.post(`${path}/resume`).expect(409);
  await preparer.post(`${path}/hold`, { reason, until: '2099-01-01T00:00:00Z' }).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ holdReason: reason, holdUntil: new Date('2099-01-01T00:00:00Z') });
  await preparer.post(`${path}/resume`).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ holdReason: null });
  await preparer.post(`${path}/cancel`, { reason }).expect(202);
  await payout.drain();
  expect(await payout.row()).toMatchObject({ state: 'canceled' });
  const late = await approver.post(`${path}/approve`, payout.seen).expect(409);
  expect(late.body).toMatchObject({ code: 'payout_state_changed', details: { state: 'canceled' } });
});

test('a returned payout is paid again once, by a new payout that names it, also in a monthly program', async () => {
  const payout = await books.payout();
  await preparer.post(`/v1/payouts/${payout.payoutId}/retry`).expect(409);
  await comesBack(payout);
  await api.owner.payoutPolicy.updateMany({ where: { programId: payout.programId }, data: { schedule: 'monthly' } });
  const key = uuid();
  await preparer.post(`/v1/payouts/${payout.payoutId}/retry`, {}, key).expect(202);
  expect(await api.owner.command.findUnique({ where: { id: key } })).toMatchObject({
    kind: 'requestPayout',
    subjectId: key,
    actorId: preparer.id,
    arguments: { partnerId: payout.partnerId, currency: 'CHF', replaces: payout.payoutId },
  });
  expect(await api.owner.outbox.count({ where: { workflowId: `payout/${key}` } })).toBe(1);
  await payoutStory(desk(), { payoutId: key }).drain();
  const again = await api.owner.payout.findUniqueOrThrow({ where: { id: key } });
  expect(again).toMatchObject({ state: 'reserved', replacesPayoutId: payout.payoutId, amountMinor: 41_250n });
  expect(again.endToEndId).not.toBe((await payout.row()).endToEndId);
  expect((await preparer.get(`/v1/payouts/${payout.payoutId}`)).body.replacedById).toBe(key);
  await preparer.post(`/v1/payouts/${payout.payoutId}/retry`).expect(409);
});

test('of a partly returned payout the returned and the missing amounts are shown apart, and the missing one waits for two people', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  const failedNow = async () => {
    const { body } = await preparer.get('/v1/payout-sums').expect(200);
    return body.currencies.find(({ currency }: { currency: string }) => currency === 'CHF').failed;
  };
  const before = await failedNow();
  await payout.approve();
  const batchId = await exportFile(desk(), payout);
  await payout.letter('handed_over', { batchId, actorId: uuid() });
  await payout.see({ kind: 'settled', reference: 'debit-1', amount: 41_250 });
  await payout.see({ kind: 'returned', reference: 'return-1', amount: 20_000, charges: 0, code: 'AC06' });
  const waits = () => api.owner.$queryRaw<object[]>`
    select kind, waits_for as waits, amount_minor::int as amount, not_for as "notFor" from work_item where subject_id = ${payout.payoutId} order by kind`;
  const missing = { kind: 'payout_missing', waits: 'missing', amount: 21_250, notFor: [] };
  expect(await waits()).toEqual([{ kind: 'payout_failed', waits: 'returned', amount: 20_000, notFor: [] }, missing]);
  const failed = await failedNow();
  expect(failed.amount.amount - before.amount.amount).toBe(20_000);
  expect(failed.missing.amount - before.missing.amount).toBe(21_250);
  await payout.tell({ kind: 'leave', arguments: { reason: 'It is enough' } });
  expect(await waits()).toEqual([missing]);
  expect((await preparer.get(path).expect(200)).body).toMatchObject({ tab: 'failed', missing: { amount: 21_250 } });
  const found = { outcome: 'fee', evidence: { reference: 'letter of the bank' } };
  await payout.tell({ kind: 'resolve', arguments: found, actor: preparer.id });
  expect(await waits()).toEqual([{ ...missing, waits: 'second_person', notFor: [preparer.id] }]);
  await payout.tell({ kind: 'resolve', arguments: found, actor: approver.id });
  expect(await waits()).toEqual([]);
});

test('returned money that left with another payout is no work any more and cannot be sent again', async () => {
  const payout = await books.payout();
  await comesBack(payout);
  const path = `/v1/payouts/${payout.payoutId}`;
  const waits = () =>
    api.owner.$queryRaw`select subject_id from work_item where kind = 'payout_failed' and subject_id = ${payout.payoutId}`;
  const { body } = await preparer.get(path).expect(200);
  const all = { amount: 41_250, currency: 'CHF' };
  expect(body).toMatchObject({ tab: 'failed', replacedById: null, again: { amount: all, available: all } });
  expect(await waits()).toHaveLength(1);
  const own = payoutStory(desk());
  expect(await own.request(payout)).toMatchObject({ accepted: true });
  const proposed = { tab: 'failed', replacedById: null, again: { amount: { amount: 0 }, available: { amount: 0 } } };
  expect((await preparer.get(path).expect(200)).body).toMatchObject(proposed);
  expect(await waits()).toHaveLength(1);
  await own.approve();
  const batchId = await exportFile(desk(), own);
  expect((await preparer.get(path).expect(200)).body).toMatchObject({ tab: 'canceled', replacedById: own.payoutId, again: null });
  expect(await waits()).toEqual([]);
  const { reference } = await own.row();
  const refused = await preparer.post(`${path}/retry`).expect(409);
  expect(refused.body).toMatchObject({ code: 'paid_again', details: { reference } });
  expect((await preparer.post(`${path}/leave`, { reason }).expect(409)).body).toMatchObject({ code: 'paid_again' });
  await own.letter('withdrawn', { batchId, actorId: uuid() });
  await own.tell({ kind: 'cancel', arguments: { reason: 'another day' } });
  expect(await waits()).toHaveLength(1);
  await preparer.post(`${path}/retry`, {}, uuid()).expect(202);
});

test('a payout sent again is for at most the returned amount, and the rest stays in the balance', async () => {
  const payout = await books.payout();
  await comesBack(payout);
  await fund(books.worker, payout, 10_000);
  const money = (amount: number) => ({ amount, currency: 'CHF' });
  const { body } = await preparer.get(`/v1/payouts/${payout.payoutId}`).expect(200);
  expect(body.again).toMatchObject({ amount: money(41_250), available: money(51_250) });
  const key = uuid();
  await preparer.post(`/v1/payouts/${payout.payoutId}/retry`, {}, key).expect(202);
  const again = payoutStory(desk(), { payoutId: key });
  await again.drain();
  expect(await again.row()).toMatchObject({ state: 'reserved', amountMinor: 41_250n });
});

test('the partner is asked for other payout details by one email, and not again within a day', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}/ask-for-details`;
  const mails = () =>
    api.owner.effect.findMany({ where: { entityId: payout.payoutId, kind: 'sendEmail', key: { contains: 'details_wanted' } } });
  await preparer.post(path).expect(202);
  await payout.drain();
  expect(await mails()).toMatchObject([{ arguments: { template: 'payout_details_wanted', partnerId: payout.partnerId } }]);
  const key = uuid();
  await approver.post(path, {}, key).expect(202);
  await payout.drain();
  expect((await approver.post(path, {}, key).expect(200)).body).toMatchObject({ state: 'refused', code: 'asked_today' });
  expect(await mails()).toHaveLength(1);
  expect((await preparer.get(`/v1/payouts/${payout.payoutId}`)).body.timeline).toContainEqual(
    expect.objectContaining({ reason: 'details_asked', from: 'reserved', to: 'reserved' }),
  );
});

test('a returned payout is left in the balance with a reason, and is no work any more', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  await preparer.post(`${path}/leave`, { reason }).expect(409);
  await comesBack(payout);
  const failed = `/v1/payouts?filter=${encodeURIComponent(JSON.stringify({ tab: 'failed', partnerId: payout.partnerId }))}`;
  expect((await preparer.get(failed)).body).toHaveLength(1);
  await preparer.post(`${path}/leave`, { reason }).expect(202);
  await payout.drain();
  expect((await preparer.get(failed)).body).toEqual([]);
  const { body } = await preparer.get(path).expect(200);
  expect(body).toMatchObject({ state: 'returned', isLeft: true });
  expect(body.timeline).toContainEqual(expect.objectContaining({ reason: 'left_in_balance', note: reason }));
});

test('a verb with an outdated If-Match version is refused with 412, and no command is stored', async () => {
  const payout = await books.payout();
  const path = `/v1/payouts/${payout.payoutId}`;
  const { version } = (await approver.get(path).expect(200)).body;
  await payout.tell({ kind: 'hold', arguments: { reason: 'A letter is missing' } });
  const answer = await approver.post(`${path}/reject`, { reason }).set('If-Match', `"${version}"`).expect(412);
  expect(answer.body.code).toBe('version_changed');
  expect((await commandsOf(payout.payoutId)).filter(({ kind }) => kind === 'reject')).toEqual([]);
});

test('a returned payout of a merged partner cannot be sent again; the refusal names where the money goes', async () => {
  const payout = await books.payout();
  await comesBack(payout);
  const into = await books.partner(1);
  await api.owner.partnerMerge.create({
    data: {
      id: uuid(),
      fromPartnerId: payout.partnerId,
      intoPartnerId: into.partnerId,
      reason: 'The same company',
      askedBy: preparer.id,
      approvedBy: approver.id,
      decidedAt: new Date(),
      mergedAt: new Date(),
    },
  });
  for (const [verb, person] of [
    ['retry', preparer],
    ['ask-for-details', preparer],
  ] as const) {
    const { body } = await person.post(`/v1/payouts/${payout.payoutId}/${verb}`, {}).expect(409);
    expect(body).toMatchObject({ code: 'partner_merged', details: { into: into.partnerId } });
    expect(body.detail).toContain('moves to the other one overnight');
  }
  expect((await commandsOf(payout.payoutId)).map(({ kind }) => kind)).toEqual(['approve']);
});
