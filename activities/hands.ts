/** As many transactions work on the sets of a turn side by side: one alone leaves the database waiting for us, and us for it. */
const hands = 2;

/** In equal shares that keep the order. */
export function handfuls<One>(all: readonly One[]): One[][] {
  const size = Math.ceil(all.length / hands);
  return Array.from({ length: Math.min(hands, all.length) }, (_, hand) => all.slice(hand * size, (hand + 1) * size)).filter(
    (share) => share.length > 0,
  );
}

/** Begins all of it and waits for all of it, also when one fails: nothing goes on behind the back of whoever repeats it. Throws the first failure. */
export async function atOnce(work: readonly (() => Promise<void>)[]): Promise<void> {
  const ends = await Promise.allSettled(work.map((one) => one()));
  for (const end of ends) if (end.status === 'rejected') throw end.reason;
}
