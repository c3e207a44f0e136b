import { expect, test } from '@jest/globals';
import { taxEntry } from '../../../domain/tax/tax-entry.ts';
import { taxRegimes, type TaxRegime } from '../../../domain/tax/vat.ts';

const inputVat = 'input_vat:standard';
const entry = (regime: TaxRegime, tax: number, balance = 0) => {
  const made = taxEntry(regime, { tax, balance, inputVat });
  return made === undefined
    ? undefined
    : [made.kind, ...made.postings.map(({ debit, credit, amount }) => `${debit} > ${credit} ${amount}`)];
};

test.each<[TaxRegime, number, readonly string[]]>([
  ['domestic', 486, ['vat.selfbill', 'input_vat:standard > partner_available 486']],
  ['domestic_inside', 486, ['vat.selfbill.inclusive', 'input_vat:standard > commission_expense 486']],
  ['domestic', 1, ['vat.selfbill', 'input_vat:standard > partner_available 1']],
  ['domestic_inside', 1, ['vat.selfbill.inclusive', 'input_vat:standard > commission_expense 1']],
  ['domestic_inside', -486, ['vat.selfbill.inclusive.correction', 'commission_expense > input_vat:standard 486']],
  ['acquisition_tax', 486, ['vat.reverse_charge', 'input_vat:standard > vat_payable_rc 486']],
  ['acquisition_tax', -486, ['vat.reverse_charge.correction', 'vat_payable_rc > input_vat:standard 486']],
  ['reverse_charge', 1, ['vat.reverse_charge', 'input_vat:standard > vat_payable_rc 1']],
  ['reverse_charge', -1, ['vat.reverse_charge.correction', 'vat_payable_rc > input_vat:standard 1']],
])('the tax of a document under %s of %d is posted as the ledger has it', (regime, tax, posted) => {
  expect(entry(regime, tax, 1_000)).toEqual(posted);
});

test.each([
  [486, ['partner_available > input_vat:standard 486']],
  [485, ['partner_available > input_vat:standard 485', 'partner_recoverable > input_vat:standard 1']],
  [0, ['partner_recoverable > input_vat:standard 486']],
  [-200, ['partner_recoverable > input_vat:standard 486']],
])('tax on top that is taken back reduces the available %d, and the rest is owed', (balance, postings) => {
  expect(entry('domestic', -486, balance)).toEqual(['vat.selfbill.correction', ...postings]);
});

test.each([
  [-486, ['input_vat:standard > partner_recoverable 486']],
  [-485, ['input_vat:standard > partner_recoverable 485', 'input_vat:standard > partner_available 1']],
  [0, ['input_vat:standard > partner_available 486']],
])('tax on top first pays off the debt, with a balance of %d', (balance, postings) => {
  expect(entry('domestic', 486, balance)).toEqual(['vat.selfbill', ...postings]);
});

test('nothing is posted without tax or under a regime without tax', () => {
  expect(taxRegimes.map((regime) => entry(regime, 0, 1_000))).toEqual(taxRegimes.map(() => undefined));
  expect([entry('none', 486), entry('none', -486)]).toEqual([undefined, undefined]);
});
