import { useCanAccess, useGetList } from 'react-admin';
import type { AdjustmentRow } from '../../api/contract/adjustments.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** The subject of adjustments: a partner, optionally one of its earnings or entries. */
export interface AdjustmentPlace {
  readonly partnerId: string;
  readonly commissionId?: string;
  readonly entryId?: string;
}

/** Returns the adjustments that a second person has to decide; undefined while loading. */
export function useOpenAdjustments({ partnerId, commissionId, entryId }: AdjustmentPlace): readonly AdjustmentRow[] | undefined {
  const { canAccess } = useCanAccess({ resource: 'adjustments', action: 'list' });
  const filter = { partnerId, state: 'proposed', ...(commissionId === undefined ? {} : { commissionId }) };
  const { data } = useGetList<AdjustmentRow>(
    'adjustments',
    { filter, pagination: { page: 1, perPage: 50 }, sort: { field: 'createdAt', order: 'ASC' } },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  return entryId === undefined ? data : data?.filter(({ reversesEntryId }) => reversesEntryId === entryId);
}
