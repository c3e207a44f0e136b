import { useCanAccess, useGetOne } from 'react-admin';
import type { z } from 'zod';
import type { EmailQueue } from '../../api/contract/emails.ts';
import { pollEveryMs } from '../layout/poll.ts';

type Queue = z.infer<typeof EmailQueue> & { readonly id: string };

/** Returns the state of the mail queue; undefined while loading or if the reader may not see it. */
export function useEmailQueue(): Queue | undefined {
  const { canAccess } = useCanAccess({ resource: 'email-queue', action: 'show' });
  return useGetOne<Queue>('email-queue', { id: 'queue' }, { enabled: canAccess === true, refetchInterval: pollEveryMs, retry: false }).data;
}
