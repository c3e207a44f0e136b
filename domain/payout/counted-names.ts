import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';

/** Reasons for which a payout alerts people, once for each name (`domain/payout/payout-alarm.ts`). */
export const alarmReasons = [
  'charges_too_high',
  'debit_undecided',
  'late_answer',
  'letter_unreadable',
  'method_off_by_hand',
  'money_owed',
  'not_replaced',
  'other_amount',
  'other_currency',
  'paid_twice',
  'partner_stopped_by_hand',
  'payouts_halted',
  'return_said_otherwise',
  'return_shown_again',
  'return_too_large',
  'unexpected_debit',
  'unexpected_return',
] as const satisfies readonly DecisionReason[];

/** Prefixes, each followed by a colon, of the names that a payout itself gives to bookings and alarms that it has counted. */
export const ownWords = [
  'again',
  'debit',
  'duplicate',
  'explained',
  'fee',
  'refuted',
  'shown',
  'unclaimed',
  'undone',
  'withdrawn',
  ...alarmReasons,
] as const;

/** Returns the reserved prefix with which a name begins, if any. Names that people type or banks send must never be read as a payout's own. */
export const ownWordOf = (name: string): (typeof ownWords)[number] | undefined => ownWords.find((word) => name.startsWith(`${word}:`));

/** Returns a bank's name of a booking, changed if it could be read as one of the payout's own names. */
export const apartFromOwn = (name: string): string => (ownWordOf(name) === undefined ? name : `bank ${name}`);

/**
 * Returns the names that a payout has counted, read from the evidence of its history: each booking by its name; a withdrawn one also as
 * `withdrawn:` with its name; a booking that people had named and the bank later showed under another name also as `shown:` with the name that
 * people gave.
 */
export const countedBy = (history: readonly Details[]): string[] =>
  history.flatMap(({ reference, shows, shownBy }) => [
    ...(typeof reference === 'string' ? namesOfShowing(reference, shows) : []),
    ...(typeof shownBy === 'string' ? [`withdrawn:${shownBy}`] : []),
  ]);

/** Returns the names to add when a booking is withdrawn: one for its own name, and one for that of the booking by which the bank had shown it. */
export const withdrawnNames = (name: string, shownBy: string | null): string[] => [
  `withdrawn:${name}`,
  ...(shownBy === null ? [] : [`withdrawn:${shownBy}`]),
];

/**
 * Returns the names to count for a booking: its own, and `shown:` with the name that people had given if it was another one. A later booking with
 * that other name is then other money.
 */
export const namesOfShowing = (reference: string, shows: unknown): string[] =>
  typeof shows === 'string' && shows !== reference ? [reference, `shown:${shows}`] : [reference];

/**
 * Returns the name by which to count a booking. If the name was withdrawn, or was given by people and shown by another booking, the booking counts
 * anew and gets an `again:` prefix.
 */
export function nameAnew(counted: readonly string[], reference: string, prefix = ''): string {
  const isFree = (['withdrawn', 'shown'] as const).some((word) => counted.includes(`${word}:${prefix}${reference}`));
  return isFree ? nameAnew(counted, `again:${reference}`, prefix) : reference;
}

/** True if something was booked by this name and has been withdrawn since. */
export function isWithdrawn(counted: readonly string[], reference: string): boolean {
  if (counted.includes(`withdrawn:${reference}`)) return true;
  return counted.includes(`shown:${reference}`) && isWithdrawn(counted, `again:${reference}`);
}

/** Returns the bank's own name of a booking that a payout has counted. */
export const bankNameOf = (name: string): string => name.replace(/^(duplicate:)?(again:)*/, '');
