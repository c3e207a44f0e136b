import { expect, test } from '@jest/globals';
import { readBankMessage } from '../../../../activities/gateways/bank-file/read-bank-message.ts';

const account = '<Acct><Id><IBAN>CH5604835012345678009</IBAN></Id></Acct>';
const balance = (code: string, amount: string, day = '2026-11-30'): string =>
  `<Bal><Tp><CdOrPrtry><Cd>${code}</Cd></CdOrPrtry></Tp><Amt Ccy="CHF">${amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>${day}</Dt></Dt></Bal>`;
const entry = (day: string): string =>
  `<Ntry><Amt Ccy="CHF">5.00</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>${day}</Dt></BookgDt></Ntry>`;
const period = (from: string, to: string): string => `<FrToDt><FrDtTm>${from}</FrDtTm><ToDtTm>${to}</ToDtTm></FrToDt>`;

function read(content: string, kind = 'camt.053') {
  const [report, part] = kind === 'camt.053' ? ['BkToCstmrStmt', 'Stmt'] : ['BkToCstmrDbtCdtNtfctn', 'Ntfctn'];
  const xml = `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${kind}.001.08"><${report}><${part}>${account}${content}</${part}></${report}></Document>`;
  const message = readBankMessage(new TextEncoder().encode(xml));
  return 'days' in message ? message.days.map(({ firstDay, lastDay, opening, closing }) => [firstDay, lastDay, opening, closing]) : [];
}

test.each([
  ['its period', period('2026-11-02T00:00:00', '2026-11-30T23:59:59') + entry('2026-11-04'), ['2026-11-02', '2026-11-30', null, null]],
  ['a period that ends at midnight', period('2026-11-02T00:00:00', '2026-12-01T00:00:00'), ['2026-11-02', '2026-11-30', null, null]],
  [
    'its bookings and its closing balance',
    balance('OPBD', '15.00', '2026-11-01') + balance('CLBD', '5.00') + entry('2026-11-05') + entry('2026-11-04'),
    ['2026-11-04', '2026-11-30', 1_500, 500],
  ],
  ['its closing balance alone', balance('PRCD', '5.00') + balance('CLBD', '5.00'), ['2026-11-30', '2026-11-30', 500, 500]],
])('the days of a statement are those of %s', (_, content, days) => {
  expect(read(content)).toEqual([days]);
});

test('a statement without a day, or with days that no calendar has, has none; nor has an advice', () => {
  expect(read('')).toEqual([]);
  expect(read(period('2026-13-40T00:00:00', '2026-13-41T00:00:00'))).toEqual([]);
  expect(read(period('2026-11-02T00:00:00', '2026-11-30T23:59:59'), 'camt.054')).toEqual([]);
});
