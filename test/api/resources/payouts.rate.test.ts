import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { v7 as uuid } from 'uuid';
import { readApart } from '../../../api/resources/run-apart.ts';
import { methodRow, payoutStory } from '../../support/payout-world.ts';
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

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
const monthAgo = hoursAgo(30 * 24);
const confirmed = (rate: string, quotedAt: Date, quote = 'EUR') =>
  api.owner.exchangeRate.create({ data: { id: uuid(), source: 'ecb', base: 'CHF', quote, rate, quotedAt } });

/** CHF 200.00 to be paid in another currency by the rate of then, to details that are known for long. */
async function converted(at: Date, currency = 'EUR') {
  const payee = await books.partner(20_000);
  const { programId, partnerId, methodId } = payee;
  await api.owner.program.update({ where: { id: programId }, data: { currencyRule: 'convert_at_payout' } });
  await api.owner.payoutMethod.update({ where: { id: methodId }, data: { revokedAt: monthAgo } });
  const details = { ...methodRow({ id: uuid(), partnerId, editor: uuid(), currency }), createdAt: monthAgo };
  await api.owner.payoutMethod.create({ data: details });
  const story = payoutStory({ owner: api.owner, worker: books.worker });
  await story.drain(at.toISOString());
  expect(await story.request(payee)).toEqual({ accepted: true });
  return story;
}

async function seen(id: string) {
  const { doubts, checks } = (await approver.get(`/v1/payouts/${id}`).expect(200)).body;
  const said: { code: string }[] = checks;
  return { doubts, check: said.find(({ code }) => code === 'rate_still_stands') };
}

test('a rate confirmed after a payout was converted keeps it from bulk approval and is shown beside the old one', async () => {
  await confirmed('0.500000', hoursAgo(3));
  const { payoutId, row } = await converted(hoursAgo(2));
  const still = { doubts: [], check: { code: 'rate_still_stands', passed: true, value: '0.500000' } };
  expect(await seen(payoutId)).toEqual(still);
  await confirmed('0.500000', hoursAgo(1));
  expect(await seen(payoutId)).toEqual(still); // the same, once more
  await confirmed('0.940000', new Date());
  const doubted = { code: 'rate_still_stands', passed: false, value: '0.500000/0.940000' };
  expect(await seen(payoutId)).toEqual({ doubts: ['rate_still_stands'], check: doubted });
  const { contentHash } = await row();
  const wanted = { id: payoutId, amount: { amount: 10_000, currency: 'EUR' }, contentHash };
  const { body } = await approver.post('/v1/payouts/bulk', { verb: 'approve', payouts: [wanted] }).expect(200);
  expect(body.rows).toMatchObject([{ state: 'refused', code: 'payout_in_doubt', reason: expect.stringContaining('rate') }]);
});

test('a rate that has expired is a doubt while the payout is not approved, and none after the approval', async () => {
  await confirmed('0.930000', hoursAgo(80), 'USD');
  const story = await converted(hoursAgo(75), 'USD');
  expect(await seen(story.payoutId)).toMatchObject({ doubts: ['rate_still_stands'], check: { passed: false, value: '0.930000' } });
  const other = await converted(hoursAgo(75), 'USD');
  expect(await other.approve()).toEqual({ accepted: true });
  expect(await seen(other.payoutId)).toMatchObject({ doubts: [], check: { passed: true, value: '0.930000' } });
});

test('the approval of a run leaves out payouts converted by an older rate', async () => {
  const [still, changed] = [await converted(new Date()), await converted(new Date())];
  const runId = uuid();
  const { programId } = await changed.row();
  await api.owner.$executeRaw`
    insert into payout_run (id, program_id, period, period_from, period_to, time_zone, scheduled_at, state)
    values (${runId}::uuid, ${programId}::uuid, '2026-10', now(), now(), 'UTC', now(), 'proposed')`;
  const ids = [still.payoutId, changed.payoutId];
  await api.owner.payout.updateMany({ where: { id: { in: ids } }, data: { payoutRunId: runId } });
  const apart = async () => (await readApart(api.owner, runId, approver.id)).map(({ id, why }) => [id, why]);
  expect(await apart()).toEqual([]);
  await confirmed('0.950000', new Date());
  await api.owner.payout.update({ where: { id: still.payoutId }, data: { fxRate: '0.950000' } });
  expect(await apart()).toEqual([[changed.payoutId, ['rate_still_stands']]]);
});

test('a payout without conversion has no check of a rate', async () => {
  const { payoutId } = await books.payout();
  expect((await seen(payoutId)).check).toBeUndefined();
});
