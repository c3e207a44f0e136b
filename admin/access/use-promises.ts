import { useCanAccess, useGetOne } from 'react-admin';
import type { AccessPromises } from '../../api/contract/affiliate-access.ts';
import { useSay } from '../i18n/say.ts';
import { pollEveryMs } from '../layout/poll.ts';

type Promises = AccessPromises & { readonly id: string };

/** Returns how the promise was kept in the last 30 days; undefined while loading or if the reader may not see it. */
export function usePromises(): Promises | undefined {
  const { canAccess } = useCanAccess({ resource: 'access-promises', action: 'show' });
  return useGetOne<Promises>('access-promises', { id: 'now' }, { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false })
    .data;
}

/** Returns the median time of an answer, such as `3 h 12 min`; undefined if nothing was answered yet. */
export function useMedian(): string | undefined {
  const say = useSay();
  const median = usePromises()?.medianMinutes ?? null;
  return median === null ? undefined : say('access.hoursAndMinutes', { hours: Math.floor(median / 60), minutes: median % 60 });
}
