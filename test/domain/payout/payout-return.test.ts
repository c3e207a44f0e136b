import { expect, test } from '@jest/globals';
import { advancePayout } from '../../../domain/payout/payout.ts';
import type { RailEvidence } from '../../../domain/payout/payout-evidence.ts';
import { outOf } from '../../../domain/payout/out-twice.ts';
import { provenByReturn, saidByPeople } from '../../../domain/payout/payout-settlement.ts';
import type { PayoutState } from '../../../domain/payout/payout-state.ts';
import { aPayout, aSecond } from '../../support/payout-state.ts';

const asOf = '2026-11-02T08:00:00.000Z';
const came = (payout: PayoutState, amount: number, reference = 'trr_1', of?: string) =>
  advancePayout(payout, {
    asOf,
    letters: [{ kind: 'evidence', evidence: { kind: 'returned', reference, amount, charges: 0, code: null, of } }],
  });
const atStripe = (change: Partial<PayoutState>) =>
  aPayout({ rail: 'stripe_connect', state: 'returned', settledBy: 'tr_1', returned: 2_000, returnedAt: asOf, attempt: 1, ...change });
const entries = ({ steps }: ReturnType<typeof came>) => steps.flatMap((step) => step.entries);

test('I4: a return shown with another amount than two people had named is not booked, because it may be the same money', () => {
  const payout = atStripe({ said: [{ reference: 'by mail', amount: 2_000 }], counted: ['by mail'] });
  const seen = came(payout, 1_950);
  expect(entries(seen)).toEqual([]);
  expect(seen.payout).toMatchObject({ returned: 2_000, state: 'returned' });
  expect(seen.steps).toMatchObject([{ decision: { reason: 'return_said_otherwise' } }]);
  expect(came(seen.payout, 1_950).steps).toEqual([]); // once
  expect(came(payout, 2_000).steps).toMatchObject([{ decision: { reason: 'return_shown' } }]);
  expect(came(atStripe({}), 1_950).payout).toMatchObject({ returned: 3_950 });
});

test('a return that two people withdrew is not booked again because its provider still shows it', () => {
  const payout = atStripe({ counted: ['trr_1', 'withdrawn:trr_1'] });
  const seen = came(payout, 1_000);
  expect(entries(seen)).toEqual([]);
  expect(seen.steps).toMatchObject([{ decision: { reason: 'return_shown_again' } }]);
  const said = { ...payout, said: [{ reference: 'all the same', amount: 1_000 }], counted: [...payout.counted, 'all the same'] };
  expect(came(said, 1_000).steps).toMatchObject([{ decision: { reason: 'return_shown' } }]);
});

test('a partial return of a second payment leaves the payout paid, and the rest is owed', () => {
  const payout = aPayout({
    rail: 'bank_file',
    state: 'settled',
    settledBy: 'BK1',
    seconds: aSecond(),
    amount: 6_000,
    balances: { available: 0, recoverable: 6_000 },
  });
  const back = came(payout, 5_800);
  expect(back.payout).toMatchObject({ state: 'settled', returned: 0, balances: { available: 0, recoverable: 200 } });
  expect(outOf(back.payout.seconds)).toBe(200);
  expect(came(back.payout, 6_000, 'BK9').payout).toMatchObject({ state: 'returned', returned: 6_000 });
});

const said = (payout: PayoutState, amount: number, reference: string) =>
  ['one', 'two'].reduce(
    (state, actorId) =>
      advancePayout(state, {
        asOf,
        letters: [
          { kind: 'command', command: { id: actorId, actorId, kind: 'resolve', outcome: 'returned', evidence: { reference, amount } } },
        ],
      }).payout,
    payout,
  );

test('a return named by people under the provider’s reference counts as shown; another return of the same amount is booked separately', () => {
  const doubted = came(atStripe({ amount: 12_000, said: [{ reference: 'by mail', amount: 2_000 }], counted: ['by mail'] }), 1_950).payout;
  const named = said(doubted, 1_950, 'trr_1');
  expect(named).toMatchObject({ returned: 3_950, said: [{ reference: 'by mail' }] });
  expect(came({ ...named, said: [] }, 1_950, 'trr_2').payout).toMatchObject({ returned: 5_900 });
});

