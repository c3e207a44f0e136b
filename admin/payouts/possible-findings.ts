import type { PayoutDetail } from '../../api/contract/payout-detail.ts';

export type Finding = NonNullable<PayoutDetail['proposal']>['outcome'];

/** True if money left beside what was ordered; the other reasons are about money that came back. */
export const isMoneyOut = ({ reason }: PayoutDetail['shownBeside'][number]): boolean => !reason.startsWith('return_');

const isByHand = ({ state, rail }: PayoutDetail): boolean => state === 'approved' && rail === 'manual';

/** Returns the finding that the payout was paid by hand, if it is unconfirmed or contradicted; null if there is none. */
export function namedPayment(payout: PayoutDetail): NonNullable<NonNullable<PayoutDetail['proposal']>['against']> | null {
  const { proposal } = payout;
  if (!isByHand(payout) || proposal === null) return null;
  return [proposal.against, proposal].find((one) => one?.outcome === 'settled') ?? null;
}

/** Returns the words of a finding; a payout that was never sent did not get lost on the way. */
export const outcomeWords = (outcome: Finding, state: PayoutDetail['state'] | null): `payouts.outcomes.${Finding | 'unpaid'}` =>
  `payouts.outcomes.${outcome === 'absent' && state === 'approved' ? 'unpaid' : outcome}`;

/**
 * Returns the findings that two people may state if the rail is silent. A payout at a provider that can be asked is only looked up, also an
 * uncertain one. One that the provider showed as paid after a failure, or moved otherwise than ordered, needs people.
 */
export function possibleFindings(payout: PayoutDetail): readonly Finding[] {
  const { state, hold, isHalted, missing, chargesInDoubt } = payout;
  if (payout.hasLatePayment) return ['settled', 'absent'];
  if (payout.shownOtherwise !== null) return ['settled', 'failed'];
  if (state === 'submitted' || state === 'uncertain') return payout.isForRailToSay ? [] : ['settled', 'failed'];
  if (state === 'approved')
    return [
      ...(isByHand(payout) && (hold === null || isHalted) ? (['settled'] as const) : []),
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
