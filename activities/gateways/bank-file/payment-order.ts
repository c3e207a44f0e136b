import type { Money } from '../../../domain/money.ts';
import { findPayeeProblems, paymentType, type Payee, type PayeeProblem, type PaymentType } from '../../../domain/payout/payee.ts';
import { checkAccount } from '../../../prisma/bank/account-check.ts';
import { isPostcode } from '../../../prisma/bank/postcode-check.ts';

/** One payment of the file. A return is matched by `endToEndId`. */
export interface PaymentOrder {
  readonly endToEndId: string;
  readonly amount: Money;
  readonly creditor: Payee;
  /** Text on the payee's account statement, at most 140 characters. */
  readonly text: string;
}

export type OrderProblem = PayeeProblem | 'amount_out_of_range' | 'reference_wrong';

/** Returns the payment type of an order, which decides its group in the file; undefined if there is none. */
export const typeOf = ({ amount, creditor }: PaymentOrder): PaymentType | undefined =>
  paymentType({ iban: creditor.iban, currency: amount.currency, isSepa: checkAccount(creditor.iban).isSepa });

/** Returns the problems of the payee and of the order itself. Source: payment types and identifiers of SPS 2025. */
export function orderProblems(order: PaymentOrder): OrderProblem[] {
  const { endToEndId, amount, creditor } = order;
  const limit = typeOf(order) === 'S' ? 99_999_999_999 : 999_999_999_999;
  const isInRange = Number.isSafeInteger(amount.amount) && amount.amount >= 1 && amount.amount <= limit;
  return [
    ...findPayeeProblems(creditor, amount.currency, { account: checkAccount(creditor.iban), isPostcode }),
    ...(isInRange ? [] : ['amount_out_of_range' as const]),
    ...(isReference(endToEndId) ? [] : ['reference_wrong' as const]),
  ];
}

/**
 * True if a text may be an identifier of any of the four kinds: no leading space or slash, no trailing slash, no double slash, at most 35
 * characters.
 */
export const isReference = (text: string): boolean => /^[A-Za-z0-9 '()+,\-./:?]{1,35}$/.test(text) && !/^[ /]|\/$|\/\//.test(text);
