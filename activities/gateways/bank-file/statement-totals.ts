import { isCurrency } from '../../../domain/money.ts';
import { minorUnits } from './amount-text.ts';
import { BankFileRefused } from './bank-message.ts';
import { child, children, textAt, type Node } from './xml-node.ts';

/** `<Sts>BOOK</Sts>` in version 04, `<Sts><Cd>BOOK</Cd></Sts>` in 08. */
export const isBooked = (entry: Node): boolean => (textAt(entry, 'Sts') ?? textAt(entry, 'Sts', 'Cd')) === 'BOOK';

/**
 * What the bank says of the whole is what stands there. Many banks leave the totals or a balance out: what is not said is not missed, but what
 * is said and wrong is half a file. @throws BankFileRefused
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

/** Banks count what is pending, or do not. */
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

/** From the opening to the closing balance by what was booked. */
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

/** Undefined where it is told for several days: then it is not known which belongs to which. */
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
