import type { Details } from './errors.ts';

/** What a payout has counted, by the evidence of its history: each booking, and what was taken back again as `withdrawn:` with its name. */
export const countedBy = (history: readonly Details[]): string[] =>
  history.flatMap(({ reference, shownBy }) => [
    ...(typeof reference === 'string' ? [reference] : []),
    ...(typeof shownBy === 'string' ? [`withdrawn:${shownBy}`] : []),
  ]);

/** What is counted no more once this is withdrawn: its own name, and that of the booking by which the bank had shown it. */
export const withdrawnNames = (name: string, shownBy: string | null): string[] => [
  `withdrawn:${name}`,
  ...(shownBy === null ? [] : [`withdrawn:${shownBy}`]),
];

/** The name by which a booking is counted: one that was withdrawn and is given to the payout once more is booked once more. */
export function nameAnew(counted: readonly string[], reference: string, prefix = ''): string {
  return counted.includes(`withdrawn:${prefix}${reference}`) ? nameAnew(counted, `again:${reference}`, prefix) : reference;
}

/** The bank's own name of a booking that a payout has counted. */
export const bankNameOf = (name: string): string => name.replace(/^(duplicate:)?(again:)*/, '');
