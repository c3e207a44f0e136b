import type { PayoutDetail } from '../../api/contract/payouts.ts';
import type { Finding } from './failed-verbs.tsx';

/** What can become of a payout where its rail is silent, said by two people. What is uncertain is looked up, and nothing else. */
export function possibleFindings({ state, rail, hold, missing, chargesInDoubt }: PayoutDetail): readonly Finding[] {
  if (state === 'submitted') return ['settled', 'failed'];
  if (state === 'approved') return rail === 'manual' && hold === null ? ['settled'] : [];
  const charges: readonly Finding[] = chargesInDoubt === null ? [] : ['charges'];
  if (state === 'settled') return [...charges, 'returned', 'paid_twice'];
  if (state !== 'returned') return [];
  return missing === null ? [...charges, 'paid_twice'] : [...charges, 'fee', 'nothing_missing', 'returned', 'paid_twice'];
}
