import { expect, test } from '@jest/globals';
import { rateChange } from '../../../domain/ledger/exchange-rate.ts';

test.each([
  ['0.930000', '0.930000', { changeBps: 0, isFarOff: false }],
  ['0.930000', '0.941625', { changeBps: 125, isFarOff: false }],
  ['1.000000', '1.100000', { changeBps: 1_000, isFarOff: false }],
  ['1.000000', '1.100001', { changeBps: 1_000, isFarOff: true }],
  ['1.000000', '0.899999', { changeBps: -1_000, isFarOff: true }],
  ['0.930000', '93.000000', { changeBps: 990_000, isFarOff: true }],
])('from %s to %s', (before, now, change) => expect(rateChange(before, now)).toEqual(change));
