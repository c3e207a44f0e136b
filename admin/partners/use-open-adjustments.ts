import { useCanAccess, useGetList } from 'react-admin';
import type { AdjustmentRow } from '../../api/contract/adjustments.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** What the adjustments are about: a partner, and of it one earning or one entry. */
export interface AdjustmentPlace {
  readonly partnerId: string;
  readonly commissionId?: string;
  readonly entryId?: string;
}

/** Those on which a second person has yet to decide; undefined as long as that is not known. */
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
