import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { somebody } from './payable.ts';
import { startApi, type RunningApi } from './running.ts';

let api: RunningApi;
let reader: Awaited<ReturnType<typeof somebody>>;
beforeAll(async () => {
  api = await startApi();
  reader = await somebody(api, ['admin', 'finance_approver']);
});
afterAll(() => api.stop());

/** How often the connections for reports were asked. */
async function reportsFor(path: string): Promise<number> {
  const spy = jest.spyOn(api.deps.reports, '$queryRaw');
  await reader.get(path).expect(200);
  const { length } = spy.mock.calls;
  spy.mockRestore();
  return length;
}

const search = `/v1/audit-entries?filter=${encodeURIComponent(JSON.stringify({ q: 'Rita' }))}`;

test.each(['/v1/liabilities', '/v1/liability-sums?on=2026-11-28', '/v1/tax-summaries', '/v1/month-accounts', search])(
  '%s reads on the database connections for reports',
  async (path) => {
    expect(await reportsFor(path)).toBeGreaterThan(0);
  },
);

test.each(['/v1/audit-entries', '/v1/payouts', '/v1/work'])('%s does not use the database connections for reports', async (path) => {
  expect(await reportsFor(path)).toBe(0);
});