test('a withdrawn return may be named anew under the same reference', () => {
  const again = said(atStripe({ counted: ['trr_1', 'withdrawn:trr_1'] }), 1_000, 'trr_1');
  expect(again).toMatchObject({ returned: 3_000 });
});

test('explanations of missing amounts are withdrawn with the payout’s last return if that belonged to another payout', () => {
  const explained = atStripe({
    returned: 4_000,
    returnFee: 2_000,
    explainedAway: [{ reference: 'call', amount: 2_000 }],
    counted: ['trr_0', 'explained:call'],
  });
  const withdrawn = advancePayout(explained, {
    asOf,
    letters: [{ kind: 'evidence', evidence: { kind: 'return_withdrawn', reference: 'trr_0', amount: 4_000, ofSecond: null, fee: 0 } }],
  }).payout;
  expect(withdrawn).toMatchObject({ state: 'settled', returned: 0, returnFee: 0, explainedAway: [] });
  expect(withdrawn.counted).toEqual(expect.arrayContaining(['withdrawn:trr_0', 'withdrawn:explained:call']));
});

test('I4: the return of a second payment that nobody has booked leaves the payout paid and posts nothing', () => {
  const payout = atStripe({
    state: 'settled',
    amount: 6_000,
    returned: 0,
    returnedAt: null,
    said: [{ reference: 'by mail', amount: 6_000 }],
  });
  const seen = came(payout, 6_000, 'trr_2', 'tr_2');
  expect(entries(seen)).toEqual([]);
  expect(seen.payout).toMatchObject({ state: 'settled', returned: 0, said: [{ reference: 'by mail' }] });
  expect(seen.steps).toMatchObject([{ decision: { reason: 'second_payment_undone' }, evidence: { of: 'tr_2', amount: 6_000 } }]);
  expect(seen.mails).toEqual([]);
  expect(came(seen.payout, 6_000, 'trr_2', 'tr_2').steps).toEqual([]); // once
  expect(came({ ...payout, said: [] }, 6_000, 'trr_1', 'tr_1').payout).toMatchObject({ state: 'returned', returned: 6_000 });
});

test('a return of a booked second payment is booked only up to the amount that is out', () => {
  const payout = atStripe({
    state: 'settled',
    amount: 6_000,
    returned: 0,
    returnedAt: null,
    seconds: aSecond(2_000),
    counted: ['duplicate:tr_2'],
  });
  const back = came(payout, 2_000, 'trr_2', 'tr_2').payout;
  expect([back.state, back.returned, outOf(back.seconds)]).toEqual(['settled', 0, 0]);
  const tooMuch = came(payout, 3_000, 'trr_2', 'tr_2');
  expect(entries(tooMuch)).toEqual([]);
  expect(tooMuch.steps).toMatchObject([{ decision: { reason: 'return_too_large' } }]);
});

test('a return of a third, unbooked payment is not set off against the second payment that is out', () => {
  const payout = atStripe({
    state: 'settled',
    amount: 6_000,
    returned: 0,
    returnedAt: null,
    seconds: aSecond(),
    counted: ['duplicate:tr_2'],
  });
  const third = came(payout, 6_000, 'trr_3', 'tr_3');
  expect(entries(third)).toEqual([]);
  expect(third.payout).toMatchObject({ state: 'settled', seconds: aSecond() });
  expect(third.steps).toMatchObject([{ decision: { reason: 'second_payment_undone' }, evidence: { of: 'tr_3', amount: 6_000 } }]);
  const named = {
    ...payout,
    counted: [],
    saidTwice: [{ reference: 'duplicate:a call', amount: 6_000 }],
    seconds: [{ reference: 'duplicate:a call', amount: 6_000, isSaid: true, back: [] }],
  }; // it may be that one
  expect(outOf(came(named, 6_000, 'trr_2', 'tr_2').payout.seconds)).toBe(0);
  const namedSince = { ...third.payout, saidTwice: named.saidTwice };
  expect(came(namedSince, 6_000, 'trr_3', 'tr_3').steps).toEqual([]); // that one was none before they named theirs
});

