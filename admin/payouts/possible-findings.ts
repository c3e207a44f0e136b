import type { PayoutDetail } from '../../api/contract/payouts.ts';

export type Finding = NonNullable<PayoutDetail['proposal']>['outcome'];

/** Money that has left beside what was ordered; the other reasons tell of what came back. */
export const isMoneyOut = ({ reason }: PayoutDetail['shownBeside'][number]): boolean => !reason.startsWith('return_');

const isByHand = ({ state, rail }: PayoutDetail): boolean => state === 'approved' && rail === 'manual';

/** Whose finding says that it was paid by hand, though nobody has confirmed that or a colleague contradicts it; null: nobody's. */
export function namedPayment(payout: PayoutDetail): NonNullable<NonNullable<PayoutDetail['proposal']>['against']> | null {
  const { proposal } = payout;
  if (!isByHand(payout) || proposal === null) return null;
  return [proposal.against, proposal].find((one) => one?.outcome === 'settled') ?? null;
}

/** The words of a finding: what nobody has sent yet did not get lost on the way. */
export const outcomeWords = (outcome: Finding, state: PayoutDetail['state'] | null): `payouts.outcomes.${Finding | 'unpaid'}` =>
  `payouts.outcomes.${outcome === 'absent' && state === 'approved' ? 'unpaid' : outcome}`;

/**
 * What can become of a payout where its rail is silent, said by two people. What is uncertain is looked up, and nothing else, and so is what is at a
 * provider as long as that can be asked; what it showed paid though it had failed, or moved otherwise than was ordered, waits for them.
 */
export function possibleFindings(payout: PayoutDetail): readonly Finding[] {
  const { state, hold, missing, chargesInDoubt } = payout;
  if (payout.hasLatePayment) return ['settled', 'absent'];
  if (payout.shownOtherwise !== null) return ['settled', 'failed'];
  if (state === 'submitted') return payout.isForRailToSay ? [] : ['settled', 'failed'];
  if (state === 'approved')
    return [
      ...(isByHand(payout) && hold === null ? (['settled'] as const) : []),
      ...(namedPayment(payout) === null ? [] : (['absent'] as const)),
    ];
  const charges: readonly Finding[] = chargesInDoubt === null ? [] : ['charges'];
  const none: readonly Finding[] = payout.shownBeside.some(isMoneyOut) ? ['absent'] : [];
  if (state === 'settled') return [...charges, 'returned', 'paid_twice', ...none];
  if (state !== 'returned') return [];
  const back: readonly Finding[] = payout.shownBeside.every(isMoneyOut) ? [] : ['returned'];
  return missing === null
    ? [...charges, ...back, 'paid_twice', ...none]
    : [...charges, 'fee', 'nothing_missing', 'returned', 'paid_twice', ...none];
}
