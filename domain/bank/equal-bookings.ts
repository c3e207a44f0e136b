/** A stored booking to which the bank gives no reference. */
export interface EqualBooking {
  /** Its number among bookings that are equal to it. */
  readonly ordinal: number;
  /** The statements that contain it, as kind and name. */
  readonly toldBy: readonly string[];
  /** True if it is held back because it may be the same as the one before it. */
  readonly isInDoubt: boolean;
  /** True if people have decided that it is the same as the one before it. */
  readonly isSame: boolean;
}

/** Which of several equal bookings a booking is. */
export type PlaceOfBooking<Known> =
  | {
      readonly known: Known;
      /** True if one statement contains it together with all before it, so they are different bookings. */
      readonly isApart: boolean;
    }
  | { readonly known: undefined; readonly ordinal: number; readonly isInDoubt: boolean };

interface Telling {
  readonly kind: string;
  readonly statement: string;
  /** Number of equal bookings before it in its statement. */
  readonly nth: number;
}

/**
 * Decides which of several equal bookings a booking is. Equal bookings in one statement are different bookings. A statement after an advice, or the
 * same statement again, repeats the known ones. Another statement or advice of the same kind may report the same or a second booking, so that one
 * is in doubt: for two advices until a statement contains both, for two statements until people decide, because a bank may split a day into several
 * statements.
 */
export function placeOfBooking<Known extends EqualBooking>(
  equals: readonly Known[],
  { kind, statement, nth }: Telling,
): PlaceOfBooking<Known> {
  const by = tellingOf({ kind, statement });
  const isTold = ({ toldBy }: EqualBooking): boolean => toldBy.includes(by);
  const again = equals.filter(isTold)[nth];
  if (again !== undefined) return { known: again, isApart: false };
  const several = equals.filter(({ isSame }) => !isSame);
  const known = several.find(({ toldBy }) => !toldBy.some((one) => one.startsWith(`${kind} `)));
  if (known === undefined) {
    const ordinal = Math.max(-1, ...equals.map((one) => one.ordinal)) + 1;
    return { known, ordinal, isInDoubt: !several.every(isTold) };
  }
  return { known, isApart: known.isInDoubt && several.filter(({ ordinal }) => ordinal < known.ordinal).every(isTold) };
}

/** Returns a statement's kind and name, as `toldBy` stores them. */
export const tellingOf = ({ kind, statement }: Pick<Telling, 'kind' | 'statement'>): string => `${kind} ${statement}`;
