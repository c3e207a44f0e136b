import assert from 'node:assert/strict';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { moveToTarget, releaseDue, type Balances, type Movement, type Parts, type Target } from '../../../domain/ledger/movement.ts';
import type { EntryKind } from '../../../domain/ledger/posting.ts';

const nobody: Parts = { posted: 0, pending: 0, held: 0, released: 0 };
const inHold = (amount: number): Parts => ({ ...nobody, posted: amount, pending: amount });
const released = (amount: number): Parts => ({ ...nobody, posted: amount, released: amount });
const flat: Balances = { available: 0, recoverable: 0 };

function move(parts: Parts, target: Partial<Target>): Movement[] {
  return moveToTarget(parts, {
    target: parts.posted,
    hold: parts.held,
    isReleased: parts.released > 0,
    expense: 'commission_expense',
    balances: { available: parts.released, recoverable: 0 },
    reason: 'payment_settled',
    isDisputeLost: false,
    ...target,
  });
}

/** `kind: debit→credit amount, …`, a line a movement. */
const told = (movements: readonly Movement[]) =>
  movements.map(({ entryKind, postings }) =>
    `${entryKind}: ${postings.map((p) => `${p.debit}→${p.credit} ${p.amount}`).join(', ')}`.replaceAll('partner_', ''),
  );

const last = (movements: readonly Movement[]): Movement => {
  const movement = movements.at(-1);
  if (movement === undefined) throw new Error('no movement at all');
  return movement;
};

test.each<{ rule: string; parts: Parts; target: Partial<Target>; moved: string[] }>([
  {
    rule: 'C03: a settled payment accrues',
    parts: nobody,
    target: { target: 1000 },
    moved: ['commission.accrue: commission_expense→pending 1000'],
  },
  {
    rule: 'C05: an installation accrues its bounty',
    parts: nobody,
    target: { target: 1000, expense: 'bounty_expense' },
    moved: ['bounty.accrue: bounty_expense→pending 1000'],
  },
  {
    rule: 'a refund in the hold takes from pending',
    parts: inHold(1000),
    target: { target: 769 },
    moved: ['commission.clawback: pending→commission_expense 231'],
  },
  {
    rule: 'a refund after release takes from available',
    parts: released(1000),
    target: { target: 0 },
    moved: ['commission.clawback: available→commission_expense 1000'],
  },
  {
    rule: 'what is not available any more is owed',
    parts: released(1000),
    target: { target: 0, balances: { available: 300, recoverable: 0 } },
    moved: ['commission.clawback: available→commission_expense 300, recoverable→commission_expense 700'],
  },
  {
    rule: 'a refund that failed comes back as available',
    parts: nobody,
    target: { target: 1000, isReleased: true },
    moved: ['commission.reaccrue: commission_expense→available 1000'],
  },
  {
    rule: 'offset first: what comes back pays off what is owed',
    parts: nobody,
    target: { target: 1000, isReleased: true, balances: { available: 0, recoverable: 400 } },
    moved: ['commission.reaccrue: commission_expense→recoverable 400, commission_expense→available 600'],
  },
  {
    rule: 'a dispute in the hold freezes pending',
    parts: inHold(1000),
    target: { hold: 1000 },
    moved: ['dispute.hold: pending→held 1000'],
  },
  {
    rule: 'a dispute after release freezes available',
    parts: released(1000),
    target: { hold: 1000 },
    moved: ['dispute.hold: available→held 1000'],
  },
  {
    rule: 'no more is held than is available',
    parts: released(1000),
    target: { hold: 1000, balances: { available: 400, recoverable: 0 } },
    moved: ['dispute.hold: available→held 400'],
  },
  {
    rule: 'no other earning is held for this one',
    parts: released(1000),
    target: { hold: 1500, balances: { available: 9000, recoverable: 0 } },
    moved: ['dispute.hold: available→held 1000'],
  },
  {
    rule: 'won in the hold: back to pending',
    parts: { ...nobody, posted: 1000, held: 1000 },
    target: { hold: 0 },
    moved: ['dispute.release: held→pending 1000'],
  },
  {
    rule: 'won after release: back to available, offset first',
    parts: { ...nobody, posted: 1000, held: 400, released: 600 },
    target: { hold: 0, balances: { available: 0, recoverable: 150 } },
    moved: ['dispute.release: held→recoverable 150, held→available 250'],
  },
  {
    rule: 'a lost dispute takes held, then pending, then available, then it is owed',
    parts: { posted: 1000, held: 300, pending: 200, released: 500 },
    target: { target: 0, hold: 0, isDisputeLost: true, balances: { available: 400, recoverable: 0 } },
    moved: [
      'dispute.lost: held→commission_expense 300, pending→commission_expense 200, available→commission_expense 400, recoverable→commission_expense 100',
    ],
  },
  {
    rule: 'a lost dispute of less than is held leaves pending alone',
    parts: { ...nobody, posted: 1000, held: 400, pending: 600 },
    target: { target: 700, hold: 100, isDisputeLost: true },
    moved: ['dispute.lost: held→commission_expense 300'],
  },
  {
    rule: 'a dispute first seen as lost takes this commission’s pending, not what others earned',
    parts: inHold(1000),
    target: { target: 0, isDisputeLost: true, balances: { available: 500, recoverable: 0 } },
    moved: ['dispute.lost: pending→commission_expense 1000'],
  },
  {
    rule: 'a bounty is never lost to a dispute: it is clawed back',
    parts: { ...nobody, posted: 1000, held: 1000 },
    target: { target: 0, hold: 0, isDisputeLost: true, expense: 'bounty_expense' },
    moved: ['commission.clawback: held→bounty_expense 1000'],
  },
  {
    rule: 'a refund while disputed: the difference first, pending before held, then the hold anew',
    parts: { ...nobody, posted: 1000, pending: 600, held: 400 },
    target: { target: 500, hold: 200 },
    moved: ['commission.clawback: pending→commission_expense 500', 'dispute.release: held→pending 200'],
  },
  {
    rule: 'lost and appealed: accrued again and held at once',
    parts: nobody,
    target: { target: 1000, hold: 1000, isReleased: true },
    moved: ['commission.reaccrue: commission_expense→available 1000', 'dispute.hold: available→held 1000'],
  },
  { rule: 'nothing to move is one movement without an entry', parts: inHold(1000), target: {}, moved: ['null: '] },
])('$rule', ({ parts, target, moved }) => {
  expect(told(move(parts, target))).toEqual(moved);
});

