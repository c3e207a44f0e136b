/** Separate from the schemas, so that code that only needs a state does not load zod. */
export { goesForPart, isGone, partnerStates } from '../../domain/promise/partner-onboarding-state.ts';
