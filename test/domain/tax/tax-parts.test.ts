import { expect, test } from '@jest/globals';
import { taxParts, type HeldAmount, type Known, type SourcedMovement } from '../../../domain/tax/tax-parts.ts';
import type { TaxRegime } from '../../../domain/tax/vat.ts';
import { taxedAs } from '../../support/taxation.ts';

const serviceOn = '2026-09-10';
let entries = 0;
const moved = (amount: number, sourceId: string, kind = amount < 0 ? 'commission.clawback' : 'commission.release'): SourcedMovement => ({
  entryId: String((entries += 1)),
  amount,
  serviceOn,
  kind,
  sourceId,
});
const billed = (sourceId: string, regime: TaxRegime, amount: number): HeldAmount => ({
  sourceId,
  documentId: `of ${regime}`,
  regime,
  amount,
});

/** The sums of the parts by regime. */
function sums(
  movements: readonly SourcedMovement[],
  { held = [], newest, ...taxed }: Parameters<typeof taxedAs>[0] & Partial<Known>,
): Record<string, number> {
  const parts = taxParts(movements, { taxation: taxedAs(taxed), held, newest });
  return Object.fromEntries(parts.map((part) => [part.regime, part.movements.reduce((total, { amount }) => total + amount, 0)]));
}

test('a clawback has the tax regime under which it was billed, a new earning that of today', () => {
  const held = [billed('a', 'domestic', 100)];
  expect(sums([moved(-40, 'a'), moved(70, 'b')], { held })).toEqual({ none: 70, domestic: -40 });
  expect(sums([moved(-40, 'a')], { regime: 'domestic', held: [billed('a', 'none', 100)] })).toEqual({ none: -40 });
  expect(sums([moved(-40, 'a'), moved(70, 'b')], { regime: 'domestic', held })).toEqual({ domestic: 30 });
});

test('a clawback is taken from the newest document first, from each at most its amount', () => {
  const held = [billed('a', 'domestic', 50), billed('a', 'none', 30), billed('b', 'domestic', 1000)];
  expect(sums([moved(-70, 'a')], { regime: 'acquisition_tax', held })).toEqual({ none: -30, domestic: -40 });
  expect(sums([moved(20, 'a'), moved(-70, 'a')], { regime: 'acquisition_tax', held })).toEqual({
    acquisition_tax: 0,
    none: -30,
    domestic: -20,
  });
  expect(sums([moved(-30, 'a')], { regime: 'domestic', held })).toEqual({ none: -30 });
});

test('a restored amount has the tax regime under which it was taken back, and nothing is taken back twice', () => {
  const held = [billed('a', 'domestic', 100), billed('a', 'domestic', -60)];
  expect(sums([moved(60, 'a', 'dispute.release')], { held })).toEqual({ domestic: 60 });
  expect(sums([moved(61, 'a', 'dispute.release')], { held })).toEqual({ domestic: 60, none: 1 });
  expect(sums([moved(30, 'a', 'dispute.release')], { held: [billed('a', 'domestic', 100)] })).toEqual({ none: 30 });
  expect(sums([moved(1, 'a')], { held })).toEqual({ none: 1 });
  expect(sums([moved(-60, 'a')], { held, newest: undefined })).toEqual({ domestic: -40, none: -20 });
  const inOneTurn = [moved(-100, 'a', 'dispute.hold'), moved(100, 'a', 'dispute.release')];
  expect(sums(inOneTurn, { held: [billed('a', 'domestic', 100)] })).toEqual({ domestic: 0 });
});

test('a reversed adjustment is restored as it was taken, or as new if no document contained it', () => {
  const taken = (regime: TaxRegime) => [billed('hand', regime, -30)];
  expect(sums([moved(30, 'hand', 'reversal')], { held: taken('domestic') })).toEqual({ domestic: 30 });
  expect(sums([moved(30, 'hand', 'reversal')], { regime: 'domestic', held: taken('none') })).toEqual({ none: 30 });
  expect(sums([moved(31, 'hand', 'reversal')], { regime: 'domestic', held: taken('none') })).toEqual({ domestic: 1, none: 30 });
  const inOneTurn = [moved(-30, 'hand', 'adjustment'), moved(30, 'hand', 'reversal'), moved(50, 'a')];
  expect(sums(inOneTurn, { regime: 'domestic' })).toEqual({ domestic: 50 });
});

test('unbilled movements are netted: earnings with clawbacks, and deductions by hand with new earnings', () => {
  const newest = { documentId: 'd', regime: 'domestic' as const, ratesBps: [770] };
  expect(sums([moved(100, 'a'), moved(-100, 'a')], { newest })).toEqual({ none: 0 });
  expect(sums([moved(-30, 'hand', 'adjustment'), moved(100, 'a')], { newest })).toEqual({ none: 70 });
});

test('the part of a deduction by hand beyond new earnings amends the newest document at its rate', () => {
  const newest = { documentId: 'd', regime: 'domestic' as const, ratesBps: [770] };
  const parts = taxParts([moved(-30, 'hand', 'adjustment'), moved(10, 'a')], { taxation: taxedAs(), held: [], newest });
  expect(parts).toMatchObject([
    { regime: 'none', movements: [{ amount: 10 }, { amount: -10 }] },
    { regime: 'domestic', movements: [{ amount: -20, rateBps: 770 }] },
  ]);
});

