import { expect, test } from '@jest/globals';
import { shownBesideBy } from '../../../domain/payout/shown-beside.ts';

const paid = { rail: 'stripe_connect', state: 'settled', amount: 6_000 } as const;
const event = (reason: string, reference: string, evidence = {}) => ({ reason, evidence: { reference, amount: 6_000, ...evidence } });
const second = event('paid_twice', 'paid_twice:tr_2');
const back = event('return_said_otherwise', 'return_said_otherwise:trr_1');

test('a second payment shown by a provider is listed until it is booked or returned in full', () => {
  const shown = [{ reason: 'paid_twice', reference: 'tr_2', amount: 6_000, currency: null }];
  expect(shownBesideBy(paid, [second])).toEqual(shown);
  expect(shownBesideBy(paid, [second, event('duplicate_booked', 'duplicate:tr_3')])).toEqual(shown);
  expect(shownBesideBy(paid, [second, event('duplicate_booked', 'duplicate:tr_2')])).toEqual([]);
  const undone = (amount: number, name: string) => event('second_payment_undone', `undone:${name}`, { of: 'tr_2', amount });
  expect(shownBesideBy(paid, [second, undone(4_000, 'trr_2')])).toEqual(shown);
  expect(shownBesideBy(paid, [second, undone(4_000, 'trr_2'), undone(2_000, 'trr_3')])).toEqual([]);
});

test('a second payment is returned once its own returns reach the payout’s amount', () => {
  const undone = (amount: number, change = {}) => event('second_payment_undone', 'undone:trr_2', { of: 'tr_2', amount, ...change });
  const stands = (...later: Parameters<typeof shownBesideBy>[1]) => shownBesideBy(paid, [second, ...later]).length === 1;
  expect(stands(undone(5_999))).toBe(true);
  expect(stands(undone(6_000))).toBe(false);
  expect(stands(undone(6_000, { of: 'tr_9' }))).toBe(true);
  expect(stands(event('return_fee', 'fee', { of: 'tr_2' }))).toBe(true);
  expect(stands({ reason: 'noted', evidence: {} })).toBe(true);
  const unread = { reason: 'paid_twice', evidence: { reference: 'paid_twice:tr_2' } };
  expect(shownBesideBy(paid, [unread])).toEqual([{ reason: 'paid_twice', reference: 'tr_2', amount: null, currency: null }]);
  expect(shownBesideBy(paid, [unread, undone(6_000)])).toEqual([]);
});

test('a shown return is listed beside findings without a reference', () => {
  expect(shownBesideBy(paid, [back, { reason: 'noted', evidence: {} }])).toMatchObject([{ reference: 'trr_1' }]);
});

test('a second payment of another amount or currency is listed until the same amount is returned', () => {
  const other = event('other_amount', 'other_amount:tr_2', { amount: 5_000 });
  const euros = event('other_currency', 'other_currency:tr_3', { currency: 'EUR' });
  expect(shownBesideBy(paid, [other, euros])).toEqual([
    { reason: 'other_amount', reference: 'tr_2', amount: 5_000, currency: null },
    { reason: 'other_currency', reference: 'tr_3', amount: 6_000, currency: 'EUR' },
  ]);
  expect(shownBesideBy(paid, [other, event('duplicate_booked', 'duplicate:tr_2')])).toEqual([]);
  expect(shownBesideBy(paid, [other, event('late_payment_refuted', 'refuted:tr_2')])).toEqual([]);
  expect(shownBesideBy(paid, [other, event('second_payment_undone', 'undone:trr_2', { of: 'tr_2', amount: 5_000 })])).toEqual([]);
  const unread = event('other_currency', 'other_currency:tr_4', { currency: 'XXX', amount: null });
  expect(shownBesideBy(paid, [unread, event('second_payment_undone', 'undone:x', { of: 'tr_4' })])).toMatchObject([{ amount: null }]);
});

