import type { ErrorCode } from '../errors.ts';
import type { Sentence } from './sentence.ts';
import { sharedErrors } from './shared-errors.ts';
import { staffErrors } from './staff-errors.ts';

/** All refusals: what was refused, and what to do about it. `{…}` is filled from the error's details. */
export const errors: Readonly<Record<ErrorCode, { readonly title: Sentence; readonly detail: Sentence }>> = {
  ...sharedErrors,
  ...staffErrors,
};