test('once a return named by people is shown, the provider is asked about movements that waited for it', () => {
  const payout = atStripe({ amount: 12_000, said: [{ reference: 'by mail', amount: 2_000 }], counted: ['by mail'] });
  const behind = { kind: 'returned', reference: 'trr_1', amount: 1_500, charges: 0, code: null } as const;
  const named = { kind: 'returned', reference: 'trr_2', amount: 2_000, charges: 0, code: null } as const;
  const see = (state: PayoutState, ...told: (typeof behind | typeof named)[]) =>
    advancePayout(state, { asOf, letters: told.map((evidence) => ({ kind: 'evidence', evidence })) });
  const asked = see(payout, behind, named);
  expect(asked.steps.map(({ decision }) => decision.reason)).toEqual(['return_said_otherwise', 'return_shown']);
  expect(asked.effects.map(({ kind }) => kind)).toEqual(['lookUpAtRail']);
  expect(see(payout, named).effects).toEqual([]);
  expect(see(asked.payout, behind, named).payout).toMatchObject({ returned: asked.payout.returned + 1_500 });
});

test('a return belongs to the payout if it was proven paid before its provider named a payment, whatever the proof', () => {
  for (const settledBy of [saidByPeople, provenByReturn, null]) {
    const payout = atStripe({ state: 'settled', amount: 6_000, returned: 0, returnedAt: null, settledBy });
    expect(came(payout, 6_000, 'trr_1', 'tr_1').payout).toMatchObject({ state: 'returned', returned: 6_000 });
  }
});

test('a finding with another amount than the provider shows for a return is refused', () => {
  const payout = atStripe({ amount: 12_000, said: [{ reference: 'by mail', amount: 2_000 }], counted: ['by mail'] });
  const doubted = came(payout, 1_950).payout;
  const evidence = { reference: 'trr_1', amount: 1_000 };
  const { verdicts } = advancePayout(doubted, {
    asOf,
    letters: [{ kind: 'command', command: { id: 'one', actorId: 'one', kind: 'resolve', outcome: 'returned', evidence } }],
  });
  expect(verdicts).toEqual({ one: 'return_shown_otherwise' });
  expect(said(doubted, 1_000, 'another one')).toMatchObject({ returned: 3_000 });
});

test('a return of the payment that settled the payout is the payout’s own, though a second payment is out', () => {
  const payout = atStripe({
    state: 'settled',
    amount: 6_000,
    returned: 0,
    returnedAt: null,
    seconds: aSecond(),
    counted: ['duplicate:tr_2'],
  });
  const own = came(payout, 6_000, 'trr_1', 'tr_1');
  expect(own.payout).toMatchObject({ state: 'returned', returned: 6_000, seconds: aSecond() });
  const both = came(own.payout, 6_000, 'trr_2', 'tr_2').payout;
  expect([both.returned, outOf(both.seconds)]).toEqual([6_000, 0]);
});

test('a return that people named by the provider’s reference is complete once shown: another one of that amount is booked separately', () => {
  const named = said(atStripe({ amount: 12_000, counted: [] }), 2_000, 'trr_1');
  expect(named).toMatchObject({ returned: 4_000, said: [{ reference: 'trr_1' }] });
  const shown = came(named, 2_000, 'trr_1');
  expect(entries(shown)).toEqual([]);
  expect(shown.payout).toMatchObject({ returned: 4_000, said: [] });
  expect(came(shown.payout, 2_000, 'trr_1').steps).toEqual([]);
  expect(came(shown.payout, 2_000, 'trr_2').payout).toMatchObject({ returned: 6_000 });
  const other = came(named, 3_000, 'trr_1');
  expect(entries(other)).toEqual([]);
  expect(other.steps).toMatchObject([{ decision: { reason: 'return_said_otherwise' } }]);
});

test('a return whose reference people had given to another one is booked once when it is shown', () => {
  const named = said(atStripe({ amount: 12_000, counted: [] }), 2_000, 'trr_2');
  expect(named).toMatchObject({ returned: 4_000 });
  const first = came(named, 2_000, 'trr_1').payout;
  expect(first).toMatchObject({ returned: 4_000, said: [] });
  const both = came(first, 2_000, 'trr_2');
  expect(both.payout).toMatchObject({ returned: 6_000, said: [] });
  expect(entries(both)).toHaveLength(1);
  for (const name of ['trr_1', 'trr_2']) expect(came(both.payout, 2_000, name).steps).toEqual([]);
  expect(came(first, 1_500, 'trr_2').payout).toMatchObject({ returned: 5_500 });
});

