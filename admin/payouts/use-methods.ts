import { useCanAccess, useGetList } from 'react-admin';
import type { PayoutMethodRow } from '../../api/contract/payout-methods.ts';
import type { PayoutRow } from '../../api/contract/payouts.ts';

/** Returns the partner's present and former accounts, newest first; none for readers who may not see accounts. */
function useMethods({ partner }: Pick<PayoutRow, 'partner'>): readonly PayoutMethodRow[] {
  const { canAccess } = useCanAccess({ resource: 'payout-methods', action: 'list' });
  const { data = [] } = useGetList<PayoutMethodRow>(
    'payout-methods',
    { pagination: { page: 1, perPage: 50 }, sort: { field: 'editedAt', order: 'DESC' }, filter: { partnerId: partner.id } },
    { enabled: canAccess === true, retry: false },
  );
  return data;
}

/** Returns the account that the payout names. */
export const useMethod = (payout: PayoutRow): PayoutMethodRow | undefined => useMethods(payout).find(({ id }) => id === payout.method.id);

/** Returns the other accounts in the same currency that are in force. */
export const useOtherMethods = (payout: PayoutRow): readonly PayoutMethodRow[] =>
  useMethods(payout).filter(
    ({ id, currency, revokedAt }) => id !== payout.method.id && revokedAt === null && currency === (payout.amount?.currency ?? currency),
  );
