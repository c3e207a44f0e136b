/** One page of a statement that a bank splits into several files. */
export interface StatementPage {
  /** The statement's name; the same on all of its pages. */
  readonly statement: string;
  /** Name by which people find it at the bank: the last digits of the account and the bank's number of the statement. */
  readonly name: string;
  readonly number: number;
  readonly isLast: boolean;
}

/** Most missing pages that are listed by number. */
const mostNamed = 20;

/** Returns the numbers of missing pages of one statement, with `…` if the number of later pages is unknown. Undefined if all have arrived. */
export function missingPages(pages: readonly StatementPage[]): string | undefined {
  const numbers = new Set(pages.map(({ number }) => number));
  const last = pages.find(({ isLast }) => isLast)?.number;
  const known = last ?? Math.max(0, ...numbers) + 1;
  const missing: string[] = [];
  for (let number = 1; number <= known && missing.length <= mostNamed; number += 1) if (!numbers.has(number)) missing.push(String(number));
  if (missing.length === 0) return undefined;
  return missing.length > mostNamed || last === undefined ? [...missing.slice(0, mostNamed), '…'].join(', ') : missing.join(', ');
}
