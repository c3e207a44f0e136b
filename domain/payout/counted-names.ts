import type { DecisionReason } from '../decision.ts';
import type { Details } from '../errors.ts';

/** What a payout tells people of, each once by its name: `domain/payout/payout-alarm.ts`. */
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
  'return_said_otherwise',
  'return_shown_again',
  'return_too_large',
  'unexpected_debit',
  'unexpected_return',
] as const satisfies readonly DecisionReason[];

/** With one of these and a colon begin the names that a payout gives by itself to what became of a booking, and to what it has told. */
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

/** The word with which a name begins as only a payout's own may: neither what people type nor what a bank calls a booking is ever read as one. */
export const ownWordOf = (name: string): (typeof ownWords)[number] | undefined => ownWords.find((word) => name.startsWith(`${word}:`));

/** A bank's name of a booking, never to be read as one that a payout gives by itself. */
export const apartFromOwn = (name: string): string => (ownWordOf(name) === undefined ? name : `bank ${name}`);

/**
 * What a payout has counted, by the evidence of its history: each booking, what was taken back again as `withdrawn:` with its name, and what people had named
 * and another booking showed as `shown:` with the name of people.
 */
export const countedBy = (history: readonly Details[]): string[] =>
  history.flatMap(({ reference, shows, shownBy }) => [
    ...(typeof reference === 'string' ? namesOfShowing(reference, shows) : []),
    ...(typeof shownBy === 'string' ? [`withdrawn:${shownBy}`] : []),
  ]);

/** What is counted no more once this is withdrawn: its own name, and that of the booking by which the bank had shown it. */
export const withdrawnNames = (name: string, shownBy: string | null): string[] => [
  `withdrawn:${name}`,
  ...(shownBy === null ? [] : [`withdrawn:${shownBy}`]),
];

/** What is counted with a booking: its own name, and that people's word is shown if it showed one by another name. A booking of that other name is other money then. */
export const namesOfShowing = (reference: string, shows: unknown): string[] =>
  typeof shows === 'string' && shows !== reference ? [reference, `shown:${shows}`] : [reference];

/**
 * The name by which a booking is counted: one that was withdrawn and is given to the payout once more is booked once more, and so is one whose name people had
 * given to what another booking has shown.
 */
export function nameAnew(counted: readonly string[], reference: string, prefix = ''): string {
  const isFree = (['withdrawn', 'shown'] as const).some((word) => counted.includes(`${word}:${prefix}${reference}`));
  return isFree ? nameAnew(counted, `again:${reference}`, prefix) : reference;
}

/** By this name something was booked and withdrawn since. */
export function isWithdrawn(counted: readonly string[], reference: string): boolean {
  if (counted.includes(`withdrawn:${reference}`)) return true;
  return counted.includes(`shown:${reference}`) && isWithdrawn(counted, `again:${reference}`);
}

/** The bank's own name of a booking that a payout has counted. */
export const bankNameOf = (name: string): string => name.replace(/^(duplicate:)?(again:)*/, '');
