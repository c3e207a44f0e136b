import { expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { csvOf, moneyColumns, type CsvColumn } from '../../../api/http/csv.ts';

interface Row {
  readonly name: string | null;
  readonly amount: number;
  readonly currency: string;
}
const columns: CsvColumn<Row>[] = [{ name: 'name', value: ({ name }) => name }, ...moneyColumns<Row>('amount', (row) => row)];

async function written(rows: readonly Row[]): Promise<string[][]> {
  let text = '';
  const pages = (async function* () {
    yield rows;
  })();
  for await (const piece of csvOf(columns, pages)) text += piece;
  return parse(text, { bom: true });
}

test.each([
  '=1+1',
  '+49 171',
  '-1',
  '@SUM(A1)',
  '＝1+1',
  '＋49',
  '－1',
  '＠SUM(A1)',
  '\u200B=1+1',
  '\u2060\uFEFF@SUM(A1)',
  '\tcmd',
  '\rcmd',
  '=HYPERLINK("http://evil.test";"x")',
])('S14: in a CSV file %j is written as text, not as a formula', async (name) => {
  const [, [cell] = []] = await written([{ name, amount: 1, currency: 'CHF' }]);
  expect(cell).toBe(`'${name}`);
});

test.each([
  ["Zaugg;=cmd|' /C calc'!A0;Web", "Zaugg;'=cmd|' /C calc'!A0;Web"],
  ['Zaugg; "=1+1"', `Zaugg;' "=1+1"`],
  ['one\n=1+1', "one\n'=1+1"],
  ['one\t@SUM(A1)', "one\t'@SUM(A1)"],
  ['\n=1+1;x', "\n'=1+1;x"],
  ['\r\n=1+1', "'\r\n'=1+1"],
  ['- one\n+ two', "'- one\n'+ two"],
  ['a-b; c = d, e+f', 'a-b; c = d, e+f'],
])('S14: in a CSV file no part of %j between semicolons or line ends begins a formula', async (name, safe) => {
  const [, [cell] = []] = await written([{ name, amount: 1, currency: 'CHF' }]);
  expect(cell).toBe(safe);
});

test.each([
  { amount: -2_970, currency: 'CHF', decimal: '-29.70' },
  { amount: 5, currency: 'EUR', decimal: '0.05' },
  { amount: -5, currency: 'EUR', decimal: '-0.05' },
  { amount: 0, currency: 'CHF', decimal: '0.00' },
  { amount: 1_200, currency: 'JPY', decimal: '1200' },
])('S14: in a CSV file $amount of $currency is written as $decimal', async ({ amount, currency, decimal }) => {
  const [, row] = await written([{ name: 'Blumen "Rosa", Bern\nZürich', amount, currency }]);
  expect(row).toEqual(['Blumen "Rosa", Bern\nZürich', decimal, currency]);
});

test('a CSV cell of a million line ends is written in linear time', async () => {
  const name = `a${'\n'.repeat(1_000_000)}b`;
  const [, row] = await written([{ name, amount: 1, currency: 'CHF' }]);
  expect(row?.[0] === name).toBe(true); // compared here: a failure that prints a million signs helps nobody
});
