import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { checkPain001 } from '../../../../activities/gateways/bank-file/check.ts';
import { pain001 } from '../../../../activities/gateways/bank-file/pain001.ts';
import { paymentGroups } from '../../../../activities/gateways/bank-file/payment-groups.ts';
import { orderProblems, type PaymentOrder } from '../../../../activities/gateways/bank-file/payment-order.ts';
import { aBankFile, berlin, zurich } from './some-orders.ts';

const file = aBankFile();

test('ledger 77: CHF 133.45 and EUR 50.05 make one file of two groups, CtrlSum 183.50', async () => {
  const golden = await readFile(new URL('golden/pain001-chf-eur.xml', import.meta.url), 'utf8');
  expect(pain001(file)).toBe(golden);
  expect(await checkPain001(golden, file.madeOn)).toEqual([]);
});

test('the same orders give the same bytes', () => {
  expect(pain001({ ...file })).toBe(pain001(file));
});

test('the groups of a file are found again, each with its payments', () => {
  const groups = paymentGroups(pain001({ ...file, orders: [zurich, berlin] }));
  expect([...groups]).toEqual([
    [`${file.messageId}-1`, [zurich.endToEndId]],
    [`${file.messageId}-2`, [berlin.endToEndId]],
  ]);
});

test('an order that no company account can pay stops the file', () => {
  const usd: PaymentOrder = { ...berlin, amount: { amount: 100, currency: 'USD' } };
  expect(() => pain001({ ...file, orders: [usd] })).toThrow(`no account of ours pays ${berlin.endToEndId}`);
});

test.each([
  { rule: 'ledger 79: a QR-IBAN is refused', change: { iban: 'CH4431999123000889012' }, problem: 'iban_is_qr' },
  { rule: 'wrong check digits', change: { iban: 'CH9300762011623852958' }, problem: 'iban_wrong' },
  {
    rule: 'an account that neither SIC nor SEPA reaches',
    change: { iban: 'BR1500000000000010932840814P2' },
    problem: 'iban_country_not_reached',
  },
  { rule: 'a name without one Latin letter', change: { name: 'Дмитрий' }, problem: 'name_foreign_characters' },
  { rule: 'no name', change: { name: ' ' }, problem: 'name_missing' },
])('$rule', ({ change, problem }) => {
  expect(orderProblems({ ...zurich, creditor: { ...zurich.creditor, ...change } })).toContain(problem);
});

test('an address without town or country is refused', () => {
  const address = { ...zurich.creditor.address, town: '', country: '' };
  expect(orderProblems({ ...zurich, creditor: { ...zurich.creditor, address } })).toEqual(['town_missing', 'country_missing']);
});

test('SEPA names end at 70 characters, Swiss ones at 140', () => {
  const name = 'a'.repeat(71);
  expect(orderProblems({ ...berlin, creditor: { ...berlin.creditor, name } })).toEqual(['name_too_long']);
  expect(orderProblems({ ...zurich, creditor: { ...zurich.creditor, name } })).toEqual([]);
});

test('ledger 78: Part★ner is written Partner', () => {
  const starred: PaymentOrder = { ...berlin, creditor: { ...berlin.creditor, name: 'Part★ner Łódź “GmbH”' } };
  expect(orderProblems(starred)).toEqual([]);
  expect(pain001({ ...file, orders: [starred] })).toContain('<Nm>Partner Łódź "GmbH"</Nm>');
});

test.each([
  {
    row: 'slash rules',
    from: '<EndToEndId>PO-01KB1V7A3C5D7F9G1H3J5K7M9N</EndToEndId>',
    to: '<EndToEndId>/PAY//1</EndToEndId>',
    fault: 'no reference',
  },
  { row: 'no town', from: '<TwnNm>Zürich</TwnNm>', to: '', fault: 'no town' },
  { row: 'no country', from: '<Ctry>CH</Ctry>', to: '', fault: 'no country' },
  { row: 'address lines', from: '<TwnNm>Zürich</TwnNm>', to: '<AdrLine>8001 Zürich</AdrLine>', fault: 'not structured' },
  { row: 'check digits', from: 'CH9300762011623852957', to: 'CH9300762011623852958', fault: 'check digits' },
  { row: 'control sum', from: '<CtrlSum>183.50</CtrlSum>', to: '<CtrlSum>183.51</CtrlSum>', fault: 'CtrlSum is 183.51' },
  { row: 'number of transactions', from: '<NbOfTxs>2</NbOfTxs>', to: '<NbOfTxs>3</NbOfTxs>', fault: 'NbOfTxs is 3' },
  { row: 'too many decimals', from: '>133.45</InstdAmt>', to: '>133.450</InstdAmt>', fault: 'more decimals' },
  { row: 'amount 0', from: '>133.45</InstdAmt>', to: '>0.00</InstdAmt>', fault: 'the amount is 0' },
  { row: 'SEPA in francs', from: 'Ccy="EUR"', to: 'Ccy="CHF"', fault: 'SEPA pays EUR only' },
  {
    row: 'a payer without a name',
    from: '<Dbtr>\n        <Nm>Example SaaS AG</Nm>',
    to: '<Dbtr>\n        <Nm> </Nm>',
    fault: 'who pays has no name',
  },
  {
    row: 'a payer’s name of 71 characters in SEPA',
    from: /<Nm>Example SaaS AG(?=<\/Nm>\s*<\/Dbtr>(?:(?!<PmtInf>)[\s\S])*Ccy="EUR")/g,
    to: `<Nm>${'x'.repeat(71)}`,
    fault: 'at most 70 characters, also of who pays',
  },
  {
    row: 'the payer’s check digits',
    from: 'CH5604835012345678009',
    to: 'CH5604835012345678008',
    fault: 'which pays, has wrong check digits',
  },
  { row: 'the payer’s QR-IBAN', from: 'CH5604835012345678009', to: 'CH4431999123000889012', fault: 'which pays, is a QR-IBAN' },
  { row: 'the payer’s bank', from: 'POFICHBEXXX', to: 'nonsense', fault: 'nonsense is no BIC' },
  {
    row: 'a day that was over',
    from: '<Dt>2026-12-01</Dt>',
    to: '<Dt>2026-11-30</Dt>',
    fault: '2026-11-30 was over when the file was made',
  },
  { row: 'a Sunday', from: '<Dt>2026-12-01</Dt>', to: '<Dt>2026-12-06</Dt>', fault: 'on 2026-12-06 no bank pays CHF' },
  { row: 'a SEPA name of 71 characters', from: '<Nm>Partner GmbH</Nm>', to: `<Nm>${'x'.repeat(71)}</Nm>`, fault: 'at most 70' },
])('the schema lets it through, our own check does not: $row', async ({ from, to, fault }) => {
  const wrong = pain001(file).replace(from, to);
  expect(wrong).not.toBe(pain001(file));
  expect((await checkPain001(wrong, file.madeOn)).join('\n')).toContain(fault);
});
