import type { PortalPayoutMethod } from '../../api/contract/portal-payout-methods.ts';
import type { Catalogue } from '../i18n/en.ts';

/** What tells payout details from others: the masked account. What is paid by hand has none that would say anything. */
export const accountName = (
  { rail, masked }: Pick<PortalPayoutMethod, 'rail' | 'masked'>,
  { request }: Pick<Catalogue, 'request'>,
): string => (rail === 'manual' ? request.rails.manual : masked);