test('a second payment that people named by the provider’s reference is complete once shown, and a third one waits', () => {
  const paid = atStripe({ state: 'settled', amount: 6_000, returned: 0, returnedAt: null });
  const settles = (payout: PayoutState, reference: string) =>
    advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence: { kind: 'settled', reference, amount: 6_000 } }] });
  const twice = ['one', 'two'].reduce(
    (state, actorId) =>
      advancePayout(state, {
        asOf,
        letters: [
          { kind: 'command', command: { id: actorId, actorId, kind: 'resolve', outcome: 'paid_twice', evidence: { reference: 'tr_2' } } },
        ],
      }).payout,
    paid,
  );
  expect(twice).toMatchObject({ seconds: [{ isSaid: true }], saidTwice: [{ reference: 'duplicate:tr_2' }] });
  const shown = settles(twice, 'tr_2').payout;
  expect(shown).toMatchObject({ seconds: aSecond(), saidTwice: [] });
  expect(settles(shown, 'tr_2').steps).toEqual([]);
  expect(settles(shown, 'tr_3').steps).toMatchObject([{ decision: { reason: 'paid_twice' } }]);
  const byAnother = settles(twice, 'tr_3').payout;
  expect(byAnother).toMatchObject({ seconds: aSecond(6_000, 'duplicate:tr_3'), saidTwice: [] });
  expect(settles(byAnother, 'tr_2').steps).toMatchObject([{ decision: { reason: 'paid_twice' } }]); // its name had been given to another one
});

/** CHF 60.00, paid by the bank; what came back of it, and what reached whom. */
function cameBack(change: Partial<PayoutState>, evidence: Partial<Extract<RailEvidence, { kind: 'returned' }>>) {
  const paid = aPayout({ rail: 'bank_file', state: 'settled', settledBy: 'BK1', amount: 6_000, attempt: 1, ...change });
  const told = { kind: 'returned', reference: 'BK2', amount: 6_000, charges: 0, code: null, ...evidence } as const;
  const turn = advancePayout(paid, { asOf, letters: [{ kind: 'evidence', evidence: told }] });
  const { state, returned, returnFee, balances } = turn.payout;
  const { available, recoverable } = balances;
  return {
    state,
    returned,
    returnFee,
    available,
    recoverable,
    reasons: turn.steps.map(({ decision }) => decision.reason),
    missing: turn.steps.map(({ evidence: { missing } }) => missing),
    cost: entries(turn)
      .flatMap(({ postings }) => postings)
      .reduce((sum, { debit, amount }) => (debit === 'payout_fee_expense' ? sum + amount : sum), 0),
  };
}
const inWhole = { state: 'returned', reasons: ['returned_by_bank'], missing: [0] };

test('a return gives the money back to the partner, plus the bank’s fee if the company bears it', () => {
  const whole = { ...inWhole, returned: 6_000, returnFee: 0, available: 6_000, cost: 0 };
  expect(cameBack({}, {})).toMatchObject(whole);
  const less = { amount: 5_950, charges: 50 };
  const withFee = { ...inWhole, returned: 5_950, returnFee: 50 };
  expect(cameBack({ returnFeeBy: 'company' }, less)).toMatchObject({ ...withFee, available: 6_000, cost: 50 });
  expect(cameBack({ returnFeeBy: 'partner' }, less)).toMatchObject({ ...withFee, available: 5_950, cost: 0 });
});

test('a difference that the bank does not state as a charge is missing until the rest comes back; fees add up', () => {
  const part = { state: 'returned', reasons: ['returned_in_part'], returned: 5_000, returnFee: 0, available: 5_000, cost: 0 };
  expect(cameBack({}, { amount: 5_000 })).toMatchObject({ ...part, missing: [1_000] });
  expect(cameBack({}, { amount: 5_999 })).toMatchObject({ reasons: ['returned_in_part'], missing: [1] });
  const rest = { state: 'returned', returned: 4_000, returnFee: 30, returnedAt: asOf } as const;
  expect(cameBack(rest, { amount: 1_950, charges: 20 })).toMatchObject({ ...inWhole, returned: 5_950, returnFee: 50 });
});

