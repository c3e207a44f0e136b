import { useGetList } from 'react-admin';
import type { PartnerMergeRow } from '../../api/contract/partner-merges.ts';
import { pollEveryMs } from '../layout/poll.ts';

/**
 * Returns the partner's merges that were not refused, newest first; one that was not carried out stays until the next proposal. Undefined
 * while loading.
 */
export function useMerges(partnerId: string): readonly PartnerMergeRow[] | undefined {
  const { data } = useGetList<PartnerMergeRow>(
    'partner-merges',
    { filter: { partnerId }, pagination: { page: 1, perPage: 50 }, sort: { field: 'createdAt', order: 'DESC' } },
    { refetchInterval: pollEveryMs, retry: false },
  );
  return data?.filter(({ state }, n) => state !== 'refused' && (state !== 'unmerged' || n === 0));
}
