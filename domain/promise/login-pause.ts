import { addDays, dayOf, startOfDay } from '../period.ts';
import { longestLoginDays } from './partner-login-state.ts';

/** Days after a customer's no during which the partner cannot ask again. A no counts as long as the longest login that a yes allows. */
export const loginPauseDays = longestLoginDays;

/** Returns when the pause after a customer's no ends: with its last day in the program's time zone, because people are told a day. */
export const pauseEnd = (saidAt: string, timeZone: string): string =>
  startOfDay(dayOf(addDays(saidAt, loginPauseDays + 1, timeZone), timeZone), timeZone);
