import type { Endpoint } from '../http/endpoint.ts';
import { portalCommissions } from './commissions.ts';
import { portalMe } from './me.ts';
import { portalOverview } from './overview.ts';
import { portalPayoutMethods } from './payout-methods.ts';
import { portalPayouts } from './payouts.ts';
import { portalReport } from './report.ts';
import { portalStatements } from './statements.ts';
import { portalYears } from './years.ts';

/** Every address of the portal, each with its rule in `contract/portal-access.ts`. */
export const portalEndpoints: readonly Endpoint[] = [
  portalMe,
  portalOverview,
  ...portalCommissions,
  ...portalPayouts,
  portalPayoutMethods,
  ...portalStatements,
  ...portalReport,
  ...portalYears,
];
