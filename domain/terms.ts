import type { Money, Rounding } from './money.ts';

export const paymentSources = ['stripe_card', 'stripe_other', 'bexio', 'api'] as const;
/** S07: which kinds of payment a program pays for. */
export type PaymentSource = (typeof paymentSources)[number];

/** S23, S24: a fixed amount for an installation. */
export interface Bounty {
  readonly amount: Money;
  readonly trigger: 'installation' | 'installation_and_first_payment';
  readonly per: 'customer' | 'customer_and_website';
}

/** One immutable version of what partners earn by. Days are calendar days in the program's zone; 1000 bps is 10 %. */
export interface Terms {
  readonly id: string;
  readonly programId: string;
  readonly version: number;
  readonly validFrom: string;
  readonly hash: string;
  readonly paymentSources: readonly PaymentSource[];
  readonly rateBps: number;
  readonly baseMode: 'net' | 'gross';
  readonly rounding: Rounding;
  readonly cardHoldDays: number;
  readonly invoiceHoldDays: number;
  readonly installationHoldDays: number;
  readonly monthsCap: number | null;
  readonly paymentsCap: number | null;
  readonly eligibleProducts: readonly string[];
  /** Minor units of the invoice's currency; a smaller base earns 0. */
  readonly minCommissionBase: number;
  /** S22: true waits until the invoice is paid in full, false pays in proportion. */
  readonly requireFullPayment: boolean;
  readonly settleOn: 'paid' | 'balance_available';
  readonly evidence: 'bexio' | 'bexio+bank';
  readonly bounty: Bounty | null;
}
