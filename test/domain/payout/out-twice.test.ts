import { expect, test } from '@jest/globals';
import type { Details } from '../../../domain/errors.ts';
import { outOf, outTwiceBy, secondsBy, secondsOf } from '../../../domain/payout/out-twice.ts';

const paid = (name: string, more: Details = {}): Details => ({ reference: `duplicate:${name}`, amount: 6_000, ...more });
const back = (reference: string, ofSecond: number, more: Details = {}): Details => ({ reference, amount: ofSecond, ofSecond, ...more });
const leftBy = (history: readonly Details[]): Record<string, number> =>
  Object.fromEntries(secondsBy(history).map((one) => [one.reference.replace('duplicate:', ''), outOf([one])]));

test('a return is set off against the second payment that it names, otherwise against the oldest one', () => {
  const both = [paid('tr_2'), paid('tr_3')];
  expect(leftBy(both)).toEqual({ tr_2: 6_000, tr_3: 6_000 });
  expect(leftBy([...both, back('trr_1', 4_000, { of: 'tr_3' })])).toEqual({ tr_2: 6_000, tr_3: 2_000 });
  expect(leftBy([...both, back('CR1', 4_000), back('CR2', 4_000)])).toEqual({ tr_2: 0, tr_3: 4_000 });
  expect(leftBy([paid('a call', { isSaid: true }), ...both, back('trr_9', 1_000, { of: 'tr_9' })])).toEqual({
    'a call': 5_000, // by no name that is known: of what people had named
    tr_2: 6_000,
    tr_3: 6_000,
  });
});

test('a second payment that people named takes the rail’s name once the rail shows it; if its return is withdrawn, it is out again', () => {
  const shown = [paid('a call', { isSaid: true }), paid('tr_3', { shows: 'duplicate:a call' })];
  expect(secondsBy(shown)).toEqual([{ reference: 'duplicate:tr_3', amount: 6_000, isSaid: false, back: [] }]);
  const both = [paid('tr_2'), ...shown, back('trr_1', 6_000, { of: 'tr_3' })];
  expect(leftBy(both)).toEqual({ tr_2: 6_000, tr_3: 0 });
  expect(leftBy([...both, back('withdrawn:trr_1', 6_000)])).toEqual({ tr_2: 6_000, tr_3: 6_000 });
  const withdrawn = { reference: 'withdrawn:duplicate:a call', amount: 6_000, shownBy: 'duplicate:tr_3' };
  expect(leftBy([paid('tr_2'), ...shown, withdrawn])).toEqual({ tr_2: 6_000 });
  expect(outTwiceBy([...both, withdrawn])).toBe(0); // as much came back as is left of what had left
  expect(secondsOf(secondsBy([...both, withdrawn]), 'tr_3')).toEqual([]);
});

test('a proposal of one person does not count as a second payment, and a return of more than is out is reported as such', () => {
  expect(outTwiceBy([paid('tr_2', { outcome: 'paid_twice' })])).toBe(0);
  expect(outTwiceBy([paid('tr_2'), back('CR1', 7_000)])).toBe(-1_000);
  expect(outTwiceBy([back('CR1', 1_000)])).toBe(0);
});
