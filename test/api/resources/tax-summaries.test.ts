import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
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

test('a tax year begins and ends in the time zone of the books, each currency by itself', async () => {
  const partner = await world.partner('Alpine Partners');
  await world.adjust(partner, { amount: 1_000, at: '2025-12-31T23:30:00Z' }); // 2026 in Zurich
  await world.adjust(partner, { amount: 500, at: '2026-06-01T10:00:00Z', currency: 'EUR' });
  await world.adjust(partner, { amount: 9_000, at: '2026-12-31T23:30:00Z' }); // 2027 in Zurich
  const admin = await somebody(api, ['admin']);
  const { partnerId } = partner;
  const of = (year: number) => `/v1/tax-summaries?filter=${JSON.stringify({ partnerId, year })}`;
  expect((await admin.get(of(2026)).expect(200)).body).toMatchObject([
    { year: 2026, partner: { name: 'Alpine Partners' }, currency: 'CHF', adjusted: { amount: 1_000, currency: 'CHF' }, payouts: 0 },
    { year: 2026, currency: 'EUR', adjusted: { amount: 500, currency: 'EUR' } },
  ]);
  expect((await admin.get(of(2027))).body).toMatchObject([{ currency: 'CHF', adjusted: { amount: 9_000 } }]);
  const { text } = await admin.get(of(2026).replace('tax-summaries?', 'tax-summaries/export.csv?')).expect(200);
  expect(text).toContain('2026,Alpine Partners');
  expect(text).toContain('10.00,CHF');
  await (await somebody(api, ['staff'])).get('/v1/tax-summaries').expect(403);
});
