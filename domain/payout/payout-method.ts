import { findPayeeProblems, type AccountCheck, type Payee, type PayeeCheck, type PayeeProblem } from './payee.ts';

/** How and where a partner is paid. Stored sealed, and read only to pay, to check and to show it masked. */
export type MethodDetails =
  | ({ readonly rail: 'bank_file' } & Payee)
  | { readonly rail: 'stripe_connect'; readonly accountId: string }
  /** PayPal's id of a person is safer than an email address, which may be mistyped or get another owner. */
  | { readonly rail: 'paypal'; readonly recipientType: 'PAYPAL_ID' | 'EMAIL'; readonly recipient: string }
  /** What staff are to do, for example a credit on the host product's bill, or cash. */
  | { readonly rail: 'manual'; readonly instruction: string };

/** Rails and currencies that the program does not offer. */
export type OfferProblem = 'method_not_offered' | 'currency_not_offered';
export type MethodProblem = PayeeProblem | 'account_wrong' | 'recipient_wrong' | 'instruction_missing';

interface Checked extends Pick<PayeeCheck, 'isPostcode'> {
  readonly currency: string;
  readonly checkAccount: (iban: string) => AccountCheck;
}

/** Lists why the rail would refuse these details; empty if it would not. Checked while typing, and again before each hand-over. */
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

/** Returns what identifies the account. Two partners with the same account raise a flag. */
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

/** True if the text names the same account, whatever its spaces and case. */
export const isAccount = (details: MethodDetails, text: string): boolean =>
  spelled(details.rail, accountOf(details)) === spelled(details.rail, text);

/** Normalizes an account. Only Stripe distinguishes upper and lower case. */
function spelled(rail: MethodDetails['rail'], account: string): string {
  const bare = account.replaceAll(/\s/g, '');
  return rail === 'stripe_connect' ? bare : bare.toUpperCase();
}

/** Reason for details that one of the partner's owners switched off. */
export const switchedOffByPartner = 'switched_off_by_partner';

/** The mask of details by hand. It hides everything, because any part of a free text may be the account. */
export const byHandMasked = '•••';

/** Masks payout details for readers who need no more: the beginning and the last four characters, or the mail server of an address. */
export function maskedMethod(details: MethodDetails): string {
  const account = accountOf(details);
  if (details.rail === 'manual') return byHandMasked;
  if (details.rail === 'paypal' && details.recipientType === 'EMAIL') return account.replace(/^(.)[^@]*/, '$1•••');
  return `${account.slice(0, 4)}•••${account.slice(-4)}`;
}
