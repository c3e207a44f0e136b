import { ourReferenceIn } from '../bank/our-reference.ts';

/** What shows that the books do not know all that has left: each names something of ours that they should have. */
export const haltTraceKinds = ['bank_debit', 'bank_answer', 'provider', 'numbers', 'restored'] as const;
export type HaltTraceKind = (typeof haltTraceKinds)[number];

export interface HaltTrace {
  readonly kind: HaltTraceKind;
  /** The identifier or the numbers; of what people said themselves, when. */
  readonly name: string;
}

type Debit = Parameters<typeof ourReferenceIn>[0] & { readonly isDebit: boolean };

/** Of a booking that nothing in the books explains: a debit that bears an identifier as our files give it. Anybody can write one on what they pay us, so a credit shows nothing. */
export function tracesIn(booking: Debit): HaltTrace[] {
  const name = booking.isDebit ? ourReferenceIn(booking) : undefined;
  return name === undefined ? [] : [{ kind: 'bank_debit', name }];
}
