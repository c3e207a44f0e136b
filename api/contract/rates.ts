import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { exponents, isCurrency } from '../../domain/money.ts';
import { Country } from './countries.ts';
import { Reason } from './reason.ts';
import { Id, Moment, Reference } from './scalars.ts';

/** Between which there is an exchange. */
export const rateCurrencies: readonly string[] = Object.keys(exponents);

export const rateKinds = ['tax', 'exchange'] as const;
export const rateStates = ['asked', 'confirmed', 'refused'] as const;

const RateBefore = z.strictObject({
  rate: z.string(),
  at: Moment,
  /** 125: 1.25 % more is entered now. */
  changeBps: z.int(),
  /** By more than a tenth: whoever confirms it says why. */
  isFarOff: z.boolean(),
});

/** A standard rate of tax of a country, or what one unit of a currency costs in another. */
export const RateRow = z.strictObject({
  id: Id,
  kind: z.enum(rateKinds),
  /** `CH`, or `EUR/CHF`: how many francs a euro costs. */
  place: z.string(),
  /** 810 is 8.1 %; null: an exchange rate. */
  rateBps: z.int().nullable(),
  /** With six decimals; null: a tax rate. */
  rate: z.string().nullable(),
  /** Of an exchange rate that waits: the one that was confirmed last of these currencies, and by how much it differs; null: none was. */
  before: RateBefore.nullable(),
  /** Where it was published; null: it came with the program. */
  source: z.string().nullable(),
  /** The first day of a tax rate; when an exchange rate was entered. */
  from: Moment,
  /** The first day that is not meant any more. */
  until: z.iso.date().nullable(),
  /** `asked`: one person has entered it, and nothing counts by it yet. `refused`: nor ever will; told for a month. */
  state: z.enum(rateStates),
  askedBy: Reference.nullable(),
  confirmedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  /** Why it was refused. */
  refusal: z.string().nullable(),
  /** The caller has entered it, so somebody else confirms. */
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

/** The reason where it is far off the rate before. */
export const ConfirmRate = z.strictObject({ reason: Reason.optional() });

const Source = z.string().trim().min(3).max(140);
const Code = z.string().refine(isCurrency, fault('no_book_currency'));

/** No country had a tax of this kind before: an earlier day is mistyped. */
const firstTax = '1954-01-01';

/** `rate`: up to nine digits and up to six decimals, more than 0. */
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
