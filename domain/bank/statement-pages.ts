/** One page of a statement that a bank tells in several files. */
export interface StatementPage {
  /** The same for all pages of it. */
  readonly statement: string;
  /** How people find it at the bank: the last digits of the account, and the bank's number of the statement. */
  readonly name: string;
  readonly number: number;
  readonly isLast: boolean;
}

/** More are not counted one by one. */
const mostNamed = 20;

/** The pages of one statement that have not come: their numbers, with `…` where nobody knows how many follow. Undefined: all of them have. */
export function missingPages(pages: readonly StatementPage[]): string | undefined {
  const numbers = new Set(pages.map(({ number }) => number));
  const last = pages.find(({ isLast }) => isLast)?.number;
  const known = last ?? Math.max(0, ...numbers) + 1;
  const missing: string[] = [];
  for (let number = 1; number <= known && missing.length <= mostNamed; number += 1) if (!numbers.has(number)) missing.push(String(number));
  if (missing.length === 0) return undefined;
  return missing.length > mostNamed || last === undefined ? [...missing.slice(0, mostNamed), '…'].join(', ') : missing.join(', ');
}
