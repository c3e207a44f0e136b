import { findPayeeProblems, type AccountCheck, type Payee, type PayeeCheck, type PayeeProblem } from './payee.ts';

/** How and where a partner is paid. Kept sealed: it is read only to pay, to check and to show it masked. */
export type MethodDetails =
  | ({ readonly rail: 'bank_file' } & Payee)
  | { readonly rail: 'stripe_connect'; readonly accountId: string }
  /** The id that PayPal gives a person is safer than an address, which may be mistyped or change hands. */
  | { readonly rail: 'paypal'; readonly recipientType: 'PAYPAL_ID' | 'EMAIL'; readonly recipient: string }
  /** A credit on the host's bill, cash: what staff are to do. */
  | { readonly rail: 'manual'; readonly instruction: string };

/** What the program does not pay by, or not in. */
export type OfferProblem = 'method_not_offered' | 'currency_not_offered';
export type MethodProblem = PayeeProblem | 'account_wrong' | 'recipient_wrong' | 'instruction_missing';

interface Checked extends Pick<PayeeCheck, 'isPostcode'> {
  readonly currency: string;
  readonly checkAccount: (iban: string) => AccountCheck;
}

/** Why the rail would not pay there; none: it would. Asked while typing, and again before every hand-over. */
export function findMethodProblems(details: MethodDetails, { currency, checkAccount, isPostcode }: Checked): MethodProblem[] {
  switch (details.rail) {
    case 'bank_file':
      return findPayeeProblems(details, currency, { account: checkAccount(details.iban), isPostcode });
    case 'stripe_connect':
      return /^acct_[A-Za-z0-9]{4,}$/.test(details.accountId) ? [] : ['account_wrong'];
    case 'paypal':
      return isRecipient(details) ? [] : ['recipient_wrong'];
    case 'manual':
      return details.instruction.trim() === '' ? ['instruction_missing'] : [];
  }
}

const isRecipient = ({ recipientType, recipient }: Extract<MethodDetails, { rail: 'paypal' }>): boolean =>
  recipientType === 'EMAIL' ? /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(recipient) : /^[A-Z0-9]{10,20}$/.test(recipient);

/** What identifies the account: two partners with the same one raise a flag. */
export function accountOf(details: MethodDetails): string {
  switch (details.rail) {
    case 'bank_file':
      return details.iban.replace(/\s/g, '').toUpperCase();
    case 'stripe_connect':
      return details.accountId;
    case 'paypal':
      return details.recipient;
    case 'manual':
      return details.instruction;
  }
}

/** Whether this names the same account, however it is spaced or written. */
export const isAccount = (details: MethodDetails, text: string): boolean =>
  spelled(details.rail, accountOf(details)) === spelled(details.rail, text);

/** Stripe tells small letters from capitals. */
function spelled(rail: MethodDetails['rail'], account: string): string {
  const bare = account.replaceAll(/\s/g, '');
  return rail === 'stripe_connect' ? bare : bare.toUpperCase();
}

/** Why details are off, where an owner switched them off. */
export const switchedOffByPartner = 'switched_off_by_partner';

/** What is seen of details by hand: nothing, for any part of what somebody wrote may be the account. */
export const byHandMasked = '•••';

/** What people see of it who need no more: the begin and the last four, the mail server of an address. */
export function maskedMethod(details: MethodDetails): string {
  const account = accountOf(details);
  if (details.rail === 'manual') return byHandMasked;
  if (details.rail === 'paypal' && details.recipientType === 'EMAIL') return account.replace(/^(.)[^@]*/, '$1•••');
  return `${account.slice(0, 4)}•••${account.slice(-4)}`;
}
