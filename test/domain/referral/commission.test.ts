import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  commissionSteps,
  targetCommission,
  targetHold,
  type CommissionTerms,
  type InvoiceFacts,
} from '../../../domain/referral/commission.ts';
import { roundings, type Money } from '../../../domain/money.ts';

const chf = (amount: number): Money => ({ amount, currency: 'CHF' });
const tenPercent: CommissionTerms = { rateBps: 1000, rounding: 'half_up' };

type Figures = Partial<Record<keyof InvoiceFacts, number>>;

/** An invoice of 10810 with 8.1 % VAT inside, paid in full. */
function someFacts({
  total = 10_810,
  eligible = 10_000,
  paid = total,
  refunded = 0,
  disputeLost = 0,
  disputeOpen = 0,
}: Figures = {}): InvoiceFacts {
  return {
    total: chf(total),
    eligible: chf(eligible),
    paid: chf(paid),
    refunded: chf(refunded),
    disputeLost: chf(disputeLost),
    disputeOpen: chf(disputeOpen),
  };
}

const steps = (figures: Figures, terms = tenPercent) => {
  const { kept, base, commission } = commissionSteps(someFacts(figures), terms);
  return { kept: kept.amount, base: base.amount, commission: commission.amount };
};
const earned = (figures: Figures, terms = tenPercent) => targetCommission(someFacts(figures), terms).amount;

test('C03: 10 % of the net of a paid invoice', () => {
  expect(steps({})).toEqual({ kept: 10_810, base: 10_000, commission: 1000 });
});
test('P22: paid in part, a proportional commission; the rest follows as the difference', () => {
  expect(steps({ paid: 3333 })).toEqual({ kept: 3333, base: 3083, commission: 308 });
  expect(earned({ paid: 10_810 }) - earned({ paid: 3333 })).toBe(692);
});
test('three payments of 5 earn 1, 0 and 1: rounding is per invoice', () => {
  expect([5, 10, 15].map((paid) => earned({ total: 15, eligible: 15, paid }))).toEqual([1, 1, 2]);
});
test('three refunds of 5 take back 1, 0 and 1', () => {
  expect([5, 10, 15].map((refunded) => earned({ total: 15, eligible: 15, refunded }))).toEqual([1, 1, 0]);
});
test('a free invoice earns nothing, and nothing is divided by zero', () => {
  expect(steps({ total: 0, eligible: 0 })).toEqual({ kept: 0, base: 0, commission: 0 });
});
test('a negative invoice earns nothing', () => {
  expect(steps({ total: -500, eligible: 0, paid: 0 })).toEqual({ kept: 0, base: 0, commission: 0 });
});
test('a product that the terms do not name earns nothing: a set-up fee', () => {
  expect(steps({ eligible: 8000 })).toMatchObject({ base: 8000, commission: 800 });
});
test('a Bexio invoice of 1915, net 1780', () => {
  expect(steps({ total: 1915, eligible: 1780 })).toMatchObject({ base: 1780, commission: 178 });
});
test('a cash discount earns nothing', () => {
  expect(steps({ paid: 10_594 })).toEqual({ kept: 10_594, base: 9800, commission: 980 });
});
test('a refund of 2500 takes back 231', () => {
  expect(steps({ refunded: 2500 })).toEqual({ kept: 8310, base: 7687, commission: 769 });
  expect(earned({ refunded: 2500 }) - earned({})).toBe(-231);
});
test('paying too much earns nothing more', () => {
  expect(steps({ paid: 12_000 })).toEqual({ kept: 10_810, base: 10_000, commission: 1000 });
});
test('an unpaid invoice, or one refunded by more than was paid, keeps exactly nothing', () => {
  const nothing = { kept: 0, base: 0, commission: 0 };
  expect(steps({ paid: 0 })).toEqual(nothing);
  expect(steps({ paid: 5_000, refunded: 6_000 })).toEqual(nothing);
});
test('an amount that was both refunded and lost to a dispute is taken back once', () => {
  expect(earned({ refunded: 10_810, disputeLost: 10_810 })).toBe(0);
});
test('a base below the minimum earns nothing, the minimum itself does', () => {
  const terms = { ...tenPercent, minBase: 500 };
  expect([499, 500].map((eligible) => earned({ total: eligible, eligible }, terms))).toEqual([0, 50]);
  const large = { ...tenPercent, minBase: 1_000_000 };
  expect([999_999, 1_000_000].map((eligible) => earned({ total: eligible, eligible }, large))).toEqual([0, 100_000]);
});

