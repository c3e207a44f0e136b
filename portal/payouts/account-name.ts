import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import type { Catalogue } from '../i18n/en.ts';

/** Returns the masked account, which distinguishes payout details. Payment by hand has no such account. */
export const accountName = (
  { rail, masked }: Pick<PortalPayoutMethod, 'rail' | 'masked'>,
  { request }: Pick<Catalogue, 'request'>,
): string => (rail === 'manual' ? request.rails.manual : masked);
