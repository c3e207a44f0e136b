import { lazy } from 'react';
import type { ResourceProps } from 'react-admin';

/** The screens with an address, by resource. Each is loaded when it is first opened. */
export const resources: readonly ResourceProps[] = [
  { name: 'events', list: lazy(() => import('./events/EventList.tsx')), show: lazy(() => import('./events/EventPage.tsx')) },
  { name: 'referrals', list: lazy(() => import('./referrals/ReferralList.tsx')), show: lazy(() => import('./referrals/ReferralPage.tsx')) },
  {
    name: 'commissions',
    list: lazy(() => import('./commissions/CommissionList.tsx')),
    show: lazy(() => import('./commissions/CommissionPage.tsx')),
  },
  { name: 'reviews', list: lazy(() => import('./reviews/ReviewList.tsx')), show: lazy(() => import('./reviews/ReviewPage.tsx')) },
  { name: 'payouts', list: lazy(() => import('./payouts/PayoutList.tsx')), show: lazy(() => import('./payouts/PayoutPage.tsx')) },
  {
    name: 'access-requests',
    list: lazy(() => import('./access/AccessList.tsx')),
    show: lazy(() => import('./access/AccessPage.tsx')),
  },
  {
    name: 'login-requests',
    list: lazy(() => import('./logins/LoginList.tsx')),
    show: lazy(() => import('./logins/LoginPage.tsx')),
  },
  { name: 'tickets', list: lazy(() => import('./tickets/TicketList.tsx')), show: lazy(() => import('./tickets/TicketPage.tsx')) },
  { name: 'journal-entries', show: lazy(() => import('./entries/EntryPage.tsx')) },
  { name: 'sources', show: lazy(() => import('./sources/SourcePage.tsx')) },
  { name: 'customers', show: lazy(() => import('./customers/CustomerPage.tsx')) },
  { name: 'decisions', show: lazy(() => import('./decisions/DecisionPage.tsx')) },
  { name: 'partners', list: lazy(() => import('./partners/PartnerList.tsx')), show: lazy(() => import('./partners/PartnerPage.tsx')) },
  { name: 'programs', list: lazy(() => import('./programs/ProgramList.tsx')), show: lazy(() => import('./programs/ProgramPage.tsx')) },
  { name: 'guides', show: lazy(() => import('./guides/GuidePage.tsx')) },
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
  {
    name: 'bank-imports',
    list: lazy(() => import('./bank-imports/ImportList.tsx')),
    show: lazy(() => import('./bank-imports/ImportPage.tsx')),
  },
  {
    name: 'bank-entries',
    list: lazy(() => import('./bank-entries/EntryList.tsx')),
    show: lazy(() => import('./bank-entries/EntryPage.tsx')),
  },
  {
    name: 'statements',
    list: lazy(() => import('./statements/StatementList.tsx')),
    show: lazy(() => import('./statements/StatementPage.tsx')),
  },
  { name: 'emails', list: lazy(() => import('./emails/EmailList.tsx')), show: lazy(() => import('./emails/EmailPage.tsx')) },
  { name: 'audit-entries', list: lazy(() => import('./audit/AuditList.tsx')), show: lazy(() => import('./audit/AuditPage.tsx')) },
  { name: 'months', list: lazy(() => import('./bookkeeping/MonthList.tsx')), show: lazy(() => import('./bookkeeping/MonthPage.tsx')) },
  { name: 'journal-lines', list: lazy(() => import('./bookkeeping/JournalLineList.tsx')) },
  { name: 'liabilities', list: lazy(() => import('./bookkeeping/LiabilityList.tsx')) },
  { name: 'tax-documents', list: lazy(() => import('./bookkeeping/TaxDocumentList.tsx')) },
  { name: 'tax-summaries', list: lazy(() => import('./bookkeeping/TaxList.tsx')) },
  { name: 'payout-halts', list: lazy(() => import('./payout-halts/HaltList.tsx')) },
  { name: 'exchanges', list: lazy(() => import('./bookkeeping/ExchangeList.tsx')) },
  { name: 'rates', list: lazy(() => import('./bookkeeping/RateList.tsx')) },
  { name: 'account-numbers', list: lazy(() => import('./bookkeeping/NumberList.tsx')) },
  { name: 'people', list: lazy(() => import('./accounts/PeopleList.tsx')), show: lazy(() => import('./accounts/PersonPage.tsx')) },
  { name: 'workflows', list: lazy(() => import('./workflows/WorkflowList.tsx')) },
];