test('a movement has the sign of the difference and a reason; a hold has no reason', () => {
  const [back, hold] = move(released(1000), { target: 400, hold: 400, reason: 'refunded' });
  expect(back).toMatchObject({ delta: -600, reason: 'refunded', parts: released(400), balances: { available: 400, recoverable: 0 } });
  expect(hold).toMatchObject({ delta: 0, parts: { posted: 400, held: 400, released: 0 }, balances: flat });
});

test('R9: a release moves the pending amount to available', () => {
  const movement = releaseDue(inHold(1000), flat);
  expect(told([movement])).toEqual(['commission.release: pending→available 1000']);
  expect(movement).toMatchObject({ parts: released(1000), balances: { available: 1000, recoverable: 0 }, delta: 0, reason: 'hold_over' });
});
test('a release pays off what the partner owes first', () => {
  const movement = releaseDue(inHold(1000), { available: 0, recoverable: 1500 });
  expect(told([movement])).toEqual(['commission.release: pending→recoverable 1000']);
  expect(movement.balances).toEqual({ available: 0, recoverable: 500 });
});
test.each([
  { rule: 'while anything is held nothing is released', parts: { ...nobody, posted: 1000, pending: 600, held: 400 } },
  { rule: 'nothing pending, nothing released', parts: released(1000) },
])('$rule', ({ parts }) => expect(releaseDue(parts, flat)).toMatchObject({ entryKind: null, postings: [], parts }));

test.each([{ target: -1 }, { target: 0.5 }])('a target of $target throws an error', ({ target }) => {
  expect(() => move(inHold(1000), { target })).toThrow(RangeError);
});

type Step =
  | { readonly do: 'move'; readonly target: number; readonly holdShare: number; readonly isDisputeLost: boolean }
  | { readonly do: 'release' }
  | { readonly do: 'pay'; readonly share: number };

const someStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constant('move' as const),
    target: fc.integer({ min: 0, max: 2000 }),
    holdShare: fc.integer({ min: 0, max: 4 }),
    isDisputeLost: fc.boolean(),
  }),
  fc.record({ do: fc.constant('release' as const) }),
  fc.record({ do: fc.constant('pay' as const), share: fc.integer({ min: 1, max: 4 }) }), // a payout takes from available
);

/** One earning with its partner's accounts, written posting by posting as the ledger would, and refused below 0. */
class Books {
  parts = nobody;
  isReleased = false;
  readonly accounts: Record<string, number> = {};
  readonly kinds: (EntryKind | null)[] = [];

