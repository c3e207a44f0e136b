import { expect, test } from '@jest/globals';
import type { Details } from '../../../domain/errors.ts';
import type { ProofEntry } from '../../../domain/proof/proof.ts';
import { checkMissing, toldOfMissing } from '../../../domain/proof/proof-payout-missing.ts';

type Payout = Parameters<typeof checkMissing>[0];

const posting = (code: string, amount: number): ProofEntry['postings'][number] => ({
  debit: { code, partnerId: null },
  credit: { code: 'partner_available', partnerId: 'p' },
  currency: 'CHF',
  amount,
  debitVersion: null,
  debitBalance: null,
  creditVersion: null,
  creditBalance: null,
});
const back = (id: string, postings: ProofEntry['postings']): ProofEntry => ({
  id,
  kind: 'payout.return',
  sourceType: 'payout',
  sourceId: 'po',
  reverses: null,
  effectiveAt: '2026-11-15T12:00:00.000Z',
  isTaxable: true,
  leftUnder: null,
  postings,
});
const event = (reason: string, evidence: Details, actorId: string | null = null) => ({ reason, actorId, evidence });
const came = event('returned_in_part', { reference: 'return-1', amount: 4000, fee: 0 });
const proposed = (actorId: string) => event('resolution_proposed', { reference: 'call', outcome: 'nothing_missing' }, actorId);
const explained = (reason: string, amount = 1956, actorId = 'other') => event(reason, { reference: 'explained:call', amount }, actorId);
const entry = back('1', [posting('cash', 4000)]);

const payout = (change: Partial<Payout>): Payout => ({
  id: 'po',
  reference: 'PO-2026-0029',
  state: 'returned',
  currency: 'CHF',
  amount: 5956,
  returned: 4000,
  returnFee: 1956,
  events: [came, proposed('one'), explained('missing_is_lost')],
  ...change,
});

test('the proof names a part that two people declared lost, and the sums add up', () => {
  expect(checkMissing(payout({}), [entry])).toEqual([]);
  expect(toldOfMissing(payout({}), [entry])).toEqual([
    'PO-2026-0029: two people called 1956 CHF of it lost: it left, did not arrive, and is not expected back (minor units)',
  ]);
});

test.each([
  ['the partner', [entry]],
  ['the company', [entry, back('2', [posting('payout_fee_expense', 1956)])]],
])('the proof says that %s bore a fee', (who, entries) => {
  const one = payout({ events: [came, proposed('one'), explained('missing_was_fee')] });
  expect(checkMissing(one, entries)).toEqual([]);
  expect(toldOfMissing(one, entries)).toEqual([`PO-2026-0029: two people called 1956 CHF of it a fee, which ${who} bore (minor units)`]);
});

test('the proof names an unexplained missing amount and leaves out withdrawn explanations', () => {
  const withdrawn = event('explanation_withdrawn', { reference: 'withdrawn:explained:call', amount: 1956 });
  const one = payout({ returnFee: 0, events: [came, proposed('one'), explained('missing_is_lost'), withdrawn] });
  expect(checkMissing(one, [entry])).toEqual([]);
  expect(toldOfMissing(one, [entry])).toEqual(['PO-2026-0029: 1956 CHF of it did not come back, and nobody has said why (minor units)']);
});

test.each<[string, Partial<Payout>, RegExp]>([
  [
    'another sum than people said',
    { events: [came, proposed('one'), explained('missing_is_lost', 900)] },
    /explained .*: 1956; its history gives 900/,
  ],
  ['one person alone', { events: [came, proposed('other'), explained('missing_is_lost')] }, /not by two people/],
  ['nobody before', { events: [came, explained('missing_is_lost')] }, /not by two people/],
  ['more back than was booked', { returned: 4500, returnFee: 1456 }, /came back: 4500; its entries give 4000/],
  ['more than it was', { returnFee: 2956 }, /6956 came back or is explained, and it was 5956/],
])('a pack with %s fails', (_, change, reproach) => {
  expect(checkMissing(payout(change), [entry])).toEqual(expect.arrayContaining([expect.stringMatching(reproach)]));
});

test('a return of a second payment is not counted; older packs do not mention it', () => {
  const second = event('second_payment_returned', { reference: 'return-2', amount: 5956, ofSecond: 5956, fee: 0 });
  const one = payout({ events: [came, proposed('one'), explained('missing_is_lost'), second] });
  expect(checkMissing(one, [entry, back('2', [posting('cash', 5956)])])).toEqual([]);
  expect(checkMissing(payout({ returned: null, returnFee: null }), [])).toEqual([]);
});
