import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { payableApi, somebody, type Payables } from '../payable.ts';
import type { RunningApi } from '../running.ts';

let api: RunningApi;
let books: Payables;
let approver: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  ({ api, world: books } = await payableApi());
  approver = await somebody(api, ['finance_approver']);
});
afterAll(() => books.end());

const path = '/v1/payouts/bulk';
/** One whose details are known for long, so that nothing speaks against it. */
const trusted: typeof books.payout = async (wish) => {
  const payout = await books.payout(wish);
  const { payoutMethodId } = await payout.row();
  await api.owner.payoutMethod.update({ where: { id: payoutMethodId }, data: { createdAt: new Date(Date.now() - 30 * 86_400_000) } });
  return payout;
};
const commandsOf = (subjectId: string) => api.owner.command.findMany({ where: { subjectId, kind: { not: 'requestPayout' } } });

test('a bulk approval is one command per payout; refused ones say why and do not stop the others', async () => {
  const [good, other] = [await trusted(), await trusted({ amount: 7_000 })];
  const own = await trusted({ requester: approver.id });
  const colleague = await somebody(api, ['finance_approver']);
  const [changed, doubted] = [await trusted(), await books.payout()];
  const gone = uuid();
  const asked = [
    { id: good.payoutId, ...good.seen },
    { id: own.payoutId, ...own.seen },
    { id: changed.payoutId, ...changed.seen, amount: { amount: 1, currency: 'CHF' } },
    { id: gone, ...good.seen },
    { id: doubted.payoutId, ...doubted.seen },
    { id: other.payoutId, ...other.seen },
  ];
  const key = uuid();
  const { body } = await approver.post(path, { verb: 'approve', payouts: asked }, key).expect(200);
  expect(body.rows.map(({ id, state, code }: { id: string; state: string; code: string }) => [id, state, code])).toEqual([
    [good.payoutId, 'queued', null],
    [own.payoutId, 'refused', 'four_eyes'],
    [changed.payoutId, 'refused', 'content_changed'],
    [gone, 'refused', 'not_found'],
    [doubted.payoutId, 'refused', 'payout_in_doubt'],
    [other.payoutId, 'queued', null],
  ]);
  expect(body.rows[1].reason).toContain('Person finance_approver'); // whom to ask
  expect(body.rows[4].reason).toContain('new payout details');
  expect(colleague.id).not.toBe(approver.id);
  for (const payout of [good, other]) await payout.drain();
  expect([(await good.row()).state, (await other.row()).state]).toEqual(['approved', 'approved']);
  for (const payout of [own, changed, doubted]) expect(await commandsOf(payout.payoutId)).toEqual([]);

  const again = await approver.post(path, { verb: 'approve', payouts: asked }, key).expect(200);
  expect(again.body.rows.map(({ state }: { state: string }) => state)).toEqual([
    'accepted',
    'refused',
    'refused',
    'refused',
    'refused',
    'accepted',
  ]);
  expect(await commandsOf(good.payoutId)).toHaveLength(1);
});

test('several payouts are put on hold at once with one reason, each once', async () => {
  const payouts = [await books.payout(), await books.payout()];
  const preparer = await somebody(api, ['finance_preparer']);
  const reason = 'A letter of the bank is missing';
  const ids = payouts.map(({ payoutId }) => payoutId);
  await preparer.post(path, { verb: 'hold', ids: [...ids, ...ids], body: { reason } }).expect(200);
  for (const payout of payouts) {
    expect(await commandsOf(payout.payoutId)).toHaveLength(1);
    await payout.drain();
    expect(await payout.row()).toMatchObject({ holdReason: reason });
  }
});

test('S09, S20: a bulk approval needs an approver with a fresh second factor and has at most 200 payouts', async () => {
  const payout = await books.payout();
  const payouts = [{ id: payout.payoutId, ...payout.seen }];
  const preparer = await somebody(api, ['finance_preparer']);
  expect((await preparer.post(path, { verb: 'approve', payouts }).expect(403)).body.code).toBe('not_allowed');
  const stale = await somebody(api, ['finance_approver'], { fresh: false });
  expect((await stale.post(path, { verb: 'approve', payouts }).expect(403)).body.code).toBe('step_up_required');
  await (
    await somebody(api, ['support'])
  )
    .post(path, { verb: 'hold', ids: [payout.payoutId], body: { reason: 'No reason at all' } })
    .expect(403);
  const many = Array.from({ length: 201 }, () => uuid());
  await approver.post(path, { verb: 'hold', ids: many, body: { reason: 'Too many to look at' } }).expect(400);
  expect(await commandsOf(payout.payoutId)).toEqual([]);
});
