import { useCanAccess, useGetOne } from 'react-admin';
import type { WorkCounts } from '../../api/contract/work.ts';
import { pollEveryMs } from '../layout/poll.ts';

type Counts = WorkCounts & { readonly id: string };

/** How much waits for the reader; undefined until it is known. */
export function useWorkCounts(): Counts | undefined {
  const { canAccess } = useCanAccess({ resource: 'work-counts', action: 'show' });
  return useGetOne<Counts>('work-counts', { id: 'now' }, { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false }).data;
}
