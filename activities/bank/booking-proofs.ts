import { feeOf, judgeBooking, whyNotOrdered, type Judgement, type SuspenseReason } from '../../domain/bank/bank-booking.ts';
import { carriesOurReference } from '../../domain/bank/our-reference.ts';
import { nameAnew } from '../../domain/payout/counted-names.ts';
import type { RailEvidence } from '../../domain/payout/payout-evidence.ts';
import type { Tx } from '../../prisma/client.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { tellPayouts, type ToldPayout } from '../payout/payout-mailbox.ts';
import type { NumberedBooking } from './bank-entries.ts';
import { countReturn, type BankPayout } from './bank-payouts.ts';

export interface Import {
  readonly importId: string;
  readonly kind: 'camt.053' | 'camt.054';
  readonly keys: DataKeys;
  /** Currency of one of our accounts; undefined: the account is not ours. */
  readonly currencyOf: (iban: string) => string | undefined;
  /** Blind index of an account. */
  readonly accountOf: (iban: string) => string | undefined;
  readonly now: Date;
}

/** Judges a booking against the payout that it names, with what the account and the order of the payout say. */
export function judge(given: Import, booking: NumberedBooking, payout: BankPayout | undefined): Judgement {
  const judgement = judgeBooking(payout, { ...booking, namesUs: carriesOurReference(booking) });
  const reason = judgement.outcome === 'matched' ? misfitOf(given, booking, payout) : undefined;
  return reason === undefined ? judgement : { outcome: 'suspense', reason };
}

/** Returns why a booking with the right amount is still not booked as the payment that it names. */
function misfitOf({ currencyOf, accountOf }: Import, booking: NumberedBooking, payout: BankPayout | undefined): SuspenseReason | undefined {
  const { iban, currency, bookedOn, isDebit, reference } = booking;
  if (currencyOf(iban) !== currency) return 'account_currency';
  if (payout === undefined || !isDebit || payout.earlierDebits.includes(reference)) return undefined;
  return whyNotOrdered(payout.orders, { bookedOn, account: accountOf(iban) });
}

/** A booking that names a payout, with its judgement. */
export interface Told {
  readonly payout: BankPayout;
  readonly booking: NumberedBooking;
  readonly judgement: Judgement;
  /** Charges that the bank took with the booking. */
  readonly fee: RailEvidence | undefined;
}

/**
 * Judges a booking. Its charges are left out if the payout was told this reference before, alone or within its batch booking: they were
 * told then.
 */
export function toTell(given: Import, payout: BankPayout, booking: NumberedBooking): Told {
  const judgement = judge(given, booking, payout);
  const fee = payout.earlierDebits.includes(booking.reference) ? undefined : feeOf(judgement, booking);
  return { payout, booking, judgement, fee };
}

/** Returns the payout that bears the charges, also if it was told them within its batch booking. */
export const chargesTo = ({ payout, judgement, booking }: Told): string | null =>
  feeOf(judgement, booking) === undefined ? null : payout.id;

/** Tells payouts what the bookings prove, and counts it for the bookings that follow in the same file. */
export async function tell(tx: Tx, told: readonly Told[]): Promise<void> {
  await tellPayouts(
    tx,
    told.flatMap((one) => proofOf(one, 'evidence' in one.judgement ? one.judgement.evidence : undefined)),
  );
  await tellPayouts(
    tx,
    told.flatMap((one) => proofOf(one, one.fee)),
  );
  for (const { payout, booking, judgement } of told) {
    if (judgement.outcome === 'suspense' && judgement.reason === 'paid_twice') payout.hasOpenSecond = true;
    if (judgement.outcome !== 'matched') continue;
    if (booking.isDebit) payout.earlierDebits.push(booking.reference);
    else countReturn(payout, { ...booking, reference: nameAnew(payout.counted, booking.reference) });
  }
}

const proofOf = ({ payout, booking }: Told, evidence: RailEvidence | undefined): ToldPayout[] =>
  evidence === undefined
    ? []
    : [
        {
          payoutId: payout.id,
          evidence,
          eventId: `bank:${booking.reference}:${evidence.kind}`,
          source: { account: booking.iban.slice(-4), bookedOn: booking.bookedOn },
        },
      ];
