import { expect, test } from '@jest/globals';
import { shownBesideBy } from '../../domain/shown-beside.ts';

const paid = { rail: 'stripe_connect', state: 'settled', amount: 6_000 } as const;
const event = (reason: string, reference: string, evidence = {}) => ({ reason, evidence: { reference, amount: 6_000, ...evidence } });
const second = event('paid_twice', 'paid_twice:tr_2');
const back = event('return_said_otherwise', 'return_said_otherwise:trr_1');

test('a second payment that a provider shows stands until it is booked, or back in whole', () => {
  const shown = [{ reason: 'paid_twice', reference: 'tr_2', amount: 6_000 }];
  expect(shownBesideBy(paid, [second])).toEqual(shown);
  expect(shownBesideBy(paid, [second, event('duplicate_booked', 'duplicate:tr_3')])).toEqual(shown);
  expect(shownBesideBy(paid, [second, event('duplicate_booked', 'duplicate:tr_2')])).toEqual([]);
  const undone = (amount: number, name: string) => event('second_payment_undone', `undone:${name}`, { of: 'tr_2', amount });
  expect(shownBesideBy(paid, [second, undone(4_000, 'trr_2')])).toEqual(shown);
  expect(shownBesideBy(paid, [second, undone(4_000, 'trr_2'), undone(2_000, 'trr_3')])).toEqual([]);
});

test('what one person proposed decides nothing, and what two booked after they had seen it does, by whatever name', () => {
  const proposed = { reason: 'resolution_proposed', evidence: { reference: 'trr_1', amount: 6_000, outcome: 'returned' } };
  expect(shownBesideBy(paid, [back, proposed])).toMatchObject([{ reference: 'trr_1' }]);
  const said = event('duplicate_booked', 'duplicate:a call', { isSaid: true });
  expect(shownBesideBy(paid, [second, said])).toEqual([]);
  expect(shownBesideBy(paid, [said, second])).toMatchObject([{ reference: 'tr_2' }]);
  expect(shownBesideBy(paid, [second, event('late_payment_refuted', 'refuted:tr_2')])).toEqual([]);
});

test('what came back where people had said otherwise stands until it is booked, by whichever name it is booked anew', () => {
  expect(shownBesideBy(paid, [back])).toEqual([{ reason: 'return_said_otherwise', reference: 'trr_1', amount: 6_000 }]);
  expect(shownBesideBy(paid, [back, event('returned_by_bank', 'trr_1')])).toEqual([]);
  const again = [
    event('returned_by_bank', 'trr_1'),
    event('return_withdrawn', 'withdrawn:trr_1'),
    event('return_shown_again', 'return_shown_again:trr_1'),
  ];
  expect(shownBesideBy(paid, again)).toMatchObject([{ reason: 'return_shown_again', reference: 'trr_1' }]);
  expect(shownBesideBy(paid, [...again, event('returned_by_bank', 'again:trr_1')])).toEqual([]);
});

test('of what is not paid, and of a bank, nothing stands beside', () => {
  expect(shownBesideBy({ ...paid, state: 'failed' }, [second, back])).toEqual([]);
  expect(shownBesideBy({ ...paid, rail: 'bank_file' }, [second, back])).toEqual([]);
});