test('a return of a payout that never left, or left with another amount, waits for people', () => {
  const nothing = { returned: 0, available: 0, cost: 0, reasons: ['unexpected_return'] };
  expect(cameBack({ state: 'reserved', settledBy: null, attempt: 0 }, {})).toMatchObject({ ...nothing, state: 'reserved' });
  expect(cameBack({}, { amount: 6_001 })).toMatchObject({ returned: 0, cost: 0, reasons: ['return_too_large'] });
});

test('a return of an earlier attempt’s unbooked payment does not end the attempt under way, which may still pay', () => {
  const second = aPayout({ rail: 'paypal', state: 'submitted', attempt: 2, externalId: 'BATCH-2' });
  const evidence = {
    kind: 'returned',
    reference: 'item_1:back',
    amount: 6_000,
    charges: 0,
    code: 'RETURNED',
    of: 'tx_1',
    isOfEarlier: true,
  } as const;
  const back = advancePayout(second, { asOf, letters: [{ kind: 'evidence', evidence }] });
  expect(entries(back)).toEqual([]);
  expect(back.steps).toMatchObject([{ to: 'submitted', decision: { reason: 'second_payment_undone' } }]);
  expect(advancePayout(back.payout, { asOf, letters: [{ kind: 'evidence', evidence }] }).steps).toEqual([]);
  const paid = advancePayout(back.payout, {
    asOf,
    letters: [{ kind: 'evidence', evidence: { kind: 'settled', reference: 'tx_2', amount: 6_000 } }],
  });
  expect(paid.payout).toMatchObject({ state: 'settled', settledBy: 'tx_2', returned: 0 });
});

test('a noted return that names no payment is recognised by its reference, also once the payout is paid', () => {
  const submitted = aPayout({ rail: 'paypal', state: 'submitted', attempt: 2, externalId: 'BATCH-2' });
  const known = { kind: 'returned', reference: 'item_1:back', amount: 6_000, charges: 0, code: 'RETURNED', isOfEarlier: true } as const;
  const told = [known, { kind: 'settled', reference: 'tx_2', amount: 6_000 } as const, known];
  const paid = told.reduce(
    (payout, evidence) => advancePayout(payout, { asOf, letters: [{ kind: 'evidence', evidence }] }).payout,
    submitted,
  );
  expect(paid).toMatchObject({ state: 'settled', settledBy: 'tx_2', returned: 0 });
});

test('a return of more than was ordered is booked only against second payments that people had booked', () => {
  const payout = atStripe({ state: 'settled', settledBy: saidByPeople, returned: 0, returnedAt: null, counted: ['other_amount:tr_1'] });
  expect(came(payout, 7_000, 'trr_1', 'tr_1').payout).toMatchObject({ state: 'returned', returned: 6_000 });
  const waiting = { reason: 'other_amount', reference: 'tr_1', amount: 7_000, currency: null } as const;
  for (const change of [{ shownBeside: [waiting] }, { counted: ['other_amount:tr_1', 'refuted:tr_1'] }, { counted: [] }]) {
    const seen = came({ ...payout, ...change }, 7_000, 'trr_1', 'tr_1');
    expect(seen.steps).toMatchObject([{ decision: { reason: 'return_too_large' } }]);
    expect(entries(seen)).toEqual([]);
  }
});

test('a return that names a second payment is limited to what is out of it; one that names none is set off against the oldest', () => {
  const seconds = [...aSecond(), ...aSecond(6_000, 'duplicate:tr_3')];
  const counted = ['other_amount:tr_2', 'duplicate:tr_2', 'duplicate:tr_3'];
  const payout = atStripe({ state: 'settled', returned: 0, returnedAt: null, seconds, counted }); // 7,000 by tr_2, booked as it was ordered
  const first = came(payout, 6_000, 'trr_1', 'tr_2');
  const rest = came(first.payout, 1_000, 'trr_2', 'tr_2');
  expect(entries(rest)).toEqual([]);
  expect(rest.payout.seconds.map(({ back }) => back)).toEqual([[{ reference: 'trr_1', amount: 6_000 }], []]);
  expect(came(rest.payout, 6_000, 'trr_3', 'tr_3').payout).toMatchObject({ state: 'settled', returned: 0 });
  const own = came(came(payout, 4_000, 'trr_3', 'tr_3').payout, 3_000, 'trr_4', 'tr_3');
  expect(entries(own)).toEqual([]);
  expect(own.steps).toMatchObject([{ decision: { reason: 'return_too_large' } }]);
  expect(came(payout, 5_000, 'BK3').payout.seconds).toMatchObject([{ back: [{ amount: 5_000 }] }, { back: [] }]);
  expect(came({ ...payout, settledBy: saidByPeople }, 6_001, 'trr_5', 'tr_3').steps).toMatchObject([
    { decision: { reason: 'return_too_large' } },
  ]);
});