test('a dispute of the whole payment puts the whole commission at risk', () => {
  expect(targetHold(someFacts({ disputeOpen: 10_810 }), tenPercent)).toEqual(chf(1000));
});
test('a dispute of 4324 of 10810 puts 400 at risk', () => {
  expect(targetHold(someFacts({ disputeOpen: 4324 }), tenPercent)).toEqual(chf(400));
});
test('a refunded amount is no longer at risk in a dispute', () => {
  expect(targetHold(someFacts({ refunded: 10_810, disputeOpen: 10_810 }), tenPercent)).toEqual(chf(0));
});
test('two currencies in one invoice are an error', () => {
  const euros = { amount: 1, currency: 'EUR' } as const;
  expect(() => commissionSteps({ ...someFacts(), paid: euros }, tenPercent)).toThrow('currency_mismatch');
  expect(() => targetHold({ ...someFacts(), disputeOpen: euros }, tenPercent)).toThrow('currency_mismatch');
});

const someInvoice = fc
  .record({
    total: fc.integer({ min: 0, max: 10 ** 10 }),
    share: fc.integer({ min: 0, max: 10_000 }),
    paid: fc.integer({ min: 0, max: 10 ** 10 }),
    refunded: fc.integer({ min: 0, max: 10 ** 10 }),
    disputeLost: fc.integer({ min: 0, max: 10 ** 10 }),
    disputeOpen: fc.integer({ min: 0, max: 10 ** 10 }),
  })
  .map(({ share, ...figures }) => ({ ...figures, eligible: Math.floor((figures.total * share) / 10_000) }));
const someTerms = fc.record({
  rateBps: fc.integer({ min: 0, max: 10_000 }),
  rounding: fc.constantFrom(...roundings),
  minBase: fc.integer({ min: 0, max: 1000 }),
});

test('property: a commission is never negative, never above its rate of the eligible amount, and its hold never above it', () => {
  fc.assert(
    fc.property(someInvoice, someTerms, (figures, terms) => {
      const commission = earned(figures, terms);
      const hold = targetHold(someFacts(figures), terms).amount;
      expect(commission).toBeGreaterThanOrEqual(0);
      expect(commission).toBeLessThanOrEqual(Math.ceil((figures.eligible * terms.rateBps) / 10_000));
      expect(hold).toBeGreaterThanOrEqual(0);
      expect(hold).toBeLessThanOrEqual(commission);
    }),
  );
});

test('property: paid in full gives the rate of the eligible amount exactly, refunded in full gives 0 exactly', () => {
  fc.assert(
    fc.property(someInvoice, ({ total, eligible }) => {
      expect(steps({ total, eligible }).base).toBe(eligible);
      expect(earned({ total, eligible, refunded: total })).toBe(0);
    }),
  );
});

test('property: more paid never earns less, more refunded never earns more', () => {
  fc.assert(
    fc.property(someInvoice, fc.integer({ min: 0, max: 10 ** 6 }), (figures, more) => {
      expect(earned({ ...figures, paid: figures.paid + more })).toBeGreaterThanOrEqual(earned(figures));
      expect(earned({ ...figures, refunded: figures.refunded + more })).toBeLessThanOrEqual(earned(figures));
    }),
  );
});

test('property: a lost dispute takes back exactly the held amount', () => {
  fc.assert(
    fc.property(someInvoice, (figures) => {
      const lost = { ...figures, disputeLost: figures.disputeLost + figures.disputeOpen, disputeOpen: 0 };
      expect(earned(figures) - targetHold(someFacts(figures), tenPercent).amount).toBe(earned(lost));
    }),
  );
});
