import { expect, test } from '@jest/globals';
import { gapsIn, withDaysOver, type StatementDays } from '../../../domain/bank/statement-days.ts';

const none = { opening: null, closing: null };
const november = (first: number, last: number, balances: Pick<StatementDays, 'opening' | 'closing'> = none): StatementDays => ({
  firstDay: `2026-11-${String(first).padStart(2, '0')}`,
  lastDay: `2026-11-${String(last).padStart(2, '0')}`,
  ...balances,
});
/** Gaps from Tuesday the 10th to Friday the 20th. */
const gaps = (...statements: readonly StatementDays[]): string[] =>
  gapsIn(statements, { from: '2026-11-10', to: '2026-11-20', currency: 'CHF' }).map(
    ({ firstDay, lastDay }) => `${firstDay.slice(8)}-${lastDay.slice(8)}`,
  );

test.each([
  ['no statement at all', [], ['10-20']],
  ['one of all days', [november(1, 30)], []],
  ['two that meet over a weekend', [november(9, 13), november(16, 20)], []],
  ['two that overlap, in any order', [november(12, 20), november(1, 14)], []],
  ['one inside another', [november(1, 30), november(12, 12)], []],
  ['one that begins late and ends early', [november(12, 18)], ['10-11', '19-20']],
  ['days between two of them', [november(10, 11), november(17, 20)], ['12-16']],
])('of %s the banking days without one are named', (_, statements, named) => {
  expect(gaps(...statements)).toEqual(named);
});

test('days between two statements are known if the second opens with the balance with which the first closes, unless that is zero', () => {
  const closing = (amount: number | null) => november(1, 11, { opening: null, closing: amount });
  const opening = (amount: number | null) => november(17, 20, { opening: amount, closing: null });
  expect(gaps(closing(70_000), opening(70_000))).toEqual([]);
  expect(gaps(closing(70_000), opening(69_999))).toEqual(['12-16']);
  expect(gaps(closing(0), opening(0))).toEqual(['12-16']);
  expect(gaps(closing(null), opening(null))).toEqual(['12-16']);
});

test('a statement has only the days that were over when it was read; that day counts if the next one opens with its closing balance', () => {
  const readOnThe12th = withDaysOver({ ...november(10, 12), closing: 70_000 }, '2026-11-12');
  expect(gaps(readOnThe12th)).toEqual(['12-20']);
  expect(gaps(readOnThe12th, november(13, 20))).toEqual(['12-12']);
  expect(gaps(readOnThe12th, november(13, 20, { opening: 70_000, closing: null }))).toEqual([]);
  expect(gaps(readOnThe12th, november(12, 20, { opening: 99_000, closing: null }))).toEqual([]);
  const ofThe12th = withDaysOver(november(12, 12, { opening: 70_000, closing: 60_000 }), '2026-11-12');
  expect(gaps(november(10, 11, { opening: null, closing: 70_000 }), ofThe12th)).toEqual(['12-20']);
  expect(gaps(november(10, 11), ofThe12th, november(13, 20, { opening: 60_000, closing: null }))).toEqual([]);
  expect(gaps(withDaysOver(november(10, 20), '2026-11-23'))).toEqual([]);
});

test('a stop on a day without banking waits for the next banking day, in the calendar of the account', () => {
  const at = (currency: string) => gapsIn([november(1, 30)], { from: '2026-11-28', to: '2027-01-01', currency });
  expect(at('CHF')).toEqual([{ firstDay: '2026-12-01', lastDay: '2027-01-04' }]);
  const good = gapsIn([], { from: '2026-04-02', to: '2026-04-06', currency: 'EUR' });
  expect(good).toEqual([{ firstDay: '2026-04-02', lastDay: '2026-04-07' }]);
});