  get balances(): Balances {
    return { available: this.accounts['partner_available'] ?? 0, recoverable: this.accounts['partner_recoverable'] ?? 0 };
  }
  post(movement: Movement) {
    for (const { debit, credit, amount } of movement.postings) {
      this.add(debit, debit === 'partner_recoverable' ? amount : -amount);
      this.add(credit, credit === 'partner_recoverable' ? -amount : amount);
    }
    this.parts = movement.parts;
    this.kinds.push(movement.entryKind);
    assert.deepEqual(movement.balances, this.balances); // what a movement promises is what its postings do
  }
  add(account: string, amount: number) {
    const balance = (this.accounts[account] ?? 0) + amount;
    this.accounts[account] = balance;
    if (account.startsWith('partner_')) assert.ok(balance >= 0, `${account} fell below 0`);
  }
}

function play(books: Books, step: Step): void {
  const { parts, balances, isReleased } = books;
  if (step.do === 'pay') return books.add('partner_available', -Math.floor((balances.available * step.share) / 4));
  if (step.do === 'release') {
    books.post(releaseDue(parts, balances));
    books.isReleased ||= books.kinds.at(-1) === 'commission.release';
    return;
  }
  const hold = Math.floor((step.target * step.holdShare) / 4);
  const shared = { target: step.target, hold, isReleased, balances, isDisputeLost: step.isDisputeLost };
  const movements = moveToTarget(parts, { ...shared, expense: 'commission_expense', reason: 'refunded' });
  for (const movement of movements) books.post(movement);
  assert.equal(books.parts.posted, step.target);
  assert.equal(
    movements.reduce((sum, { delta }) => sum + delta, 0),
    step.target - parts.posted,
  ); // never more, never less
}

test('property: after any sequence posted = pending + held + released, and every floor holds on the way', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 30 }), (steps) => {
      const books = new Books();
      for (const step of steps) {
        play(books, step);
        const { posted, pending, held, released: free } = books.parts;
        expect(pending + held + free).toBe(posted);
        expect(Math.min(pending, held, free)).toBeGreaterThanOrEqual(0);
        expect([books.accounts['partner_pending'] ?? 0, books.accounts['partner_held'] ?? 0]).toEqual([pending, held]);
        expect(Math.min(books.balances.available, books.balances.recoverable)).toBe(0); // L11
      }
    }),
  );
});

test('property: a second run on the same facts moves nothing', () => {
  fc.assert(
    fc.property(fc.array(someStep, { maxLength: 20 }), fc.integer({ min: 0, max: 2000 }), fc.boolean(), (steps, target, isHeld) => {
      const books = new Books();
      for (const step of steps) play(books, step);
      const wanted = {
        target,
        hold: isHeld ? target : 0,
        isReleased: books.isReleased,
        expense: 'commission_expense',
        reason: 'refunded',
        isDisputeLost: false,
      } as const;
      const first = last(moveToTarget(books.parts, { ...wanted, balances: books.balances }));
      const again = moveToTarget(first.parts, { ...wanted, balances: first.balances });
      expect(again).toEqual([expect.objectContaining({ entryKind: null, parts: first.parts, balances: first.balances })]);
    }),
  );
});

test('property: in the hold, only the final facts decide, whatever happened on the way', () => {
  const someMove = fc.record({
    do: fc.constant('move' as const),
    target: fc.integer({ min: 0, max: 2000 }),
    holdShare: fc.integer({ min: 0, max: 4 }),
    isDisputeLost: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(someMove, { maxLength: 20 }), someMove, (steps, final) => {
      const long = new Books();
      const short = new Books();
      for (const step of steps) play(long, step);
      play(long, final);
      play(short, final);
      expect(long.parts).toEqual(short.parts);
    }),
  );
});

test('property: without payouts a released earning and its partner end where the final facts say', () => {
  const someMove = fc.record({
    do: fc.constant('move' as const),
    target: fc.integer({ min: 0, max: 2000 }),
    holdShare: fc.integer({ min: 0, max: 4 }),
    isDisputeLost: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(someMove, { maxLength: 20 }), someMove, (steps, final) => {
      const books = new Books();
      play(books, { do: 'move', target: 1000, holdShare: 0, isDisputeLost: false });
      play(books, { do: 'release' });
      for (const step of [...steps, final]) play(books, step);
      const held = Math.floor((final.target * final.holdShare) / 4);
      expect(books.parts).toEqual({ posted: final.target, pending: 0, held, released: final.target - held });
      expect(books.balances).toEqual({ available: final.target - held, recoverable: 0 });
    }),
  );
});