test('a deduction by hand without new earnings amends the newest document as a whole, without a rate if it has several', () => {
  const newest = { documentId: 'd', regime: 'none' as const, ratesBps: [770, 250] };
  const held = [billed('a', 'domestic', 100)];
  const parts = taxParts([moved(-40, 'a'), moved(-30, 'hand', 'adjustment')], { taxation: taxedAs({ regime: 'domestic' }), held, newest });
  expect(parts).toMatchObject([
    { regime: 'domestic', movements: [{ amount: -40 }] },
    { regime: 'none', movements: [{ amount: -30 }] },
  ]);
  expect(parts.flatMap(({ movements }) => movements).filter((movement) => 'rateBps' in movement)).toEqual([]);
});

test('a forgiven debt undoes a clawback of any tax regime', () => {
  const newest = { documentId: 'd', regime: 'none' as const, ratesBps: [0] };
  const held = [billed('a', 'domestic', 100)];
  expect(sums([moved(-40, 'a'), moved(40, 'x', 'writeoff')], { held, newest })).toEqual({ domestic: 0 });
  expect(sums([moved(-40, 'a'), moved(100, 'x', 'writeoff')], { held, newest })).toEqual({ domestic: 0, none: 60 });
  expect(sums([moved(-40, 'a'), moved(1, 'x', 'writeoff')], { held, newest })).toEqual({ domestic: -39 });
});

test('if today’s tax regime is unknown, only new earnings are refused', () => {
  const held = [billed('a', 'domestic', 100)];
  expect(sums([moved(-40, 'a')], { regime: 'vat_check_outdated', held })).toEqual({ domestic: -40 });
  expect(sums([moved(5, 'b'), moved(-40, 'a')], { regime: 'vat_check_outdated', held })).toEqual({ vat_check_outdated: 5, domestic: -40 });
});

const from = '2026-10-01';
const of = (day: string, amount: number, sourceId: string, kind?: string): SourcedMovement => ({
  ...moved(amount, sourceId, kind),
  serviceOn: day,
});

test('earnings before the first day of VAT registration have no tax, earnings on that day have', () => {
  const movements = [of('2026-09-30', 60, 'a'), of('2026-10-01', 40, 'b')];
  expect(sums(movements, { regime: 'domestic', from })).toEqual({ domestic: 40, none: 60 });
  expect(sums(movements, { regime: 'domestic_inside', from })).toEqual({ domestic_inside: 40, none: 60 });
  expect(sums(movements, { regime: 'domestic', from: null })).toEqual({ domestic: 100 });
});

test('a balance taken over in a merge is taxed by the day of each of its parts', () => {
  const movements = [of('2026-09-30', 60, 'merge'), of('2026-10-01', 40, 'merge'), of('2026-09-30', -10, 'merge')];
  expect(sums(movements, { regime: 'domestic', from })).toEqual({ domestic: 30, none: 60 });
});

test('earnings on the last day of VAT registration have tax, earnings after it have none, whenever they are paid', () => {
  const movements = [of('2026-09-30', 60, 'a'), of('2026-10-01', 40, 'b')];
  for (const until of ['2026-09-30', '2026-10-01'])
    expect(sums(movements, { regime: 'domestic', until })).toEqual(until === '2026-09-30' ? { domestic: 60, none: 40 } : { domestic: 100 });
  expect(sums(movements, { regime: 'domestic', until: '2026-12-31' })).toEqual({ domestic: 100 });
  const days = ['2026-08-31', '2026-09-01', '2026-09-30', '2026-10-01'].map((day, n) => of(day, 10 ** n, `on ${day}`));
  expect(sums(days, { regime: 'domestic', from: '2026-09-01', until: '2026-09-30' })).toEqual({ domestic: 110, none: 1_001 });
});

test('after the last day of VAT registration a deduction by hand reduces new earnings without tax first', () => {
  const movements = [of('2026-09-30', 60, 'a'), of('2026-10-01', 40, 'b'), of('2026-11-05', -70, 'hand', 'adjustment')];
  expect(sums(movements, { regime: 'domestic', until: '2026-09-30' })).toEqual({ domestic: 30, none: 0 });
});

test('if today’s tax regime is unknown, so is that of an earlier service', () => {
  expect(sums([of('2026-09-30', 60, 'a')], { regime: 'vat_check_outdated', from })).toEqual({ vat_check_outdated: 60 });
});

test('a clawback of a service before the registration reduces new earnings, or its document without tax', () => {
  const known = { regime: 'domestic', from } as const;
  expect(sums([of('2026-09-30', 60, 'a'), of('2026-09-30', -20, 'a')], known)).toEqual({ none: 40 });
  expect(sums([of('2026-09-30', -20, 'a')], { ...known, held: [billed('a', 'none', 60)] })).toEqual({ none: -20 });
  expect(sums([of('2026-09-30', -20, 'a')], { ...known, held: [billed('a', 'domestic', 60)] })).toEqual({ domestic: -20 }); // billed before anybody said when
});

test('a deduction by hand reduces new taxed earnings first, then untaxed ones', () => {
  const hand = of('2026-11-05', -70, 'hand', 'adjustment');
  const movements = [of('2026-09-30', 60, 'a'), of('2026-10-01', 40, 'b'), hand];
  expect(sums(movements, { regime: 'domestic', from })).toEqual({ domestic: 0, none: 30 });
});

test('a part says whether anything is new in it', () => {
  const known = { taxation: taxedAs({ regime: 'domestic', from }), held: [billed('old', 'acquisition_tax', 50)], newest: undefined };
  const parts = taxParts([of('2026-09-30', 60, 'a'), of('2026-10-01', 40, 'b'), of('2026-09-01', -10, 'old')], known);
  expect(parts.map(({ regime, isNew }) => [regime, isNew])).toEqual([
    ['domestic', true],
    ['none', true],
    ['acquisition_tax', false],
  ]);
});
