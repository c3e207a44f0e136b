import type { ProgramSettings } from '../../domain/program.ts';
import { ambassadorPreset, resellerPreset } from '../../domain/presets.ts';
import type { BexioFacts, BexioPayment, StripeFacts, StripePayment } from '../../domain/settlement.ts';
import type { Terms } from '../../domain/terms.ts';

/** The reseller's terms, 10 % of net; a test writes only what its rule turns on. */
export const someTerms = (change: Partial<Terms> = {}): Terms => ({
  ...resellerPreset.terms,
  id: 'terms-1',
  programId: 'program-1',
  partnerGroupId: null,
  partnerId: null,
  version: 1,
  validFrom: '2026-01-01T00:00:00.000Z',
  hash: 'hash-1',
  ...change,
});

export const someProgram = (change: Partial<ProgramSettings> = {}): ProgramSettings => ({
  ...resellerPreset.settings,
  id: 'program-1',
  slug: 'resellers',
  ...change,
});

export const anAmbassadorProgram = (): ProgramSettings => ({ ...ambassadorPreset.settings, id: 'program-2', slug: 'ambassadors' });

export const aCardPayment = (change: Partial<StripePayment> = {}): StripePayment => ({
  id: 'inpay_1',
  status: 'paid',
  kind: 'payment_intent',
  amountPaid: 10_810,
  paidAt: '2026-03-20T11:00:00.000Z',
  method: 'card',
  cardFingerprint: null,
  availableOn: '2026-03-27T00:00:00.000Z',
  ...change,
});

/** CHF 108.10 paid by card, of it 8.10 VAT on top. */
export const aStripeInvoice = (change: Partial<StripeFacts> = {}): StripeFacts => ({
  provider: 'stripe',
  id: 'in_1',
  reference: 'A-1',
  customerId: 'cus_1',
  accountId: 'acct_1',
  partnerRef: null,
  status: 'paid',
  currency: 'CHF',
  total: 10_810,
  amountRemaining: 0,
  issuedAt: '2026-03-20T10:00:00.000Z',
  subscriptionId: null,
  subscriptionEndedAt: null,
  lines: [
    {
      id: 'il_1',
      amount: 10_000,
      discount: 0,
      inclusiveTax: 0,
      exclusiveTax: 810,
      productId: 'prod_plan',
      periodStart: null,
      periodEnd: null,
    },
  ],
  payments: [aCardPayment()],
  refunds: [],
  disputes: [],
  overpaid: 0,
  ...change,
});

export const aBankPayment = (change: Partial<BexioPayment> = {}): BexioPayment => ({
  id: '1',
  on: '2026-10-24',
  amount: 10_810,
  bankAccountId: '1',
  isCashDiscount: false,
  isClientAccountRedemption: false,
  creditVoucherId: null,
  paymentServiceId: null,
  bankMatchedAt: null,
  ...change,
});

/** CHF 108.10 invoiced, 100.00 net, paid in full on a bank account. */
export const aBexioInvoice = (change: Partial<BexioFacts> = {}): BexioFacts => ({
  provider: 'bexio',
  id: '4711',
  reference: 'RE-4711',
  customerId: '12',
  accountId: null,
  statusId: 9,
  currency: 'CHF',
  total: 10_810,
  totalNet: 10_000,
  remaining: 0,
  issuedAt: '2026-10-01',
  dueOn: '2026-10-31',
  periodStart: null,
  payments: [aBankPayment()],
  manualRefunds: 0,
  ...change,
});
