import { isCurrency } from '../../../domain/money.ts';
import { minorUnits } from './amount-text.ts';
import { BankFileRefused } from './bank-message.ts';
import { child, children, textAt, type Node } from './xml-node.ts';

/** `<Sts>BOOK</Sts>` in version 04, `<Sts><Cd>BOOK</Cd></Sts>` in 08. */
export const isBooked = (entry: Node): boolean => (textAt(entry, 'Sts') ?? textAt(entry, 'Sts', 'Cd')) === 'BOOK';

/**
 * Checks that totals and balances fit the entries. Many banks leave some out, which is fine; a wrong one means that the file is incomplete.
 * @throws BankFileRefused
 */
export function requireTotals(statement: Node): void {
  const entries = children(statement, 'Ntry');
  const summary = child(statement, 'TxsSummry');
  requireTotal(child(summary, 'TtlNtries'), entries);
  for (const [name, side] of sides) {
    requireTotal(
      child(summary, name),
      entries.filter((entry) => textAt(entry, 'CdtDbtInd') === side),
    );
  }
  requireBalances(statement, entries.filter(isBooked));
}

const sides = [
  ['TtlCdtNtries', 'CRDT'],
  ['TtlDbtNtries', 'DBIT'],
] as const;

/** Checks a total with and without pending entries: banks count either way. */
function requireTotal(total: Node, entries: readonly Node[]): void {
  const counted = [entries, entries.filter(isBooked)];
  const number = textAt(total, 'NbOfNtries');
  if (number !== undefined && !counted.some(({ length }) => length === Number(number)))
    throw new BankFileRefused('entries_missing', `${entries.length} / ${number}`);
  const sum = textAt(total, 'Sum');
  const currency = entries[0] === undefined ? undefined : currencyOf(entries[0]);
  if (sum === undefined || currency === undefined || !isCurrency(currency) || entries.some((entry) => currencyOf(entry) !== currency))
    return;
  const stated = minorUnits(sum, currency);
  const isSum = (some: readonly Node[]) => some.reduce((whole, entry) => whole + amountOf(entry), 0) === stated;
  if (!counted.some(isSum)) throw new BankFileRefused('entries_missing', sum);
}

/** Returns the opening and the closing balance in minor units of the account's currency; null if there is none, or several. */
export function balancesOf(statement: Node): { readonly opening: number | null; readonly closing: number | null } {
  const balances = children(statement, 'Bal');
  const amount = (balance: Node | undefined): number | null =>
    balance === undefined || !isCurrency(currencyOf(balance)) ? null : signed(balance);
  return { opening: amount(only(balances, 'OPBD') ?? only(balances, 'PRCD')), closing: amount(only(balances, 'CLBD')) };
}

/** Checks that booked entries lead from the opening to the closing balance. */
function requireBalances(statement: Node, booked: readonly Node[]): void {
  const balances = children(statement, 'Bal');
  const opening = only(balances, 'OPBD') ?? only(balances, 'PRCD');
  const closing = only(balances, 'CLBD');
  if (opening === undefined || closing === undefined) return;
  const currency = currencyOf(opening);
  if (!isCurrency(currency) || [closing, ...booked].some((one) => currencyOf(one) !== currency)) return;
  const difference = signed(closing) - booked.reduce((sum, entry) => sum + signed(entry), signed(opening));
  if (difference !== 0) throw new BankFileRefused('balances_differ', textAt(closing, 'Amt') ?? '');
}

/** Returns the only balance of a type; undefined if there are several days' balances, which cannot be paired. */
function only(balances: readonly Node[], code: string): Node | undefined {
  const found = balances.filter((balance) => textAt(balance, 'Tp', 'CdOrPrtry', 'Cd') === code);
  return found.length === 1 ? found[0] : undefined;
}

const currencyOf = (part: Node): string => {
  const currency = child(part, 'Amt')['@_Ccy'];
  return typeof currency === 'string' ? currency : '';
};
const amountOf = (part: Node): number => minorUnits(textAt(part, 'Amt') ?? '', currencyOf(part));
const signed = (part: Node): number => (textAt(part, 'CdtDbtInd') === 'DBIT' ? -amountOf(part) : amountOf(part));