test('a deviating movement during an attempt is listed until people decide or the ordered payment is shown', () => {
  const other = event('other_amount', 'other_amount:tr_1', { amount: 5_000 });
  expect(shownBesideBy(paid, [other, event('resolved', 'a call')])).toEqual([]);
  expect(shownBesideBy(paid, [other, event('paid_out', 'tr_1')])).toEqual([]);
  expect(shownBesideBy(paid, [other, event('debit_booked', 'debit:tr_1')])).toEqual([]);
  expect(shownBesideBy(paid, [other, event('paid_out', 'tr_2')])).toMatchObject([{ reference: 'tr_1' }]);
  expect(shownBesideBy(paid, [event('resolved', 'a call'), other])).toMatchObject([{ reference: 'tr_1' }]);
});

test('a second payment that people withdrew is listed again until it is booked once more or refuted', () => {
  const booked = [second, event('duplicate_booked', 'duplicate:tr_2')];
  const withdrawn = [...booked, event('duplicate_withdrawn', 'withdrawn:duplicate:tr_2')];
  expect(shownBesideBy(paid, withdrawn)).toMatchObject([{ reason: 'paid_twice', reference: 'tr_2' }]);
  expect(shownBesideBy(paid, [...withdrawn, event('duplicate_booked', 'duplicate:again:tr_2')])).toEqual([]);
  expect(shownBesideBy(paid, [...withdrawn, event('late_payment_refuted', 'refuted:tr_2')])).toEqual([]);
  const said = [second, event('duplicate_booked', 'duplicate:a call', { isSaid: true })];
  expect(shownBesideBy(paid, [...said, event('duplicate_withdrawn', 'withdrawn:duplicate:a call')])).toHaveLength(1);
  const shownBy = event('duplicate_withdrawn', 'withdrawn:duplicate:a call', { shownBy: 'duplicate:tr_2' });
  const adopted = event('debit_booked', 'duplicate:tr_2', { shows: 'duplicate:a call' });
  expect(shownBesideBy(paid, [said[1] ?? second, adopted, shownBy, second])).toHaveLength(1);
});

test('a proposal of one person keeps a movement listed; a booking by two people after it was shown removes it, under any reference', () => {
  const proposed = { reason: 'resolution_proposed', evidence: { reference: 'trr_1', amount: 6_000, outcome: 'returned' } };
  expect(shownBesideBy(paid, [back, proposed])).toMatchObject([{ reference: 'trr_1' }]);
  const said = event('duplicate_booked', 'duplicate:a call', { isSaid: true });
  expect(shownBesideBy(paid, [second, said])).toEqual([]);
  expect(shownBesideBy(paid, [said, second])).toMatchObject([{ reference: 'tr_2' }]);
  expect(shownBesideBy(paid, [second, event('late_payment_refuted', 'refuted:tr_2')])).toEqual([]);
});

test('a return that contradicts people’s finding is listed until it is booked, under any reference', () => {
  expect(shownBesideBy(paid, [back])).toEqual([{ reason: 'return_said_otherwise', reference: 'trr_1', amount: 6_000, currency: null }]);
  expect(shownBesideBy(paid, [back, event('returned_by_bank', 'trr_1')])).toEqual([]);
  expect(shownBesideBy(paid, [back, event('second_payment_undone', 'undone:trr_1', { of: 'tr_2' })])).toEqual([]);
  const again = [
    event('returned_by_bank', 'trr_1'),
    event('return_withdrawn', 'withdrawn:trr_1'),
    event('return_shown_again', 'return_shown_again:trr_1'),
  ];
  expect(shownBesideBy(paid, again)).toMatchObject([{ reason: 'return_shown_again', reference: 'trr_1' }]);
  expect(shownBesideBy(paid, [...again, event('returned_by_bank', 'again:trr_1')])).toEqual([]);
});

test('a payout that is not paid, or that a bank pays, has no listed movements', () => {
  expect(shownBesideBy({ ...paid, state: 'failed' }, [second, back])).toEqual([]);
  expect(shownBesideBy({ ...paid, rail: 'bank_file' }, [second, back])).toEqual([]);
});

test('a refused finding does not count as shown', () => {
  for (const reason of ['return_too_large', 'paid_twice', 'other_amount'])
    expect(shownBesideBy(paid, [{ reason, evidence: {} }])).toEqual([]);
});
