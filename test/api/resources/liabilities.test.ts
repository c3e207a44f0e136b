import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { books } from '../bookkeeping-world.ts';
import { payables, somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const listed = (filter: object) => `/v1/liabilities?filter=${encodeURIComponent(JSON.stringify(filter))}`;
const chf = (amount: number) => ({ amount, currency: 'CHF' });

test('the liabilities of a day contain what each partner was owed at its end', async () => {
  const partner = await world.partner('Alpine Partners');
  await world.adjust(partner, { amount: 10_000, at: '2026-10-15T10:00:00Z' });
  await world.adjust(partner, { amount: -300, at: '2026-10-31T22:59:00Z' });
  await world.adjust(partner, { amount: 5_000, at: '2026-10-31T23:01:00Z' }); // the 1st of November in Zurich
  const admin = await somebody(api, ['admin']);
  const { partnerId } = partner;
  expect((await admin.get(listed({ partnerId, on: '2026-10-31' })).expect(200)).body).toMatchObject([
    { partner: { id: partnerId, name: 'Alpine Partners' }, available: chf(10_000), recoverable: chf(300), total: chf(9_700) },
  ]);
  expect((await admin.get(listed({ partnerId, on: '2026-11-01' }))).body).toMatchObject([{ total: chf(14_700) }]);
  expect((await admin.get(listed({ partnerId, on: '2026-10-14' }))).body).toEqual([]);
});

test('liabilities of a future day are refused and name today as the last possible day', async () => {
  const admin = await somebody(api, ['admin']);
  const today = (await admin.get('/v1/liability-sums').expect(200)).body.on;
  await admin.get(`/v1/liability-sums?on=${today}`).expect(200);
  const tomorrow = new Date(Date.parse(`${today}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  for (const path of [`/v1/liability-sums?on=${tomorrow}`, listed({ on: tomorrow })]) {
    const { body } = await admin.get(path).expect(400);
    expect(body).toMatchObject({ code: 'day_not_come', details: { today }, errors: { on: body.detail } });
  }
});

test('the sums of the liabilities equal the ledger, including money in payouts', async () => {
  const paying = await payables(api);
  await paying.payout({ amount: 41_250 });
  await world.adjust(await world.partner(), { amount: 70, at: '2026-11-02T10:00:00Z', currency: 'EUR' });
  await paying.end();
  const approver = await somebody(api, ['finance_approver']);
  const { body } = await approver.get('/v1/liability-sums').expect(200);
  expect(body.isClosed).toBe(false);
  const sums = await api.owner.$queryRaw<{ currency: string; amount: bigint }[]>`
    select a.currency::text as currency, sum(case a.normal_side when 'credit' then b.balance else -b.balance end)::bigint as amount
    from ledger.balance b join ledger.account a on a.id = b.account_id where a.partner_id is not null group by 1 order by 1`;
  expect(body.currencies.map((row: { ledger: object; difference: { amount: number } }) => [row.ledger, row.difference.amount])).toEqual(
    sums.map(({ currency, amount }) => [{ currency, amount: Number(amount) }, 0]),
  );
  expect(body.currencies[0].reserved).toEqual(chf(41_250));
});

test('liabilities are sorted and paged stably, and exported with decimal amounts', async () => {
  const partners = [await world.partner('Zug'), await world.partner('Aarau'), await world.partner('Bern')];
  for (const [index, partner] of partners.entries())
    await world.adjust(partner, { amount: 1_005 * (index + 1), at: '2026-03-02T10:00:00Z' });
  const preparer = await somebody(api, ['finance_preparer']);
  const on = '2026-03-02';
  const names = async (query: string) =>
    (await preparer.get(`${listed({ on })}&${query}`)).body.map(({ partner }: { partner: { name: string } }) => partner.name);
  expect(await names('range=[0,1]')).toEqual(['Aarau', 'Bern']);
  expect(await names('range=[2,3]')).toEqual(['Zug']);
  expect(await names('sort=["total","DESC"]')).toEqual(['Bern', 'Aarau', 'Zug']);
  const { text, headers } = await preparer.get(listed({ on }).replace('liabilities?', 'liabilities/export.csv?')).expect(200);
  expect(headers['content-disposition']).toContain(`liabilities-${on}.csv`);
  expect(text.split('\n')[1]).toMatch(new RegExp(`^${on},`));
  expect(text).toContain('30.15,CHF');
  await (await somebody(api, ['support'])).get('/v1/liabilities').expect(403);
});
