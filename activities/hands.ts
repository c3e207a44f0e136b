/** How many transactions of a turn run side by side: with one alone, worker and database wait for each other. */
export const hands = 3;

/** Splits a list into sets of equal size, at most `most` each. Keeps the order. */
export function inSets<One>(all: readonly One[], most: number): One[][] {
  const count = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / Math.max(count, 1));
  return Array.from({ length: count }, (_, set) => all.slice(set * size, (set + 1) * size));
}

/** Below this, a set is not worth a transaction of its own. */
const leastInSet = 100;

/**
 * As `inSets`, with so many sets that all hands end together: three hands need as long for four sets as for six smaller ones. Small lists
 * stay whole.
 */
export function inSetsForHands<One>(all: readonly One[], most: number): One[][] {
  const rounds = Math.ceil(all.length / most / hands);
  const even = Math.ceil(all.length / (rounds * hands));
  return inSets(all, Math.max(even, leastInSet));
}

/**
 * Runs all pieces of work in their order, `hands` at a time. After a failure no further piece starts; the ones under way are awaited, so that nothing
 * still runs when the caller tries again. @throws the first failure
 */
export async function byHands(work: readonly (() => Promise<void>)[]): Promise<void> {
  const left = work.values();
  const failures: unknown[] = [];
  const hand = async (): Promise<void> => {
    for (const one of left) {
      await one().catch((error: unknown) => failures.push(error));
      if (failures.length > 0) return;
    }
  };
  await Promise.all(Array.from({ length: hands }, hand));
  if (failures.length > 0) throw failures[0];
}
