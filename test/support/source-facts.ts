import type { BexioFacts, BexioPayment, StripeFacts, StripeLine, StripePayment } from '../../domain/settlement/settlement.ts';

/** A Stripe invoice of CHF 108.10, of it 8.10 VAT on top of one line, paid by card on 20 March 2026 at 12:00 in Zurich. */
export const aStripeInvoice = (change: Partial<StripeFacts> = {}): StripeFacts => ({
  provider: 'stripe',
  id: 'in_1',
  reference: 'A-0001',
  customerId: 'cus_1',
  accountId: 'account-1',
  partnerRef: null,
  status: 'paid',
  currency: 'CHF',
  total: 10_810,
  amountRemaining: 0,
  issuedAt: '2026-03-20T10:59:00.000Z',
  subscriptionId: 'sub_1',
  subscriptionEndedAt: null,
  lines: [aLine()],
  payments: [aCardPayment()],
  refunds: [],
  disputes: [],
  overpaid: 0,
  ...change,
});

export const aLine = (change: Partial<StripeLine> = {}): StripeLine => ({
  id: 'il_1',
  amount: 10_000,
  discount: 0,
  inclusiveTax: 0,
  exclusiveTax: 810,
  productId: 'prod_plan',
  periodStart: '2026-03-20T11:00:00.000Z',
  periodEnd: '2026-04-20T10:00:00.000Z',
  ...change,
});

export const aCardPayment = (change: Partial<StripePayment> = {}): StripePayment => ({
  id: 'inpay_1',
  status: 'paid',
  kind: 'payment_intent',
  amountPaid: 10_810,
  paidAt: '2026-03-20T11:00:00.000Z',
  method: 'card',
  cardFingerprint: 'card-1',
  availableOn: '2026-03-22T00:00:00.000Z',
  ...change,
});

export const aRefund = (amount: number, status = 'succeeded') => ({
  id: `re_${amount}`,
  status,
  amount,
  createdAt: '2026-03-25T09:00:00.000Z',
});
export const aDispute = (status: string, amount = 10_810) => ({
  id: `dp_${status}`,
  status,
  amount,
  createdAt: '2026-03-28T09:00:00.000Z',
});

/** A Bexio invoice of CHF 108.10, net 100.00, paid to our bank account on 24 October 2026. */
export const aBexioInvoice = (change: Partial<BexioFacts> = {}): BexioFacts => ({
  provider: 'bexio',
  id: '41',
  reference: 'RE-00041',
  customerId: '7',
  accountId: 'account-1',
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

export const aBankPayment = (change: Partial<BexioPayment> = {}): BexioPayment => ({
  id: '901',
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
