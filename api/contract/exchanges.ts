import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { exchangeKinds } from '../../domain/ledger/exchange.ts';
import { isCurrency } from '../../domain/money.ts';
import { isSayable, Money, notSayable } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

export const exchangeStates = ['proposed', 'approved', 'booked', 'refused', 'failed', 'reversed'] as const;

/** What the company exchanged at its bank, or what is left of a position: two people, and the entry that they made. */
export const ExchangeRow = z.strictObject({
  id: Id,
  kind: z.enum(exchangeKinds),
  /** `approved`: the worker is about to book it. `failed`: the position had changed by then. `reversed`: it was booked back. */
  state: z.enum(exchangeStates),
  /** Of the bank: what left the account. Of a rest: what is left, less than 0 where it is a gain. Of a reversal: that of what it books back. */
  amount: Money,
  /** What came for it; null: a rest. */
  into: Money.nullable(),
  /** The bank's day and its name of the booking; null: a rest. */
  bookedOn: z.iso.date().nullable(),
  reference: z.string().nullable(),
  /** What it was exchanged at, against the rate that was entered nearest to the bank's day; null where none was, and where nothing waits to be approved. */
  rate: z
    .strictObject({
      rate: z.string(),
      before: z.string(),
      at: Instant,
      changeBps: z.int(),
      isFarOff: z.boolean(),
      reason: z.string().nullable(),
    })
    .nullable(),
  /** What it books back; null: nothing. `reference` is null of a rest. */
  reverses: z.strictObject({ id: Id, reference: z.string().nullable() }).nullable(),
  /** It is booked, and nobody has asked to book it back. */
  canBeReversed: z.boolean(),
  reason: z.string(),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  journalEntryId: Id.nullable(),
  /** The caller entered it, so somebody else approves. */
  isOwn: z.boolean(),
  /** It waits for a second person, and whoever said it first is locked or has not the role any more: nobody confirms it, and it is taken back. */
  isProposerOut: z.boolean(),
  createdAt: Instant,
  version: z.int(),
});
export type ExchangeRow = z.infer<typeof ExchangeRow>;

export const ExchangeFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  kind: z.enum(exchangeKinds).optional(),
  state: z.enum(exchangeStates).optional(),
});
export const exchangeSorts = ['createdAt', 'bookedOn'] as const;

/** What stands open between currencies, signed: less than 0 was taken by conversions and is to be exchanged at the bank. */
export const ExchangePositions = z.strictObject({
  positions: z.array(Money),
  /** Currencies of which so much is open that no number says it: the journal has its lines. */
  tooLarge: z.array(z.string()),
});
export type ExchangePositions = z.infer<typeof ExchangePositions>;

const InLedger = Money.refine(({ currency }) => isCurrency(currency), { path: ['currency'], message: fault('no_book_currency') });
const Some = InLedger.refine(isSayable, notSayable).refine(({ amount }) => amount > 0, { path: ['amount'], message: fault('not_more', 0) });

/** A rest is all that is open of its currency: the amount repeats what the person saw, however much it is. A reversal books back what was entered wrong. */
export const ProposeExchange = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('bank'),
      amount: Some,
      into: Some,
      bookedOn: z.iso.date(),
      reference: z.string().trim().min(3).max(140),
      reason: Reason,
      /** Why it is far off the rate of its day, where it is. */
      farOffReason: Reason.optional(),
    })
    .refine(({ amount, into }) => amount.currency !== into.currency, { path: ['into', 'currency'], message: fault('same_currency') }),
  z.strictObject({
    kind: z.literal('rest'),
    amount: InLedger.refine(({ amount }) => amount !== 0, { path: ['amount'], message: fault('zero') }),
    reason: Reason,
  }),
  z.strictObject({ kind: z.literal('reversal'), exchangeId: Id, reason: Reason }),
]);
/** Repeats what the person saw. */
export const ApproveExchange = z.strictObject({ amount: Money, into: Money.nullable() });
