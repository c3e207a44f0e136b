import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { JournalLineRow, MonthAccountRow } from '../../../api/contract/journal-lines.ts';
import { books } from '../bookkeeping-world.ts';
import { somebody } from '../payable.ts';
import { startApi, type RunningApi } from '../running.ts';

let api: RunningApi;
let world: ReturnType<typeof books>;
let partner: Awaited<ReturnType<(typeof world)['partner']>>;
beforeAll(async () => {
  api = await startApi();
  world = books(api);
  partner = await world.partner('Velo Werk');
  // 23:30 on the 30th of September in UTC is October in Zurich
  await world.adjust(partner, { amount: 10_001, at: '2026-09-30T23:30:00Z' });
  await world.adjust(partner, { amount: -250, at: '2026-10-20T10:00:00Z' });
  await world.adjust(await world.partner('Other'), { amount: 4_000, at: '2026-10-21T10:00:00Z' });
  await world.adjust(partner, { amount: 3_120, at: '2026-10-31T22:30:00Z', currency: 'EUR' });
  await world.adjust(partner, { amount: 77, at: '2026-10-31T23:30:00Z' });
});
afterAll(async () => {
  await world.end();
  await api.stop();
});

const listed = (path: string, filter: object, range?: readonly [number, number]) =>
  `${path}?filter=${encodeURIComponent(JSON.stringify(filter))}${range === undefined ? '' : `&range=${JSON.stringify(range)}`}`;
const sumOf = (lines: readonly JournalLineRow[], side: 'debit' | 'credit') =>
  lines.reduce((sum, line) => sum + (line[side]?.amount ?? 0), 0);

test('a month has sums by account and currency with equal debits and credits, also an open one', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const { body }: { body: MonthAccountRow[] } = await preparer.get(listed('/v1/month-accounts', { month: '2026-10' })).expect(200);
  expect(body.map(({ account, debit, credit, lines }) => [account, debit?.amount, credit?.amount, lines])).toEqual([
    ['partner_recoverable::CHF', 250, 0, 1],
    ['partner_available::CHF', 0, 14_001, 2],
    ['partner_available::EUR', 0, 3_120, 1],
    ['adjustment_expense::CHF', 14_001, 250, 3],
    ['adjustment_expense::EUR', 3_120, 0, 1],
  ]);
  expect(body[3]).toMatchObject({ id: '2026-10:adjustment_expense::CHF', number: '6642', currency: 'CHF' });
  const november = await preparer.get(listed('/v1/month-accounts', { month: '2026-11' })).expect(200);
  expect(november.body).toMatchObject([{ lines: 1 }, { lines: 1 }]);
});

test('the entries behind a month’s sum are listed page by page and add up to it', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const filter = { month: '2026-10', account: 'adjustment_expense::CHF' };
  const first = await preparer.get(listed('/v1/journal-lines', filter, [0, 1])).expect(200);
  const second = await preparer.get(listed('/v1/journal-lines', filter, [2, 3])).expect(200);
  expect(first.headers['content-range']).toBe('journal-lines 0-1/3');
  const lines: JournalLineRow[] = [...first.body, ...second.body];
  expect(new Set(lines.map(({ id }) => id)).size).toBe(3);
  expect(lines).toMatchObject([
    { effectiveAt: '2026-09-30T23:30:00.000Z', kind: 'adjustment', number: '6642', debit: { amount: 10_001 }, credit: null },
    { debit: null, credit: { amount: 250 }, partner: { id: partner.partnerId, name: 'Velo Werk' }, memo: '=HYPERLINK("x")' },
    { debit: { amount: 4_000 }, partner: { name: 'Other' } },
  ]);
  expect([sumOf(lines, 'debit'), sumOf(lines, 'credit')]).toEqual([14_001, 250]);
  const { body: all }: { body: JournalLineRow[] } = await preparer.get(listed('/v1/journal-lines', { month: '2026-10' })).expect(200);
  expect(all).toHaveLength(8);
  expect(sumOf(all, 'debit')).toBe(sumOf(all, 'credit'));
});

test('a month’s entries are filtered by partner and exported as CSV with the same filter', async () => {
  const preparer = await somebody(api, ['finance_preparer']);
  const filter = { month: '2026-10', account: 'adjustment_expense::CHF', partnerId: partner.partnerId };
  const { body } = await preparer.get(listed('/v1/journal-lines', filter)).expect(200);
  expect(body).toHaveLength(2);
  const { text, headers } = await preparer.get(listed('/v1/journal-lines/export.csv', filter)).expect(200);
  expect(headers['content-disposition']).toContain('journal-lines-2026-10.csv');
  expect(text.trim().split('\r\n')).toHaveLength(3);
  expect(text).toContain('100.01,CHF');
});

test('a month’s entries are refused to support and staff, and without a valid month and account', async () => {
  for (const role of ['support', 'staff'] as const) {
    const person = await somebody(api, [role]);
    await person.get('/v1/month-accounts').expect(403);
    await person.get('/v1/journal-lines').expect(403);
    await person.get('/v1/journal-lines/export.csv').expect(403);
  }
  const preparer = await somebody(api, ['finance_preparer']);
  await preparer.get(listed('/v1/journal-lines', { account: 'cash' })).expect(400);
  await preparer.get(listed('/v1/journal-lines', { month: '2026-13' })).expect(400);
});
