import { describe, expect, test } from '@jest/globals';
import { readBankMessage } from '../../../../activities/gateways/bank-file/read-bank-message.ts';

const account = '<Acct><Id><IBAN>CH5604835012345678009</IBAN></Id></Acct>';
const balance = (code: string, amount: string, side = 'CRDT', currency = 'CHF'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd></Bal>`;
const entry = (amount: string, { side = 'DBIT', status = 'BOOK', currency = 'CHF' } = {}): string =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${side}</CdtDbtInd><Sts><Cd>${status}</Cd></Sts><BookgDt><Dt>2026-12-02</Dt></BookgDt></Ntry>`;
const total = (name: string, number: number, sum?: string): string =>
  `<${name}><NbOfNtries>${number}</NbOfNtries>${sum === undefined ? '' : `<Sum>${sum}</Sum>`}</${name}>`;
const summary = (...totals: readonly string[]): string => `<TxsSummry>${totals.join('')}</TxsSummry>`;

function read(content: string, { page = '', headPage = '' } = {}) {
  const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><GrpHdr><MsgId>M1</MsgId>${headPage}</GrpHdr>
    <Stmt>${page}${account}${content}</Stmt></BkToCstmrStmt></Document>`;
  const message = readBankMessage(new TextEncoder().encode(xml));
  return 'bookings' in message
    ? {
        lines: message.bookings.length,
        pages: message.pages.map(({ number, isLast }) => (isLast ? `${number}, the last` : String(number))),
      }
    : undefined;
}
const taken = (lines: number) => ({ lines, pages: [] });
const entries = entry('100.00') + entry('40.00', { side: 'CRDT' });

describe('an incomplete statement is refused as a whole', () => {
  test('the entries of a statement must lead from the opening to the closing balance, also below zero', () => {
    expect(read(balance('OPBD', '1000.00') + balance('CLBD', '940.00') + entries)).toEqual(taken(2));
    expect(read(balance('PRCD', '20.00') + balance('CLBD', '40.00', 'DBIT') + entries)).toEqual(taken(2));
    expect(() => read(balance('OPBD', '1000.00') + balance('CLBD', '940.01') + entries)).toThrow('balances_differ 940.01');
    expect(() => read(balance('OPBD', '10000.00') + balance('CLBD', '5000.00'))).toThrow('balances_differ 5000.00');
  });

  test('pending entries do not count to the balance', () => {
    const pending = entry('7.00', { status: 'PDNG' });
    expect(read(balance('OPBD', '1000.00') + balance('CLBD', '940.00') + entries + pending)).toEqual(taken(2));
  });

  test('number and sum of the entries must be those stated, with or without pending ones', () => {
    const pending = entry('7.00', { status: 'PDNG' });
    for (const number of [2, 3]) expect(read(summary(total('TtlNtries', number)) + entries + pending)).toEqual(taken(2));
    expect(
      read(summary(total('TtlNtries', 2, '140'), total('TtlCdtNtries', 1, '40.00'), total('TtlDbtNtries', 1, '100.00')) + entries),
    ).toEqual(taken(2));
    expect(() => read(summary(total('TtlNtries', 7)) + entries)).toThrow('entries_missing 2 / 7');
    expect(() => read(summary(total('TtlNtries', 7)))).toThrow('entries_missing 0 / 7');
    expect(() => read(summary(total('TtlDbtNtries', 2)) + entries)).toThrow('entries_missing 1 / 2');
    expect(() => read(summary(total('TtlNtries', 2, '141.00')) + entries)).toThrow('entries_missing 141.00');
  });

  test.each([
    ['no balance and no totals', entries],
    ['a closing balance alone', balance('CLBD', '1.00') + entries],
    [
      'balances of several days',
      balance('OPBD', '1.00') + balance('CLBD', '2.00') + balance('OPBD', '2.00') + balance('CLBD', '3.00') + entries,
    ],
    ['a balance of another currency', balance('OPBD', '1.00', 'CRDT', 'EUR') + balance('CLBD', '2.00', 'CRDT', 'EUR') + entries],
    ['totals of two currencies', summary(total('TtlNtries', 3, '1.00')) + entries + entry('5.00', { currency: 'EUR' })],
  ])('a total that the statement does not state is not checked: %s', (_, content) => {
    expect(read(content)?.pages).toEqual([]);
  });

  test('a page that others follow is read, and its number told; the balances are those of all pages', () => {
    const whole = balance('OPBD', '1000.00') + balance('CLBD', '1.00') + summary(total('TtlNtries', 7)) + entries;
    const pageOf = (name: string, number: number, isLast: boolean) =>
      `<${name}><PgNb>${number}</PgNb><LastPgInd>${isLast}</LastPgInd></${name}>`;
    expect(read(whole, { page: pageOf('StmtPgntn', 1, false) })).toEqual({ lines: 2, pages: ['1'] });
    expect(read(whole, { headPage: pageOf('MsgPgntn', 2, false) })).toEqual({ lines: 2, pages: ['2'] });
    expect(read(whole, { page: pageOf('StmtPgntn', 3, true) })).toEqual({ lines: 2, pages: ['3, the last'] });
    expect(() => read(whole, { page: pageOf('StmtPgntn', 1, true) })).toThrow('entries_missing');
  });
});
