import { z } from 'zod';
import { suspenseReasons } from '../../domain/bank/bank-booking.ts';
import { Money } from './money.ts';
import { PayoutPhase } from './payouts.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** The most payouts in a sum that a person can review or select by hand. */
export const mostInSum = 200;

const Outcome = z.enum(['matched', 'suspense', 'ignored']);

/** A booking on our own bank account, and how it was matched. */
export const BankEntryRow = z.strictObject({
  id: Id,
  importId: Id,
  /** The masked account number. */
  account: z.string(),
  kind: z.string(),
  isDebit: z.boolean(),
  isReversal: z.boolean(),
  amount: Money,
  charges: Money,
  bookedOn: z.iso.date(),
  endToEndId: z.string().nullable(),
  creditorReference: z.string().nullable(),
  /** The bank's code for a returned payment. */
  returnCode: z.string().nullable(),
  text: z.string().nullable(),
  outcome: Outcome,
  /** Why the booking waits, or why it is not ours. */
  reason: z.string().nullable(),
  payout: Reference.nullable(),
  /** True if it waits for a person: nobody has decided yet, or a second person has to confirm. */
  isOpen: z.boolean(),
  /** True if the booking names a payout or a file of ours: then two people must agree that it is not ours. */
  needsTwo: z.boolean(),
  /** What people decided. An assignment, and whatever needs two people, takes effect once a second person has confirmed it. */
  decision: z
    .strictObject({
      kind: z.enum(['assign', 'assign_sum', 'taken_back', 'another', 'not_ours']),
      reason: z.string(),
      payout: Reference.nullable(),
      /** For a sum: the number of payouts that it paid. */
      payouts: z.int().positive().nullable(),
      by: Reference,
      confirmedBy: Reference.nullable(),
      decidedAt: Instant.nullable(),
      /** True if the caller proposed it, so somebody else must confirm. */
      isOwn: z.boolean(),
      /** True if it waits for a second person but its proposer is locked or has lost the role: nobody can confirm it, it must be taken back. */
      isProposerOut: z.boolean(),
    })
    .nullable(),
  version: z.int(),
});
export type BankEntryRow = z.infer<typeof BankEntryRow>;

/** A payout that the sum may contain. */
const SumMember = z.strictObject({
  id: Id,
  name: z.string(),
  partner: Reference,
  state: PayoutPhase,
  amount: Money,
  /** True if the booking is already recorded with this payout. */
  isBooked: z.boolean(),
  /** True if the payout is one of those that the sum was assigned to; before that, one of those that add up to it by our books. */
  isIn: z.boolean(),
});

export const BankEntryDetail = BankEntryRow.extend({
  /** For a waiting debit: the return that it may take back, of the payout that the bank or people have named. */
  takesBack: z
    .strictObject({
      payout: Reference,
      partner: Reference,
      returnedOn: z.iso.date(),
      /** What the partner got back by the return and would lose again. */
      given: Money,
      /** The part of it that is no longer available: the partner would owe it. */
      owedThen: Money,
      /** The payout that has already paid it out again. */
      leftWith: z.string().nullable(),
    })
    .nullable(),
  /** Set if the bank books several payouts of one file of ours in one sum. */
  sum: z
    .strictObject({
      file: Reference,
      /** True if two people had said that the bank never received the file. */
      isWithdrawn: z.boolean(),
      /** The number of payouts in the currency of the booking. */
      count: z.int(),
      /** The first of these payouts. */
      members: z.array(SumMember),
      /** True if the payouts marked `isIn` add up exactly to the booking. */
      isMadeUp: z.boolean(),
    })
    .nullable(),
});
export type BankEntryDetail = z.infer<typeof BankEntryDetail>;

export const BankEntryFilters = z.strictObject({
  id: z.array(Id).max(200).optional(),
  importId: Id.optional(),
  payoutId: Id.optional(),
  outcome: Outcome.optional(),
  isOpen: z.boolean().optional(),
  /** Why the booking waits. */
  reason: z.enum(suspenseReasons).optional(),
  q: z.string().max(200).optional(),
});
export const bankEntrySorts = ['bookedOn', 'amount'] as const;

const reason = Reason;
export const AssignBankEntry = z.strictObject({ payoutId: Id, reason });
/** `payoutIds` left out: the payouts that add up to the sum by our books. */
export const AssignSum = z.strictObject({ payoutIds: z.array(Id).min(1).max(mostInSum).optional(), reason });
/** Repeats what the person saw; the version stands for the set of payouts. */
export const ConfirmSum = z.strictObject({ version: z.int(), amount: Money, charges: Money, payouts: z.int().positive() });
/** Repeats the payout and amount that the person saw. */
export const ConfirmBankEntry = z.strictObject({ payoutId: Id, amount: Money });
/** `payoutId` is given if the bank names no payout. */
export const SayTakenBack = z.strictObject({ payoutId: Id.optional(), reason });
/** Repeats the payout and amounts that the person saw. */
export const ConfirmTakenBack = z.strictObject({ payoutId: Id, amount: Money, owedThen: Money });
export const ConfirmSetAside = z.strictObject({ amount: Money });
