import type { Booking } from '../../domain/bank/bank-booking.ts';
import type { BankEntry } from '../generated/client.ts';
import { safeInteger } from '../money.ts';

/** A kept booking that people give to a payout: as if it named none of ours, since the bank's identifiers explain nothing. */
export const assignedBooking = (entry: BankEntry): Booking => ({
  reference: entry.reference ?? entry.id,
  isDebit: entry.isDebit,
  isReversal: entry.isReversal,
  amount: safeInteger(entry.amountMinor),
  currency: entry.currency.trim(),
  returnReason: entry.reasonCode,
  charges: safeInteger(entry.chargesMinor),
  namesUs: false,
  creditorReference: entry.creditorReference,
});

/** Nobody has said anything about it. */
export const undecided = {
  decision: null,
  decisionReason: null,
  decidedPayoutId: null,
  decidedPayoutIds: [],
  askedBy: null,
  approvedBy: null,
  decidedAt: null,
};
