import type { Conversion } from './payout-proposal.ts';
import type { PayoutState } from './payout-state.ts';

/** What an approval covers. Its hash binds the approval: another amount, account or currency has another hash. */
export interface PayoutContent {
  readonly payoutId: string;
  readonly reference: string;
  readonly programId: string;
  readonly partnerId: string;
  readonly currency: string;
  readonly amount: number;
  readonly rail: string;
  readonly methodId: string;
  /** Fingerprint of the sealed account details. */
  readonly detailsFingerprint: string;
  readonly endToEndId: string;
  readonly conversion: {
    readonly from: number;
    readonly currency: string;
    readonly rate: string;
    readonly source: string;
    readonly quotedAt: string;
  } | null;
  /** Number of lines of the available account that this payout covers. */
  readonly upToVersion: number;
}

/** Freezes a payout's content. `balanceCurrency` is the currency of the balance that pays it. */
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

/** Returns `PO-` and the payout's id: 29 letters and digits, which every bank passes on. */
export function endToEndIdOf(payoutId: PayoutState['id']): string {
  let rest = BigInt(`0x${payoutId.replaceAll('-', '')}`);
  let text = '';
  for (let digit = 0; digit < 26; digit += 1) {
    text = `${alphabet[Number(rest % 32n)] ?? ''}${text}`;
    rest /= 32n;
  }
  return `PO-${text}`;
}

/** Returns the reference `PO-2026-1043`. The number does not restart each year. */
export const referenceOf = (year: string, number: number): string => `PO-${year}-${String(number).padStart(4, '0')}`;
