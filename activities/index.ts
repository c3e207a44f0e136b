import { createAccessCredentialActivities } from './promise/access-credentials.ts';
import { createAccountMailActivities } from './mail/account-mail.ts';
import { createAddressConfirmationActivities } from './promise/address-confirmations.ts';
import { createAdjustmentActivities } from './ledger/adjustments.ts';
import { createAffiliateAccessActivities } from './promise/affiliate-access.ts';
import { createBankDecisionActivities } from './bank/bank-decisions.ts';
import { createBankExportActivities } from './bank/bank-export.ts';
import type { FileDeps } from './bank/bank-file-content.ts';
import { createBankImportActivities, type BankImportDeps } from './bank/bank-import.ts';
import { createBexioSyncActivities, type BexioSyncDeps } from './settlement/bexio-sync.ts';
import { createExchangeActivities } from './ledger/exchanges.ts';
import { createMailActivities, type LinkingMailDeps } from './mail/mail.ts';
import { createOverdueWorkActivities } from './promise/overdue-work.ts';
import { createPartnerLoginActivities } from './promise/partner-logins.ts';
import { createPartnerOnboardingActivities } from './promise/partner-onboarding.ts';
import { createPartnerViewActivities } from './partner/partner-views.ts';
import { createPartnerMergeActivities } from './partner/partner-merges.ts';
import { createPayoutBatchActivities } from './payout/payout-batches.ts';
import { createPayoutDocumentActivities } from './payout/payout-documents.ts';
import type { PayoutOutside } from './payout/payout-outside.ts';
import type { PayoutRunDeps } from './payout-run/payout-run-share.ts';
import { createPayoutRunActivities } from './payout-run/payout-runs.ts';
import { createPayoutActivities, type PayoutDeps } from './payout/payouts.ts';
import { createPeriodOpeningActivities } from './payout-run/period-opening.ts';
import type { PromiseDeps } from './promise/promise-turn.ts';
import { createProofActivities } from './proof/proofs.ts';
import { createRailActivities, type RailDeps } from './payout/rails.ts';
import { createReconcileActivities, type ReconcileDeps } from './settlement/reconcile.ts';
import { createReferralActivities, type ReferralDeps } from './referral/referrals.ts';
import { createSettlementActivities, type SettlementDeps } from './settlement/settlement.ts';
import { createStatementMailActivities, type StatementMailDeps } from './mail/statement-mails.ts';
import { createStatementRunActivities, type StatementRunDeps } from './statement/statement-runs.ts';
import { createStripeGapActivities, type StripeGapDeps } from './settlement/stripe-gaps.ts';
import { createTicketActivities } from './promise/tickets.ts';

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

/** Creates all activities of a worker. Dependencies come in here and nowhere else. */
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
/** Activities that run inside a workflow's turn: short transactions. */
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
/** Activities that call the outside, each under its effect's key. */
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
/** Activities that take minutes and report progress by heartbeat. */
export type Jobs = Pick<
  Activities,
  'syncBexio' | 'repairStripeGaps' | 'reconcile' | 'mailStatements' | 'mailOverdueWork' | 'watchTickets' | 'noteViewsOver'
>;
