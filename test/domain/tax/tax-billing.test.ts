import { expect, test } from '@jest/globals';
import { billableParts } from '../../../domain/tax/tax-billing.ts';
import type { HeldAmount, Known, SourcedMovement } from '../../../domain/tax/tax-parts.ts';
import { taxObstacles } from '../../../domain/tax/vat.ts';
import { taxedAs } from '../../support/taxation.ts';

const rates = [{ code: 'standard', rateBps: 810, validFrom: '2024-01-01', validTo: null }];
const moved = (amount: number, sourceId: string, serviceOn = '2026-09-10'): SourcedMovement => ({
  entryId: `of ${sourceId}`,
  amount,
  serviceOn,
  kind: amount < 0 ? 'commission.clawback' : 'commission.release',
  sourceId,
});
const billed = (sourceId: string, amount: number): HeldAmount => ({ sourceId, documentId: 'SB-1', regime: 'domestic', amount });
/** Of each document its regime, its figures, and whether it is of today and beside another. */
const documents = (
  movements: readonly SourcedMovement[],
  { held = [], ...taxed }: Parameters<typeof taxedAs>[0] & Partial<Pick<Known, 'held'>> = {},
) => {
  const taxation = taxedAs({ regime: 'domestic', ...taxed });
  const parts = billableParts(movements, { taxation, held, newest: undefined, rates, currency: 'CHF' });
  if (typeof parts === 'string') return parts;
  return parts.map(({ part, figures, isNew, isShared }) => [part.regime, figures.kind, figures.net, figures.vat, { isNew, isShared }]);
};

test('earnings are one document under today’s tax regime', () => {
  expect(documents([moved(6_000, 'a'), moved(4_000, 'b')])).toEqual([
    ['domestic', 'self_bill', 10_000, 810, { isNew: true, isShared: false }],
  ]);
});

test('earnings billed under another regime are corrected by a separate document beside today’s', () => {
  expect(documents([moved(6_000, 'b'), moved(-2_000, 'a')], { regime: 'none', held: [billed('a', 5_000)] })).toEqual([
    ['none', 'commission_statement', 6_000, 0, { isNew: true, isShared: true }],
    ['domestic', 'correction', -2_000, -162, { isNew: false, isShared: true }],
  ]);
  expect(documents([moved(-2_000, 'a')], { regime: 'none', held: [billed('a', 5_000)] })).toEqual([
    ['domestic', 'correction', -2_000, -162, { isNew: false, isShared: false }],
  ]);
});

test('a part whose movements cancel out has no document, and the other one still says that it is only a part', () => {
  const released = { ...moved(2_000, 'a'), kind: 'dispute.release' };
  expect(documents([moved(6_000, 'b'), moved(-2_000, 'a'), released], { regime: 'none', held: [billed('a', 5_000)] })).toEqual([
    ['none', 'commission_statement', 6_000, 0, { isNew: true, isShared: true }],
  ]);
  expect(documents([])).toEqual([]);
});

test.each(taxObstacles)('where today’s regime is unknown (%s) there is no document at all, unless nothing is of today', (obstacle) => {
  expect(documents([moved(6_000, 'b'), moved(-2_000, 'a')], { regime: obstacle, held: [billed('a', 5_000)] })).toBe(obstacle);
  expect(documents([moved(-2_000, 'a')], { regime: obstacle, held: [billed('a', 5_000)] })).toEqual([
    ['domestic', 'correction', -2_000, -162, { isNew: false, isShared: false }],
  ]);
});

test('a service of a day without a rate keeps all documents back', () => {
  expect(documents([moved(6_000, 'a'), moved(1, 'b', '2023-12-31')])).toBe('tax_rate_missing');
});

test('a document lists its own movements', () => {
  const parts = billableParts([moved(6_000, 'b'), moved(-2_000, 'a')], {
    taxation: taxedAs(),
    held: [billed('a', 5_000)],
    newest: undefined,
    rates,
    currency: 'CHF',
  });
  const entries = typeof parts === 'string' ? parts : parts.map(({ part }) => part.movements.map(({ entryId }) => entryId));
  expect(entries).toEqual([['of b'], ['of a']]);
});

test('a registration in the middle: 60.00 before it on a statement without tax, 40.00 since on a document with 8.1 % on top', () => {
  const movements = [moved(6_000, 'a', '2026-09-30'), moved(4_000, 'b', '2026-10-01')];
  expect(documents(movements, { from: '2026-10-01' })).toEqual([
    ['domestic', 'self_bill', 4_000, 324, { isNew: true, isShared: true }],
    ['none', 'commission_statement', 6_000, 0, { isNew: true, isShared: true }],
  ]);
  expect(documents([moved(6_000, 'a', '2026-09-30')], { from: '2026-10-01' })).toEqual([
    ['none', 'commission_statement', 6_000, 0, { isNew: true, isShared: false }],
  ]);
  expect(documents(movements, { from: '2026-10-01', regime: 'domestic_inside' })).toEqual([
    ['domestic_inside', 'self_bill', 3_700, 300, { isNew: true, isShared: true }],
    ['none', 'commission_statement', 6_000, 0, { isNew: true, isShared: true }],
  ]);
});

test('a registration that ended: 60.00 until its last day on a document with 8.1 % on top, 40.00 after it on a statement without tax', () => {
  const movements = [moved(6_000, 'a', '2026-09-30'), moved(4_000, 'b', '2026-10-01')];
  expect(documents(movements, { until: '2026-09-30' })).toEqual([
    ['none', 'commission_statement', 4_000, 0, { isNew: true, isShared: true }],
    ['domestic', 'self_bill', 6_000, 486, { isNew: true, isShared: true }],
  ]);
  expect(documents([moved(4_000, 'b', '2026-10-01')], { until: '2026-09-30', regime: 'vat_id_not_found' })).toEqual([
    ['none', 'commission_statement', 4_000, 0, { isNew: true, isShared: false }],
  ]);
  expect(documents(movements, { until: '2026-09-30', regime: 'vat_check_outdated' })).toBe('vat_check_outdated');
});
