import { pairUp, type Account, type EntryKind, type Posting } from '../ledger/posting.ts';
import type { TaxRegime } from './vat.ts';

interface TaxEntry {
  readonly kind: EntryKind;
  readonly postings: readonly Posting[];
}

/**
 * Returns the journal entry of a document's tax, in minor units, negative for a correction; undefined if there is no tax. `balance` is what the
 * partner has available, less what it owes: tax on top first pays off a debt. Tax taken back comes out of what is available; the rest is owed.
 * Source: docs/ledger.md, "Payouts, VAT, exchange and corrections".
 */
export function taxEntry(
  regime: TaxRegime,
  { tax, balance, inputVat }: { readonly tax: number; readonly balance: number; readonly inputVat: Account },
): TaxEntry | undefined {
  if (tax === 0) return undefined;
  const amount = Math.abs(tax);
  const given = (debit: Account, credit: Account) => pairUp([[debit, amount]], [[credit, amount]]);
  switch (regime) {
    case 'domestic': {
      if (tax > 0) {
        const offset = Math.min(amount, Math.max(0 - balance, 0));
        const into = pairUp(
          [[inputVat, amount]],
          [
            ['partner_recoverable', offset],
            ['partner_available', amount - offset],
          ],
        );
        return { kind: 'vat.selfbill', postings: into };
      }
      const taken = Math.min(amount, Math.max(balance, 0));
      const from = pairUp(
        [
          ['partner_available', taken],
          ['partner_recoverable', amount - taken],
        ],
        [[inputVat, amount]],
      );
      return { kind: 'vat.selfbill.correction', postings: from };
    }
    case 'domestic_inside':
      return tax > 0
        ? { kind: 'vat.selfbill.inclusive', postings: given(inputVat, 'commission_expense') }
        : { kind: 'vat.selfbill.inclusive.correction', postings: given('commission_expense', inputVat) };
    case 'acquisition_tax':
    case 'reverse_charge':
      return tax > 0
        ? { kind: 'vat.reverse_charge', postings: given(inputVat, 'vat_payable_rc') }
        : { kind: 'vat.reverse_charge.correction', postings: given('vat_payable_rc', inputVat) };
    case 'none':
      return undefined;
  }
}
