import { z } from 'zod';
import { suspenseReasons } from '../../domain/bank/bank-booking.ts';
import { Money } from './money.ts';
import { PayoutPhase } from './payouts.ts';
import { Reason } from './reason.ts';
import { Id, Instant, Reference } from './scalars.ts';

/** As many as a person can go through, or names by hand. */
export const mostInSum = 200;

const Outcome = z.enum(['matched', 'suspense', 'ignored']);

/** A booking on our own account, and what it was taken for. */
export const BankEntryRow = z.strictObject({
  id: Id,
  importId: Id,
  /** Masked. */
  account: z.string(),
  kind: z.string(),
  isDebit: z.boolean(),
  isReversal: z.boolean(),
  amount: Money,
  charges: Money,
  bookedOn: z.iso.date(),
  endToEndId: z.string().nullable(),
  creditorReference: z.string().nullable(),
  /** The bank's code of a return. */
  returnCode: z.string().nullable(),
  text: z.string().nullable(),
  outcome: Outcome,
  /** Why it waits, or is none of ours. */
  reason: z.string().nullable(),
  payout: Reference.nullable(),
  /** It waits for a person: nobody has decided, or a second one has to confirm. */
  isOpen: z.boolean(),
  /** It names a payout or a file of ours: whoever says that it is none of ours needs a second person. */
  needsTwo: z.boolean(),
  /** What people decided. An assignment, or what needs two, counts once a second person has confirmed it. */
  decision: z
    .strictObject({
      kind: z.enum(['assign', 'assign_sum', 'taken_back', 'another', 'not_ours']),
      reason: z.string(),
      payout: Reference.nullable(),
      /** Of a sum: how many payouts it paid. */
      payouts: z.int().positive().nullable(),
      by: Reference,
      confirmedBy: Reference.nullable(),
      decidedAt: Instant.nullable(),
      /** The caller asked for it, so somebody else confirms. */
      isOwn: z.boolean(),
      /** It waits for a second person, and whoever said it first is locked or has not the role any more: nobody confirms it, and it is taken back. */
      isProposerOut: z.boolean(),
    })
    .nullable(),
  version: z.int(),
});
export type BankEntryRow = z.infer<typeof BankEntryRow>;

/** A payout that may be in the sum. */
const SumMember = z.strictObject({
  id: Id,
  name: z.string(),
  partner: Reference,
  state: PayoutPhase,
  amount: Money,
  /** The booking is the payout's already. */
  isBooked: z.boolean(),
  /** It is among those that the sum was given to; before that among those that make it up, as our books see it. */
  isIn: z.boolean(),
});

export const BankEntryDetail = BankEntryRow.extend({
  /** Of a debit that waits: the return that it may take back, of the payout that the bank names or that people have named. */
  takesBack: z
    .strictObject({
      payout: Reference,
      partner: Reference,
      returnedOn: z.iso.date(),
      /** What the partner got back by the return, and loses again. */
      given: Money,
      /** What of it is not there any more: the partner owes it then. */
      owedThen: Money,
      /** The payout by which it has left again. */
      leftWith: z.string().nullable(),
    })
    .nullable(),
  /** Where the bank books several payouts of a file of ours in one. */
  sum: z
    .strictObject({
      file: Reference,
      /** Two people had said that the bank never had the file. */
      isWithdrawn: z.boolean(),
      /** In the currency of the booking. */
      count: z.int(),
      /** The first of them. */
      members: z.array(SumMember),
      /** Those that are in it make it up to the unit. */
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
  /** Why it waits. */
  reason: z.enum(suspenseReasons).optional(),
  q: z.string().max(200).optional(),
});
export const bankEntrySorts = ['bookedOn', 'amount'] as const;

const reason = Reason;
export const AssignBankEntry = z.strictObject({ payoutId: Id, reason });
/** Left out: those that make the sum up, as our books see it. */
export const AssignSum = z.strictObject({ payoutIds: z.array(Id).min(1).max(mostInSum).optional(), reason });
/** Repeats what the person saw; the version stands for which payouts. */
export const ConfirmSum = z.strictObject({ version: z.int(), amount: Money, charges: Money, payouts: z.int().positive() });
/** Repeats what the person saw. */
export const ConfirmBankEntry = z.strictObject({ payoutId: Id, amount: Money });
/** The payout is named where the bank names none. */
export const SayTakenBack = z.strictObject({ payoutId: Id.optional(), reason });
/** Repeats what the person saw. */
export const ConfirmTakenBack = z.strictObject({ payoutId: Id, amount: Money, owedThen: Money });
export const ConfirmSetAside = z.strictObject({ amount: Money });
