import { cashPlaces } from '../payout/payout-entries.ts';
import { rails } from '../payout/payout-state.ts';
import type { AccountCode } from './posting.ts';

/** An account in the company's own bookkeeping. */
export interface BookAccount {
  readonly number: string;
  readonly name: string;
}

/** The company's account for one of ours. An empty sub-account or currency covers all of them. */
export interface AccountMapping extends BookAccount {
  readonly code: string;
  readonly subAccount: string;
  readonly currency: string;
}

/** Accounts until the company enters its own: numbers of the Swiss chart of accounts for small and medium companies. */
export const defaultAccounts: Readonly<Record<AccountCode, BookAccount>> = {
  partner_pending: { number: '2300', name: 'Accrued commissions' },
  partner_held: { number: '2301', name: 'Accrued commissions, held' },
  partner_available: { number: '2000', name: 'Payables to partners' },
  partner_reserved: { number: '2001', name: 'Payables to partners, in payouts' },
  partner_recoverable: { number: '1190', name: 'Receivables from partners' },
  payout_clearing: { number: '1090', name: 'Payouts under way' },
  cash: { number: '1020', name: 'Bank and payment providers' },
  commission_expense: { number: '6640', name: 'Commissions' },
  bounty_expense: { number: '6641', name: 'Bounties' },
  adjustment_expense: { number: '6642', name: 'Commissions, adjusted by hand' },
  bad_debt_expense: { number: '3805', name: 'Losses on receivables' },
  payout_fee_expense: { number: '6940', name: 'Bank and provider fees' },
  input_vat: { number: '1171', name: 'Input VAT on services' },
  vat_payable_rc: { number: '2202', name: 'Acquisition tax owed' },
  fx_clearing: { number: '1099', name: 'Currency clearing' },
  fx_gain_loss: { number: '6949', name: 'Exchange differences' },
};

const places: Readonly<Partial<Record<AccountCode, readonly string[]>>> = { cash: cashPlaces, payout_clearing: rails };

/** Returns the sub-accounts of an account of ours; empty if it is not divided. */
export const subAccountsOf = (code: AccountCode): readonly string[] => places[code] ?? [];

interface Account {
  readonly code: AccountCode;
  readonly subAccount: string;
  readonly currency: string;
}

/** Returns the company's account for one of ours: the most exact mapping (sub-account before currency), else the default. */
export function bookAccount({ code, subAccount, currency }: Account, mappings: readonly AccountMapping[]): BookAccount {
  const written = (sub: string, of: string) =>
    mappings.find((mapping) => mapping.code === code && mapping.subAccount === sub && mapping.currency === of);
  const { number, name } =
    written(subAccount, currency) ?? written(subAccount, '') ?? written('', currency) ?? written('', '') ?? defaultAccounts[code];
  return { number, name };
}
