import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { exponents, isCurrency } from '../../domain/money.ts';
import { Country } from './countries.ts';
import { Reason } from './reason.ts';
import { Id, Moment, Reference } from './scalars.ts';

/** The currencies between which rates can be entered. */
export const rateCurrencies: readonly string[] = Object.keys(exponents);

export const rateKinds = ['tax', 'exchange'] as const;
export const rateStates = ['asked', 'confirmed', 'refused'] as const;

const RateBefore = z.strictObject({
  rate: z.string(),
  at: Moment,
  /** The change in basis points: 125 if 1.25 % more is entered now. */
  changeBps: z.int(),
  /** True if it differs by more than a tenth: whoever confirms it must give a reason. */
  isFarOff: z.boolean(),
});

/** A standard rate of tax of a country, or what one unit of a currency costs in another. */
export const RateRow = z.strictObject({
  id: Id,
  kind: z.enum(rateKinds),
  /** `CH` for a tax rate; `EUR/CHF` for the price of one euro in francs. */
  place: z.string(),
  /** 810 is 8.1 %; null for an exchange rate. */
  rateBps: z.int().nullable(),
  /** With six decimals; null for a tax rate. */
  rate: z.string().nullable(),
  /** For a waiting exchange rate: the last confirmed rate of the same currencies, and the difference; null if there is none. */
  before: RateBefore.nullable(),
  /** Where it was published; null if it was installed with Commend. */
  source: z.string().nullable(),
  /** The first day of a tax rate, or the time when an exchange rate was entered. */
  from: Moment,
  /** The day from which the rate no longer applies. */
  until: z.iso.date().nullable(),
  /** `asked`: one person has entered it, and it is not used yet. `refused`: it will never be used; listed for a month. */
  state: z.enum(rateStates),
  askedBy: Reference.nullable(),
  confirmedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  /** Why it was refused. */
  refusal: z.string().nullable(),
  /** True if the caller entered it, so somebody else must confirm. */
  isOwn: z.boolean(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
  isProposerOut: z.boolean(),
});
export type RateRow = z.infer<typeof RateRow>;

export const RateFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  kind: z.enum(rateKinds).optional(),
  state: z.enum(rateStates).optional(),
});
export const rateSorts = ['from', 'place'] as const;

/** A reason is required if the rate is far off the previous one. */
export const ConfirmRate = z.strictObject({ reason: Reason.optional() });

const Source = z.string().trim().min(3).max(140);
const Code = z.string().refine(isCurrency, fault('no_book_currency'));

/** No country had this kind of tax earlier: an earlier day is a typing error. */
const firstTax = '1954-01-01';

/** `rate`: more than 0, up to nine digits before and six after the decimal point. */
export const EnterRate = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('tax'),
    country: Country,
    rateBps: z.int().min(0).max(10_000),
    validFrom: z.iso.date().refine((day) => day >= firstTax, fault('too_early', firstTax)),
    source: Source,
  }),
  z
    .strictObject({
      kind: z.literal('exchange'),
      base: Code,
      quote: Code,
      rate: z
        .string()
        .trim()
        .regex(/^\d{1,9}(\.\d{1,6})?$/)
        .refine((text) => /[1-9]/.test(text), fault('not_more', 0)),
      source: Source,
    })
    .refine(({ base, quote }) => base !== quote, { path: ['quote'], message: fault('same_currency') }),
]);
