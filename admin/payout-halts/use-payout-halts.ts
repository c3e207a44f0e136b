import { useCanAccess, useGetList } from 'react-admin';
import type { PayoutHaltRow } from '../../api/contract/payout-halts.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** Returns whether all payouts were ever stopped, and whether they are now. */
export function usePayoutHalts(): { readonly hasAny: boolean; readonly isOpen: boolean } {
  const { canAccess } = useCanAccess({ resource: 'payout-halts', action: 'list' });
  const { data: [last] = [] } = useGetList<PayoutHaltRow>(
    'payout-halts',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'createdAt', order: 'DESC' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  return { hasAny: last !== undefined, isOpen: last !== undefined && last.state !== 'lifted' };
}
