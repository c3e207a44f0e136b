/** Apart from the shapes: whoever only asks for a state need not load the checker of shapes. */
export { goesForPart, isGone, partnerStates } from '../../domain/promise/partner-onboarding-state.ts';
