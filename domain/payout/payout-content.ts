import type { Conversion } from './payout-proposal.ts';
import type { PayoutState } from './payout-state.ts';

/** What an approval is given for. Its hash binds the approval: another amount, account or currency is another hash. */
export interface PayoutContent {
  readonly payoutId: string;
  readonly reference: string;
  readonly programId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly amount: number;
  readonly rail: string;
  readonly methodId: string;
  /** Of the account's own details, which are sealed. */
  readonly detailsFingerprint: string;
  readonly endToEndId: string;
  readonly conversion: {
    readonly from: number;
    readonly currency: string;
    readonly rate: string;
    readonly source: string;
    readonly quotedAt: string;
  } | null;
  /** Lines of the available account up to which this payout counts. */
  readonly upToVersion: number;
}

/** The payout as it is frozen. `balanceCurrency` is where the money comes from. */
export function contentOf(
  payout: Omit<PayoutContent, 'conversion' | 'endToEndId'>,
  { conversion, balanceCurrency }: { readonly conversion: Conversion | null; readonly balanceCurrency: string },
): PayoutContent {
  const { rate, source, quotedAt, from } = conversion ?? { rate: '', source: '', quotedAt: '', from: 0 };
  return {
    ...payout,
    endToEndId: endToEndIdOf(payout.payoutId),
    conversion: conversion === null ? null : { from, currency: balanceCurrency, rate, source, quotedAt },
  };
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'; // Crockford's base 32

/** `PO-` and the payout's id: 29 letters and digits, which every bank hands through. */
export function endToEndIdOf(payoutId: PayoutState['id']): string {
  let rest = BigInt(`0x${payoutId.replaceAll('-', '')}`);
  let text = '';
  for (let digit = 0; digit < 26; digit += 1) {
    text = `${alphabet[Number(rest % 32n)] ?? ''}${text}`;
    rest /= 32n;
  }
  return `PO-${text}`;
}

/** `PO-2026-1043`: the number runs on over the years. */
export const referenceOf = (year: string, number: number): string => `PO-${year}-${String(number).padStart(4, '0')}`;
