import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readPayouts } from '../../../activities/proof/proof-payouts.ts';
import { mergedInto } from '../../support/merged.ts';
import { payoutStory, type Payee } from '../../support/payout-world.ts';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let preparer: Awaited<ReturnType<typeof somebody>>;
let both: Awaited<ReturnType<typeof somebody>>;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  preparer = await somebody(api, ['finance_preparer']);
  both = await somebody(api, ['finance_preparer', 'finance_approver']);
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => books.end());

const reason = 'The partner leaves at the end of the month';
const chf = (amount: number) => ({ amount, currency: 'CHF' });
const bodyOf = ({ methodId }: Payee, amount: number) => ({ amount: chf(amount), methodId, reason });

/** Asked over the api, then decided by the payout's own rows; a repeat of the call reads the verdict. */
async function ask(payee: Payee, amount: number, person = preparer) {
  const id = uuid();
  const path = `/v1/partners/${payee.partnerId}/request-payout`;
  const first = await person.post(path, bodyOf(payee, amount), id).expect(202);
  expect(first.body).toMatchObject({ state: 'queued', commandId: id });
  const story = payoutStory({ owner: api.owner, worker: books.worker }, { payoutId: id });
  await story.drain();
  return { ...story, id, verdict: (await person.post(path, bodyOf(payee, amount), id).expect(200)).body };
}

test('B19: a payout of 49.99 is an exception approved by two people, with reason and names on the payout and in its history', async () => {
  const payee = await books.partner(4_999);
  const { id, verdict, ...story } = await ask(payee, 4_999, both);
  expect(verdict).toMatchObject({ state: 'accepted' });
  const seen = { amount: chf(4_999), contentHash: (await story.row()).contentHash };
  expect((await both.post(`/v1/payouts/${id}/approve`, seen).expect(409)).body.code).toBe('four_eyes');
  await approver.post(`/v1/payouts/${id}/approve`, seen).expect(202);
  await story.drain();
  expect(await story.row()).toMatchObject({
    state: 'approved',
    overrideBy: both.id,
    overrideReason: reason,
    overrideApprovedBy: approver.id,
  });
  const { body } = await approver.get(`/v1/payouts/${id}`).expect(200);
  expect(body.override).toMatchObject({ by: { id: both.id }, reason, approvedBy: { id: approver.id } });
  expect(body.timeline.slice(0, 2)).toMatchObject([
    { reason: 'exception_proposed', note: reason, actor: expect.stringContaining('Person finance_preparer') },
    { reason: 'exception_approved', actor: 'Person finance_approver' },
  ]);
  const [proven] = await readPayouts(books.worker, [id]);
  expect(proven?.exception).toEqual({ by: both.id, reason, approvedBy: approver.id });
  expect(proven?.events[0]).toMatchObject({ reason: 'exception_proposed', evidence: { text: reason } });
  expect(await api.owner.auditEntry.findMany({ where: { subjectId: id, action: 'payout.requestPayout' } })).toMatchObject([
    { actorId: both.id, reason },
  ]);
});

test('B19: a payout of 50.00 is no exception, and the reason it was asked for is in its history', async () => {
  const payee = await books.partner(5_000);
  const { id, ...story } = await ask(payee, 5_000);
  expect(await story.row()).toMatchObject({ state: 'reserved', requestedBy: preparer.id, overrideBy: null, overrideReason: null });
  const { body } = await approver.get(`/v1/payouts/${id}`).expect(200);
  expect(body.timeline[0]).toMatchObject({ reason: 'payout_proposed', note: reason });
});

test('C05: a payout asked for outside the monthly run is an exception', async () => {
  const payee = await books.partner(6_000);
  await api.owner.payoutPolicy.updateMany({ where: { programId: payee.programId }, data: { schedule: 'monthly' } });
  const story = await ask(payee, 6_000);
  expect(await story.row()).toMatchObject({ overrideBy: preparer.id, overrideReason: reason });
});

test.each([
  { rule: 'more than there is', amount: 6_001, code: 'amount_not_available' },
  { rule: 'a part, where the program pays whole balances', amount: 5_500, code: 'part_not_offered' },
])('a payout request for $rule is refused with a sentence, and makes no payout', async ({ amount, code }) => {
  const payee = await books.partner(6_000);
  const { id, verdict } = await ask(payee, amount);
  expect(verdict).toMatchObject({ state: 'refused', code });
  expect(verdict.reason).toContain(' ');
  expect(await api.owner.payout.count({ where: { id } })).toBe(0);
});

test.each([
  { rule: 'nothing', change: { amount: chf(0) }, field: 'amount.amount' },
  { rule: 'less than nothing', change: { amount: chf(-5_000) }, field: 'amount.amount' },
  { rule: 'no reason', change: { reason: '' }, field: 'reason' },
])('a payout request with $rule is refused with 400 and names the field', async ({ change, field }) => {
  const payee = await books.partner(6_000);
  const answer = await preparer.post(`/v1/partners/${payee.partnerId}/request-payout`, { ...bodyOf(payee, 6_000), ...change }).expect(400);
  expect(Object.keys(answer.body.errors)).toEqual([field]);
});

test('a payout request with another partner’s payout details is refused with 404', async () => {
  const [payee, other] = [await books.partner(6_000), await books.partner(6_000)];
  await preparer.post(`/v1/partners/${payee.partnerId}/request-payout`, { ...bodyOf(payee, 6_000), methodId: other.methodId }).expect(404);
});

test('a payout request for a merged partner is refused and names the partner it was merged into', async () => {
  const [from, into] = [await books.partner(6_000), await books.partner(1)];
  await mergedInto(api.owner, { from: from.partnerId, into: into.partnerId });
  const path = `/v1/partners/${from.partnerId}/request-payout`;
  const { body } = await preparer.post(path, bodyOf(from, 6_000)).expect(409);
  expect(body).toMatchObject({ code: 'partner_merged', details: { into: into.partnerId } });
  expect(
    await api.owner.command.count({ where: { kind: 'requestPayout', arguments: { path: ['partnerId'], equals: from.partnerId } } }),
  ).toBe(0);
});
