/** A booking that is kept, and that the bank gives no reference. */
export interface EqualBooking {
  /** Its place among its equals. */
  readonly ordinal: number;
  /** The statements that tell it: kind and name. */
  readonly toldBy: readonly string[];
  /** It is held, for it may be the one before it. */
  readonly isInDoubt: boolean;
  /** People have decided that it is the one before it. */
  readonly isSame: boolean;
}

/** Which of its equals a booking is. */
export type PlaceOfBooking<Known> =
  | {
      readonly known: Known;
      /** A statement tells it beside all before it: they are several. */
      readonly isApart: boolean;
    }
  | { readonly known: undefined; readonly ordinal: number; readonly isInDoubt: boolean };

interface Telling {
  readonly kind: string;
  readonly statement: string;
  /** So many equal ones stand before it in its statement. */
  readonly nth: number;
}

/**
 * So many as one statement tells are so many. What an advice tells and then a statement, or one statement that comes again, is the same; what another one
 * of its kind tells may be a second one: that is in doubt, of two advices until a statement tells both, of two statements until people say, since a bank may
 * cut a day into several.
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

/** As it stands with what it tells. */
export const tellingOf = ({ kind, statement }: Pick<Telling, 'kind' | 'statement'>): string => `${kind} ${statement}`;
