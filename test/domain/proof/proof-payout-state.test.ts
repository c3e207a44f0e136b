import { expect, test } from '@jest/globals';
import { checkPayoutState } from '../../../domain/proof/proof-payout-state.ts';

const entries = (...kinds: string[]) => kinds.map((kind) => ({ kind: `payout.${kind}` }));

test.each([
  ['reserved', ['reserve']],
  ['uncertain', ['reserve']],
  ['submitted', ['reserve', 'submit']],
  ['settled', ['reserve', 'submit', 'settle']],
  ['settled', ['reserve', 'submit', 'settle', 'fee', 'duplicate']],
  ['settled', ['reserve', 'cancel', 'duplicate']],
  ['settled', ['reserve', 'submit', 'fail', 'duplicate']],
  ['returned', ['reserve', 'submit', 'settle', 'return', 'return']],
  ['failed', ['reserve', 'cancel']],
  ['failed', ['reserve', 'submit', 'fail']],
  ['canceled', ['reserve', 'cancel', 'duplicate']],
  ['canceled', []],
])('a payout that is %s may have the entries %j', (state, kinds) => {
  expect(checkPayoutState({ id: 'po', state }, entries(...kinds))).toEqual([]);
});

test.each([
  ['reserved', ['reserve', 'submit', 'settle']],
  ['reserved', []],
  ['approved', ['reserve', 'reserve']],
  ['canceled', ['reserve', 'submit', 'settle']],
  ['failed', ['reserve', 'submit', 'settle']],
  ['submitted', ['reserve', 'submit', 'settle']],
  ['settled', ['reserve', 'submit']],
  ['settled', ['reserve', 'settle']],
  ['settled', ['reserve', 'cancel']],
  ['settled', ['reserve', 'submit', 'settle', 'settle']],
  ['returned', ['reserve', 'submit', 'settle']],
  ['invented', ['reserve']],
])('a payout that is %s cannot have the entries %j', (state, kinds) => {
  expect(checkPayoutState({ id: 'po', state }, entries(...kinds))).toHaveLength(1);
});
