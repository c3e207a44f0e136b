export { affiliateAccess } from './affiliate-access.ts';
export { errand } from './errand.ts';
export { bexioSync, reconcile, stripeGaps } from './jobs.ts';
export { payout } from './payout.ts';
export { payoutRun } from './payout-run.ts';
export { periodOpening } from './period-opening.ts';
export { referral } from './referral.ts';
export { statementRun } from './statement-run.ts';
