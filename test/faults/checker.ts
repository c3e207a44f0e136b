import type { Books, Oracle } from './oracles/books.ts';
import { balanced, kept, keyed } from './oracles/ledger.ts';
import { fourEyes, oneAttempt, paidOnce } from './oracles/rails.ts';
import { mailedOnce, quiet, traced } from './oracles/traces.ts';

/** What Commend promises about money that leaves, each with the question that would show the contrary. Journeys and crash tests end with it. */
export const oracles: readonly Oracle[] = [quiet, balanced, kept, keyed, paidOnce, oneAttempt, fourEyes, mailedOnce, traced];

/**
 * Asks the guarantees, or only some of them. A line for each that is broken, with what breaks it; open work is waited for first, so that
 * the others are asked at rest.
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
