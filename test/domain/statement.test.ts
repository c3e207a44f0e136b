import { expect, test } from '@jest/globals';
import { apart, noAmounts, notPaid, payable, plus, statementRows, type StatementLine } from '../../domain/statement.ts';

let entries = 0;
const line = (
  kind: StatementLine['kind'],
  effects: Partial<StatementLine['effects']>,
  sourceId = `source ${(entries += 1)}`,
): StatementLine => ({
  entryId: `entry ${(entries += 1)}`,
  at: '2026-11-10T12:00:00.000Z',
  kind,
  sourceType: 'commission',
  sourceId,
  memo: null,
  effects: { ...noAmounts, ...effects },
});

test('commissions are summed up; documents and payouts have a line each', () => {
  const rows = statementRows([
    line('commission.accrue', { pending: 1000 }),
    line('commission.accrue', { pending: 500 }),
    line('commission.release', { pending: -1000, available: 10, recoverable: -990 }),
    line('payout.reserve', { available: -29_640, reserved: 29_640 }, 'payout 1'),
    line('payout.submit', { reserved: -29_640 }, 'payout 1'),
    line('vat.selfbill', { available: 2221 }, 'document 1'),
  ]);
  expect(rows).toEqual([
    { kind: 'tax', count: 1, sourceId: 'document 1', steps: ['vat.selfbill'], effects: { ...noAmounts, available: 2221 } },
    {
      kind: 'payout',
      count: 1,
      sourceId: 'payout 1',
      steps: ['payout.reserve', 'payout.submit'],
      effects: { ...noAmounts, available: -29_640 },
    },
    { kind: 'earned', count: 2, sourceId: null, steps: ['commission.accrue'], effects: { ...noAmounts, pending: 1500 } },
    {
      kind: 'released',
      count: 1,
      sourceId: null,
      steps: ['commission.release'],
      effects: { ...noAmounts, pending: -1000, available: 10, recoverable: -990 },
    },
  ]);
});

test('the amount of a statement is the available balance less the debt', () => {
  expect(payable({ ...noAmounts, available: 5000, pending: 700 })).toBe(5000);
  expect(payable({ ...noAmounts, recoverable: 990 })).toBe(-990);
});

test('amounts are added balance by balance', () => {
  const one = { pending: 1, held: 20, available: 300, reserved: 4_000, recoverable: 50_000 };
  expect(plus(one, { pending: 5, held: 40, available: 300, reserved: 2_000, recoverable: 10_000 })).toEqual({
    pending: 6,
    held: 60,
    available: 600,
    reserved: 6_000,
    recoverable: 60_000,
  });
});

test('bookings before a first statement’s month count to its opening balance; a booking at its first instant does not', () => {
  const from = '2026-11-01T00:00:00.000Z';
  const at = (instant: string, available: number) => ({ ...line('commission.release', { available }), at: instant });
  const [oldest, older, first] = [at('2026-09-03T00:00:00.000Z', 30), at('2026-10-31T23:59:59.999Z', 5), at(from, 100)];
  const account = { opening: { ...noAmounts, available: 7 }, lines: [older, oldest, first], closing: { ...noAmounts, available: 142 } };
  expect(apart(account, from)).toEqual({
    earlier: { from: oldest.at, lines: [older, oldest], balance: { ...noAmounts, available: 42 } },
    lines: [first],
  });
  expect(apart({ ...account, lines: [first] }, from)).toEqual({ earlier: null, lines: [first] });
});

test('an unpaid balance of a single unit is named, too', () => {
  const earnings = [
    { pending: 1, held: 0, releaseAt: null },
    { pending: 0, held: 1, releaseAt: null },
  ];
  expect(notPaid({ ...plain, closing: { ...noAmounts, pending: 1, held: 1, recoverable: 1 }, earnings })).toEqual([
    { why: 'in_hold', count: 1, next: null, amount: 1 },
    { why: 'held', count: 1, amount: 1 },
    { why: 'to_be_offset', amount: 1 },
  ]);
  expect(notPaid({ ...plain, threshold: null, schedule: null, closing: { ...noAmounts, available: 1 }, earnings: [] })).toHaveLength(1);
});

