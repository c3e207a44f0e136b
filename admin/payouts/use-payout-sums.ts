import { useCanAccess, useGetOne } from 'react-admin';
import type { PayoutSums } from '../../api/contract/payouts.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** Returns the sums above the queue; undefined while loading, or if the reader may not see amounts. */
export function usePayoutSums(): PayoutSums | undefined {
  const { canAccess } = useCanAccess({ resource: 'payout-sums', action: 'show' });
  const { data } = useGetOne<PayoutSums & { readonly id: string }>(
    'payout-sums',
    { id: 'now' },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  return data;
}
