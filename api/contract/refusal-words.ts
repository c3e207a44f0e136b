/** What each refusal says, in every language: apart from the other words, for it is loaded with the first refusal alone. */
export { sayFaults } from '../../domain/wording/field-faults.ts';
export * from '../../domain/wording/refusal.ts';
