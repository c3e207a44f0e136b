/** What is wrong with payout details, for the browsers: the same rules that the bank file is checked by. */
export { findMethodProblems, type MethodDetails, type MethodProblem } from '../../domain/payout/payout-method.ts';
export type { AccountCheck } from '../../domain/payout/payee.ts';
