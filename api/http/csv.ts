import { stringify } from 'csv-stringify/sync';
import { exponents } from '../../domain/money.ts';

/** A cell. Texts are protected from being read as formulas; numbers and amounts stay as they are, also negative ones. */
export type Cell = string | number | null | { readonly decimal: string };

export interface CsvColumn<Row> {
  readonly name: string;
  readonly value: (row: Row) => Cell;
}

/** Writes UTF-8 with a byte order mark, so that spreadsheets read umlauts, page by page, so that memory does not grow with the rows. */
export async function* csvOf<Row>(columns: readonly CsvColumn<Row>[], pages: AsyncIterable<readonly Row[]>): AsyncIterable<string> {
  yield `\uFEFF${lines([columns.map(({ name }) => name)])}`;
  for await (const rows of pages) yield lines(rows.map((row) => columns.map(({ value }) => text(value(row)))));
}

/** Wraps rows that are few enough to be held at once. */
export async function* onePage<Row>(rows: readonly Row[]): AsyncIterable<readonly Row[]> {
  yield await Promise.resolve(rows);
}

/** Returns two columns: the amount as a decimal number with all digits of its currency, and the currency. */
export function moneyColumns<Row>(
  name: string,
  money: (row: Row) => { readonly amount: number; readonly currency: string } | null,
): CsvColumn<Row>[] {
  return [
    { name, value: (row) => decimalOf(money(row)) },
    { name: `${name}Currency`, value: (row) => money(row)?.currency ?? null },
  ];
}

/** Writes an amount with all digits of its currency; null stays empty. */
export function decimalOf(money: { readonly amount: number; readonly currency: string } | null): Cell {
  if (money === null) return null;
  const digits = Object.entries(exponents).find(([code]) => code === money.currency)?.[1] ?? 2;
  const whole = String(Math.abs(money.amount)).padStart(digits + 1, '0');
  const sign = money.amount < 0 ? '-' : '';
  return { decimal: digits === 0 ? `${sign}${whole}` : `${sign}${whole.slice(0, -digits)}.${whole.slice(-digits)}` };
}

const lines = (rows: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    rows.map((row) => [...row]),
    { record_delimiter: 'windows' },
  );

/**
 * Protects a text. Spreadsheets run texts that begin with = + - @, also in full width and after invisible characters, or with a control character;
 * a leading apostrophe prevents that (OWASP, CSV Injection). Where the list separator is a semicolon (Switzerland, Germany, Austria), they split
 * texts at semicolons even within quotes, so what follows a semicolon is protected too.
 */
function text(cell: Cell): string | number | null {
  if (cell === null || typeof cell === 'number') return cell;
  if (typeof cell !== 'string') return cell.decimal;
  return cell.replaceAll(/^(?=[\t\r])|(?<=^|[;\t\r\n])(?=(?:[^\S\t\r\n]|\p{Cf}|")*[=+\-@＝＋－＠])/gu, "'");
}
