import { useEffect, useState } from 'react';
import { useCanAccess, useGetOne } from 'react-admin';
import type { Machine } from '../../api/contract/workflows.ts';
import { serverInstant } from '../../browser/server-clock.ts';
import { pollEveryMs } from '../layout/poll.ts';

/** Returns since when this page has known that workflows do not answer; undefined while they do. */
export function useWorkflowsAway(): string | undefined {
  const { canAccess } = useCanAccess({ resource: 'machine', action: 'show' });
  const { data } = useGetOne<Machine & { readonly id: string }>(
    'machine',
    { id: 'now' },
    { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false },
  );
  const isAway = data !== undefined && data.schedules === null;
  const [since, setSince] = useState<string>();
  useEffect(() => setSince((before) => (isAway ? (before ?? serverInstant()) : undefined)), [isAway]);
  return since;
}
