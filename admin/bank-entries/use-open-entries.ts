import { useCanAccess, useGetList } from 'react-admin';
import type { BankEntryRow } from '../../api/contract/bank-entries.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** Returns how many bookings of the bank wait for a person. */
export function useOpenEntries(): number {
  const { canAccess } = useCanAccess({ resource: 'bank-entries', action: 'list' });
  const { total = 0 } = useGetList<BankEntryRow>(
    'bank-entries',
    { pagination: { page: 1, perPage: 1 }, sort: { field: 'bookedOn', order: 'DESC' }, filter: { isOpen: true } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  return total;
}
