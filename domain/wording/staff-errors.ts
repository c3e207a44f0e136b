import { bankErrors } from './bank-errors.ts';
import { guideErrors } from './guide-errors.ts';
import { rateErrors } from './rate-errors.ts';
import { workErrors } from './work-errors.ts';

/** Refusals that only staff get: the portal does not load them. */
export const staffErrors = { ...bankErrors, ...guideErrors, ...rateErrors, ...workErrors };
export type StaffError = keyof typeof staffErrors;
