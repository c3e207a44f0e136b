import { bankErrors } from './bank-errors.ts';
import { guideErrors } from './guide-errors.ts';
import { rateErrors } from './rate-errors.ts';
import { workErrors } from './work-errors.ts';

/** What is refused to people of ours alone: the portal does not load it. */
export const staffErrors = { ...bankErrors, ...guideErrors, ...rateErrors, ...workErrors };
export type StaffError = keyof typeof staffErrors;
