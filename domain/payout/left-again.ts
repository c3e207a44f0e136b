/** What failed or came back and waits, with what it gave back to the balance, minor units. */
export interface GivenBack {
  readonly id: string;
  readonly amount: number;
}

/** A payout that is reserved. Minor units of the balance. */
interface Reserved {
  readonly taken: number;
  /** What the balance has once it is taken. */
  readonly left: number;
  /** The payout that people sent it in place of. */
  readonly replaces: string | null;
}

/**
 * What of it leaves again by a payout: the one that it stands in for, then the oldest, each only whole. What the balance still has is not among it, and no
 * unit of the payout counts for two.
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
