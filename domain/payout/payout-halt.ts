import { ourReferencesIn } from '../bank/our-reference.ts';

/** Kinds of traces: facts from outside that name a payout, a file or a number of ours that the books lack. */
export const haltTraceKinds = ['bank_debit', 'bank_return', 'bank_answer', 'provider', 'numbers', 'audit', 'restored'] as const;
export type HaltTraceKind = (typeof haltTraceKinds)[number];

const ofOldBooks: readonly string[] = ['bank_answer', 'numbers', 'audit', 'restored'] satisfies readonly HaltTraceKind[];

/** True if the trace shows that the database is older than what is outside, so that any account may have paid what the books lack. */
export const showsOldBooks = ({ kind }: { readonly kind: string }): boolean => ofOldBooks.includes(kind);

export interface HaltTrace {
  readonly kind: HaltTraceKind;
  /** The identifier, or the numbers that are missing; for `restored` the second at which people said so, as `2026-11-30 08:00:00 UTC`. */
  readonly name: string;
}

type Shown = Parameters<typeof ourReferencesIn>[0] & {
  readonly isDebit: boolean;
  readonly isReversal: boolean;
  readonly returnReason: string | null;
};

/**
 * Returns the trace in a booking: a debit or a return with an identifier of the form that our files give, of which our books cannot say that a
 * file of theirs has ordered it. Any other credit has none, since anybody who pays us can write any reference; only a bank says that it returns.
 */
export function tracesIn(booking: Shown, isOrdered: (name: string) => boolean): HaltTrace[] {
  const kind = kindOf(booking);
  const name = ourReferencesIn(booking).find((one) => !isOrdered(one));
  return kind === undefined || name === undefined ? [] : [{ kind, name }];
}

function kindOf({ isDebit, isReversal, returnReason }: Shown): HaltTraceKind | undefined {
  if (isDebit) return 'bank_debit';
  return isReversal || returnReason !== null ? 'bank_return' : undefined;
}
