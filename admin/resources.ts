import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** Every screen that has an address below its resource. Each loads when it is first opened. */
export const resources: readonly ResourceProps[] = [
  { name: 'events', list: lazy(() => import('./events/EventList.tsx')), show: lazy(() => import('./events/EventPage.tsx')) },
  { name: 'referrals', list: lazy(() => import('./referrals/ReferralList.tsx')), show: lazy(() => import('./referrals/ReferralPage.tsx')) },
  {
    name: 'commissions',
    list: lazy(() => import('./commissions/CommissionList.tsx')),
    show: lazy(() => import('./commissions/CommissionPage.tsx')),
  },
  { name: 'reviews', list: lazy(() => import('./reviews/ReviewList.tsx')), show: lazy(() => import('./reviews/ReviewPage.tsx')) },
  { name: 'journal-entries', show: lazy(() => import('./entries/EntryPage.tsx')) },
  { name: 'sources', show: lazy(() => import('./sources/SourcePage.tsx')) },
  { name: 'decisions', show: lazy(() => import('./decisions/DecisionPage.tsx')) },
  { name: 'partners', list: lazy(() => import('./partners/PartnerList.tsx')), show: lazy(() => import('./partners/PartnerPage.tsx')) },
  { name: 'programs', list: lazy(() => import('./programs/ProgramList.tsx')), show: lazy(() => import('./programs/ProgramPage.tsx')) },
  {
    name: 'payout-runs',
    list: lazy(() => import('./payout-runs/RunList.tsx')),
    show: lazy(() => import('./payout-runs/RunPage.tsx')),
  },
  {
    name: 'bank-files',
    list: lazy(() => import('./bank-files/BankFileList.tsx')),
    show: lazy(() => import('./bank-files/BankFilePage.tsx')),
  },
  { name: 'workflows', list: lazy(() => import('./workflows/WorkflowList.tsx')) },
];
