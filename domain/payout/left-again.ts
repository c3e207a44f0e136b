/** A payout that failed or came back and waits, with the amount that it gave back to the balance, minor units. */
export interface GivenBack {
  readonly id: string;
  readonly amount: number;
}

/** A reserved payout. Minor units of the balance. */
interface Reserved {
  readonly taken: number;
  /** What the balance has left after the reservation. */
  readonly left: number;
  /** The payout that people replaced by this one. */
  readonly replaces: string | null;
}

/**
 * Returns the ids of the waiting payouts whose money leaves again with this payout: first the one that it replaces, then the oldest, each only as a
 * whole. Money that the balance still has is not counted, and no unit counts twice.
 */
export function leavingAgain(waiting: readonly GivenBack[], { taken, left, replaces }: Reserved): string[] {
  const back = waiting.reduce((sum, { amount }) => sum + amount, 0);
  const isReplaced = ({ id }: GivenBack) => id === replaces;
  let rest = Math.min(taken, back - left);
  return [...waiting.filter(isReplaced), ...waiting.filter((one) => !isReplaced(one))].flatMap((one) => {
    if (!isReplaced(one) && (one.amount <= 0 || one.amount > rest)) return [];
    rest -= one.amount;
    return [one.id];
  });
}
