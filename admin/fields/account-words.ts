import type { Say } from '../i18n/say.ts';
import type { useWording } from '../i18n/use-wording.ts';

const partnerAccount = /^partner_(pending|held|available|reserved|recoverable)$/;
const companyAccounts = [
  'commission_expense',
  'bounty_expense',
  'adjustment_expense',
  'bad_debt_expense',
  'payout_fee_expense',
  'payout_clearing',
  'cash',
  'input_vat',
  'vat_payable_rc',
  'fx_clearing',
  'fx_gain_loss',
] as const;

/**
 * Returns an account of the ledger in words, a partner's balance by its usual name. The part after the colon stays, as in `cash:stripe`.
 */
export function accountWord(code: string, say: Say, word: ReturnType<typeof useWording>): string {
  const balance = partnerAccount.exec(code)?.[1];
  if (balance !== undefined) return say('entries.partnerAccount', { balance: word('balance', balance) });
  const [account, part] = code.split(':');
  const known = companyAccounts.find((name) => name === account);
  const text = known === undefined ? code : say(`entries.accounts.${known}`);
  return known === undefined || part === undefined ? text : `${text} (${part})`;
}