const leftOut = (reason: string) => ({ reason, values: {} });
const plain = {
  currency: 'CHF',
  threshold: 5000,
  excluded: null,
  stopped: null,
  schedule: 'monthly',
  nextRun: { month: '2026-11', day: '2026-12-15T05:00:00.000Z' },
  hasDetails: true,
  isTaken: false,
} as const;

test('B19: 49.99 is carried forward with the reason, 50.00 is not below the threshold', () => {
  const at = (available: number) => notPaid({ ...plain, closing: { ...noAmounts, available }, earnings: [] });
  expect(at(4999)).toEqual([{ why: 'below_threshold', threshold: 5000, amount: 4999 }]);
  expect(at(5000)).toMatchObject([{ why: 'awaits_run' }]);
});

test('a balance on hold names the next release; a balance that a run left out names the reason', () => {
  const earnings = [
    { pending: 990, held: 0, releaseAt: '2026-12-03T00:00:00.000Z' },
    { pending: 500, held: 0, releaseAt: '2026-12-02T00:00:00.000Z' },
    { pending: 0, held: 1490, releaseAt: null },
  ];
  const closing = { ...noAmounts, pending: 1490, held: 1490, available: 9000 };
  expect(notPaid({ ...plain, closing, earnings, excluded: leftOut('payouts_on_hold') })).toEqual([
    { why: 'in_hold', count: 2, next: { amount: 500, at: '2026-12-02T00:00:00.000Z' }, amount: 1490 },
    { why: 'held', count: 1, amount: 1490 },
    { why: 'decided', reason: 'payouts_on_hold', values: {}, amount: 9000 },
  ]);
  expect(notPaid({ ...plain, closing: { ...noAmounts, recoverable: 5 }, earnings: [], threshold: null })).toEqual([
    { why: 'to_be_offset', amount: 5 },
  ]);
});

test('a balance not yet proposed names the run it waits for, also if that run is late', () => {
  const at = (change: Partial<Parameters<typeof notPaid>[0]>) =>
    notPaid({ ...plain, closing: { ...noAmounts, available: 5000 }, earnings: [], ...change });
  const late = { month: '2026-11', day: null };
  for (const schedule of ['monthly', 'both'] as const) {
    expect(at({ schedule })).toEqual([{ why: 'awaits_run', ...plain.nextRun, amount: 5000 }]);
    expect(at({ schedule, nextRun: late })).toEqual([{ why: 'awaits_run', ...late, amount: 5000 }]);
    expect(at({ schedule, nextRun: null })).toEqual([]);
    expect(at({ schedule, isTaken: true })).toEqual([]);
  }
});

test('a balance carried forward at or above the minimum says what the partner can do, unless a payout has taken it since', () => {
  const at = (change: Partial<Parameters<typeof notPaid>[0]>) =>
    notPaid({ ...plain, closing: { ...noAmounts, available: 5000 }, earnings: [], ...change });
  expect(at({ schedule: 'on_request' })).toEqual([{ why: 'on_request', amount: 5000 }]);
  expect(at({ schedule: 'on_request', excluded: leftOut('paid_on_request') })).toEqual([{ why: 'on_request', amount: 5000 }]);
  const stopped = { reason: 'payout_open', values: {} };
  expect(at({ schedule: 'on_request', stopped })).toEqual([{ why: 'decided', ...stopped, amount: 5000 }]);
  expect(at({ hasDetails: false, stopped })).toEqual([{ why: 'details_missing', amount: 5000 }]);
  expect(at({ isTaken: true, stopped })).toEqual([]);
  for (const schedule of ['monthly', 'on_request'] as const) {
    expect(at({ schedule, hasDetails: false })).toEqual([{ why: 'details_missing', amount: 5000 }]);
    expect(at({ schedule, hasDetails: false, excluded: leftOut('no_payout_method') })).toEqual([{ why: 'details_missing', amount: 5000 }]);
    expect(at({ schedule, hasDetails: false, isTaken: true })).toEqual([]);
  }
  expect(at({ schedule: 'on_request', isTaken: true })).toEqual([]);
  expect(at({ schedule: null, threshold: null, hasDetails: false })).toEqual([
    { why: 'decided', reason: 'no_threshold', values: { currency: 'CHF' }, amount: 5000 },
  ]);
  expect(at({ schedule: 'on_request', hasDetails: false, closing: { ...noAmounts, available: 4999 } })).toMatchObject([
    { why: 'below_threshold' },
  ]);
});
