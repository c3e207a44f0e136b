import { z } from 'zod';
import { fault } from '../../domain/wording/field-faults.ts';
import { exchangeKinds } from '../../domain/ledger/exchange.ts';
import { isCurrency } from '../../domain/money.ts';
import { isSayable, Money, notSayable } from './money.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

export const exchangeStates = ['proposed', 'approved', 'booked', 'refused', 'failed', 'reversed'] as const;

/** What the company exchanged at its bank, or the rest of a position: the two people and their entry. */
export const ExchangeRow = z.strictObject({
  id: Id,
  kind: z.enum(exchangeKinds),
  /** `approved`: the worker is about to book it. `failed`: the position had changed meanwhile. `reversed`: it was booked back. */
  state: z.enum(exchangeStates),
  /**
   * For an exchange: what left the bank account. For a rest: what is left, negative if it is a gain. For a reversal: the amount of what it
   * books back.
   */
  amount: Money,
  /** What the bank credited for it; null for a rest. */
  into: Money.nullable(),
  /** The bank's booking day and reference; null for a rest. */
  bookedOn: z.iso.date().nullable(),
  reference: z.string().nullable(),
  /** The rate of the exchange, against the entered rate closest to the bank's day; null if there was none, or if nothing waits for approval. */
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
  /** The exchange that it books back, or null. `reference` is null for a rest. */
  reverses: z.strictObject({ id: Id, reference: z.string().nullable() }).nullable(),
  /** True if it is booked and nobody has asked to book it back. */
  canBeReversed: z.boolean(),
  reason: z.string(),
  askedBy: Reference,
  approvedBy: Reference.nullable(),
  refusedBy: Reference.nullable(),
  decidedAt: Instant.nullable(),
  journalEntryId: Id.nullable(),
  /** True if the caller entered it, so somebody else must approve. */
  isOwn: z.boolean(),
  /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
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

/** Open positions between currencies, signed: a negative amount was used by conversions and must be exchanged at the bank. */
export const ExchangePositions = z.strictObject({
  positions: z.array(Money),
  /** Currencies whose open amount is too large for an exact number: read the lines of the journal. */
  tooLarge: z.array(z.string()),
});
export type ExchangePositions = z.infer<typeof ExchangePositions>;

const InLedger = Money.refine(({ currency }) => isCurrency(currency), { path: ['currency'], message: fault('no_book_currency') });
const Some = InLedger.refine(isSayable, notSayable).refine(({ amount }) => amount > 0, { path: ['amount'], message: fault('not_more', 0) });

/**
 * A rest closes the whole open position of its currency; the amount, however large, repeats what the person saw. A reversal books back a
 * wrong entry.
 */
export const ProposeExchange = z.discriminatedUnion('kind', [
  z
    .strictObject({
      kind: z.literal('bank'),
      amount: Some,
      into: Some,
      bookedOn: z.iso.date(),
      reference: z.string().trim().min(3).max(140),
      reason: Reason,
      /** Why the rate is far off the rate of its day; given only if it is. */
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
/** Repeats the amounts that the approver saw. */
export const ApproveExchange = z.strictObject({ amount: Money, into: Money.nullable() });
