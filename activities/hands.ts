/** Transactions that work on a turn's sets side by side: with one alone, database and process wait for each other. */
const hands = 2;

/** Splits into equal shares that keep the order. */
export function handfuls<One>(all: readonly One[]): One[][] {
  const size = Math.ceil(all.length / hands);
  return Array.from({ length: Math.min(hands, all.length) }, (_, hand) => all.slice(hand * size, (hand + 1) * size)).filter(
    (share) => share.length > 0,
  );
}

/**
 * Starts all work and waits for all of it, even if some fails: nothing goes on while the caller repeats it.
 * @throws the first failure.
 */
export async function atOnce(work: readonly (() => Promise<void>)[]): Promise<void> {
  const ends = await Promise.allSettled(work.map((one) => one()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
