import type { Booking } from '../../domain/bank/bank-booking.ts';
import { carriesOurReference } from '../../domain/bank/our-reference.ts';
import type { BankEntry } from '../generated/client.ts';
import { safeInteger } from '../money.ts';

/** Returns a stored booking that people match to a payout. */
export const assignedBooking = (entry: BankEntry): Booking => ({
  reference: entry.reference ?? entry.id,
  isDebit: entry.isDebit,
  isReversal: entry.isReversal,
  amount: safeInteger(entry.amountMinor),
  currency: entry.currency.trim(),
  returnReason: entry.reasonCode,
  charges: safeInteger(entry.chargesMinor),
  namesUs: carriesOurReference({ ...entry, instructionId: entry.instrId, paymentGroupId: entry.pmtInfId }),
  creditorReference: entry.creditorReference,
});

/** Columns of a booking about which nobody has decided anything. */
export const undecided = {
  decision: null,
  decisionReason: null,
  decidedPayoutId: null,
  decidedPayoutIds: [],
  askedBy: null,
  approvedBy: null,
  decidedAt: null,
};
