import { z } from 'zod';
import { rails } from '../../domain/payout/payout-state.ts';
import { Id, Instant } from './scalars.ts';
import { LineText } from './typed-text.ts';
import { Verdict } from './verdict.ts';

/** Where the partner is paid, masked: nobody sees it in full here again, not even the person who entered it. */
export const PortalPayoutMethod = z.strictObject({
  id: Id,
  rail: z.enum(rails),
  currency: z.string(),
  masked: z.string(),
  label: z.string(),
  createdAt: Instant,
  /**
   * `resting`: new details are used from `activeFrom`, 72 h later, or as soon as finance confirms them. `unconfirmed`: the person who entered
   * them was locked while they rested, so they rest until finance confirms them.
   */
  state: z.enum(['ready', 'resting', 'unconfirmed', 'unverified', 'revoked']),
  activeFrom: Instant,
  /** True for the method that a monthly run uses: the newest of its currency. */
  isChosen: z.boolean(),
  revokedAt: Instant.nullable(),
  revokedReason: z.string().nullable(),
});
export type PortalPayoutMethod = z.infer<typeof PortalPayoutMethod>;

export const PortalPayoutMethods = z.strictObject({
  methods: z.array(PortalPayoutMethod),
  /** The rails by which the program pays. */
  rails: z.array(z.enum(rails)),
  /** The currencies in which the program pays. */
  currencies: z.array(z.string()),
});
export type PortalPayoutMethods = z.infer<typeof PortalPayoutMethods>;

const line = (most: number) => LineText.max(most);

const BankDetails = z.strictObject({
  rail: z.literal('bank_file'),
  name: line(140),
  iban: line(50),
  address: z.strictObject({
    street: line(70).nullable().default(null),
    buildingNumber: line(16).nullable().default(null),
    postcode: line(16),
    town: line(70),
    country: line(2),
  }),
});
const StripeDetails = z.strictObject({ rail: z.literal('stripe_connect'), accountId: line(100) });
const PayPalDetails = z.strictObject({ rail: z.literal('paypal'), recipientType: z.enum(['PAYPAL_ID', 'EMAIL']), recipient: line(200) });
const ManualDetails = z.strictObject({ rail: z.literal('manual'), instruction: line(300) });

/** A new payout method, also for a change: the newest of a currency counts. Needs a step-up; the old address is notified. */
export const NewPayoutMethod = z.strictObject({
  currency: z.string().regex(/^[A-Z]{3}$/),
  label: line(60).default(''),
  details: z.discriminatedUnion('rail', [BankDetails, StripeDetails, PayPalDetails, ManualDetails]),
});
export type NewPayoutMethod = z.infer<typeof NewPayoutMethod>;

/** The check while typing: each problem at its field, with its sentence in `methodSentences` of the wording. Nothing is stored. */
export const PayoutMethodCheck = z.strictObject({
  problems: z.array(z.strictObject({ field: z.string(), code: z.string() })),
});
export type PayoutMethodCheck = z.infer<typeof PayoutMethodCheck>;

/** The method is used from `activeFrom`, or as soon as finance confirms it. A refused form is answered with 400: `errors` has a code per field. */
export const PayoutMethodAdded = Verdict.extend({ methodId: Id, activeFrom: Instant });
export type PayoutMethodAdded = z.infer<typeof PayoutMethodAdded>;
