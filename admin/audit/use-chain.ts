import { useCanAccess, useGetOne } from 'react-admin';
import type { AuditChain } from '../../api/contract/audit.ts';

type Chain = AuditChain & { readonly id: string };
/** It is checked once a night; a minute is soon enough. */
const askEveryMs = 60_000;

/** Whether the log's chain holds; undefined until it is known, or for those who may not see the log. */
export function useChain(): Chain | undefined {
  const { canAccess } = useCanAccess({ resource: 'audit-chain', action: 'show' });
  return useGetOne<Chain>('audit-chain', { id: 'chain' }, { enabled: canAccess === true, refetchInterval: askEveryMs, retry: false }).data;
}
