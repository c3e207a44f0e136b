import { ourReferenceIn } from '../bank/our-reference.ts';

/** Kinds of traces: facts from outside that name a payout, a file or a number of ours that the books lack. */
export const haltTraceKinds = ['bank_debit', 'bank_answer', 'provider', 'numbers', 'audit', 'restored'] as const;
export type HaltTraceKind = (typeof haltTraceKinds)[number];

const ofOldBooks: readonly string[] = ['numbers', 'audit', 'restored'] satisfies readonly HaltTraceKind[];

/** True if the trace shows that the database is older than what is outside, so that any account may have paid what the books lack. */
export const showsOldBooks = ({ kind }: { readonly kind: string }): boolean => ofOldBooks.includes(kind);

export interface HaltTrace {
  readonly kind: HaltTraceKind;
  /** The identifier, or the numbers that are missing; for `restored` the second at which people said so, as `2026-11-30 08:00:00 UTC`. */
  readonly name: string;
}

type Debit = Parameters<typeof ourReferenceIn>[0] & { readonly isDebit: boolean };

/**
 * Returns the trace in a booking that no payout or file explains: a debit with an identifier of the form that our files give. Credits have
 * none, since anybody who pays us can write any reference.
 */
export function tracesIn(booking: Debit): HaltTrace[] {
  const name = booking.isDebit ? ourReferenceIn(booking) : undefined;
  return name === undefined ? [] : [{ kind: 'bank_debit', name }];
}
