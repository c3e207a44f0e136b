import { createBexioSyncActivities, type BexioSyncDeps } from './bexio-sync.ts';
import { createMailActivities, type MailDeps } from './mail.ts';
import { createReconcileActivities, type ReconcileDeps } from './reconcile.ts';
import { createReferralActivities, type ReferralDeps } from './referrals.ts';
import { createSettlementActivities, type SettlementDeps } from './settlement.ts';
import { createStripeGapActivities, type StripeGapDeps } from './stripe-gaps.ts';

export type Deps = ReferralDeps & SettlementDeps & MailDeps & BexioSyncDeps & StripeGapDeps & ReconcileDeps;

/** Everything that a worker can be asked to do. Dependencies come in here and nowhere else. */
export const createActivities = (deps: Deps) => ({
  ...createReferralActivities(deps),
  ...createSettlementActivities(deps),
  ...createMailActivities(deps),
  ...createBexioSyncActivities(deps),
  ...createStripeGapActivities(deps),
  ...createReconcileActivities(deps),
});

type Activities = ReturnType<typeof createActivities>;
/** What runs inside a workflow task: short transactions. */
export type Transactions = Pick<Activities, 'drainReferral'>;
/** Calls to the outside, each under its effect's key. */
export type Outside = Pick<Activities, 'fetchSettlement' | 'sendEmail'>;
/** What Schedules start. */
export type Jobs = Pick<Activities, 'syncBexio' | 'repairStripeGaps' | 'reconcile'>;
