import { expect, test } from '@jest/globals';
import { carriesOurReference, needsTwoToSetAside } from '../../../domain/bank/our-reference.ts';

const ulid = '01JDQ0000000000000000ABCDE';
const nothing = { endToEndId: null, instructionId: null, paymentGroupId: null };

test.each([
  [{ endToEndId: `PO-${ulid}` }, true],
  [{ instructionId: `PO-${ulid}` }, true],
  [{ paymentGroupId: `PB-${ulid}-2` }, true],
  [{ endToEndId: 'NOTPROVIDED' }, false],
  [{ endToEndId: 'PO-2026-1043', paymentGroupId: 'SALARIES-11' }, false],
  [{}, false],
])('our identifiers are known by their form: %j', (ids, isOurs) => {
  expect(carriesOurReference({ ...nothing, ...ids })).toBe(isOurs);
});

test('a booking that names a payout, or that was matched with one, cannot be set aside by one person', () => {
  expect(needsTwoToSetAside({ ...nothing, matchedPayoutId: null })).toBe(false);
  expect(needsTwoToSetAside({ ...nothing, matchedPayoutId: ulid })).toBe(true);
  expect(needsTwoToSetAside({ ...nothing, endToEndId: `PO-${ulid}`, matchedPayoutId: null })).toBe(true);
});
