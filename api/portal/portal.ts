import type { Endpoint } from '../http/endpoint.ts';
import { acceptTerms } from './accept-terms.ts';
import { addPayoutMethod } from './add-payout-method.ts';
import { switchOffPayoutMethod } from './switch-off-method.ts';
import { ownAffiliateAccess } from './affiliate-access.ts';
import { cancelPayout } from './cancel-payout.ts';
import { portalCommissions } from './commissions.ts';
import { customerLogins } from './customer-logins.ts';
import { portalGuide } from './guide.ts';
import { portalInvitations } from './invitations.ts';
import { portalLinks } from './links.ts';
import { mailStatement } from './mail-statement.ts';
import { portalMe } from './me.ts';
import { openAccess } from './open-access.ts';
import { portalNotifications } from './notifications.ts';
import { portalOverview } from './overview.ts';
import { portalPayoutMethods } from './payout-methods.ts';
import { portalPayouts } from './payouts.ts';
import { portalPeople } from './people.ts';
import { portalReport } from './report.ts';
import { replyToQuestion, requestAccess } from './request-access.ts';
import { requestLogin } from './request-login.ts';
import { requestPayout } from './request-payout.ts';
import { portalSettings } from './settings.ts';
import { ownData } from './own-data.ts';
import { portalStatements } from './statements.ts';
import { portalTaxDocuments } from './tax-documents.ts';
import { portalTickets } from './tickets.ts';
import { portalStatistics } from './statistics.ts';
import { tellTaxAnswers } from './tax-answers.ts';
import { portalYears } from './years.ts';

/** All addresses of the portal, each with its rule in `api/contract/portal-access.ts`. */
export const portalEndpoints: readonly Endpoint[] = [
  portalMe,
  portalOverview,
  acceptTerms,
  portalGuide,
  portalStatistics,
  ...portalLinks,
  ...portalSettings,
  ownData,
  ...portalNotifications,
  tellTaxAnswers,
  ...portalCommissions,
  ...portalPayouts,
  requestPayout,
  cancelPayout,
  portalPayoutMethods,
  ...addPayoutMethod,
  switchOffPayoutMethod,
  ...portalPeople,
  ...portalInvitations,
  ...portalStatements,
  ...portalTaxDocuments,
  mailStatement,
  ...portalReport,
  ...portalYears,
  ownAffiliateAccess,
  requestAccess,
  openAccess,
  replyToQuestion,
  customerLogins,
  ...requestLogin,
  ...portalTickets,
];
