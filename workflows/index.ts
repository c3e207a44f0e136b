export { bexioSync, reconcile, stripeGaps } from './jobs.ts';
export { referral } from './referral.ts';
