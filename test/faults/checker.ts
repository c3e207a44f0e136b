import type { Books, Oracle } from './oracles/books.ts';
import { balanced, kept, keyed } from './oracles/ledger.ts';
import { fourEyes, oneAttempt, paidOnce } from './oracles/rails.ts';
import { mailedOnce, quiet, traced } from './oracles/traces.ts';

/** The guarantees about payouts, each with a query that finds violations. Journeys and crash tests end with them. */
export const oracles: readonly Oracle[] = [quiet, balanced, kept, keyed, paidOnce, oneAttempt, fourEyes, mailedOnce, traced];

/**
 * Checks all guarantees, or only `some`. Returns a line for each violation. Open work is waited for first, so that the other guarantees are
 * checked at rest.
 */
export async function broken(books: Books, some: readonly Oracle['id'][] = oracles.map(({ id }) => id)): Promise<string[]> {
  const lines: string[] = [];
  for (const { id, title, find } of oracles.filter((oracle) => some.includes(oracle.id))) {
    const found = await find(books);
    if (found.length > 0)
      lines.push(`${id} ${title}: ${found.slice(0, 5).join('; ')}${found.length > 5 ? `; and ${found.length - 5} more` : ''}`);
  }
  return lines;
}
