import { useCanAccess, useGetOne } from 'react-admin';
import type { WorkCounts } from '../../api/contract/work.ts';
import { pollEveryMs } from '../layout/poll.ts';

type Counts = WorkCounts & { readonly id: string };

/** Returns how much waits for the reader; undefined while loading. */
export function useWorkCounts(): Counts | undefined {
  const { canAccess } = useCanAccess({ resource: 'work-counts', action: 'show' });
  return useGetOne<Counts>('work-counts', { id: 'now' }, { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false }).data;
}