const each = <T>(items: readonly T[]): T[][] =>
  items.length === 0 ? [[]] : items.flatMap((one, at) => each(items.toSpliced(at, 1)).map((others) => [one, ...others]));

test('returns of a payout and its second payment have the same result in any order, also before the second payment is known', () => {
  const paid = aPayout({ rail: 'bank_file', state: 'settled', settledBy: 'BK1', attempt: 1 });
  const twice = { kind: 'paid_after_all', reference: 'BK2', amount: 6_000 } as const;
  const backs = [5_500, 500, 6_000].map(
    (amount, at) => ({ kind: 'returned', reference: `CR${at}`, amount, charges: 0, code: null }) as const,
  );
  const given = backs.map((back) => ({ ...back, isGiven: true }) as const); // what came before anybody knew of the second payment has waited
  for (const order of each<RailEvidence>([twice, ...backs])) {
    const letters = [...order, ...given].map((evidence) => ({ kind: 'evidence', evidence }) as const);
    const { returned, seconds, balances } = letters.reduce(
      (state, letter) => advancePayout(state, { asOf, letters: [letter] }).payout,
      paid,
    );
    expect([order, returned, outOf(seconds), balances]).toEqual([order, 6_000, 0, { available: 6_000, recoverable: 0 }]);
  }
});

test('a return that names no payment is never set off against a payment that nobody named', () => {
  for (const reference of [null, '']) {
    const back = came(atStripe({ state: 'settled', returned: 0, undecided: [{ reference, currency: null }] }), 2_000);
    expect(back.payout).toMatchObject({ state: 'returned', returned: 2_000 });
  }
});

test.each([
  { amounts: [6_000, 6_000], isBooked: true },
  { amounts: [5_500, 500, 6_000], isBooked: true },
  { amounts: [5_500, 500, 4_000, 2_000], isBooked: false },
  { amounts: [5_000, 700, 300, 6_000], isBooked: false },
])(
  'returns of $amounts for a payout and its second payment are each booked or wait in every order; all booked: $isBooked',
  ({ amounts, isBooked }) => {
    const paid = aPayout({ rail: 'bank_file', state: 'settled', settledBy: 'BK1', attempt: 1 });
    const twice = { kind: 'paid_after_all', reference: 'BK2', amount: 6_000 } as const;
    const backs = amounts.map((amount, at) => ({ kind: 'returned', reference: `CR${at}`, amount, charges: 0, code: null }) as const);
    const left = each<RailEvidence>([twice, ...backs]).map((order) => {
      const given = backs.map((back) => ({ ...back, isGiven: true }) as const); // what waited is given to it once more
      const letters = [...order, ...given].map((evidence) => ({ kind: 'evidence', evidence }) as const);
      const { payout } = letters.reduce((turn, letter) => advancePayout(turn.payout, { asOf, letters: [letter] }), { payout: paid });
      const { unbooked } = advancePayout(payout, { asOf, letters: given.map((evidence) => ({ kind: 'evidence', evidence })) });
      const waiting = backs
        .filter(({ reference }) => unbooked.some((one) => one.reference === reference))
        .reduce((sum, { amount }) => sum + amount, 0);
      expect([order, payout.returned + 6_000 - outOf(payout.seconds) + waiting]).toEqual([order, 12_000]);
      expect([order, payout.balances.available - payout.balances.recoverable]).toEqual([order, 6_000 - waiting]);
      return waiting;
    });
    expect(left.every((waiting) => waiting === 0)).toBe(isBooked);
  },
);
