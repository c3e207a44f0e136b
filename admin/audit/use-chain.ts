import { useCanAccess, useGetOne } from 'react-admin';
import type { AuditChain } from '../../api/contract/audit.ts';

type Chain = AuditChain & { readonly id: string };
/** The chain is checked once a night, so the page asks once a minute. */
const askEveryMs = 60_000;

/** Returns whether the log's chain is intact; undefined while loading or if the reader may not see the log. */
export function useChain(): Chain | undefined {
  const { canAccess } = useCanAccess({ resource: 'audit-chain', action: 'show' });
  return useGetOne<Chain>('audit-chain', { id: 'chain' }, { enabled: canAccess === true, refetchInterval: askEveryMs, retry: false }).data;
}
