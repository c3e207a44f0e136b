/** Finds problems in payout details, for the browsers: by the same rules as the bank file. */
export { findMethodProblems, type MethodDetails, type MethodProblem } from '../../domain/payout/payout-method.ts';
export type { AccountCheck } from '../../domain/payout/payee.ts';
