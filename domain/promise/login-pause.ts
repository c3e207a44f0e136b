import { longestLoginDays } from './partner-login-state.ts';

/** Days after a customer's no during which the partner cannot ask again. A no counts as long as the longest login that a yes allows. */
export const loginPauseDays = longestLoginDays;
