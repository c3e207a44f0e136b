import { createAccessCredentialActivities } from './access-credentials.ts';
import { createAccountMailActivities } from './account-mail.ts';
import { createAddressConfirmationActivities } from './address-confirmations.ts';
import { createAdjustmentActivities } from './adjustments.ts';
import { createAffiliateAccessActivities } from './affiliate-access.ts';
import { createBankDecisionActivities } from './bank-decisions.ts';
import { createBankExportActivities } from './bank-export.ts';
import type { FileDeps } from './bank-file-content.ts';
import { createBankImportActivities, type BankImportDeps } from './bank-import.ts';
import { createBexioSyncActivities, type BexioSyncDeps } from './bexio-sync.ts';
import { createExchangeActivities } from './exchanges.ts';
import { createMailActivities, type LinkingMailDeps } from './mail.ts';
import { createOverdueWorkActivities } from './overdue-work.ts';
import { createPartnerLoginActivities } from './partner-logins.ts';
import { createPartnerOnboardingActivities } from './partner-onboarding.ts';
import { createPartnerViewActivities } from './partner-views.ts';
import { createPartnerMergeActivities } from './partner-merges.ts';
import { createPayoutBatchActivities } from './payout-batches.ts';
import { createPayoutDocumentActivities } from './payout-documents.ts';
import type { PayoutOutside } from './payout-outside.ts';
import type { PayoutRunDeps } from './payout-run-share.ts';
import { createPayoutRunActivities } from './payout-runs.ts';
import { createPayoutActivities, type PayoutDeps } from './payouts.ts';
import { createPeriodOpeningActivities } from './period-opening.ts';
import type { PromiseDeps } from './promise-turn.ts';
import { createProofActivities } from './proofs.ts';
import { createRailActivities, type RailDeps } from './rails.ts';
import { createReconcileActivities, type ReconcileDeps } from './reconcile.ts';
import { createReferralActivities, type ReferralDeps } from './referrals.ts';
import { createSettlementActivities, type SettlementDeps } from './settlement.ts';
import { createStatementMailActivities, type StatementMailDeps } from './statement-mails.ts';
import { createStatementRunActivities, type StatementRunDeps } from './statement-runs.ts';
import { createStripeGapActivities, type StripeGapDeps } from './stripe-gaps.ts';
import { createTicketActivities } from './tickets.ts';

export type Deps = ReferralDeps &
  SettlementDeps &
  LinkingMailDeps &
  BexioSyncDeps &
  StripeGapDeps &
  ReconcileDeps &
  PayoutDeps &
  PayoutRunDeps &
  RailDeps &
  FileDeps &
  BankImportDeps &
  StatementRunDeps &
  StatementMailDeps &
  PromiseDeps;

/** Everything that a worker can be asked to do. Dependencies come in here and nowhere else. */
export const createActivities = (deps: Deps) => ({
  ...createReferralActivities(deps),
  ...createSettlementActivities(deps),
  ...createMailActivities(deps),
  ...createAccountMailActivities(deps),
  ...createPayoutActivities(deps),
  ...createPayoutRunActivities(deps),
  ...createPayoutBatchActivities(deps),
  ...createPayoutDocumentActivities(deps),
  ...createRailActivities(deps),
  ...createBankExportActivities(deps),
  ...createBankImportActivities(deps),
  ...createBankDecisionActivities(deps),
  ...createPeriodOpeningActivities(deps),
  ...createAdjustmentActivities(deps),
  ...createExchangeActivities(deps),
  ...createStatementRunActivities(deps),
  ...createStatementMailActivities(deps),
  ...createAffiliateAccessActivities(deps),
  ...createAccessCredentialActivities(deps),
  ...createPartnerOnboardingActivities(deps),
  ...createAddressConfirmationActivities(deps),
  ...createPartnerLoginActivities(deps),
  ...createProofActivities(deps),
  ...createBexioSyncActivities(deps),
  ...createStripeGapActivities(deps),
  ...createReconcileActivities(deps),
  ...createOverdueWorkActivities(deps),
  ...createTicketActivities(deps),
  ...createPartnerMergeActivities(deps),
  ...createPartnerViewActivities(deps),
});

type Activities = ReturnType<typeof createActivities>;
/** What runs inside a workflow task: short transactions. */
export type Transactions = Pick<
  Activities,
  | 'drainReferral'
  | 'drainPayout'
  | 'drainPayoutRun'
  | 'openPeriod'
  | 'drainStatementRun'
  | 'drainAffiliateAccess'
  | 'drainPartnerOnboarding'
  | 'drainPartnerLogin'
>;
/** Calls to the outside, each under its effect's key. */
export type Outside = Pick<
  Activities,
  | 'fetchSettlement'
  | 'sendEmail'
  | 'issueAccess'
  | 'issueConfirmation'
  | 'mailAccountSecret'
  | 'decideBankFile'
  | 'importBankFile'
  | 'bookAdjustment'
  | 'bookExchange'
  | 'mergePartners'
  | 'assignBankEntry'
  | 'makeProof'
> &
  PayoutOutside;
/** What takes minutes and tells how far it is. */
export type Jobs = Pick<
  Activities,
  'syncBexio' | 'repairStripeGaps' | 'reconcile' | 'mailStatements' | 'mailOverdueWork' | 'watchTickets' | 'noteViewsOver'
>;
