import { isCurrency } from '../../domain/money.ts';
import type { AccountCheck } from '../../domain/payout/payee.ts';
import { findMethodProblems, type MethodProblem } from '../../domain/payout/payout-method.ts';
import type { Payout, PayoutMethod } from '../../prisma/generated/client.ts';
import { safeInteger } from '../../prisma/money.ts';
import { openIfAsEntered } from '../../prisma/payout/payout-method.ts';
import type { DataKeys } from '../../prisma/secrets.ts';
import { z } from 'zod';
import { contentHash } from '../content-hash.ts';
import { checkAccount } from '../../prisma/bank/account-check.ts';
import { isPostcode } from '../../prisma/bank/postcode-check.ts';
import type { RailPayment } from '../gateways/rail.ts';

export type PaidPayout = Payout & { readonly method: PayoutMethod };

const Content = z.object({ detailsFingerprint: z.string(), amount: z.number(), currency: z.string(), rail: z.string() });

type Payment = Omit<RailPayment, 'attempt' | 'key'>;
export interface Refused {
  readonly problems: readonly PaymentProblem[];
}
export const isRefused = (payment: Payment | Refused): payment is Refused => 'problems' in payment;

export type PaymentProblem = MethodProblem | 'content_changed' | 'currency_not_paid';

/**
 * Returns everything the rail is told about a payout, or the problems that forbid it. The payment must be exactly what was approved, with
 * nothing changed since.
 */
export function paymentOf(
  keys: DataKeys,
  payout: PaidPayout,
  check: (iban: string) => AccountCheck = checkAccount,
): Omit<RailPayment, 'attempt' | 'key'> | { readonly problems: readonly PaymentProblem[] } {
  const { currency, rail, method } = payout;
  const content = Content.parse(payout.content);
  const amount = safeInteger(payout.amountMinor);
  const isSame =
    contentHash(payout.content) === payout.contentHash &&
    content.detailsFingerprint === method.detailsFingerprint &&
    content.amount === amount &&
    content.currency === currency &&
    content.rail === rail;
  const details = isSame ? openIfAsEntered(keys, method) : undefined;
  if (details === undefined) return { problems: ['content_changed'] };
  if (!isCurrency(currency)) return { problems: ['currency_not_paid'] };
  if (details.rail !== rail) return { problems: ['content_changed'] };
  const problems = findMethodProblems(details, { currency, checkAccount: check, isPostcode });
  if (problems.length > 0) return { problems };
  return { payoutId: payout.id, reference: payout.reference, amount: { amount, currency }, details, externalId: payout.externalId };
}
